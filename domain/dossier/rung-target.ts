import { APPLICANT, HANDLING, type Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import type { EpochMs } from '../time/instant';
import { measureMinutes } from '../time/working-time';
import type { Dossier, Task } from './dossier';
import type { Fact, FactData } from './events.schema';
import { ATTRIBUTED_SINCE } from './rules';
import { awaitsPapers, pendingSupplements } from './supplements';

type RungData = FactData<'escalationRaised'>;
type Holding = NonNullable<RungData['held']>[number];

/**
 * A rung as it is raised: to the agency that has the task now, there to who handles it or covers, to the head when nobody
 * does; and with who held the dossier then, since when and for how much working time. Pure.
 *
 * @source docs/design.md §3, "Escalation"; who held it: Circular 01/2018/TT-VPCP, form 05 (phiếu kiểm soát).
 */
export function addressed(plan: Plan, dossier: Dossier, fact: Fact): Fact {
  if (fact.fact !== 'reminderRaised' && fact.fact !== 'escalationRaised') return fact;
  const task = dossier.tasks[fact.data.clock];
  const target = reached(plan, task, fact.data);
  if (dossier.rules < ATTRIBUTED_SINCE) return { ...fact, data: { ...fact.data, target } };
  const person = task === undefined ? target : personOf(task, target);
  const held =
    task === undefined ? heldAt(plan, dossier, fact.effectiveAt) : [holding(plan, task, fact.effectiveAt)];
  return { ...fact, data: { ...fact.data, target: person, held } };
}

/** A rung for who handles a task reaches the agency that has it now. */
function reached(plan: Plan, task: Task | undefined, { rung, target }: RungData): RungData['target'] {
  const isOpenTarget = plan.ladders.step.find(({ key }) => key === rung)?.target.agency === HANDLING;
  return task === undefined || !isOpenTarget ? target : { ...target, agency: task.agency };
}

/** The officer who has the task, the cover of one who is away; the head where nobody covers. */
function personOf({ agency, handler, uncovered }: Task, target: RungData['target']): RungData['target'] {
  if (target.agency !== agency || target.role !== 'officer') return target;
  if (uncovered !== undefined) return { ...target, role: 'head' };
  return handler === undefined ? target : { ...target, officer: handler.officer };
}

/** Agencies at work at an instant; else the applicant whose papers are awaited, or the desk. */
function heldAt(plan: Plan, dossier: Dossier, at: EpochMs): Holding[] {
  const open = Object.values(dossier.tasks).filter(
    ({ assignedAt, endedAt = Infinity }) => assignedAt <= at && endedAt > at,
  );
  const working = open.filter((task) => !awaitsPapers(dossier, task));
  if (working.length > 0) return working.map((task) => holding(plan, task, at));
  const asked = pendingSupplements(dossier).find(({ state }) => state === 'awaited');
  const ends = Object.values(dossier.tasks).flatMap(({ endedAt = Infinity }) =>
    endedAt <= at ? [endedAt] : [],
  );
  const deskSince = Math.max(dossier.reception?.at ?? at, ...ends);
  const [holder, sinceAt] =
    open.length > 0 && asked !== undefined ? [APPLICANT, asked.requestedAt] : [plan.desk, deskSince];
  return [{ holder, sinceAt, workingMinutes: workedSince(plan, plan.calendar, sinceAt, at) }];
}

function holding(plan: Plan, { agency, step, assignedAt }: Task, at: EpochMs): Holding {
  const calendar = plan.steps.find(({ key }) => key === step)?.calendar ?? plan.calendar;
  return {
    holder: agency,
    step,
    sinceAt: assignedAt,
    workingMinutes: workedSince(plan, calendar, assignedAt, at),
  };
}

function workedSince(plan: Plan, calendar: string, from: EpochMs, at: EpochMs): number {
  return at <= from ? 0 : measureMinutes(calendarIn(plan, calendar), from, at);
}
