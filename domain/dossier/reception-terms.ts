import type { Plan, PlanAnswer, PlanRung } from '../procedure/plan';
import { startClock, type SlaClock } from '../sla/clock';
import type { EpochMs } from '../time/instant';
import type { FactData } from './events.schema';
import { ANSWERED_SINCE } from './rules';

/** Id of the clock in which the desk answers a submission that nobody brought to it. */
export const RECEPTION_CLOCK = 'reception';

/**
 * How long the desk has to answer a submission that came online or by post, for a procedure that says nothing else. No
 * text that was found fixes it: one working day of 8 hours, as one-stop desks commonly promise.
 *
 * @source Assumption; that the answer is one full notice, one time: Decree 61/2018/NĐ-CP, article 17(2).
 */
export const HOUSE_ANSWER: PlanAnswer = {
  channels: ['online', 'postal'],
  withinMinutes: 480,
  legalBasis: 'Decree 61/2018/NĐ-CP, article 17(2)',
};

/** What the desk has to answer submissions in a procedure: as its definition says, else as the house does. Pure. */
export function answerOf({ answer }: Plan): PlanAnswer {
  return answer ?? HOUSE_ANSWER;
}

/** A submission, as far as its answer depends on it. */
export interface AwaitingAnswer {
  readonly channel: FactData<'submitted'>['channel'];
  /** When the engine had it: a portal's delay is not the desk's. */
  readonly at: EpochMs;
  /** Rules number of the day. */
  readonly rules: number;
}

/**
 * The clock in which the desk is to receive, refuse or ask; undefined where the channel has none. Pure.
 *
 * @source docs/adr/0021-a-submission-pins-its-own-clock.md.
 */
export function receptionClock(plan: Plan, { channel, at, rules }: AwaitingAnswer): SlaClock | undefined {
  const { channels, withinMinutes } = answerOf(plan);
  if (rules < ANSWERED_SINCE || !channels.includes(channel)) return undefined;
  return startClock({
    id: RECEPTION_CLOCK,
    kind: 'reception',
    calendar: plan.calendar,
    limit: { workingMinutes: withinMinutes },
    startAt: at,
  });
}

/**
 * Who hears of a submission that is not answered: the desk before it is late, its head when it is, and a working day
 * later whoever the whole's ladder ends with. Pure.
 *
 * @source Assumption: the shares of the house's ladders.
 */
export function receptionRungs({ desk, ladders }: Plan): readonly PlanRung[] {
  const last = ladders.whole.at(-1);
  const head = { agency: desk, role: 'head' };
  return [
    {
      key: 'answer-75',
      at: { share: 75 },
      kind: 'reminder',
      to: 'desk.officer',
      target: { agency: desk, role: 'officer' },
    },
    {
      key: 'unanswered-desk',
      at: { at: 'breach' },
      kind: 'escalation',
      level: 1,
      to: 'desk.head',
      target: head,
    },
    {
      key: 'unanswered-authority',
      at: { workingDaysAfter: 1 },
      kind: 'escalation',
      level: 3,
      to: last?.to ?? 'desk.head',
      target: last?.target ?? head,
    },
  ];
}
