import { sql } from 'kysely';
import { tableOf } from '../../domain/report/closing';
import { isBalanced, type Figures } from '../../domain/report/figures';
import { fromWire } from '../../domain/dossier/from-wire';
import { legalDayOf } from '../../domain/time/legal-day';
import { reportPeriod } from '../../readmodel/closed-report';
import { closePeriod, listClosings, type ClosingRequest } from '../../readmodel/closings';
import { Projector } from '../../readmodel/projector';
import { countAgeing } from '../../readmodel/queries/ageing';
import { reportOnTime } from '../../readmodel/queries/on-time';
import { countAnswer, readSatisfaction } from '../../readmodel/queries/satisfaction';
import { verifyJournal } from '../../readmodel/verify';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '../support/read-model';
import { removeTemporaryFolders } from '../support/temporary-folder';
import { toldLives } from '../support/told-lives';

const SLOW_MS = 120_000;
jest.setTimeout(SLOW_MS);

const EVERYWHERE = { kind: 'units', units: '*' } as const;
const told = toldLives(60, 31);
const recorded = told
  .flatMap(({ events }) => events.map((event) => fromWire(event).recordedAt))
  .sort((a, b) => a - b);
const MIDDLE = recorded[Math.floor(recorded.length / 2)] ?? 0;
const UNIT = told[0]?.plan.unit ?? '';
const LATE_MS = 30 * 86_400_000;
const FIRST = legalDayOf(recorded[0] ?? 0);
/** The period that is closed in the middle of it all, from the day before the last on which anything was told. */
const PERIOD = { from: FIRST - 3, to: legalDayOf(MIDDLE), name: 'closed' };
const AFTER = { from: PERIOD.to, to: legalDayOf(recorded.at(-1) ?? 0) + 1, name: 'after' };
const QUESTION = { by: 'procedure', level: 'dossier', scope: EVERYWHERE } as const;

let postgres: TestPostgres;
let database: TestDatabase;
let projector: Projector;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.newDatabase();
  projector = new Projector({ db: database.projector, onFact: () => undefined });
  for (const { plan } of told) await projector.plans.add(plan);
  await take(isKnownAtClosing);
}, SLOW_MS);

afterAll(async () => {
  await postgres.end();
  await removeTemporaryFolders();
}, SLOW_MS);

/** What the broker had brought by the closing: of every fifth dossier nothing of the last thirty days. */
function isKnownAtClosing(recordedAt: number, index: number): boolean {
  return recordedAt <= (index % 5 === 0 ? MIDDLE - LATE_MS : MIDDLE);
}

async function take(isWanted: (recordedAt: number, index: number) => boolean): Promise<void> {
  const events = told.flatMap((life, index) =>
    life.events.filter((event) => isWanted(fromWire(event).recordedAt, index)),
  );
  for (let from = 0; from < events.length; from += 100) await projector.take(events.slice(from, from + 100));
}

function closing(change: Partial<ClosingRequest> = {}): ClosingRequest {
  return { period: PERIOD, by: 'lanh-dao-1', at: MIDDLE, request: 'first', ...change };
}

function sum(some: Figures, more: Partial<Figures>): Figures {
  const members = Object.keys(some) as (keyof Figures)[];
  return Object.fromEntries(
    members.map((member) => [member, some[member] + (more[member] ?? 0)]),
  ) as unknown as Figures;
}

