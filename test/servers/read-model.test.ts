import { sql } from 'kysely';
import { dossierView } from '../../domain/dossier/view';
import type { WireEvent } from '../../domain/dossier/seal';
import { assertHarmless, assertMigrated, migrate } from '../../readmodel/migrate';
import { Projector, type ProjectorFact } from '../../readmodel/projector';
import { rebuild } from '../../readmodel/rebuild';
import { seeded } from '../support/seeded';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../support/read-model';
import { toldLives, type ToldLife } from '../support/told-lives';
import { removeTemporaryFolders } from '../support/temporary-folder';

const SLOW_MS = 60_000;
jest.setTimeout(SLOW_MS);

let postgres: TestPostgres;
let database: TestDatabase;
let facts: ProjectorFact[];
let projector: Projector;

beforeAll(async () => {
  postgres = await startTestPostgres();
}, SLOW_MS);

beforeEach(async () => {
  database = await postgres.newDatabase();
  facts = [];
  projector = new Projector({ db: database.projector, onFact: (fact) => facts.push(fact) });
});

afterAll(async () => {
  await postgres.end();
  await removeTemporaryFolders();
}, SLOW_MS);

const told = toldLives(10, 7);
const long = told.filter(({ events }) => events.length > 5);

async function knowPlans(lives: readonly ToldLife[] = told): Promise<void> {
  for (const { plan } of lives) await projector.plans.add(plan);
}

/** All rows of the projections, in an order of their own. */
async function allRows(): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const { reader } = database;
  return {
    dossiers: await reader.selectFrom('dossier').selectAll().orderBy('id').execute(),
    tasks: await reader.selectFrom('task').selectAll().orderBy('id').execute(),
    pending: await reader.selectFrom('pending').selectAll().orderBy('level').orderBy('subject').execute(),
    rollups: (await reader.selectFrom('rollup').selectAll().execute())
      .map(rollupText)
      .filter(isSomething)
      .sort(),
  };
}

