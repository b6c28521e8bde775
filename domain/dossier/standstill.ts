import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import type { ClockSuspension, SlaClock } from '../sla/clock';
import { wasLate } from '../sla/lateness';
import type { EpochMs } from '../time/instant';
import { clip, type Segment } from '../time/segment';
import type { Dossier } from './dossier';
import type { FactData } from './events.schema';

/** What is asked: which clocks of a dossier stand still, and when. */
export interface StandstillQuestion {
  readonly plan: Plan;
  readonly dossier: Dossier;
  /** Now. */
  readonly at: EpochMs;
}

/**
 * One cause for which clocks stand still: a notice for papers, a notice of a fee, a stop.
 *
 * When they do is derived from the lives of the tasks and of the cause alone, so the order and the delay in which things
 * are read change nothing. See docs/adr/0018-a-supplement-stands-on-the-lives-of-the-tasks.md.
 */
export interface Standstill {
  /** As suspensions carry it, as in `supplement.1`. */
  readonly cause: string;
  /** On what the suspensions rest. */
  readonly legalBasis: string;
  /** When the cause began. */
  readonly since: EpochMs;
  /** Whether it takes away no day of a limit on whose closing it lasts. */
  readonly keepsLastDay: boolean;
  /** Why clocks move for it now: who, what for, by which law. */
  readonly grounds: Pick<FactData<'clocksMoved'>, 'reasonCode' | 'legalBasis' | 'by'>;
  /** Whether a clock has to do with it at all. */
  readonly isTouched: (clock: SlaClock) => boolean;
  /** When a clock would stand still for it, in order and disjoint, did nothing else count. */
  readonly stretchesOf: (clock: SlaClock) => readonly Segment[];
}

/** The law's limits; other promises and shares may stand still late as they are. */
const LAWFUL_KINDS: readonly SlaClock['kind'][] = ['limit', 'part'];

interface Stretch extends Segment {
  readonly standstill: Standstill;
}

/**
 * A clock with the suspensions that the causes mean for it, side by side; the same object when nothing changes. Pure.
 *
 * The law's limits do not begin to stand still once they are late, whatever the cause.
 *
 * @source docs/design.md §3: lateness is never washed away, and no suspension begins after a breach.
 */
export function standStill(
  { plan }: StandstillQuestion,
  causes: readonly Standstill[],
  clock: SlaClock,
): SlaClock {
  const calendar = calendarIn(plan, clock.calendar);
  const isLawful = LAWFUL_KINDS.includes(clock.kind);
  const kept = wantedOf(causes, clock).reduce<readonly Stretch[]>((before, stretch) => {
    const isLate = isLawful && wasLate(withSuspensions(clock, before), calendar, stretch.start);
    return isLate ? before : [...before, stretch];
  }, []);
  return withSuspensions(clock, kept);
}

/** A clock that was stopped may have stood still otherwise than was known then: reports come in any order. */
function wantedOf(causes: readonly Standstill[], clock: SlaClock): readonly Stretch[] {
  return causes
    .flatMap((standstill) =>
      clip(standstill.stretchesOf(clock), -Infinity, clock.stoppedAt ?? Infinity).map((stretch) => ({
        ...stretch,
        standstill,
      })),
    )
    .sort((a, b) => a.start - b.start);
}

function withSuspensions(clock: SlaClock, stretches: readonly Stretch[]): SlaClock {
  const suspensions = stretches.map(({ start: from, end: to, standstill }): ClockSuspension => ({
    from,
    ...(to === Infinity ? {} : { to }),
    cause: standstill.cause,
    legalBasis: standstill.legalBasis,
    ...(standstill.keepsLastDay ? { keepsLastDay: true } : {}),
  }));
  return isSame(suspensions, clock.suspensions) ? clock : { ...clock, suspensions };
}

/** A clock with the suspensions of one cause as another ledger of it has them, the rest as it was. Pure. */
export function withSuspensionsOf(cause: string, clock: SlaClock, wanted: SlaClock): SlaClock {
  const own = wanted.suspensions.filter((each) => each.cause === cause);
  const others = clock.suspensions.filter((each) => each.cause !== cause);
  const suspensions = [...others, ...own].sort((a, b) => a.from - b.from);
  return isSame(suspensions, clock.suspensions) ? clock : { ...clock, suspensions };
}

function isSame(some: readonly ClockSuspension[], others: readonly ClockSuspension[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ from, to, cause }, index) => {
      const other = others[index];
      return other !== undefined && from === other.from && to === other.to && cause === other.cause;
    })
  );
}
