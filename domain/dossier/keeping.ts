import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import type { EpochMs, PlainDate } from '../time/instant';
import { dayOf } from '../time/zone';
import type { CommandType } from './commands.schema';
import type { Dossier } from './dossier';
import type { FactData } from './events.schema';

/** That personal data is kept whatever its retention says (lưu giữ theo yêu cầu pháp lý). */
export interface Hold extends FactData<'holdPlaced'> {
  readonly placedAt: EpochMs;
  readonly releasedAt?: EpochMs;
}

/** That the applicant's data was ordered to be erased. */
export interface Erasure extends Pick<FactData<'applicantErased'>, 'ground' | 'legalBasis'> {
  readonly at: EpochMs;
}

/** What of a dossier is asked here. */
export interface WithKeeping {
  /** Oldest first; absent while there was none. */
  readonly holds?: readonly Hold[];
  /** Absent while the data is there. */
  readonly erasure?: Erasure;
}

const GOING_ON: readonly CommandType[] = [
  'placeHold',
  'releaseHold',
  'eraseApplicant',
  'confirmMotion',
  'declineMotion',
  'takeBackMotion',
];

/** Whether a command is about what is kept of a dossier, or answers one that was put forward, and is therefore given when it
 * is closed. Pure. */
export function goesOnClosed(type: CommandType): boolean {
  return GOING_ON.includes(type);
}

/** The oldest hold that is in force, or undefined. Pure. */
export function openHold({ holds = [] }: WithKeeping): Hold | undefined {
  return holds.find(({ releasedAt }) => releasedAt === undefined);
}

/**
 * The last day on which the applicant's data must be kept, or undefined where the procedure names no retention: then it is
 * kept until a court or a law says otherwise. Pure.
 *
 * Years are counted from the end of the one in which the matter ended.
 *
 * @source assumption: years of retention begin with the year after the one in which the work ended, as archives count them.
 * @example keptUntil(planOfFiveYears, returnedOn6March2024); // '2029-12-31'
 */
export function keptUntil(plan: Plan, dossier: Dossier): PlainDate | undefined {
  const { retention } = plan;
  if (retention === undefined) return undefined;
  const ended = dayOf(calendarIn(plan, plan.calendar), endedAt(dossier));
  const year = Number(ended.slice(0, 4)) + retention.years;
  return `${String(year).padStart(4, '0')}-12-31`;
}

/** The last instant at which something of the matter itself happened. Pure. */
export function endedAt({ submission, finishedAt = 0, ending, handedOver, clocks }: Dossier): EpochMs {
  const stopped = Object.values(clocks).map(({ stoppedAt = 0 }) => stoppedAt);
  return Math.max(
    submission?.submittedAt ?? 0,
    finishedAt,
    ending?.at ?? 0,
    ...Object.values(handedOver),
    ...stopped,
  );
}
