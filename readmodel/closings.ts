import { sql, type Insertable, type Selectable } from 'kysely';
import { sealClosing, type Closing, type ReportLine } from '../domain/report/closing';
import type { Period } from '../domain/report/period';
import type { EpochMs } from '../domain/time/instant';
import { DomainError } from '../domain/errors';
import { asking, type Database } from './database';
import type { Writing } from './journal';
import { reportLines } from './queries/on-time';
import type { ClosingTable } from './tables';

/** What is to be closed. */
export interface ClosingRequest {
  readonly period: Period;
  /** Absent for the whole house. */
  readonly unit?: string;
  /** Opaque id of who signs for the figures. */
  readonly by: string;
  /** Now, epoch milliseconds UTC. */
  readonly at: EpochMs;
  /** Asked again under the same key, it is the same closing. */
  readonly request: string;
}

/** One closes at a time: numbers have no gaps. */
const LOCK = 0x636c_6f73;

/**
 * Closes a period: counts it once more and keeps what was counted, with where the journal ended, chained to the closing before.
 *
 * @returns The closing, of the first time when it is asked again under the same key.
 * @throws DomainError PERIOD_CLOSED; CLOSING_UNIT_UNKNOWN for a unit of which no dossier was ever counted; READ_MODEL_BEHIND while
 *   some dossiers are in no report; READ_MODEL_UNAVAILABLE.
 */
export async function closePeriod(db: Database, closing: ClosingRequest): Promise<Closing> {
  return asking(() =>
    db.connection().execute(async (connection) => {
      // Waited for before the transaction begins: what another has closed meanwhile is in what it sees.
      await sql`SELECT pg_advisory_lock(${LOCK})`.execute(connection);
      try {
        const counting = connection.transaction().setIsolationLevel('repeatable read');
        return await counting.execute((writing) => close(writing, closing));
      } finally {
        await sql`SELECT pg_advisory_unlock(${LOCK})`.execute(connection);
      }
    }),
  );
}

async function close(writing: Writing, closing: ClosingRequest): Promise<Closing> {
  const { period, unit, by, at, request } = closing;
  const known = await findKnown(writing, closing);
  if (known?.request === request) return toClosing(known);
  if (known !== undefined)
    throw new DomainError('PERIOD_CLOSED', { period: period.name, number: known.number });
  await refuseUncounted(writing);
  if (unit !== undefined) await refuseUnknownUnit(writing, unit);
  const units = unit === undefined ? ('*' as const) : [unit];
  const lines = await reportLines(writing, { period, at, scope: { kind: 'units', units } });
  const draft = {
    ...{ period: period.name, from: period.from, to: period.to, unit: unit ?? null },
    ...{ closedAt: at, closedBy: by, lines },
    ...(await endOfJournal(writing)),
  };
  const sealed = sealClosing(draft, await lastClosing(writing));
  await writing.insertInto('closing').values(toRow(sealed, request)).execute();
  return sealed;
}

/** The closing that was made under this key, or of these days and this unit. */
async function findKnown(
  writing: Writing,
  { period: { from, to }, unit, request }: ClosingRequest,
): Promise<Selectable<ClosingTable> | undefined> {
  const found = await sql<Selectable<ClosingTable>>`SELECT * FROM closing WHERE request = ${request}
      OR (starts = ${from} AND ends = ${to} AND unit IS NOT DISTINCT FROM ${unit ?? null}::text)
    ORDER BY request <> ${request} LIMIT 1`.execute(writing);
  return found.rows[0];
}

async function refuseUncounted(writing: Writing): Promise<void> {
  const row = await writing
    .selectFrom('dossier')
    .select('id')
    .where('tallies', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (row !== undefined) throw new DomainError('READ_MODEL_BEHIND');
}

/** What is signed is never taken back: a unit that is spelt wrong must not get as far. */
async function refuseUnknownUnit(writing: Writing, unit: string): Promise<void> {
  const rows = await writing
    .selectFrom('rollup')
    .select('unit')
    .distinct()
    .where('level', '=', 'dossier')
    .where('grain', '=', 'year')
    .orderBy('unit')
    .execute();
  const known = rows.map((row) => row.unit);
  if (!known.includes(unit)) throw new DomainError('CLOSING_UNIT_UNKNOWN', { unit, known: known.join(', ') });
}

async function endOfJournal(writing: Writing): Promise<Pick<Closing, 'position' | 'chain'>> {
  return writing
    .selectFrom('progress')
    .select(['position', 'chain'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
}

async function lastClosing(writing: Writing): Promise<Pick<Closing, 'number' | 'hash'> | undefined> {
  return writing
    .selectFrom('closing')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Every closed period, in the order in which they were closed. @throws DomainError READ_MODEL_UNAVAILABLE. */
export async function listClosings(db: Database): Promise<readonly Closing[]> {
  return asking(async () => {
    const rows = await db.selectFrom('closing').selectAll().orderBy('number').execute();
    return rows.map(toClosing);
  });
}

/**
 * The closings of a period, and of the ones that ended when it began: the first ones first.
 *
 * @throws DomainError READ_MODEL_UNAVAILABLE.
 */
export async function findClosings(
  db: Database,
  { from, to }: Pick<Period, 'from' | 'to'>,
): Promise<readonly Closing[]> {
  return asking(async () => {
    const rows = await db
      .selectFrom('closing')
      .selectAll()
      .where((row) =>
        row.or([row.and([row('starts', '=', from), row('ends', '=', to)]), row('ends', '=', from)]),
      )
      .orderBy('number')
      .execute();
    return rows.map(toClosing);
  });
}

function toClosing(row: Selectable<ClosingTable>): Closing {
  const { number, period, starts, ends, unit, position, chain, hash, lines } = row;
  return {
    ...{ number, period, from: starts, to: ends, unit, position, chain, hash },
    ...{ closedAt: row.closed_at, closedBy: row.closed_by, prevHash: row.prev_hash },
    lines: lines as readonly ReportLine[],
  };
}

function toRow(closing: Closing, request: string): Insertable<ClosingTable> {
  const { number, period, from, to, unit, closedAt, closedBy, position, chain, lines, prevHash, hash } =
    closing;
  return {
    ...{ number, request, period, starts: from, ends: to, unit, position, chain, hash },
    ...{ closed_at: closedAt, closed_by: closedBy, prev_hash: prevHash, lines: JSON.stringify(lines) },
  };
}