describe('a closed period', () => {
  it('of a unit that is spelt wrong — is not signed, and names those that are counted', async () => {
    const signing = closePeriod(database.reader, closing({ unit: 'H99.1' }));
    await expect(signing).rejects.toMatchObject({
      code: 'CLOSING_UNIT_UNKNOWN',
      params: { known: expect.stringContaining(UNIT) as unknown },
    });
    expect(await listClosings(database.reader)).toEqual([]);
  });

  it('several at once, and again under the same key — is closed once, and the rest hear by which', async () => {
    const answers = await Promise.allSettled([
      closePeriod(database.reader, closing()),
      closePeriod(database.reader, closing()),
      closePeriod(database.reader, closing({ request: 'second' })),
      closePeriod(database.reader, closing({ request: 'unit', unit: UNIT })),
    ]);
    const numbers = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value.number] : []));
    expect([...new Set(numbers)].sort()).toEqual([1, 2]);
    const refused = answers.flatMap((each) => (each.status === 'rejected' ? [each.reason as object] : []));
    // Either of two keys may have been the first; the other is told so.
    expect(refused.every((reason) => 'code' in reason && reason.code === 'PERIOD_CLOSED')).toBe(true);
    expect(numbers.length + refused.length).toBe(4);
    expect((await listClosings(database.reader)).length).toBe(2);
  });

  it('its lines — add up to the report by every key and level', async () => {
    const [closed] = await listClosings(database.reader);
    for (const level of ['dossier', 'part', 'task'] as const) {
      for (const by of ['unit', 'procedure', 'agency'] as const) {
        if (by === 'agency' && level !== 'task') continue;
        const live = await reportOnTime(database.reader, {
          by,
          level,
          period: PERIOD,
          at: MIDDLE,
          scope: EVERYWHERE,
        });
        expect(tableOf(closed?.lines ?? [], { by, level, units: '*' })).toEqual(live.rows);
        expect(live.rows.length).toBeGreaterThan(0);
      }
    }
  });

  it('once more has become known — prints as it was, with corrections that lead to what is so now', async () => {
    const at = MIDDLE;
    const signed = await reportPeriod(database.reader, { ...QUESTION, period: PERIOD, at });
    expect(signed.corrections).toEqual([]);
    await take((recordedAt, index) => !isKnownAtClosing(recordedAt, index));
    const later = { at: (recorded.at(-1) ?? 0) + 1 };
    const again = await reportPeriod(database.reader, { ...QUESTION, period: PERIOD, ...later });
    expect(again.rows).toEqual(signed.rows);
    expect(again.closing).toEqual(signed.closing);

    const live = await reportOnTime(database.reader, { ...QUESTION, period: PERIOD, ...later });
    const [correction] = again.corrections;
    const corrected = again.rows.map(({ key, figures }) => ({
      key,
      figures: sum(figures, correction?.rows.find((row) => row.key === key)?.figures ?? {}),
    }));
    expect(corrected).toEqual(live.rows);
    expect(correction?.rows.length).toBeGreaterThan(0);

    const next = await reportPeriod(database.reader, { ...QUESTION, period: AFTER, ...later });
    expect(next.corrections).toEqual(again.corrections);
    const there = ({ inProcessInTime, inProcessOverdue, awaitingSupplement, suspended }: Figures): number =>
      inProcessInTime + inProcessOverdue + awaitingSupplement + suspended;
    const moved = correction?.rows.reduce((all, { figures }) => all + there(figures), 0) ?? 0;
    expect(next.total.carriedOver).toBe(there(again.total) + moved);
    expect([next.total, again.total].every(isBalanced)).toBe(true);
  });

  it('nobody who runs — may change or take it away; an owner who does is found out', async () => {
    for (const db of [database.reader, database.projector]) {
      await expect(sql`UPDATE closing SET closed_by = 'x'`.execute(db)).rejects.toThrow('permission denied');
      await expect(sql`DELETE FROM closing`.execute(db)).rejects.toThrow('permission denied');
    }
    await expect(sql`UPDATE closing SET closed_by = 'x'`.execute(database.admin)).rejects.toThrow(
      'only ever added',
    );
    expect((await verifyJournal(database.reader)).findings).toEqual([]);
    await sql`ALTER TABLE closing DISABLE TRIGGER only_added`.execute(database.admin);
    await sql`UPDATE closing SET closed_by = 'x' WHERE number = 1`.execute(database.admin);
    expect((await verifyJournal(database.reader)).findings).toEqual([{ kind: 'closingChanged', closing: 1 }]);
    await sql`UPDATE closing SET closed_by = 'lanh-dao-1', position = position - 1 WHERE number = 1`.execute(
      database.admin,
    );
    expect((await verifyJournal(database.reader)).findings).toMatchObject([
      { kind: 'closingChanged', closing: 1 },
      { kind: 'closingContradicted', closing: 1 },
    ]);
  });
});

