import type { Insertable, Selectable } from 'kysely';
import { clockView, type ClockView } from '../domain/dossier/clock-view';
import { isClosed, isOpen, type Dossier, type Task } from '../domain/dossier/dossier';
import { presentPlan } from '../domain/dossier/present-plan';
import { standingOfDossier } from '../domain/dossier/reported-as';
import { dossierView, type DossierView } from '../domain/dossier/view';
import type { Plan } from '../domain/procedure/plan';
import { hasEnded } from '../domain/report/classes';
import { countedOf, type Counted } from '../domain/report/counted';
import type { Histories } from '../domain/report/histories';
import { talliesOf, type Tally } from '../domain/report/tallies';
import type { DossierTable, PendingTable, TaskTable } from './tables';

/** A dossier folded up to an event. */
export interface Folded {
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly histories: Histories;
}

/** The rows that show a dossier. */
export interface Rows {
  readonly dossier: Insertable<DossierTable>;
  readonly tasks: readonly Insertable<TaskTable>[];
  readonly pending: readonly Insertable<PendingTable>[];
  /** What of it is to be in the roll-ups. */
  readonly tallies: readonly Tally[];
}

/**
 * The rows of a dossier after an event: what `dossierView` says, taken apart for lists. Pure.
 *
 * Whatever time alone changes is kept as the instant after which it is true, never as a flag of the moment of writing.
 */
export function projectDossier({ plan: pinned, dossier, histories }: Folded): Rows {
  const plan = presentPlan(pinned, dossier);
  const view = dossierView(plan, dossier, dossier.recordedAt);
  const counted = countedOf(plan, dossier, histories);
  const tallies = talliesOf(counted);
  return {
    dossier: {
      ...dossierRow(plan, dossier, view),
      histories: JSON.stringify(histories),
      tallies: JSON.stringify(tallies),
    },
    tasks: Object.values(dossier.tasks).map((task) => taskRow(plan, dossier, task, view)),
    pending: counted.flatMap((each) => pendingRow(dossier, each)),
    tallies,
  };
}

function dossierRow(
  plan: Plan,
  dossier: Dossier,
  view: DossierView,
): Omit<Insertable<DossierTable>, 'histories' | 'tallies'> {
  const risks = view.steps.flatMap(({ atRiskAfter }) => atRiskAfter ?? []);
  return {
    id: view.id,
    ...columnsOf(view),
    channel: dossier.submission?.channel ?? null,
    standing: standingOfDossier(dossier) ?? 'notReceived',
    holders: view.holders,
    agencies: [...new Set(Object.values(dossier.tasks).map(({ agency }) => agency))],
    closed: isClosed(dossier),
    ...counterColumns(view),
    registered: true,
    late_after: view.clocks.find(({ kind }) => kind === 'limit')?.lateAfter ?? null,
    risk_after: risks.length === 0 ? null : Math.min(...risks),
    recorded_at: dossier.recordedAt,
    checked_seq: 0,
    plan: plan.hash,
    state: JSON.stringify(dossier),
  };
}

/** What a counter works from: until when a submission is to be answered, and what is owed. */
function counterColumns({
  clocks,
  fees,
}: DossierView): Pick<Selectable<DossierTable>, 'answer_at' | 'answer_late_after' | 'owed'> {
  const answer = clocks.find(({ kind, state }) => kind === 'reception' && state !== 'stopped');
  return {
    answer_at: answer?.dueAt ?? null,
    answer_late_after: answer?.lateAfter ?? null,
    owed: fees?.ledger.outstanding ?? null,
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

/** What has not ended, of each level. */
function pendingRow(dossier: Dossier, counted: Counted): readonly Insertable<PendingTable>[] {
  const { level, subject, unit, procedure, agency, history, lateAfter } = counted;
  const last = history.at(-1);
  if (last === undefined || hasEnded(last)) return [];
  const { standing, since } = last;
  const of = { level, subject, dossier: dossier.id, unit, procedure, agency };
  return [{ ...of, standing, since, late_after: lateAfter ?? null }];
}
