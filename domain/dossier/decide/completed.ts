import { refuse, type Refusal } from '../../errors';
import { tellConsequences } from '../progress';
import { tell } from '../story';
import { calendarIn } from '../../procedure/share';
import { formatInstant } from '../../time/zone';
import { earliestEnd } from '../least-time';
import { effectiveAt, firstRefusal, type Decider, type Question } from './decider';
import { tellExpiryWithdrawn } from './expiry-guard';
import { findSigningRefusal } from './signing-guard';
import { findTaskRefusal, getTask } from './task-guard';

/**
 * An agency completes its task with the results that the step gives; what depends on them is sent on.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(6); done means a result (docs/design.md §4, "Done").
 */
export const completed: Decider<'completed'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => findTaskRefusal(question),
      () => refuseResults(question),
      () => refuseEarly(question),
      () => refuseSigner(question),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const task = getTask(dossier, command.task);
    const { results, performedBy, claimedAt } = command;
    const at = effectiveAt(occasion, task.assignedAt);
    const told = tell(tellExpiryWithdrawn(story, task, at), {
      fact: 'taskCompleted',
      effectiveAt: at,
      data: {
        task: task.id,
        step: task.step,
        part: task.part,
        results,
        ...(performedBy === undefined ? {} : { performedBy }),
        ...(claimedAt === undefined ? {} : { claimedAt }),
      },
    });
    return tellConsequences(told, occasion.recordedAt);
  },
};

/** A step that must last for some time is not done before: at the very instant it is. */
function refuseEarly({ plan, dossier, command, occasion }: Question<'completed'>): Refusal | undefined {
  const task = getTask(dossier, command.task);
  const from = earliestEnd(plan, dossier, task);
  if (from === undefined || effectiveAt(occasion, task.assignedAt) >= from) return undefined;
  const step = plan.steps.find(({ key }) => key === task.step);
  const calendar = calendarIn(plan, step?.calendar ?? plan.calendar);
  const params = { step: task.step, from: formatInstant(calendar, from) };
  return refuse('STEP_TOO_EARLY', params, step?.atLeast?.legalBasis);
}

/** A step that is signed is completed by who may sign it, on the day of the signature. */
function refuseSigner({ plan, dossier, command, occasion }: Question<'completed'>): Refusal | undefined {
  const task = getTask(dossier, command.task);
  const step = plan.steps.find(({ key }) => key === task.step);
  if (step === undefined) return undefined;
  const { agency, assignedAt } = task;
  const duty = { plan, step, agency, at: effectiveAt(occasion, assignedAt), roster: occasion.roster };
  return findSigningRefusal(duty, dossier, command.performedBy);
}

/** Each result that the step gives, once, and no other. */
function refuseResults({ plan, dossier, command }: Question<'completed'>): Refusal | undefined {
  const step = plan.steps.find(({ key }) => key === getTask(dossier, command.task).step);
  const gives = step?.gives ?? [];
  const named = command.results.map(({ result }) => result);
  const unknown = named.find((result, index) => !gives.includes(result) || named.indexOf(result) !== index);
  if (unknown !== undefined) return refuse('RESULT_UNEXPECTED', { result: unknown, task: command.task });
  const absent = gives.find((result) => !named.includes(result));
  return absent === undefined ? undefined : refuse('RESULT_MISSING', { result: absent, task: command.task });
}