describe('what waits', () => {
  it('by how long — is every row of what has not ended, once', async () => {
    const { rows: pending } = await sql<{
      since: number;
      standing: string;
    }>`SELECT since, standing FROM pending
      WHERE level = 'task'`.execute(database.reader);
    const edge = [...pending].sort((a, b) => a.since - b.since)[Math.floor(pending.length / 2)]?.since ?? 0;
    const bands = [{ from: 0, to: 1, since: edge }, { from: 2 }];
    const rows = await countAgeing(database.reader, { by: 'agency', bands, scope: EVERYWHERE });
    const counted = [0, 1].map((band) => rows.reduce((all, { counts }) => all + (counts[band] ?? 0), 0));
    const isYoung = pending.filter(({ since }) => since >= edge).length;
    expect(counted).toEqual([isYoung, pending.length - isYoung]);
    expect(Math.min(...rows.map(({ oldest }) => oldest))).toBe(
      Math.min(...pending.map(({ since }) => since)),
    );
  });

  it('by unit — has what was not received and what nobody has come for, too', async () => {
    const rows = await countAgeing(database.reader, {
      by: 'unit',
      bands: [{ from: 0, since: 0 }, { from: 2 }],
      scope: EVERYWHERE,
    });
    const { rows: slow } = await sql<{
      waiting: string;
      count: number;
    }>`SELECT waiting, count(*) AS count FROM (
        SELECT standing AS waiting FROM pending WHERE level = 'dossier'
        UNION ALL SELECT CASE WHEN phase = 'submitted' THEN 'notReceived' ELSE 'notCollected' END FROM dossier
          WHERE NOT closed AND (phase = 'submitted' OR (status = 9 AND finished_at IS NOT NULL))) AS all_of_it
      GROUP BY 1`.execute(database.admin);
    const found = new Map<string, number>();
    for (const { waiting, counts } of rows) found.set(waiting, (found.get(waiting) ?? 0) + (counts[0] ?? 0));
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(slow.map(({ waiting, count }) => [waiting, count])),
    );
  });
});

describe('satisfaction', () => {
  const survey = { unit: 'U1', procedure: 'P@1', finishedAt: MIDDLE };
  const answer = { convenience: 'satisfied', overall: 'verySatisfied' } as const;

  it('an answer — is counted once a dossier, as sums in which no dossier stands', async () => {
    const counted = await Promise.all(
      ['ds_1', 'ds_1', 'ds_2'].map((dossier) => countAnswer(database.reader, { ...survey, dossier, answer })),
    );
    expect([...counted].sort()).toEqual([false, true, true]);
    const asked = { by: 'unit', period: { from: FIRST - 400, to: AFTER.to }, scope: EVERYWHERE } as const;
    const found = await readSatisfaction(database.reader, { ...asked, question: 'overall' });
    expect([...found]).toEqual([['U1', { notSatisfied: 0, satisfied: 0, verySatisfied: 2 }]]);
    const elsewhere = { ...asked, scope: { kind: 'units', units: ['U2'] } } as const;
    expect((await readSatisfaction(database.reader, { ...elsewhere, question: 'overall' })).size).toBe(0);
    const columns = await sql<{ name: string }>`SELECT column_name AS name FROM information_schema.columns
      WHERE table_name = 'satisfaction'`.execute(database.admin);
    expect(columns.rows.map(({ name }) => name)).not.toContain('dossier');
  });

  it('a sum — may be counted up by who runs, and nothing else of it changed', async () => {
    await expect(sql`UPDATE satisfaction SET level = 'satisfied'`.execute(database.reader)).rejects.toThrow(
      'permission denied',
    );
    await expect(sql`DELETE FROM satisfaction`.execute(database.reader)).rejects.toThrow('permission denied');
  });
});
