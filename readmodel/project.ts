import type { Insertable, Selectable } from 'kysely';
import { clockView, type ClockView } from '../domain/dossier/clock-view';
import { isClosed, isOpen, type Dossier, type Task } from '../domain/dossier/dossier';
import { presentPlan } from '../domain/dossier/present-plan';
import { dossierView, type DossierView } from '../domain/dossier/view';
import type { Plan } from '../domain/procedure/plan';
import { calendarIn } from '../domain/procedure/share';
import type { SlaClock } from '../domain/sla/clock';
import { timelinessOf, type Timeliness } from '../domain/sla/timeliness';
import type { Standings } from './standings';
import type { CountedTable, DossierTable, TaskTable } from './tables';

/** A dossier folded up to an event. */
export interface Folded {
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly standings: Standings;
}

/** The rows that show a dossier. */
export interface Rows {
  readonly dossier: Insertable<DossierTable>;
  readonly tasks: readonly Insertable<TaskTable>[];
  readonly counted: readonly Insertable<CountedTable>[];
}

/**
 * The rows of a dossier after an event: what `dossierView` says, taken apart for lists. Pure.
 *
 * Whatever time alone changes is kept as the instant after which it is true, never as a flag of the moment of writing.
 */
export function projectDossier({ plan: pinned, dossier, standings }: Folded): Rows {
  const plan = presentPlan(pinned, dossier);
  const view = dossierView(plan, dossier, dossier.recordedAt);
  return {
    dossier: dossierRow({ plan, dossier, standings }, view),
    tasks: Object.values(dossier.tasks).map((task) => taskRow(plan, dossier, task, view)),
    counted: [
      ...countedWhole(plan, dossier, view),
      ...countedParts(plan, dossier),
      ...countedTasks(plan, dossier),
    ],
  };
}

function dossierRow({ plan, dossier, standings }: Folded, view: DossierView): Insertable<DossierTable> {
  const risks = view.steps.flatMap(({ atRiskAfter }) => atRiskAfter ?? []);
  return {
    id: view.id,
    ...columnsOf(view),
    channel: dossier.submission?.channel ?? null,
    standing: standings[`dossier ${view.id}`]?.standing ?? 'notReceived',
    holders: view.holders,
    agencies: [...new Set(Object.values(dossier.tasks).map(({ agency }) => agency))],
    closed: isClosed(dossier),
    late_after: view.clocks.find(({ kind }) => kind === 'limit')?.lateAfter ?? null,
    risk_after: risks.length === 0 ? null : Math.min(...risks),
    recorded_at: dossier.recordedAt,
    checked_seq: 0,
    plan: plan.hash,
    state: JSON.stringify(dossier),
    standings: JSON.stringify(standings),
  };
}

type Column =
  | 'code'
  | 'procedure'
  | 'unit'
  | 'lane'
  | 'phase'
  | 'status'
  | 'submitted_at'
  | 'received_at'
  | 'due_original'
  | 'due_current'
  | 'promised_at'
  | 'appointment_at'
  | 'finished_at'
  | 'outcome'
  | 'seq'
  | 'head';

/** Member of the view → column. */
const COLUMNS = {
  code: 'code',
  lane: 'lane',
  status: 'status',
  submittedAt: 'submitted_at',
  receivedAt: 'received_at',
  dueOriginal: 'due_original',
  dueCurrent: 'due_current',
  promisedAt: 'promised_at',
  appointmentAt: 'appointment_at',
  finishedAt: 'finished_at',
  outcome: 'outcome',
} as const satisfies Partial<Record<keyof DossierView, Column>>;

function columnsOf(view: DossierView): Pick<Insertable<DossierTable>, Column> {
  const { procedure, unit, phase, seq, head } = view;
  const may = Object.entries(COLUMNS).map(([member, column]) => [
    column,
    view[member as keyof typeof COLUMNS] ?? null,
  ]);
  // The table above names a column for each of them; the compiler cannot follow it through entries.
  const optional = Object.fromEntries(may) as Pick<
    Selectable<DossierTable>,
    (typeof COLUMNS)[keyof typeof COLUMNS]
  >;
  return { procedure, unit, phase, seq, head, ...optional };
}

