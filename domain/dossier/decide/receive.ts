import { refuse, type Refusal } from '../../errors';
import { NORMAL_LANE, type PlanLane } from '../../procedure/plan';
import { isDeskSaturday, saturdayMode } from '../../procedure/saturday';
import { calendarIn } from '../../procedure/share';
import { appointmentOf } from '../../sla/deadline';
import type { EpochMs } from '../../time/instant';
import { dueOfClock, offeredLanes, partClocksAtReception, whyNoLane, wholeClocks } from '../clocks';
import { signersOnDuty } from '../duty';
import { tellConsequences } from '../progress';
import { CURRENT_RULES, LANES_ATTENDED_SINCE } from '../rules';
import { tell, type Story } from '../story';
import { pendingSupplements } from '../supplements';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessOpen,
  type Decider,
  type Question,
  type Role,
} from './decider';
import { findPlanRefusal } from './plan-guard';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The desk receives a full dossier (tiếp nhận): it gets its code, its lane, its clocks and its date.
 *
 * @source Decree 61/2018/NĐ-CP, article 17(1)(c) and 17(3).
 */
export const receive: Decider<'receive'> = { findRefusal: findReceiveRefusal, tellFacts: tellReception };

/** Why a reception is refused; also asked when a submission is received in the same act. Pure. */
export function findReceiveRefusal(question: Question<'receive'>): Refusal | undefined {
  const { plan, dossier, command, occasion } = question;
  return firstRefusal(
    () => refuseUnlessOpen(dossier),
    () =>
      dossier.phase === 'submitted'
        ? undefined
        : refuse('ALREADY_RECEIVED', { code: dossier.reception?.code ?? '' }),
    () => refuseRole(command.by, 'receive', ROLES),
    () => refuseWhileAwaited(dossier),
    () => (dossier.submission === undefined ? undefined : findPlanRefusal(plan, dossier.submission)),
    () => refuseSaturday(question),
    () => refuseMedium(question),
    () => refuseLane(question),
    () => (occasion.code === undefined ? refuse('RECEPTION_WITHOUT_CODE') : undefined),
    () => refuseUnknownYear(question),
  );
}

/** On paper only in an order that the definition declares. */
function refuseMedium({ plan, command: { medium } }: Question<'receive'>): Refusal | undefined {
  return medium === 'paper' && plan.paper === undefined
    ? refuse('MEDIUM_NOT_OFFERED', { medium })
    : undefined;
}

/** A reception by a definition that keeps Saturdays shut; a make-up Saturday is a working day. */
function refuseSaturday(question: Question<'receive'>): Refusal | undefined {
  const { plan } = question;
  if (saturdayMode(plan) !== 'closed' || !isDeskSaturday(plan, receivedInstant(question))) return undefined;
  return refuse('SATURDAY_CLOSED', {}, plan.saturday?.legalBasis);
}

/** What was asked for before reception is entered before the dossier can be full. */
function refuseWhileAwaited(dossier: Question<'receive'>['dossier']): Refusal | undefined {
  const awaited = pendingSupplements(dossier).find(({ state }) => state === 'awaited');
  return awaited === undefined ? undefined : refuse('SUPPLEMENT_AWAITED', { supplement: awaited.supplement });
}

/** The facts of a reception and of what follows at once. Pure. */
export function tellReception(question: Question<'receive'>, story: Story): Story {
  const { plan, command, occasion } = question;
  const clocks = clocksOf(question);
  const receivedAt = receivedInstant(question);
  const countedFrom = earlierReception(question);
  const dueOf = (ids: readonly string[]): readonly EpochMs[] =>
    clocks.filter((clock) => ids.includes(clock.kind)).map((clock) => dueOfClock(plan, clock)?.dueAt ?? 0);
  const promisedAt = Math.min(...dueOf(['limit', 'target', 'lane']));
  const received = tell(story, {
    fact: 'received',
    effectiveAt: receivedAt,
    data: {
      code: occasion.code ?? '',
      procedure: plan.ref,
      planHash: plan.hash,
      rules: occasion.rules ?? CURRENT_RULES,
      lane: laneOf(question),
      ...(command.medium === undefined ? {} : { medium: command.medium }),
      clocks: [...clocks],
      dueOriginal: Math.min(...dueOf(['limit'])),
      promisedAt,
      appointmentAt: appointmentOf(calendarIn(plan, plan.calendar), promisedAt),
      provisional: clocks.some((clock) => dueOfClock(plan, clock)?.provisional === true),
      ...(countedFrom === undefined ? {} : { countedFrom }),
      by: command.by,
    },
  });
  return tellConsequences(received, occasion.recordedAt);
}

