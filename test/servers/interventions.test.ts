import { interventions } from '../../domain/dossier/interventions';
import { Projector } from '../../readmodel/projector';
import { readInterventions, type InterventionQuestion } from '../../readmodel/queries/interventions';
import { rebuild } from '../../readmodel/rebuild';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../support/read-model';
import { removeTemporaryFolders } from '../support/temporary-folder';
import { toldLives } from '../support/told-lives';

const SLOW_MS = 120_000;
jest.setTimeout(SLOW_MS);

const told = toldLives(60, 41);
const EVERYTHING: InterventionQuestion = {
  scope: { kind: 'units', units: '*' },
  from: 0,
  to: Number.MAX_SAFE_INTEGER,
  limit: 10_000,
};

/** Recounted from the raw events alone, dossier by dossier, as `lienthong dossier interventions` does. */
const SLOW = told.flatMap(({ id, plan, events }) =>
  interventions(events).map(({ effectiveAt, recordedAt, ...line }) => ({
    id: `${id}/${String(line.seq)}/${line.kind}`,
    unit: plan.unit,
    procedure: plan.ref,
    effectiveAt: Date.parse(effectiveAt),
    recordedAt: Date.parse(recordedAt),
    ...line,
  })),
);

let postgres: TestPostgres;
let database: TestDatabase;
let projector: Projector;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.newDatabase();
  projector = new Projector({ db: database.projector, onFact: () => undefined });
  for (const { plan } of told) await projector.plans.add(plan);
  // One by one and all together, so that reports come long after the tasks that they are about.
  for (const { events } of told.slice(0, 20)) for (const event of events) await projector.take([event]);
  await projector.take(told.slice(20).flatMap(({ events }) => events));
}, SLOW_MS);

afterAll(async () => {
  await postgres.end();
  await removeTemporaryFolders();
}, SLOW_MS);

async function read(change: Partial<InterventionQuestion> = {}): ReturnType<typeof readInterventions> {
  return readInterventions(database.reader, { ...EVERYTHING, ...change });
}

/** Lines without what is not there, by their ids. */
async function registered(): Promise<readonly unknown[]> {
  const { rows } = await read();
  return sortById(
    rows.map(({ dossier: _dossier, code: _code, ...row }) =>
      Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
    ) as { id: string }[],
  );
}

function sortById<Line extends { readonly id: string }>(lines: readonly Line[]): readonly Line[] {
  return lines.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

describe('the register of interventions', () => {
  it('of many dossiers — is what a slow recount from the raw events finds, line by line', async () => {
    expect(SLOW.length).toBeGreaterThan(10);
    expect(new Set(SLOW.map(({ kind }) => kind)).size).toBeGreaterThan(2);
    expect(await registered()).toEqual(sortById(SLOW));
  });

  it('a period — has what was recorded in it, and no other line', async () => {
    const instants = SLOW.map(({ recordedAt }) => recordedAt).sort((a, b) => a - b);
    const [from = 0, to = 0] = [instants[3], instants.at(-3)];
    const { rows, people } = await read({ from, to });
    const within = SLOW.filter(({ recordedAt }) => recordedAt >= from && recordedAt < to);
    expect(sortById(rows).map(({ id }) => id)).toEqual(sortById(within).map(({ id }) => id));
    expect(people.reduce((sum, { count }) => sum + count, 0)).toBe(within.length);
  });

  it('pages — give each line once, the newest first', async () => {
    const ids: string[] = [];
    let after: InterventionQuestion['after'];
    for (;;) {
      const { rows } = await read({ limit: 7, ...(after === undefined ? {} : { after }) });
      ids.push(...rows.map(({ id }) => id));
      const last = rows.at(-1);
      if (last === undefined) break;
      after = { value: last.recordedAt, id: last.id };
    }
    expect(ids).toHaveLength(SLOW.length);
    expect(new Set(ids).size).toBe(SLOW.length);
  });

  it('somebody — is found by what they did, and by what they let through', async () => {
    const second = SLOW.find((line) => 'second' in line && line.second !== line.person)?.second ?? '';
    const { rows } = await read({ person: second });
    expect(rows).toHaveLength(
      SLOW.filter((line) => line.person === second || ('second' in line && line.second === second)).length,
    );
  });

  it('outside the scope — is nothing, and an agency sees no register', async () => {
    expect((await read({ scope: { kind: 'units', units: ['H99.1'] } })).rows).toEqual([]);
    expect((await read({ scope: { kind: 'agency', agency: 'civil-status' } })).rows).toEqual([]);
  });

  it('events that come again — add nothing', async () => {
    await projector.take(told[0]?.events ?? []);
    expect(await registered()).toEqual(sortById(SLOW));
  });

  it('made again from the journal — is the same', async () => {
    await rebuild(database.projector, projector);
    expect(await registered()).toEqual(sortById(SLOW));
  });

  it('a dossier that was projected before there was a register — is missing until something happens to it', async () => {
    const life = told.find(({ id }) => SLOW.some((line) => line.id.startsWith(id)));
    if (life === undefined) throw new Error('nobody intervened');
    const other = await postgres.newDatabase();
    const late = new Projector({ db: other.projector, onFact: () => undefined });
    await late.plans.add(life.plan);
    await late.take(life.events.slice(0, -1));
    await other.projector.updateTable('dossier').set({ registered: false }).execute();
    await other.projector.deleteFrom('intervention').execute();
    expect(await readInterventions(other.reader, EVERYTHING)).toMatchObject({ rows: [], unregistered: 1 });

    await late.take(life.events.slice(-1));
    const { rows, unregistered } = await readInterventions(other.reader, EVERYTHING);
    expect(unregistered).toBe(0);
    expect(rows).toHaveLength(SLOW.filter((line) => line.id.startsWith(life.id)).length);
  });
});
