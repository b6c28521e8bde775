import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Database } from './database';
import { dossiersIn, isAtRiskAt, isOverdueAt, type RowScope } from './queries/conditions';
import type { Tables } from './tables';

/** Orders in which dossiers are listed; what has no such instant stands last. */
export const SORTS = ['dueAt', '-dueAt', 'receivedAt', '-receivedAt', 'answerAt'] as const;

/** One of {@link SORTS}. */
export type Sort = (typeof SORTS)[number];

/** After which row a page begins. */
export interface After {
  /** Value of the sorted column; null among those without one. */
  readonly value: number | null;
  readonly id: string;
}

/** What dossiers are asked for; instants in epoch milliseconds UTC. */
export interface DossierQuestion {
  readonly scope: RowScope;
  /** Now: late and at risk are judged there. */
  readonly at: number;
  readonly sort: Sort;
  readonly limit: number;
  readonly after?: After;
  readonly open?: boolean;
  readonly overdue?: boolean;
  readonly atRisk?: boolean;
  /** Whether the applicant owes something. */
  readonly owing?: boolean;
  readonly status?: number;
  readonly phase?: string;
  readonly standing?: string;
  readonly procedure?: string;
  readonly unit?: string;
  readonly lane?: string;
  /** Who holds it now. */
  readonly agency?: string;
  readonly dueBefore?: number;
  readonly dueAfter?: number;
  readonly receivedAfter?: number;
  /** First characters of a code. */
  readonly q?: string;
}

/** A dossier in a list. */
export interface DossierRow {
  readonly id: string;
  readonly code: string | null;
  readonly procedure: string;
  readonly unit: string;
  readonly channel: string | null;
  readonly lane: string | null;
  readonly phase: string;
  readonly standing: string;
  readonly status: number | null;
  readonly holders: readonly string[];
  readonly submittedAt: number | null;
  readonly receivedAt: number | null;
  readonly dueOriginal: number | null;
  readonly dueAt: number | null;
  readonly promisedAt: number | null;
  readonly appointmentAt: number | null;
  readonly finishedAt: number | null;
  /** Until when the desk is to answer it; null once it did. */
  readonly answerAt: number | null;
  /** What the applicant owes, whole đồng. */
  readonly owed: number | null;
  readonly seq: number;
  readonly overdue: boolean;
  readonly atRisk: boolean;
  /** Whether the desk is late with its answer. */
  readonly answerLate: boolean;
}

const COLUMNS = [
  'id',
  'code',
  'procedure',
  'unit',
  'channel',
  'lane',
  'phase',
  'standing',
  'status',
  'holders',
  'submitted_at as submittedAt',
  'received_at as receivedAt',
  'due_original as dueOriginal',
  'due_current as dueAt',
  'promised_at as promisedAt',
  'appointment_at as appointmentAt',
  'finished_at as finishedAt',
  'answer_at as answerAt',
  'owed',
  'seq',
] as const;

type Of = ExpressionBuilder<Tables, 'dossier'>;
type Condition = Expression<SqlBool>;

/**
 * Dossiers in a scope, one page. Reads the database.
 *
 * What has the instant that is sorted by, and then what has none, are read one after the other: a single question with OR
 * walks its index from the beginning, and backwards sorts everything.
 */
export async function listDossierRows(
  db: Database,
  question: DossierQuestion,
): Promise<readonly DossierRow[]> {
  const { after, limit } = question;
  const isAmongUndated = after?.value === null;
  const dated = isAmongUndated ? [] : await listDated(db, question);
  if (dated.length >= limit) return dated;
  return [...dated, ...(await listUndated(db, question, limit - dated.length))];
}

async function listDated(db: Database, question: DossierQuestion): Promise<readonly DossierRow[]> {
  const { sort, limit, after } = question;
  const [column, direction] = [columnOf(sort), directionOf(sort)];
  return selectRows(db, question)
    .where((of) =>
      after?.value === undefined || after.value === null
        ? of(column, 'is not', null)
        : of(of.refTuple(column, 'id'), furtherOf(sort), of.tuple(after.value, after.id)),
    )
    .orderBy(column, direction)
    .orderBy('id', direction)
    .limit(limit)
    .execute();
}