/**
 * The lane that was asked for, else the fastest offered, else the normal one; what is counted from an earlier reception
 * is offered none, nor is anything while nobody is on duty to sign.
 */
function laneOf(question: Question<'receive'>): string {
  const { plan, command } = question;
  if (command.lane !== undefined) return command.lane;
  if (earlierReception(question) !== undefined) return NORMAL_LANE;
  if (!isSignerThere(question)) return NORMAL_LANE;
  const [fastest] = offeredLanes(plan, submittedInstant(question), receivedInstant(question));
  return fastest?.key ?? NORMAL_LANE;
}

function refuseLane(question: Question<'receive'>): Refusal | undefined {
  const { plan, command } = question;
  if (command.lane === undefined || command.lane === NORMAL_LANE) return undefined;
  const lane = plan.lanes.find((candidate) => candidate.key === command.lane);
  if (lane === undefined) return refuse('LANE_UNKNOWN', { lane: command.lane });
  const reason = whyNotInLane(question, lane);
  return reason === undefined
    ? undefined
    : refuse('LANE_NOT_OFFERED', { lane: lane.key, reason }, lane.legalBasis);
}

function whyNotInLane(question: Question<'receive'>, lane: PlanLane): string | undefined {
  if (earlierReception(question) !== undefined) return 'COUNTED_FROM_EARLIER';
  const unoffered = whyNoLane(question.plan, lane, submittedInstant(question), receivedInstant(question));
  if (unoffered !== undefined) return unoffered;
  return isSignerThere(question) ? undefined : 'NO_SIGNER_ON_DUTY';
}

/** Whether somebody else than who receives is on duty to sign, where a roster says; as `grantLane` asks. */
function isSignerThere(question: Question<'receive'>): boolean {
  const { plan, command, occasion } = question;
  const { rules = CURRENT_RULES, roster } = occasion;
  if (rules < LANES_ATTENDED_SINCE) return true;
  const signers = signersOnDuty({ plan, at: receivedInstant(question), roster }, plan.steps);
  return signers === undefined || signers.some((signer) => signer !== command.by.officer);
}

/** A reception whose limit runs into a year that no calendar knows is refused, never guessed. */
function refuseUnknownYear(question: Question<'receive'>): Refusal | undefined {
  const { plan } = question;
  const years = clocksOf(question).flatMap((clock) => dueOfClock(plan, clock)?.unknownYears ?? []);
  const [year] = years;
  return year === undefined ? undefined : refuse('CALENDAR_YEAR_UNKNOWN', { year, calendar: plan.calendar });
}

function clocksOf(question: Question<'receive'>): ReturnType<typeof wholeClocks> {
  const { plan } = question;
  const receivedAt = earlierReception(question) ?? receivedInstant(question);
  const submittedAt = Math.min(submittedInstant(question), receivedAt);
  const start = { submittedAt, receivedAt, lane: laneOf(question) };
  const whole = wholeClocks(plan, start);
  const caps = whole
    .filter((clock) => clock.kind === 'limit' || clock.kind === 'lane')
    .map((clock) => dueOfClock(plan, clock)?.dueAt ?? receivedAt);
  return [...whole, ...partClocksAtReception(plan, receivedAt, Math.min(...caps))];
}

/** The reception from which the whole is counted, where that of another dossier stands. */
function earlierReception({ dossier }: Question<'receive'>): EpochMs | undefined {
  return dossier.submission?.continues?.receivedAt;
}

function submittedInstant({ dossier, occasion }: Question<'receive'>): EpochMs {
  return dossier.submission?.submittedAt ?? occasion.storedAt;
}

function receivedInstant(question: Question<'receive'>): EpochMs {
  return effectiveAt(question.occasion, submittedInstant(question));
}
