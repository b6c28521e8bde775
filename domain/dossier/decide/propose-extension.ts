import { refuse, type Refusal } from '../../errors';
import { calendarIn } from '../../procedure/share';
import { addDays, isPlainDate } from '../../time/plain-date';
import { formatInstant, instantOf, parseInstant } from '../../time/zone';
import { clockState } from '../../sla/clock';
import { dueOfClock } from '../clocks';
import { rulesFor } from '../extensions';
import { tell } from '../story';
import { effectiveAt, firstRefusal, type Decider, type Question } from './decider';
import { findTaskRefusal, getTask } from './task-guard';

/**
 * An agency proposes more time for its task (đề nghị gia hạn), where a law of the sector that the definition names lets
 * a limit be made longer for it. The desk grants or declines; until then nothing moves. A later proposal of the same
 * task stands in place of the earlier.
 *
 * @source Decree 61/2018/NĐ-CP, article 5(1)đ: everything that concerns the applicant goes through the one-stop.
 */
export const extension: Decider<'extension'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => findTaskRefusal(question),
      () => refuseWithoutRule(question),
      () => refuseNotLater(question),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { until, reasonCode, claimedAt } = command;
    const { id: task, step, part, assignedAt } = getTask(dossier, command.task);
    return tell(story, {
      fact: 'extensionProposed',
      effectiveAt: effectiveAt(occasion, assignedAt),
      data: { task, step, part, until, reasonCode, ...(claimedAt === undefined ? {} : { claimedAt }) },
    });
  },
};

type Asked = Question<'extension'>;

function refuseWithoutRule({ plan, dossier, command }: Asked): Refusal | undefined {
  const task = getTask(dossier, command.task);
  if (rulesFor(plan, task).length > 0) return undefined;
  return refuse('EXTENSION_NO_RULE', { procedure: plan.ref, clock: 'limit', step: task.step });
}

/** Of a task that stands still there is no due moment to be later than. */
function refuseNotLater({ plan, dossier, command: { task, until } }: Asked): Refusal | undefined {
  const clock = dossier.clocks[task];
  if (clock === undefined || clockState(clock) !== 'running') return undefined;
  const calendar = calendarIn(plan, clock.calendar);
  const dueAt = dueOfClock(plan, clock)?.dueAt ?? 0;
  const untilAt = isPlainDate(until) ? instantOf(calendar, addDays(until, 1), '00:00') : parseInstant(until);
  const isLater = untilAt !== undefined && untilAt > dueAt;
  return isLater ? undefined : refuse('EXTENSION_NOT_LATER', { due: formatInstant(calendar, dueAt) });
}
