import { APPLICANT, type Plan, type Words } from '../procedure/plan';
import { stepsBeforeOnPaper } from '../procedure/paper';
import { calendarIn } from '../procedure/share';
import { timelinessOf, type Timeliness } from '../sla/timeliness';
import type { EpochMs } from '../time/instant';
import type { Dossier, Supplement, Task } from './dossier';
import type { DomainEvent, FactOf } from './events.schema';
import { emptyDossier, fold } from './fold';
import { presentPlan } from './present-plan';
import { currentTaskOf } from './readiness';

/** One hand-over: who gave, who took, when, by when it was due and when it was done. Instants are epoch milliseconds UTC. */
export interface HandOver {
  readonly what: 'reception' | 'task' | 'reassignment' | 'supply' | 'result';
  /** An agency, or `@applicant`. */
  readonly giver: string;
  readonly taker: string;
  readonly givenAt: EpochMs;
  /** When the taker confirmed it; absent while it has not. */
  readonly takenAt?: EpochMs;
  readonly dueAt?: EpochMs;
  readonly doneAt?: EpochMs;
  /** Absent while it is not done. */
  readonly standing?: Timeliness;
  readonly task?: string;
  /** Step, result or number of the notice that it is about. */
  readonly about?: string;
  /** Who did it, by an opaque id, as its agency or the desk says. */
  readonly doneBy?: string;
  /** How a task ended otherwise than completed, or why it was reassigned. */
  readonly note?: string;
}

/** The control slip of a dossier; nothing in it is personal. */
export interface ControlSlip {
  readonly dossier: string;
  readonly code?: string;
  readonly procedure: string;
  readonly title: Words;
  readonly receivedAt?: EpochMs;
  readonly appointmentAt?: EpochMs;
  /** Agencies that lead a part, and those that help. */
  readonly leads: readonly string[];
  readonly coordinating: readonly string[];
  /** In order of time. */
  readonly handOvers: readonly HandOver[];
}

/**
 * The control slip (phiếu kiểm soát quá trình giải quyết hồ sơ) of a dossier, made from its events alone: each hand-over
 * with from, to, when given and taken, when due, when done, early, on time or overdue. Pure.
 *
 * @param plan - The pinned plan.
 * @param events - All of them, oldest first.
 * @source Circular 01/2018/TT-VPCP, article 9, form 05; Circular 03/2025/TT-VPCP, form 06.
 */
export function controlSlip(plan: Plan, events: readonly DomainEvent[]): ControlSlip {
  const id = events[0]?.dossier ?? '';
  const dossier = events.reduce((before, event) => fold(plan, before, event), emptyDossier(id));
  const asked = { plan: presentPlan(plan, dossier), dossier };
  const { reception } = dossier;
  const leads = [...new Set(plan.parts.map(({ lead }) => lead))];
  const bodies = plan.steps.map(({ agency }) => agency);
  return {
    dossier: id,
    ...(reception === undefined
      ? {}
      : { code: reception.code, receivedAt: reception.at, appointmentAt: reception.appointmentAt }),
    procedure: plan.ref,
    title: plan.title,
    leads,
    coordinating: [...new Set(bodies)].filter((agency) => !leads.includes(agency) && agency !== plan.desk),
    handOvers: events.flatMap((event) => handOverOf(asked, event)).sort((a, b) => a.givenAt - b.givenAt),
  };
}

interface Asked {
  readonly plan: Plan;
  readonly dossier: Dossier;
}

function handOverOf(asked: Asked, event: DomainEvent): readonly HandOver[] {
  switch (event.fact) {
    case 'received':
      return [receptionOf(asked, event)];
    case 'taskAssigned':
      return taskOf(asked, event);
    case 'taskReassigned':
      return reassignmentOf(asked, event);
    case 'supplementRequested':
      return supplyOf(asked, event);
    case 'resultHandedOver':
      return [resultOf(asked, event)];
    default:
      return [];
  }
}

