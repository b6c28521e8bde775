import { refuse, type Refusal } from '../../errors';
import { calendarIn } from '../../procedure/share';
import { MINUTE_MS, type EpochMs } from '../../time/instant';
import { dayNumberOf } from '../../time/plain-date';
import { workingDayFrom } from '../../time/working-days';
import { advance } from '../../time/working-time';
import { formatInstant } from '../../time/zone';
import { directivesOf } from '../directives';
import type { FactData } from '../events.schema';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessInProgress,
  type Decider,
  type Question,
  type Role,
} from './decider';
import { findTaskRefusalForDesk, getTask } from './task-guard';

type Kind = FactData<'directiveGiven'>['kind'];
type Giving = Question<'urge'> | Question<'instruct'>;

const KINDS = {
  urge: { kind: 'urging', role: 'officer', roles: ['desk', 'deskHead', 'supervisor'] },
  instruct: { kind: 'instruction', role: 'head', roles: ['deskHead', 'signer', 'supervisor'] },
} as const satisfies Record<
  'urge' | 'instruct',
  { readonly kind: Kind; readonly role: string; readonly roles: readonly Role[] }
>;

/**
 * The desk urges the agency of an open task (đôn đốc): with a reason and a deadline, which moves no clock.
 *
 * @source Practice; docs/design.md §3, "Urging and instructing".
 */
export const urge: Decider<'urge'> = {
  findRefusal: (question) => findGivingRefusal(question),
  tellFacts: (question, story) => tell(story, given(question)),
};

/**
 * A leader instructs the head of the agency of an open task (ý kiến chỉ đạo), by a text that lies elsewhere.
 *
 * @source Practice; docs/design.md §3, "Urging and instructing".
 */
export const instruct: Decider<'instruct'> = {
  findRefusal: (question) => findGivingRefusal(question),
  tellFacts: (question, story) => tell(story, given(question)),
};

function findGivingRefusal(question: Giving): Refusal | undefined {
  const { dossier, command } = question;
  return firstRefusal(
    () => refuseUnlessInProgress(dossier),
    () => refuseRole(command.by, command.type, KINDS[command.type].roles),
    () => findTaskRefusalForDesk(dossier, command.task),
    () => refuseDeadline(question),
  );
}

function refuseDeadline(question: Giving): Refusal | undefined {
  const answerBy = answerByOf(question);
  if (answerBy > givenAt(question)) return undefined;
  const calendar = calendarIn(question.plan, question.plan.calendar);
  return refuse('DIRECTIVE_DEADLINE_PAST', { deadline: formatInstant(calendar, answerBy) });
}

function givenAt({ dossier, command, occasion }: Giving): EpochMs {
  return effectiveAt(occasion, getTask(dossier, command.task).assignedAt);
}

/** Closing of the day named, or of the next working day; or so much working time from now. */
function answerByOf(question: Giving): EpochMs {
  const { plan, command } = question;
  const calendar = calendarIn(plan, plan.calendar);
  const { deadline } = command;
  if ('on' in deadline) return workingDayFrom(calendar, dayNumberOf(deadline.on)).hours.closing;
  return advance(calendar, givenAt(question), deadline.workingMinutes * MINUTE_MS);
}

function given(question: Giving): {
  readonly fact: 'directiveGiven';
  readonly effectiveAt: EpochMs;
  readonly data: FactData<'directiveGiven'>;
} {
  const { dossier, command } = question;
  const { noteRef, reasonCode, by } = command;
  const { kind, role } = KINDS[command.type];
  const { id: task, step, agency } = getTask(dossier, command.task);
  return {
    fact: 'directiveGiven',
    effectiveAt: givenAt(question),
    data: {
      directive: directivesOf(dossier).length + 1,
      kind,
      task,
      step,
      target: { agency, role },
      reasonCode,
      ...(noteRef === undefined ? {} : { noteRef }),
      answerBy: answerByOf(question),
      by,
    },
  };
}
