import type { Dossier, Task } from '../domain/dossier/dossier';
import type { Plan } from '../domain/procedure/plan';
import { calendarIn } from '../domain/procedure/share';
import { presentLimit } from '../domain/sla/clock';
import type { WorkingMinutes } from '../domain/time/instant';
import { measureMinutes } from '../domain/time/working-time';

/** A step on the way that decided when a dossier was finished. */
export interface PathStep {
  readonly step: string;
  readonly agency: string;
  /** Working minutes that its attempts took beyond their allotments, counted as the clock of the task counts. */
  readonly over: WorkingMinutes;
}

/**
 * The way that decided when a dossier was finished, from its last step back to reception: before each step the one whose
 * result came last. Pure.
 */
export function decidingPath(plan: Plan, dossier: Dossier): readonly PathStep[] {
  const tasks = Object.values(dossier.tasks).filter(({ state }) => state !== 'cancelled');
  const path: PathStep[] = [];
  let last = latestOf(tasks);
  while (last !== undefined && !path.some(({ step }) => step === last?.step)) {
    const { step, agency } = last;
    path.push({ step, agency, over: overOf(plan, dossier, step) });
    const needs = plan.steps.find(({ key }) => key === step)?.needs ?? [];
    const before = needs.flatMap((need) => ('step' in need ? [need.step] : []));
    last = latestOf(tasks.filter((task) => before.includes(task.step)));
  }
  return path;
}

function latestOf(tasks: readonly Task[]): Task | undefined {
  let latest: Task | undefined;
  for (const task of tasks) {
    if (latest === undefined || (task.endedAt ?? 0) >= (latest.endedAt ?? 0)) latest = task;
  }
  return latest;
}

function overOf(plan: Plan, dossier: Dossier, step: string): WorkingMinutes {
  let over = 0;
  for (const task of Object.values(dossier.tasks)) {
    const clock = dossier.clocks[task.id];
    if (task.step !== step || task.endedAt === undefined || clock === undefined) continue;
    const taken = measureMinutes(calendarIn(plan, clock.calendar), clock.startAt, task.endedAt);
    const limit = presentLimit(clock);
    const share = 'workingMinutes' in limit ? limit.workingMinutes : taken;
    over += Math.max(0, taken - share);
  }
  return over;
}
