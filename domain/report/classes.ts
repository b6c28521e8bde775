import type { Standing } from '../dossier/reported-as';
import type { Timeliness } from '../sla/timeliness';
import type { EpochMs } from '../time/instant';

/*
 * The columns of the on-time report. At any instant what was received stands in exactly one of them.
 */

/** What is still there. */
export const PRESENT_CLASSES = [
  'inProcessInTime',
  'inProcessOverdue',
  'awaitingSupplement',
  'suspended',
] as const;

/** What has ended. */
export const ENDED_CLASSES = ['early', 'onTime', 'overdue', 'withdrawn', 'ended', 'voided'] as const;

/** Every column in which something may stand. */
export const CLASSES = [...ENDED_CLASSES, ...PRESENT_CLASSES] as const;

/** One of {@link CLASSES}. */
export type ReportClass = (typeof CLASSES)[number];

/** Where something stands that was received: what never was is in no report. */
export type ReceivedStanding = Exclude<Standing, 'notReceived' | 'refusedAtReception'>;

/** Something that has not ended. */
export interface PresentSince {
  readonly standing: 'inProcess' | 'awaitingSupplement' | 'suspended';
  /** Epoch milliseconds UTC. */
  readonly since: EpochMs;
}

/** Something that has ended, and how it stood against its clock then. */
export interface EndedSince {
  readonly standing: Exclude<ReceivedStanding, PresentSince['standing']>;
  readonly since: EpochMs;
  readonly timeliness: Timeliness;
  /** Overdue, and yet not later than the one new day that the applicant was given. */
  readonly withinReappointed?: true;
}

/** Where something is counted since when, and how it ended if it has. */
export type CountedSince = PresentSince | EndedSince;

/** Whether it has ended. Pure. */
export function hasEnded(counted: CountedSince): counted is EndedSince {
  return !isPresentStanding(counted.standing);
}

/** Whether a standing is one of what is still there. Pure. */
export function isPresentStanding(standing: ReceivedStanding): standing is PresentSince['standing'] {
  return standing === 'inProcess' || standing === 'awaitingSupplement' || standing === 'suspended';
}

/**
 * The column in which something stands. Pure.
 *
 * What is late is overdue in every column: while papers are awaited, while it is stopped, and when it is withdrawn, ended or
 * voided afterwards. So no act takes it out of the count.
 *
 * @param isLate - Whether it is late now; asked only of what has not ended.
 * @source Decree 61/2018/NĐ-CP, article 19(9); that lateness is never washed away: domain rules on reports.
 */
export function classOf(counted: CountedSince, isLate: boolean): ReportClass {
  if (hasEnded(counted)) {
    if (counted.timeliness === 'overdue') return 'overdue';
    return counted.standing === 'finished' ? counted.timeliness : counted.standing;
  }
  if (isLate) return 'inProcessOverdue';
  return counted.standing === 'inProcess' ? 'inProcessInTime' : counted.standing;
}
