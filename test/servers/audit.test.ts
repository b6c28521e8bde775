import { sql } from 'kysely';
import type { WireEvent } from '../../domain/dossier/seal';
import { nextChain } from '../../readmodel/journal';
import { Projector } from '../../readmodel/projector';
import { compareWitness, compareWorkflows, verifyJournal } from '../../readmodel/verify';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../support/read-model';
import { toldLives } from '../support/told-lives';
import { removeTemporaryFolders } from '../support/temporary-folder';

const SLOW_MS = 120_000;
jest.setTimeout(SLOW_MS);

const told = toldLives(4, 7);
const events = told.flatMap((life) => life.events);
const last = events.at(-1);

let postgres: TestPostgres;
let database: TestDatabase;

beforeAll(async () => {
  postgres = await startTestPostgres();
}, SLOW_MS);

beforeEach(async () => {
  database = await postgres.newDatabase();
  const projector = new Projector({ db: database.projector, onFact: () => undefined });
  for (const { plan } of told) await projector.plans.add(plan);
  await projector.take(events);
});

afterAll(async () => {
  await postgres.end();
  await removeTemporaryFolders();
}, SLOW_MS);

/** As a superuser who lifts what stands in his way. */
async function tamper(...statements: readonly string[]): Promise<void> {
  await sql`ALTER TABLE journal DISABLE TRIGGER ALL`.execute(database.admin);
  for (const statement of statements) await sql.raw(statement).execute(database.admin);
}

function id(index: number): string {
  return told[index]?.id ?? '';
}

describe('audit', () => {
  it('an untouched journal — is intact, and agrees with every head that was told', async () => {
    const heads = events.map(({ dossier, seq, hash: head }) => ({ dossier, seq, head }));

    expect(await verifyJournal(database.reader)).toEqual({
      entries: events.length,
      dossiers: told.length,
      findings: [],
    });
    expect(await compareWitness(database.reader, heads)).toEqual([]);
  });

  it('a row whose content was changed — is named by its dossier and event', async () => {
    await tamper(
      `UPDATE journal SET event = (jsonb_set(event::jsonb, '{recordedAt}', '"2024-01-01T08:00:00+07:00"'))::json
       WHERE dossier = '${id(0)}' AND seq = 1`,
    );

    const { findings } = await verifyJournal(database.reader);

    expect(findings).toEqual([{ kind: 'eventChanged', dossier: id(0), seq: 1 }]);
  });

  it('a dossier taken out whole — leaves a break in the journal, and is missed by its projection', async () => {
    await tamper(`DELETE FROM journal WHERE dossier = '${id(1)}'`);

    const { findings } = await verifyJournal(database.reader);

    expect(findings.map(({ kind }) => kind)).toContain('entryMissing');
    expect(findings).toContainEqual({ kind: 'dossierMissing', dossier: id(1) });
  });

  it('a tail cut off — is found by the noted end, and by the projection once that is changed too', async () => {
    const cut = `DELETE FROM journal WHERE position = ${String(events.length)}`;
    const [before] = [events.length - 1];
    await tamper(cut);
    expect((await verifyJournal(database.reader)).findings[0]).toEqual({
      kind: 'tailCut',
      position: events.length,
    });

    await tamper(
      `UPDATE progress SET position = ${String(before)}, chain = (SELECT chain FROM journal WHERE position = ${String(before)})`,
    );

    expect((await verifyJournal(database.reader)).findings).toEqual([
      { kind: 'dossierCut', dossier: last?.dossier, seq: last?.seq },
    ]);
  });

  it('a past that was rewritten whole — is in order by itself, and found by a head told elsewhere', async () => {
    const witnessed = { dossier: id(3), seq: last?.seq ?? 0, head: last?.hash ?? '' };
    const before = String(events.length - 1);
    await tamper(
      `DELETE FROM journal WHERE position = ${String(events.length)}`,
      `UPDATE progress SET position = ${before}, chain = (SELECT chain FROM journal WHERE position = ${before})`,
      `UPDATE dossier SET seq = seq - 1, head = (SELECT hash FROM journal WHERE position = ${before}) WHERE id = '${id(3)}'`,
    );

    expect((await verifyJournal(database.reader)).findings).toEqual([]);
    expect(await compareWitness(database.reader, [witnessed])).toEqual([
      { kind: 'witnessBeyond', dossier: id(3), seq: witnessed.seq },
    ]);
  });

  it('a workflow that was reset, or tells another story — is named', async () => {
    const own = told[0]?.events as readonly WireEvent[];
    const heads = new Map([
      [id(0), { seq: own.length - 1, head: own.at(-2)?.hash ?? '' }],
      [id(1), { seq: told[1]?.events.length ?? 0, head: nextChain('', 'another') }],
    ]);

    const findings = await compareWorkflows(database.reader, (dossier) =>
      Promise.resolve(heads.get(dossier)),
    );

    expect(findings).toEqual([
      { kind: 'workflowBehind', dossier: id(0), seq: own.length - 1 },
      { kind: 'workflowDiffers', dossier: id(1), seq: told[1]?.events.length },
    ]);
  });
});
