import { refuse, type Refusal } from '../../errors';
import { isOpen, type Dossier, type Task } from '../dossier';
import type { FactData } from '../events.schema';
import { inquiryOf } from '../inquiries';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseUnlessOpen, type Decider, type Question } from './decider';
import { findOwnerRefusal, getTask } from './task-guard';

type Status = Question<'status'>;
type Data = FactData<'statusReported'>;

/**
 * An agency answers a query: its word is compared with the record and moves nothing. Where they differ the agency is
 * asked for the report that never came, gets the task that it does not have, or hears that it is closed.
 *
 * @source docs/design.md §3, "Silence".
 */
export const status: Decider<'status'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessOpen(question.dossier),
      () => findOwnerRefusal(question.plan, question.dossier, question.command),
      () => refuseUnasked(question),
    ),
  tellFacts: (question, story) => {
    const { dossier, command, occasion } = question;
    const { state, claimedAt } = command;
    const task = getTask(dossier, command.task);
    return tell(story, {
      fact: 'statusReported',
      effectiveAt: effectiveAt(occasion, task.assignedAt),
      data: {
        task: task.id,
        step: task.step,
        state,
        recorded: task.state,
        followUp: followUpOf(dossier, task, state),
        ...(claimedAt === undefined ? {} : { claimedAt }),
      },
    });
  },
};

function refuseUnasked({ dossier, command: { task } }: Status): Refusal | undefined {
  const awaited = inquiryOf(dossier, task)?.awaited ?? 0;
  return awaited > 0 ? undefined : refuse('STATUS_NOT_ASKED', { task });
}

/** A lost report is asked for once a quiet period: an agency that has none to send must not be asked for ever. */
function followUpOf(dossier: Dossier, task: Task, state: Data['state']): Data['followUp'] {
  if (!isOpen(task)) return state === 'done' ? 'none' : 'sayClosed';
  if (state === 'notTaken') return 'sendTask';
  if (state === 'inProgress') return 'none';
  return inquiryOf(dossier, task.id)?.askedForReport === true ? 'none' : 'askForReport';
}
