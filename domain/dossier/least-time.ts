import type { Plan, PlanStep } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import { MINUTE_MS, type EpochMs } from '../time/instant';
import { minutesOfFullDay } from '../time/working-days';
import { advance } from '../time/working-time';
import { dayOf } from '../time/zone';
import type { Dossier, Task } from './dossier';

/**
 * The first instant at which a task may be told as done, where its step must last for some time (niêm yết công khai):
 * whole days of working time from the start of the task's clock. Undefined where it need not, or where what the applicant
 * chose lets it be done at once. Pure.
 *
 * Neither a standstill nor a restart begins the time anew: what hangs in public goes on hanging.
 *
 * @source The step's own law, in the definition; that its days are counted as working time from the start of the clock is an
 *   assumption.
 */
export function earliestEnd(plan: Plan, dossier: Dossier, task: Task): EpochMs | undefined {
  const step = plan.steps.find(({ key }) => key === task.step);
  if (step?.atLeast === undefined || isExcepted(dossier, step)) return undefined;
  const calendar = calendarIn(plan, step.calendar);
  const startAt = dossier.clocks[task.id]?.startAt ?? task.assignedAt;
  const minutes = step.atLeast.workingDays * minutesOfFullDay(calendar, dayOf(calendar, startAt));
  return advance(calendar, startAt, minutes * MINUTE_MS);
}

function isExcepted({ submission }: Dossier, { atLeast }: PlanStep): boolean {
  const { unless } = atLeast ?? {};
  return unless !== undefined && submission?.choices[unless.choice] === unless.is;
}
