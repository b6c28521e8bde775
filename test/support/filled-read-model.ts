import { sql } from 'kysely';
import type { Database } from '../../readmodel/database';
import { office } from './dossier-driver';

/** Now, of a filled read model. */
export const FILLED_AT = office('2024-03-06 10:00');

const DAY_MS = 86_400_000;
const YEARS_MS = 4 * 365 * DAY_MS;
/** Of a hundred, so many are still open: those received last. */
const OPEN_PERCENT = 1.5;
const UNITS = 19;
const PROCEDURES = 8;
const AGENCIES = 12;
const TASKS = 3;

/**
 * Fills an empty read model with dossiers of four years and three tasks each, in the database itself: no events are folded.
 * What lists and reports read is as it would be; the folded state, which they do not read, is left out.
 *
 * @param admin - As the owner of the tables.
 */
export async function fillReadModel(admin: Database, dossiers: number): Promise<void> {
  await sql`SET statement_timeout = 0`.execute(admin);
  await sql`INSERT INTO dossier (id, code, procedure, unit, channel, lane, phase, standing, status, holders, agencies,
      submitted_at, received_at, due_original, due_current, promised_at, appointment_at, finished_at, outcome, closed,
      late_after, risk_after, seq, head, recorded_at, plan, state, histories, tallies)
    SELECT 'ds_' || lpad(i::text, 26, '0'), 'H26.' || (i % ${UNITS}) || '-' || lpad(i::text, 8, '0'),
      'P.' || (i * 31 % ${PROCEDURES}) || '@1', 'H26.' || (i % ${UNITS}),
      CASE WHEN i % 3 = 0 THEN 'desk' ELSE 'online' END, 'normal',
      CASE WHEN open THEN 'inProgress' ELSE 'returned' END,
      CASE WHEN NOT open THEN 'finished' WHEN i % 9 = 0 THEN 'awaitingSupplement' ELSE 'inProcess' END,
      CASE WHEN open THEN 4 ELSE 10 END,
      CASE WHEN open THEN ARRAY['agency-' || (i % ${AGENCIES})] ELSE '{}' END,
      ARRAY['agency-' || (i % ${AGENCIES}), 'agency-' || ((i + 1) % ${AGENCIES})],
      received, received, due, CASE WHEN open AND i % 9 = 0 THEN NULL ELSE due END, due, due,
      CASE WHEN open THEN NULL ELSE ended END, CASE WHEN open THEN NULL ELSE 'granted' END, NOT open,
      CASE WHEN open AND i % 9 = 0 THEN NULL WHEN open OR ended > due THEN due END, due - ${2 * DAY_MS}, 12,
      md5(i::text), received, 'plan', '{}', '{}', '[]'
    FROM (SELECT i, received, received + ${18 * DAY_MS} AS due,
        received + (6 + i % 13) * ${DAY_MS}::bigint AS ended, i > ${dossiers * (1 - OPEN_PERCENT / 100)} AS open
      FROM (SELECT i::bigint AS i, (${FILLED_AT} - ${YEARS_MS} * (1 - i::float / ${dossiers}))::bigint AS received
        FROM generate_series(1, ${dossiers}::int) AS i) AS numbered) AS dated`.execute(admin);
  await fillTasks(admin);
  await fillRollups(admin);
  await sql`VACUUM (ANALYZE) dossier`.execute(admin);
  await sql`VACUUM (ANALYZE) task`.execute(admin);
  await sql`VACUUM (ANALYZE) rollup`.execute(admin);
  await sql`VACUUM (ANALYZE) pending`.execute(admin);
}

async function fillTasks(admin: Database): Promise<void> {
  await sql`INSERT INTO task (id, dossier, part, step, attempt, agency, procedure, unit, lane, code, state, open,
      assigned_at, ended_at, due_at, late_after, risk_after, officer)
    SELECT id || '/main.s' || n || '/1', id, 'main', 'main.s' || n, 1,
      'agency-' || ((seq + n + received_at / ${DAY_MS} + hashtext(id)) % ${AGENCIES} + ${AGENCIES}) % ${AGENCIES},
      procedure, unit, lane, code, CASE WHEN closed OR n < ${TASKS} THEN 'completed' ELSE 'taken' END,
      NOT closed AND n = ${TASKS}, received_at + n * ${DAY_MS}, finished_at, received_at + (n + 3) * ${DAY_MS}::bigint,
      CASE WHEN NOT closed AND n = ${TASKS} THEN received_at + (n + 3) * ${DAY_MS}::bigint END, NULL, NULL
    FROM dossier, generate_series(1, ${TASKS}) AS n`.execute(admin);
  for (const [level, table, id] of [
    ['dossier', 'dossier', 'id'],
    ['task', 'task', 'dossier'],
  ] as const) {
    const [agency, open] = level === 'task' ? ['agency', sql`open`] : ['unit', sql`NOT closed`];
    await sql`INSERT INTO pending SELECT ${level}, id, ${sql.ref(id)}, unit, procedure, ${sql.ref(agency)}, 'inProcess',
      ${FILLED_AT}, late_after FROM ${sql.table(table)} WHERE ${open}`.execute(admin);
  }
}

/** What came in and what ended, a day, a month and a year. */
async function fillRollups(admin: Database): Promise<void> {
  const dayOf = (column: string) => sql`((${sql.ref(column)} + 25200000) / ${DAY_MS})::int`;
  const firstOf = (grain: string) => (column: string) =>
    sql`date_trunc(${grain}, to_timestamp((${sql.ref(column)} + 25200000) / 1000) AT TIME ZONE 'UTC')::date - date '1970-01-01'`;
  for (const grain of ['day', 'month', 'year'] as const) {
    const of = grain === 'day' ? dayOf : firstOf(grain);
    for (const level of ['dossier', 'task'] as const) {
      const [entered, ended] =
        level === 'task' ? ['assigned_at', 'ended_at'] : ['received_at', 'finished_at'];
      const agency = level === 'task' ? 'agency' : 'unit';
      await sql`INSERT INTO rollup
        SELECT ${grain}, starts, ${level}, unit, procedure, agency, sum(early), 0, sum(late), 0, 0, 0,
          sum(came) - sum(early) - sum(late), 0, 0, 0, 0, 0
        FROM (SELECT ${of(entered)} AS starts, unit, procedure, ${sql.ref(agency)} AS agency, 1 AS came, 0 AS early, 0 AS late
            FROM ${sql.table(level)}
          UNION ALL SELECT ${of(ended)}, unit, procedure, ${sql.ref(agency)}, 0,
            (late_after IS NULL)::int, (late_after IS NOT NULL)::int FROM ${sql.table(level)} WHERE ${sql.ref(ended)} IS NOT NULL
          ) AS moved GROUP BY starts, unit, procedure, agency`.execute(admin);
    }
  }
}