function rollupText(row: object): string {
  return JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A day on which as much was taken back as was added is as good as no row. */
function isSomething(text: string): boolean {
  const counts = (JSON.parse(text) as [string, unknown][]).filter(([member]) => member !== 'starts');
  return counts.some(([, value]) => typeof value === 'number' && value !== 0);
}

describe('migrations', () => {
  it('twice — is once, and the running roles cannot change the journal nor own a table', async () => {
    expect(await migrate(database.admin)).toEqual([]);
    await assertMigrated(database.reader);
    await assertHarmless(database.projector);
    await assertHarmless(database.reader);
    await expect(assertHarmless(database.admin)).rejects.toMatchObject({ code: 'SERVER_SETTING_WRONG' });
  });

  it('an empty database — is named as such before anything is read', async () => {
    await sql`DROP TABLE kysely_migration`.execute(database.admin);

    await expect(assertMigrated(database.reader)).rejects.toMatchObject({
      code: 'SERVER_SETTING_WRONG',
      params: { setting: 'schema', have: 'none' },
    });
  });

  it.each(['UPDATE journal SET hash = hash', 'DELETE FROM journal', 'TRUNCATE journal', 'DELETE FROM plan'])(
    '%s — is refused to the projector by its rights, to the owner by the table',
    async (statement) => {
      await expect(sql.raw(statement).execute(database.projector)).rejects.toMatchObject({ code: '42501' });
      await expect(sql.raw(statement).execute(database.admin)).rejects.toThrow('only ever added to');
    },
  );
});

describe('projector', () => {
  it('events in order — each dossier stands as the core says, whatever its facts', async () => {
    await knowPlans();
    await projector.take(told.flatMap(({ events }) => events));

    const rows = await database.reader.selectFrom('dossier').selectAll().orderBy('id').execute();
    expect(rows.map(({ id, seq, head, phase, state }) => ({ id, seq, head, phase, state }))).toEqual(
      told.map(({ id, driver: { dossier } }) => ({
        id,
        seq: dossier.seq,
        head: dossier.head,
        phase: dossier.phase,
        state: JSON.parse(JSON.stringify(dossier)) as unknown,
      })),
    );
    for (const { id, plan, driver } of told) {
      const view = dossierView(plan, driver.dossier, driver.dossier.recordedAt);
      expect(rows.find((row) => row.id === id)).toMatchObject({
        code: view.code ?? null,
        status: view.status ?? null,
        due_current: view.dueCurrent ?? null,
        holders: view.holders,
      });
    }
  });

  it('events shuffled, twice, in batches of any size — make the same rows, and journal each once', async () => {
    await knowPlans();
    await projector.take(told.flatMap(({ events }) => events));
    const want = await allRows();
    database = await postgres.newDatabase();
    projector = new Projector({ db: database.projector, onFact: () => undefined });
    await knowPlans();
    const random = seeded(11);
    const twice = told.flatMap(({ events }) => [...events, ...events]);
    const shuffled = twice.map((event) => [random.fraction(), event] as const).sort(([a], [b]) => a - b);
    for (let from = 0; from < shuffled.length;) {
      const size = random.whole(1, 80);
      await projector.take(shuffled.slice(from, from + size).map(([, event]) => event));
      from += size;
    }

    expect(await allRows()).toEqual(want);
    const entries = await database.reader
      .selectFrom('journal')
      .select('position')
      .orderBy('position')
      .execute();
    expect(entries.map(({ position }) => position)).toEqual(
      told.flatMap(({ events }) => events).map((_, index) => index + 1),
    );
  });

  it('a gap, and a plan that nobody told — hold their dossier and no other, and are asked for', async () => {
    const [first, second] = long as unknown as readonly [ToldLife, ToldLife];
    await knowPlans([first, second]);

    await projector.take([...first.events.filter(({ seq }) => seq !== 2), ...second.events]);

    const seqs = await database.reader.selectFrom('dossier').select(['id', 'seq']).orderBy('id').execute();
    expect(seqs).toEqual([
      { id: first.id, seq: 1 },
      { id: second.id, seq: second.events.length },
    ]);
    expect(facts).toEqual([{ kind: 'gap', dossier: first.id, wanted: 2 }]);
    const asks = await database.reader.selectFrom('ask').select(['dossier', 'reason']).execute();
    expect(asks).toEqual([{ dossier: first.id, reason: 'gap' }]);
    await projector.take(first.events.filter(({ seq }) => seq === 2));
    expect(await database.reader.selectFrom('held').selectAll().execute()).toEqual([]);
  });

  it('an event that contradicts what is journalled — is named and not taken', async () => {
    const [first] = long as unknown as readonly [ToldLife];
    await knowPlans([first]);
    await projector.take(first.events.slice(0, 2));
    const forged: WireEvent = { ...(first.events[1] as WireEvent), hash: 'f'.repeat(64) };
    const forked: WireEvent = { ...(first.events[2] as WireEvent), prevHash: 'e'.repeat(64) };

    await projector.take([forged]);
    await projector.take([forked]);

    expect(facts).toEqual([
      { kind: 'discrepancy', dossier: first.id, seq: 2 },
      { kind: 'discrepancy', dossier: first.id, seq: 3 },
    ]);
    const journalled = await database.reader.selectFrom('journal').select('hash').orderBy('seq').execute();
    expect(journalled.map(({ hash }) => hash)).toEqual(first.events.slice(0, 2).map(({ hash }) => hash));
    await projector.take(first.events);
    expect(facts).toHaveLength(2);
  });

  it('projections lost — are made again from the journal alone', async () => {
    await knowPlans();
    await projector.take(told.flatMap(({ events }) => events));
    const want = await allRows();
    await sql`UPDATE dossier SET phase = 'none', holders = '{}'`.execute(database.admin);
    await sql`DELETE FROM task`.execute(database.admin);
    const fresh = new Projector({ db: database.projector, onFact: () => undefined });

    const rebuilt = await rebuild(database.projector, fresh);

    expect(rebuilt.dossiers).toBe(told.length);
    expect(await allRows()).toEqual(want);
  });
});
