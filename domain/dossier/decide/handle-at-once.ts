import { refuse, type Refusal } from '../../errors';
import type { PlanStep } from '../../procedure/plan';
import { findSigners } from '../../procedure/roster';
import type { EpochMs } from '../../time/instant';
import { isHeldAtOnce } from '../at-once';
import { awaitingHandOver } from '../deliverables';
import { acceptsCapacity, toHandler, toRosterQuestion, type DutyQuestion } from '../duty';
import { findHandledStep } from '../handled-steps';
import { assignment, tellConsequences } from '../progress';
import { currentTaskOf, readySteps } from '../readiness';
import { beginStory, tell, type Story } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessInProgress,
  type Decider,
  type Question,
  type Role,
} from './decider';
import { findSigningRefusal, type Performer } from './signing-guard';
import { findTakingRefusal, takenAt, tellTaking } from './take-at-once';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The desk decides a dossier while the applicant waits, and hands the results over: received before or in this very act,
 * every step completed, all results returned, at one instant. Who signs is still another than who handled.
 *
 * @source Decree 61/2018/NĐ-CP, article 17(4) and (5): the dossier and its results are recorded all the same.
 */
export const handleAtOnce: Decider<'handleAtOnce'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUntaken(question),
      () => refuseNames(question),
      () => {
        const told = work(question, begin(question));
        return 'code' in told ? told : undefined;
      },
    ),
  tellFacts: (question, story) => {
    const done = work(question, begin(question, story));
    if ('code' in done) throw new RangeError(`handled at once in spite of ${done.code}`);
    return returned(question, tellConsequences(done, question.occasion.recordedAt));
  },
};

type Asked = Question<'handleAtOnce'>;

/** Either it can be taken now, or it is held. */
function refuseUntaken(question: Asked): Refusal | undefined {
  const { dossier, command } = question;
  if (dossier.phase === 'submitted' || dossier.phase === 'none') return findTakingRefusal(question);
  return firstRefusal(
    () => refuseUnlessInProgress(dossier),
    () => refuseRole(command.by, 'handleAtOnce', ROLES),
    () => (isHeldAtOnce(dossier) ? undefined : refuse('AT_ONCE_NOT_HELD')),
  );
}

/** Every step once, with each of its results once. */
function refuseNames({ plan, command: { done } }: Asked): Refusal | undefined {
  const named = done.map(({ step }) => step);
  const absent = plan.steps.find(({ key }) => !named.includes(key));
  if (absent !== undefined) return refuse('AT_ONCE_STEP_MISSING', { step: absent.key });
  const unknown = named.find(
    (step, index) => plan.steps.every(({ key }) => key !== step) || named.indexOf(step) !== index,
  );
  if (unknown !== undefined) return refuse('AT_ONCE_STEP_UNKNOWN', { step: unknown });
  const unfit = plan.steps.find(({ key, gives }) => {
    const results = done.find(({ step }) => step === key)?.results.map(({ result }) => result) ?? [];
    return results.length !== gives.length || gives.some((result) => !results.includes(result));
  });
  return unfit === undefined
    ? undefined
    : refuse('AT_ONCE_RESULTS_UNFIT', { step: unfit.key, gives: unfit.gives.join(', ') });
}

/** The story up to where the work begins: taken now, unless it was before. */
function begin(question: Asked, story?: Story): Story {
  const { plan, dossier, command, occasion } = question;
  const from = story ?? beginStory(plan, dossier, occasion.roster);
  const taken = dossier.phase === 'submitted' ? tellTaking(question, from) : from;
  return tell(taken, { fact: 'handledAtOnce', effectiveAt: handledAt(question), data: { by: command.by } });
}

/** When it is handled: not before it was received. */
function handledAt(question: Asked): EpochMs {
  const { dossier, occasion } = question;
  return effectiveAt(occasion, dossier.reception?.at ?? takenAt(question));
}

/** Each step sent and completed, in the order in which its inputs are there; or why one cannot be. */
function work(question: Asked, story: Story): Story | Refusal {
  const [step] = readySteps(story.plan, story.dossier);
  if (step === undefined) return story;
  const at = handledAt(question);
  const sent = assignment(story, step, at);
  const assigned = tell(story, { ...sent, data: { ...sent.data, atOnce: true } });
  const { plan, roster } = story;
  const duty = { plan, step, agency: step.agency, at, roster };
  const performedBy = performerOf(question, duty, assigned);
  const refusal = findSigningRefusal(duty, assigned.dossier, performedBy);
  if (refusal !== undefined) return refusal;
  const { task, part } = sent.data;
  const results = question.command.done.find((entry) => entry.step === step.key)?.results ?? [];
  return work(
    question,
    tell(assigned, {
      fact: 'taskCompleted',
      effectiveAt: at,
      data: { task, step: step.key, part, results, ...(performedBy === undefined ? {} : { performedBy }) },
    }),
  );
}

/** Who is named, else who acts; of a step that is signed, the first on duty who has not handled the dossier. */
function performerOf(
  { command }: Asked,
  duty: DutyQuestion,
  { plan, dossier }: Story,
): Performer | undefined {
  const named = command.done.find(({ step }) => step === duty.step.key)?.performedBy;
  if (named !== undefined) return named;
  if (duty.step.signing === undefined) return { officer: command.by.officer };
  const asked = toRosterQuestion(duty);
  if (asked === undefined) return undefined;
  const handled = plan.steps
    .filter((step: PlanStep) => step.signing === undefined)
    .map(({ key }) => currentTaskOf(dossier, key)?.performedBy?.officer);
  const signer = findSigners(asked, (entry) => acceptsCapacity(duty.step, entry)).find(
    ({ officer }) =>
      !handled.includes(officer) && findHandledStep(plan, dossier, duty.step, officer) === undefined,
  );
  return signer === undefined ? undefined : toHandler(signer);
}

/** Every result goes to the applicant, and with the last one the dossier is returned. */
function returned(question: Asked, story: Story): Story {
  const { receiver, receiptRef, by } = question.command;
  const at = handledAt(question);
  const given = awaitingHandOver(story.plan, story.dossier);
  const told = given.reduce<Story>(
    (before, entry) =>
      tell(before, {
        fact: 'resultHandedOver',
        effectiveAt: at,
        data: { ...entry, receiver, ...(receiptRef === undefined ? {} : { receiptRef }), by },
      }),
    story,
  );
  return told.dossier.phase === 'finished'
    ? tell(told, { fact: 'returnedToApplicant', effectiveAt: at, data: {} })
    : told;
}
