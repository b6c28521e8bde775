import type { Plan } from '../procedure/plan';
import { clockState, restartClock, type SlaClock } from '../sla/clock';
import type { EpochMs } from '../time/instant';
import { keptAppointment } from './appointments';
import { withCaps, withDerivedCaps } from './clock-caps';
import { dueOfClock, isInForce, isWholeClock, totalDueOf, withClocks } from './clocks';
import { isOpen, type Dossier } from './dossier';
import type { FactData } from './events.schema';
import { DERIVED_SINCE } from './rules';
import { standStill, withSuspensionsOf, type Standstill, type StandstillQuestion } from './standstill';
import { isTouched, runsOnAt } from './standstill-supplement';
import { standstillsOf } from './standstills';
import { tell, type Story } from './story';
import { causeOf, isOfSupplement, movingSupplement } from './supplements';
import { termsOf } from './supplement-terms';

/**
 * Lets the clocks stand still, or run on, as all causes mean it now. Tells nothing when they do already. Pure.
 *
 * @param at - Now.
 */
export function tellStandstill(story: Story, at: EpochMs): Story {
  return tellMoves(story, at, NO_CHANGE);
}

/**
 * Sets the clocks of those who asked, of what depends on them and of the whole back to zero, counted again from the
 * full supply. Pure.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(4).
 */
export function tellRestart(story: Story, at: EpochMs): Story {
  const supplement = movingSupplement(story.dossier);
  if (supplement === undefined) return story;
  return tellMoves(story, at, { cause: causeOf(supplement), of: restarted });
}

/** What an act does to a clock beside letting it stand still: nothing, or for the one cause something. */
interface Change {
  readonly cause?: string;
  readonly of: (question: StandstillQuestion, clock: SlaClock) => SlaClock;
}

const NO_CHANGE: Change = { of: (_question, clock) => clock };

/** One fact for each cause that moved a clock, in the order of the causes. */
function tellMoves(story: Story, at: EpochMs, change: Change): Story {
  const question = { plan: story.plan, dossier: story.dossier, at };
  const standstills = standstillsOf(question);
  const wanted = Object.values(story.dossier.clocks).map((clock): [string, SlaClock] => [
    clock.id,
    standStill(question, standstills, change.of(question, clock)),
  ]);
  return standstills.reduce(
    (told, standstill) => tellMovesOf(told, at, { standstill, change, wanted: Object.fromEntries(wanted) }),
    story,
  );
}

interface Moving {
  readonly standstill: Standstill;
  readonly change: Change;
  /** The ledgers as all causes together mean them. */
  readonly wanted: Readonly<Record<string, SlaClock>>;
}

function tellMovesOf(story: Story, at: EpochMs, { standstill, change, wanted }: Moving): Story {
  const { plan, dossier } = story;
  const { cause, grounds } = standstill;
  const question = { plan, dossier, at };
  const changed = Object.values(dossier.clocks).map((clock) => {
    const own = change.cause === cause ? change.of(question, clock) : clock;
    return withSuspensionsOf(cause, own, wanted[clock.id] ?? own);
  });
  const after = withClocks(dossier, changed);
  const moved = changed
    .map((clock) => recapped({ plan, dossier: after, standstill }, clock))
    .filter((clock) => clock !== dossier.clocks[clock.id]);
  if (moved.length === 0) return story;
  return tell(story, {
    fact: 'clocksMoved',
    effectiveAt: movedAt(standstill, moved, at),
    data: { cause, ...grounds, clocks: moved, ...duesOf(plan, withClocks(dossier, moved), moved) },
  });
}

function restarted({ plan, dossier, at }: StandstillQuestion, clock: SlaClock): SlaClock {
  const supplement = movingSupplement(dossier);
  if (supplement === undefined || clock.stoppedAt !== undefined) return clock;
  if (!isTouched({ plan, dossier, supplement, at }, clock)) return clock;
  const from = runsOnAt(plan, dossier, clock, supplement.endedAt ?? at);
  return restartClock(clock, { at: from, cause: causeOf(supplement), legalBasis: termsOf(plan).legalBasis });
}

