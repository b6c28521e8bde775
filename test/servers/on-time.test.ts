import { sql } from 'kysely';
import { isBalanced, type Figures } from '../../domain/report/figures';
import type { Level } from '../../domain/report/histories';
import { legalDayOf, startOfLegalDay } from '../../domain/time/legal-day';
import { fromWire } from '../../domain/dossier/from-wire';
import type { WireEvent } from '../../domain/dossier/seal';
import { Projector } from '../../readmodel/projector';
import { reportOnTime, type OnTimeBy, type OnTimeReport } from '../../readmodel/queries/on-time';
import { rebuild } from '../../readmodel/rebuild';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../support/read-model';
import { dayNumberFromCivil } from '../../domain/time/plain-date';
import { recount, type Journalled } from '../support/slow-recount';
import { removeTemporaryFolders } from '../support/temporary-folder';
import { toldLives } from '../support/told-lives';

const SLOW_MS = 120_000;
jest.setTimeout(SLOW_MS);

const told = toldLives(60, 29);
const recorded = told.flatMap(({ events }) => events.map(recordedAtOf)).sort((a, b) => a - b);
/** After everything, and in the middle of it all. */
const [END, MIDDLE] = [(recorded.at(-1) ?? 0) + 1, recorded[Math.floor(recorded.length / 2)] ?? 0];
const EVERYWHERE = { kind: 'units', units: '*' } as const;

let postgres: TestPostgres;
let whole: TestDatabase;
let half: TestDatabase;

beforeAll(async () => {
  postgres = await startTestPostgres();
  whole = await newDatabaseWith(told);
  half = await newDatabaseWith(upTo(MIDDLE));
}, SLOW_MS);

afterAll(async () => {
  await postgres.end();
  await removeTemporaryFolders();
}, SLOW_MS);

function recordedAtOf(event: WireEvent): number {
  return fromWire(event).recordedAt;
}

function upTo(at: number): readonly Journalled[] {
  return told
    .map(({ plan, events }) => ({ plan, events: events.filter((event) => recordedAtOf(event) <= at) }))
    .filter(({ events }) => events.length > 0);
}

async function projectorOf(database: TestDatabase): Promise<Projector> {
  const projector = new Projector({ db: database.projector, onFact: () => undefined });
  for (const { plan } of told) await projector.plans.add(plan);
  return projector;
}

async function newDatabaseWith(lives: readonly Journalled[]): Promise<TestDatabase> {
  const database = await postgres.newDatabase();
  const projector = await projectorOf(database);
  // In many batches, so that what was added is often taken back.
  const events = lives.flatMap((life) => life.events);
  for (let from = 0; from < events.length; from += 37) await projector.take(events.slice(from, from + 37));
  return database;
}

interface Asked {
  readonly level: Level;
  readonly by: OnTimeBy;
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

function asked(database: TestDatabase, { from, to, ...rest }: Asked): Promise<OnTimeReport> {
  const period = { from, to, name: '' };
  return reportOnTime(database.reader, { ...rest, period, scope: EVERYWHERE });
}

/** Lines without what is 0, as the recount has them. */
function linesOf({ rows }: OnTimeReport): Readonly<Record<string, Partial<Figures>>> {
  return Object.fromEntries(rows.map(({ key, figures }) => [key, withoutNothing(figures)]));
}

function withoutNothing(line: object): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(line as Record<string, number>).filter(([, count]) => count !== 0),
  );
}

function recounted(lives: readonly Journalled[], { from, to, at, level, by }: Asked): object {
  const last = Math.min(startOfLegalDay(to) - 1, at);
  const lines = recount(lives, { level, by, before: startOfLegalDay(from) - 1, last });
  const shown = Object.entries(lines).map(([key, line]) => [key, withoutNothing(line)] as const);
  return Object.fromEntries(
    shown.filter(([, { carriedOver = 0, received = 0 }]) => carriedOver + received > 0),
  );
}

const DAYS = [...new Set(recorded.map(legalDayOf))];
const dayAt = (share: number): number => DAYS[Math.floor((DAYS.length - 1) * share)] ?? 0;