function taskRow(plan: Plan, dossier: Dossier, task: Task, view: DossierView): Insertable<TaskTable> {
  const { id, part, step, attempt, agency, state, assignedAt } = task;
  const clock = clockOf(plan, dossier, id);
  const risk = view.steps.find((each) => each.task === id)?.atRiskAfter;
  return {
    id,
    dossier: dossier.id,
    ...{ part, step, attempt, agency, state },
    procedure: plan.ref,
    unit: plan.unit,
    lane: view.lane ?? null,
    code: view.code ?? null,
    open: isOpen(task),
    assigned_at: assignedAt,
    taken_at: task.takenAt ?? null,
    ended_at: task.endedAt ?? null,
    risk_after: risk ?? null,
    officer: task.handler?.officer ?? null,
    ...datesOf(clock),
  };
}

function datesOf(clock: ClockView | undefined): Pick<Selectable<TaskTable>, 'due_at' | 'late_after'> {
  return { due_at: clock?.dueAt ?? null, late_after: clock?.lateAfter ?? null };
}

function clockOf(
  plan: Plan,
  { clocks, recordedAt }: Dossier,
  id: string,
): ReturnType<typeof clockView> | undefined {
  const clock = clocks[id];
  return clock === undefined ? undefined : clockView(plan, clock, recordedAt);
}

interface Counting {
  readonly clock: SlaClock | undefined;
  readonly enteredAt: number;
  readonly finishedAt: number | undefined;
  readonly agency: string;
}

function countedWhole(plan: Plan, dossier: Dossier, view: DossierView): readonly Insertable<CountedTable>[] {
  if (view.receivedAt === undefined) return [];
  const { finishedAt } = dossier;
  const counting = {
    clock: dossier.clocks['limit'],
    enteredAt: view.receivedAt,
    finishedAt,
    agency: plan.desk,
  };
  return [{ level: 'dossier', subject: dossier.id, ...countedRow(plan, dossier, counting) }];
}

function countedParts(plan: Plan, dossier: Dossier): readonly Insertable<CountedTable>[] {
  return plan.parts.flatMap(({ key, lead }) => {
    const enteredAt = dossier.reception?.at;
    if (enteredAt === undefined) return [];
    const clock = dossier.clocks[`part.${key}`];
    const counting = { clock, enteredAt, finishedAt: dossier.parts[key]?.endedAt, agency: lead };
    return [{ level: 'part', subject: `${dossier.id}/${key}`, ...countedRow(plan, dossier, counting) }];
  });
}

function countedTasks(plan: Plan, dossier: Dossier): readonly Insertable<CountedTable>[] {
  return Object.values(dossier.tasks).map((task) => {
    const { assignedAt: enteredAt, endedAt: finishedAt, agency } = task;
    const counting = { clock: dossier.clocks[task.id], enteredAt, finishedAt, agency };
    return { level: 'task', subject: task.id, ...countedRow(plan, dossier, counting) };
  });
}

function countedRow(
  plan: Plan,
  dossier: Dossier,
  { clock, enteredAt, finishedAt, agency }: Counting,
): Omit<Insertable<CountedTable>, 'level' | 'subject'> {
  const view = clock === undefined ? undefined : clockView(plan, clock, dossier.recordedAt);
  return {
    dossier: dossier.id,
    unit: plan.unit,
    procedure: plan.ref,
    agency,
    lane: dossier.reception?.lane ?? null,
    entered_at: enteredAt,
    finished_at: finishedAt ?? null,
    ...datesOf(view),
    timeliness: finishedAt === undefined ? null : timeliness(plan, clock, finishedAt),
  };
}

/** What has no clock has no due moment, and is on time. */
function timeliness(plan: Plan, clock: SlaClock | undefined, finishedAt: number): Timeliness {
  return clock === undefined ? 'onTime' : timelinessOf(clock, calendarIn(plan, clock.calendar), finishedAt);
}