interface Recapping {
  readonly plan: Plan;
  /** With the ledgers of the whole as they are now. */
  readonly dossier: Dossier;
  readonly standstill: Standstill;
}

/** What stood still may last as long as the whole now does; what was untouched keeps the due moment it had. */
function recapped({ plan, dossier, standstill }: Recapping, clock: SlaClock): SlaClock {
  const { cause, isTouched: touches } = standstill;
  if (dossier.rules >= DERIVED_SINCE) return withDerivedCaps(plan, dossier, clock);
  if (!isOfSupplement(cause)) return withCaps(plan, dossier, clock, (each) => !isOfSupplement(each));
  const totalDueAt = totalDueOf(plan, dossier);
  if (totalDueAt === undefined || isWholeClock(clock) || clock.stoppedAt !== undefined) return clock;
  return touches(clock) ? cappedAnew(cause, clock, totalDueAt) : clock;
}

function cappedAnew(cause: string, clock: SlaClock, totalDueAt: EpochMs): SlaClock {
  const last = clock.restarts.at(-1);
  if (last === undefined) return withRaisedCap(clock, totalDueAt);
  if (last.cause !== cause || last.capAt !== undefined) return clock;
  return { ...clock, restarts: [...clock.restarts.slice(0, -1), { ...last, capAt: totalDueAt }] };
}

/** The cap of a clock that was never restarted, no earlier than an instant; after a change of the lane, that of the exchange. */
function withRaisedCap(clock: SlaClock, to: EpochMs): SlaClock {
  const { capAt = Infinity, exchanges = [] } = clock;
  const last = exchanges.at(-1);
  if (last === undefined) return capAt >= to ? clock : { ...clock, capAt: to };
  if (last.capAt === undefined || last.capAt >= to) return clock;
  return { ...clock, exchanges: [...exchanges.slice(0, -1), { ...last, capAt: to }] };
}

/** When the last of the moves took effect, as far as it is not to come. */
function movedAt({ cause, since }: Standstill, moved: readonly SlaClock[], at: EpochMs): EpochMs {
  const ends = moved
    .flatMap(({ suspensions }) => suspensions.filter((each) => each.cause === cause))
    .flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [to])]);
  return Math.max(since, ...ends.filter((end) => end <= at));
}

/** The dates that hold after clocks moved: of open tasks among them, and of the whole where one of its clocks is. Pure. */
export function duesOf(
  plan: Plan,
  dossier: Dossier,
  moved: readonly SlaClock[],
): Pick<FactData<'clocksMoved'>, 'tasks' | 'whole'> {
  const tasks = moved.flatMap((clock) => {
    const task = dossier.tasks[clock.id];
    if (task === undefined || !isOpen(task)) return [];
    const dueAt = dueOfClock(plan, clock)?.dueAt;
    return [{ task: task.id, ...(dueAt === undefined ? {} : { dueAt }) }];
  });
  return moved.some(isWholeClock) ? { tasks, ...wholeOf(plan, dossier) } : { tasks };
}

/** The dates of the whole that hold now; none while the law's limit stands still. Pure. */
export function wholeOf(plan: Plan, dossier: Dossier): Pick<FactData<'clocksMoved'>, 'whole'> {
  const running = Object.values(dossier.clocks).filter(
    (clock) => isWholeClock(clock) && isInForce(dossier, clock) && clockState(clock) !== 'suspended',
  );
  const dues = running.flatMap((clock) => dueOfClock(plan, clock) ?? []);
  const limit = running.find(({ kind }) => kind === 'limit');
  const dueAt = limit === undefined ? undefined : dueOfClock(plan, limit)?.dueAt;
  if (dueAt === undefined) return {};
  const promisedAt = Math.min(...dues.map((due) => due.dueAt));
  return {
    whole: {
      dueAt,
      promisedAt,
      appointmentAt: keptAppointment(plan, dossier, promisedAt),
      provisional: dues.some(({ provisional }) => provisional),
    },
  };
}