function receptionOf({ plan, dossier }: Asked, { data, effectiveAt }: FactOf<'received'>): HandOver {
  const { finishedAt: doneAt, clocks } = dossier;
  const dueAt = dossier.reception?.dueCurrent ?? data.dueOriginal;
  const row = { what: 'reception', giver: APPLICANT, taker: plan.desk, givenAt: effectiveAt } as const;
  return { ...row, takenAt: effectiveAt, dueAt, ...doneIn(plan, clocks['limit'], doneAt) };
}

function taskOf(asked: Asked, { data, effectiveAt }: FactOf<'taskAssigned'>): readonly HandOver[] {
  const { plan, dossier } = asked;
  const task = dossier.tasks[data.task];
  if (task === undefined) return [];
  return [
    {
      what: 'task',
      giver: giverOf(asked, task),
      taker: data.agency,
      givenAt: effectiveAt,
      ...(task.takenAt === undefined ? {} : { takenAt: task.takenAt }),
      dueAt: task.dueAt,
      ...doneIn(plan, dossier.clocks[task.id], task.endedAt),
      task: task.id,
      about: task.step,
      ...(task.performedBy === undefined ? {} : { doneBy: task.performedBy.officer }),
      ...noteOf(task),
    },
  ];
}

/** The desk gives to all bodies at once; on paper the one before in the declared order does. Article 19(6). */
function giverOf({ plan, dossier }: Asked, { step }: Task): string {
  if (dossier.reception?.medium !== 'paper') return plan.desk;
  const before = stepsBeforeOnPaper(plan, step).at(-1);
  return (before === undefined ? undefined : currentTaskOf(dossier, before)?.agency) ?? plan.desk;
}

function noteOf({ state }: Task): { readonly note?: string } {
  return ['refused', 'returned', 'cancelled'].includes(state) ? { note: state } : {};
}

function reassignmentOf(
  { dossier }: Asked,
  { data, effectiveAt }: FactOf<'taskReassigned'>,
): readonly HandOver[] {
  const task = dossier.tasks[data.task];
  if (task === undefined || data.from.agency === data.agency) return [];
  const row = {
    what: 'reassignment',
    giver: data.from.agency,
    taker: data.agency,
    givenAt: effectiveAt,
  } as const;
  return [{ ...row, dueAt: task.dueAt, task: task.id, about: task.step, note: data.reasonCode }];
}

/** The applicant has the papers to supply; overdue when the full supply came after the time for it. */
function supplyOf(
  { plan, dossier }: Asked,
  { data, effectiveAt }: FactOf<'supplementRequested'>,
): readonly HandOver[] {
  const notice = dossier.supplements?.find(({ supplement }) => supplement === data.supplement);
  if (notice === undefined) return [];
  const { supplyDueAt: dueAt, suppliedAt: doneAt } = notice;
  const row = { what: 'supply', giver: plan.desk, taker: APPLICANT, givenAt: effectiveAt, dueAt } as const;
  const done = doneAt === undefined ? {} : { doneAt, standing: standingOf(notice, doneAt) };
  return [{ ...row, ...done, about: String(data.supplement) }];
}

function standingOf({ supplyDueAt }: Supplement, doneAt: EpochMs): Timeliness {
  return doneAt > supplyDueAt ? 'overdue' : 'onTime';
}

function resultOf({ plan }: Asked, { data, effectiveAt }: FactOf<'resultHandedOver'>): HandOver {
  const row = { what: 'result', giver: plan.desk, taker: APPLICANT, givenAt: effectiveAt } as const;
  const doneBy = data.by.kind === 'officer' ? { doneBy: data.by.officer } : {};
  return {
    ...row,
    takenAt: effectiveAt,
    doneAt: effectiveAt,
    about: `${data.part}/${data.result}`,
    ...doneBy,
  };
}

function doneIn(
  plan: Plan,
  clock: Dossier['clocks'][string] | undefined,
  doneAt: EpochMs | undefined,
): Pick<HandOver, 'doneAt' | 'standing'> {
  if (doneAt === undefined) return {};
  if (clock === undefined) return { doneAt };
  return { doneAt, standing: timelinessOf(clock, calendarIn(plan, clock.calendar), doneAt) };
}