async function listUndated(
  db: Database,
  question: DossierQuestion,
  limit: number,
): Promise<readonly DossierRow[]> {
  const { sort, after } = question;
  const [column, direction] = [columnOf(sort), directionOf(sort)];
  const rows = selectRows(db, question).where(column, 'is', null);
  const rest = after?.value === null ? rows.where('id', furtherOf(sort), after.id) : rows;
  return rest.orderBy(column, direction).orderBy('id', direction).limit(limit).execute();
}

function selectRows(db: Database, question: DossierQuestion) {
  const { at } = question;
  return db
    .selectFrom('dossier')
    .select(COLUMNS)
    .select([
      isOverdueAt(at).$castTo<boolean>().as('overdue'),
      isAtRiskAt(at).$castTo<boolean>().as('atRisk'),
      sql<boolean>`coalesce(answer_late_after < ${at}, false)`.as('answerLate'),
    ])
    .where((of) => of.and(conditionsOf(of, question)));
}

const COLUMN_OF = {
  dueAt: 'due_current',
  '-dueAt': 'due_current',
  receivedAt: 'received_at',
  '-receivedAt': 'received_at',
  answerAt: 'answer_at',
} as const satisfies Record<Sort, keyof Tables['dossier']>;

function columnOf(sort: Sort): (typeof COLUMN_OF)[Sort] {
  return COLUMN_OF[sort];
}

function directionOf(sort: Sort): 'asc' | 'desc' {
  return sort.startsWith('-') ? 'desc' : 'asc';
}

function furtherOf(sort: Sort): '<' | '>' {
  return sort.startsWith('-') ? '<' : '>';
}

/** How many dossiers a question is about; its page and order do not matter. Reads the database. */
export async function countDossierRows(db: Database, question: DossierQuestion): Promise<number> {
  const row = await db
    .selectFrom('dossier')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where((of) => of.and(conditionsOf(of, question)))
    .executeTakeFirst();
  return row?.count ?? 0;
}

function conditionsOf(of: Of, question: DossierQuestion): Condition[] {
  const { scope, at, open, overdue, atRisk, owing, agency, dueBefore, dueAfter, receivedAfter, q } = question;
  const when = <Value>(value: Value | undefined, condition: (value: Value) => Condition): Condition[] =>
    value === undefined ? [] : [condition(value)];
  const flag = (wanted: boolean, condition: Condition): Condition => (wanted ? condition : of.not(condition));
  return [
    dossiersIn(scope),
    ...when(open, (wanted) => of('closed', '=', !wanted)),
    ...when(overdue, (wanted) => flag(wanted, isOverdueAt(at))),
    ...when(atRisk, (wanted) => flag(wanted, isAtRiskAt(at))),
    ...when(owing, (wanted) => flag(wanted, sql<SqlBool>`coalesce(owed > 0, false)`)),
    ...equalOf(of, question),
    ...when(agency, (held) => of(sql`holders`, '@>', sql`ARRAY[${held}]::text[]`)),
    ...when(dueBefore, (limit) => of('due_current', '<', limit)),
    ...when(dueAfter, (limit) => of('due_current', '>=', limit)),
    ...when(receivedAfter, (limit) => of('received_at', '>=', limit)),
    ...when(q, (start) => of('code', 'like', `${start.replaceAll(/[\\%_]/g, '\\$&')}%`)),
  ];
}

const EQUAL = ['status', 'phase', 'standing', 'procedure', 'unit', 'lane'] as const;

function equalOf(of: Of, question: DossierQuestion): Condition[] {
  return EQUAL.flatMap((column) => {
    const value = question[column];
    return value === undefined ? [] : [of(column, '=', value)];
  });
}
