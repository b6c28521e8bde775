import { sql } from 'kysely';
import type { Database } from '../../readmodel/database';
import { listDossierRows, SORTS, type After } from '../../readmodel/lists';
import { ASKED_QUERIES } from '../support/asked-queries';
import { fillReadModel } from '../support/filled-read-model';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../support/read-model';
import { removeTemporaryFolders } from '../support/temporary-folder';

const SLOW_MS = 300_000;
jest.setTimeout(SLOW_MS);

const DOSSIERS = 50_000;
/** Rows that one question may read: what is open, or what roll-ups have of four years, never every dossier or task. */
const MOST_ROWS = 20_000;

let postgres: TestPostgres;
let database: TestDatabase;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.newDatabase();
  await fillReadModel(database.admin, DOSSIERS);
}, SLOW_MS);

afterAll(async () => {
  await postgres.end();
  await removeTemporaryFolders();
}, SLOW_MS);

/** Rows that a question read, of `dossier` and `task`, by the server's own counters. */
async function rowsRead(ask: (db: Database) => Promise<unknown>): Promise<number> {
  const counted = async (): Promise<number> => {
    await sql`SELECT pg_stat_force_next_flush()`.execute(database.reader);
    await sql`SELECT pg_stat_clear_snapshot()`.execute(database.admin);
    const { rows } = await sql<{ readonly read: number }>`SELECT
      (sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)))::bigint AS read
      FROM pg_stat_user_tables WHERE relname IN ('dossier', 'task')`.execute(database.admin);
    return rows[0]?.read ?? 0;
  };
  const before = await counted();
  await ask(database.reader);
  return (await counted()) - before;
}

/** The instant of a row that each order goes by. */
const MEMBER_OF = {
  dueAt: 'dueAt',
  '-dueAt': 'dueAt',
  receivedAt: 'receivedAt',
  '-receivedAt': 'receivedAt',
  answerAt: 'answerAt',
} as const satisfies Record<(typeof SORTS)[number], string>;

describe('a read model with many dossiers', () => {
  it.each(Object.entries(ASKED_QUERIES))(
    '%s — reads what it shows, and not every dossier',
    async (_name, ask) => {
      expect(await rowsRead(ask)).toBeLessThan(MOST_ROWS);
    },
  );

  it.each(SORTS)('pages of %s — show every dossier once, what has no such instant last', async (sort) => {
    const asked = { scope: { kind: 'units', units: ['H26.3'] }, at: 0, open: true } as const;
    const seen: string[] = [];
    const values: (number | null)[] = [];
    for (let after: After | undefined; ;) {
      const page = await listDossierRows(database.reader, {
        ...asked,
        limit: 7,
        sort,
        ...(after === undefined ? {} : { after }),
      });
      const of = (row: (typeof page)[number]): number | null => row[MEMBER_OF[sort]];
      // A page that comes again would come for ever.
      expect(seen).not.toContain(page[0]?.id);
      seen.push(...page.map(({ id }) => id));
      values.push(...page.map(of));
      const last = page.at(-1);
      if (last === undefined) break;
      after = { value: of(last), id: last.id };
    }
    const { rows } = await sql<{ readonly count: number }>`SELECT count(*) AS count FROM dossier
        WHERE NOT closed AND unit = 'H26.3'`.execute(database.reader);
    expect([seen.length, new Set(seen).size]).toEqual([rows[0]?.count, rows[0]?.count]);
    const dated = values.filter((value) => value !== null);
    const sign = sort.startsWith('-') ? -1 : 1;
    expect(dated).toEqual(dated.toSorted((a, b) => sign * (a - b)));
    expect(values.slice(0, dated.length)).toEqual(dated);
  });
});
