import { sql, type ExpressionBuilder, type ExpressionWrapper, type SqlBool } from 'kysely';
import type { Database } from './database';
import type { RowScope } from './queries/conditions';
import type { Tables } from './tables';

/** What open tasks are asked for; instants in epoch milliseconds UTC. */
export interface TaskQuestion {
  readonly scope: RowScope;
  readonly at: number;
  readonly agency?: string;
  /** Of these steps alone, each as `procedure part.step`. */
  readonly steps?: readonly string[];
  readonly limit: number;
  /** The last task of the page before: its due moment, null where it stands still, and its id. */
  readonly after?: { readonly value: number | null; readonly id: string };
}

/** A task in a list. */
export interface TaskRow {
  readonly id: string;
  readonly dossier: string;
  readonly code: string | null;
  readonly procedure: string;
  readonly unit: string;
  readonly part: string;
  readonly step: string;
  readonly attempt: number;
  readonly agency: string;
  readonly lane: string | null;
  readonly state: string;
  readonly assignedAt: number;
  readonly takenAt: number | null;
  readonly dueAt: number | null;
  readonly overdue: boolean;
  readonly atRisk: boolean;
}

/** How many open tasks of an agency are late, and how many will be. */
export interface AgencyBacklog {
  readonly agency: string;
  readonly open: number;
  readonly overdue: number;
  readonly atRisk: number;
  /** Of those overdue: never taken, so that nothing at all was heard of them. */
  readonly silent: number;
}

type Condition = ExpressionWrapper<Tables, 'task', SqlBool>;

const isLate = (at: number) => sql<boolean>`coalesce(late_after < ${at}, false)`;
const isAtRisk = (at: number) =>
  sql<boolean>`(coalesce(risk_after < ${at}, false) AND NOT coalesce(late_after < ${at}, false))`;

/** Open tasks in a scope, what is due first foremost, and then what is not due at all; one page. Reads the database. */
export async function listTaskRows(db: Database, question: TaskQuestion): Promise<readonly TaskRow[]> {
  const { limit, after } = question;
  const due = after?.value === null ? [] : await listDue(db, question);
  if (due.length >= limit) return due;
  const undue = selectRows(db, question).where('due_at', 'is', null);
  const rest = after?.value === null ? undue.where('id', '>', after.id) : undue;
  const more = await rest
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit - due.length)
    .execute();
  return [...due, ...more];
}

async function listDue(db: Database, question: TaskQuestion): Promise<readonly TaskRow[]> {
  const { limit, after } = question;
  return selectRows(db, question)
    .where((of) =>
      after?.value === undefined || after.value === null
        ? of('due_at', 'is not', null)
        : of(of.refTuple('due_at', 'id'), '>', of.tuple(after.value, after.id)),
    )
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

function selectRows(db: Database, question: TaskQuestion) {
  const { at } = question;
  return db
    .selectFrom('task')
    .select([
      'id',
      'dossier',
      'code',
      'procedure',
      'unit',
      'part',
      'step',
      'attempt',
      'agency',
      'lane',
      'state',
    ])
    .select(['assigned_at as assignedAt', 'taken_at as takenAt', 'due_at as dueAt'])
    .select([isLate(at).as('overdue'), isAtRisk(at).as('atRisk')])
    .where((of) => of.and(conditionsOf(of, question)));
}

/** The backlog of each agency with an open task in a scope, the latest first. Reads the database. */
export async function countBacklogs(
  db: Database,
  question: Pick<TaskQuestion, 'scope' | 'at'>,
): Promise<readonly AgencyBacklog[]> {
  const { at } = question;
  return db
    .selectFrom('task')
    .select(['agency'])
    .select((of) => [
      of.fn.countAll<number>().as('open'),
      sql<number>`count(*) FILTER (WHERE ${isLate(at)})`.as('overdue'),
      sql<number>`count(*) FILTER (WHERE ${isAtRisk(at)})`.as('atRisk'),
      sql<number>`count(*) FILTER (WHERE taken_at IS NULL AND ${isLate(at)})`.as('silent'),
    ])
    .where((of) => of.and(conditionsOf(of, question)))
    .groupBy('agency')
    .orderBy('overdue', 'desc')
    .orderBy('atRisk', 'desc')
    .orderBy('agency')
    .execute();
}

function conditionsOf(
  of: ExpressionBuilder<Tables, 'task'>,
  { scope, agency, steps }: Pick<TaskQuestion, 'scope' | 'agency' | 'steps'>,
): Condition[] {
  const whole = scope.kind === 'units' && scope.units !== '*' ? [of('unit', 'in', [...scope.units])] : [];
  const own = scope.kind === 'agency' ? [of('agency', '=', scope.agency)] : [];
  const asked = agency === undefined ? [] : [of('agency', '=', agency)];
  const among =
    steps === undefined
      ? []
      : [of(sql<string>`procedure || ' ' || step`, '=', sql<string>`ANY(${[...steps]}::text[])`)];
  return [of('open', '=', true), ...whole, ...own, ...asked, ...among];
}