const PERIODS: readonly (readonly [string, number, number])[] = [
  ['a day', dayAt(0.5), dayAt(0.5) + 1],
  ['from the first day to the middle', dayAt(0), dayAt(0.5)],
  ['over several months', dayAt(0.1), dayAt(0.9)],
  ['over whole years', dayNumberFromCivil(2023, 7, 20), dayNumberFromCivil(2026, 2, 3)],
  ['long afterwards', dayNumberFromCivil(2025, 5, 6), dayNumberFromCivil(2025, 5, 7)],
  ['from the middle to the end', dayAt(0.5), dayAt(1) + 1],
];

describe('the on-time report', () => {
  it.each(
    PERIODS.flatMap(([name, from, to]) =>
      (['dossier', 'part', 'task'] as const).map((level) => [name, level, from, to] as const),
    ),
  )('%s, of each %s — is a slow recount from the raw events, and adds up', async (_name, level, from, to) => {
    const by = level === 'task' ? 'agency' : 'procedure';
    const at = Math.max(END, startOfLegalDay(from + 1));
    const question = { level, by, from, to, at } as const;
    const report = await asked(whole, question);

    expect(linesOf(report)).toEqual(recounted(told, question));
    expect(report.rows.length).toBeGreaterThan(0);
    expect([report.total, ...report.rows.map(({ figures }) => figures)].every(isBalanced)).toBe(true);
    expect(report.uncounted).toBe(0);
  });

  it.each(['dossier', 'task'] as const)(
    'of a running period — each %s is as late as it is now, not as it will be tonight',
    async (level) => {
      const day = legalDayOf(MIDDLE);
      const lives = upTo(MIDDLE);
      const pending = await half.reader
        .selectFrom('pending')
        .select('late_after')
        .where('level', '=', level)
        .where('late_after', '>', startOfLegalDay(day - 40))
        .execute();
      const moments = pending.flatMap(({ late_after: last }) => last ?? []).slice(0, 12);
      for (const at of [MIDDLE, ...moments.flatMap((last) => [last, last + 1])].filter(
        (at) => at >= MIDDLE,
      )) {
        const question = { level, by: 'unit', from: day - 30, to: legalDayOf(at) + 20, at } as const;
        expect(linesOf(await asked(half, question))).toEqual(recounted(lives, question));
      }
    },
  );

  it('of an agency or a unit — leaves out what lies outside', async () => {
    const [from, to] = [dayAt(0), dayAt(1) + 1];
    const question = { level: 'task', by: 'agency', period: { from, to, name: '' }, at: END } as const;
    const all = await reportOnTime(whole.reader, { ...question, scope: EVERYWHERE });
    const [first] = all.rows;
    const scope = { kind: 'agency', agency: first?.key ?? '' } as const;

    expect((await reportOnTime(whole.reader, { ...question, scope })).rows).toEqual([first]);
    const nowhere = { kind: 'units', units: ['H99.1'] } as const;
    expect((await reportOnTime(whole.reader, { ...question, scope: nowhere })).rows).toEqual([]);
    const other = await reportOnTime(whole.reader, { ...question, scope: EVERYWHERE, unit: 'H99.1' });
    expect(other.rows).toEqual([]);
  });

  it('dossiers projected before there was a report — are named as missing until their next event, and then counted', async () => {
    const question = { level: 'task', by: 'agency', from: dayAt(0), to: dayAt(1) + 1, at: END } as const;
    const database = await postgres.newDatabase();
    const projector = await projectorOf(database);
    await projector.take(told.flatMap(({ events }) => events.slice(0, -1)));
    await sql`UPDATE dossier SET tallies = NULL, histories = '{}'`.execute(database.admin);
    await sql`TRUNCATE rollup, pending`.execute(database.admin);
    const started = told.filter(({ events }) => events.length > 1);

    expect(await asked(database, question)).toMatchObject({ rows: [], uncounted: started.length });
    await projector.take(told.flatMap(({ events }) => events.slice(-1)));

    expect(await asked(database, question)).toEqual(await asked(whole, question));
  });

  it('made again from the journal — is the same report', async () => {
    const question = { level: 'task', by: 'agency', from: dayAt(0), to: dayAt(1) + 1, at: END } as const;
    const before = await asked(half, question);
    await rebuild(half.projector, new Projector({ db: half.projector, onFact: () => undefined }));

    expect(await asked(half, question)).toEqual(before);
  });
});
