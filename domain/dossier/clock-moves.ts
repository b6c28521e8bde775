import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import { clockState, restartClock, type SlaClock } from '../sla/clock';
import { appointmentOf } from '../sla/deadline';
import type { EpochMs } from '../time/instant';
import { keptAppointment } from './appointments';
import { dueOfClock, isInForce, isWholeClock, totalDueOf } from './clocks';
import { isOpen, type Dossier, type Supplement } from './dossier';
import type { FactData } from './events.schema';
import { isTouched, runsOnAt, standStill, type StandstillQuestion } from './standstill';
import { tell, type Story } from './story';
import { causeOf } from './supplements';
import { termsOf } from './supplement-terms';

/**
 * Lets the clocks stand still, or run on, as the one notice that moves clocks means it now. Tells nothing when they do
 * already. Pure.
 *
 * @param at - Now.
 */
export function tellStandstill(story: Story, at: EpochMs): Story {
  return tellMoves(story, at, (_question, clock) => clock);
}

/**
 * Sets the clocks of those who asked, of what depends on them and of the whole back to zero, counted again from the
 * full supply. Pure.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(4).
 */
export function tellRestart(story: Story, at: EpochMs): Story {
  return tellMoves(story, at, restarted);
}

type Change = (question: StandstillQuestion, clock: SlaClock) => SlaClock;

function tellMoves(story: Story, at: EpochMs, change: Change): Story {
  const { plan, dossier } = story;
  const supplement = dossier.supplements?.find(({ clock }) => clock === 'restart' || clock === 'suspension');
  if (supplement === undefined) return story;
  const question = { plan, dossier, supplement, at };
  const before = Object.values(dossier.clocks);
  const changed = before.map((clock) => standStill(question, change(question, clock)));
  const after = withClocks(dossier, changed);
  const totalDueAt = totalDueOf(plan, after);
  const moved = changed
    .map((clock) => recapped(question, clock, totalDueAt))
    .filter((clock) => clock !== dossier.clocks[clock.id]);
  if (moved.length === 0) return story;
  return tell(story, {
    fact: 'clocksMoved',
    effectiveAt: movedAt(question, moved),
    data: {
      cause: causeOf(supplement),
      ...groundsOf(plan, supplement),
      clocks: moved,
      ...duesOf(plan, withClocks(dossier, moved), moved),
    },
  });
}

function restarted(question: StandstillQuestion, clock: SlaClock): SlaClock {
  const { plan, dossier, supplement } = question;
  if (clock.stoppedAt !== undefined || !isTouched(question, clock)) return clock;
  const at = runsOnAt(plan, dossier, clock, supplement.endedAt ?? question.at);
  return restartClock(clock, { at, cause: causeOf(supplement), legalBasis: termsOf(plan).legalBasis });
}

/** What waited for papers may last as long as the whole now does; what was untouched keeps the due moment it had. */
function recapped(question: StandstillQuestion, clock: SlaClock, totalDueAt: EpochMs | undefined): SlaClock {
  if (totalDueAt === undefined || isWholeClock(clock) || clock.stoppedAt !== undefined) return clock;
  if (!isTouched(question, clock)) return clock;
  const last = clock.restarts.at(-1);
  if (last === undefined) return withRaisedCap(clock, totalDueAt);
  if (last.cause !== causeOf(question.supplement) || last.capAt !== undefined) return clock;
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
function movedAt({ supplement, at }: StandstillQuestion, moved: readonly SlaClock[]): EpochMs {
  const cause = causeOf(supplement);
  const ends = moved
    .flatMap(({ suspensions }) => suspensions.filter((each) => each.cause === cause))
    .flatMap(({ from, to }) => [from, ...(to === undefined ? [] : [to])]);
  return Math.max(supplement.requestedAt, ...ends.filter((end) => end <= at));
}

const ENDED_LAW = 'Decree 61/2018/NĐ-CP, article 19(4)';

function groundsOf(
  plan: Plan,
  { state, by, checkedBy, legalBasis }: Supplement,
): Pick<FactData<'clocksMoved'>, 'reasonCode' | 'legalBasis' | 'by'> {
  if (state === 'accepted') {
    return {
      reasonCode: 'SUPPLEMENT_ACCEPTED',
      legalBasis: termsOf(plan).legalBasis,
      by: checkedBy ?? by,
    };
  }
  if (state === 'ended') return { reasonCode: 'SUPPLEMENT_ENDED', legalBasis: ENDED_LAW, by };
  return { reasonCode: 'SUPPLEMENT_REQUESTED', legalBasis, by };
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

/** The dates that hold now; none while the law's limit stands still. */
function wholeOf(plan: Plan, dossier: Dossier): Pick<FactData<'clocksMoved'>, 'whole'> {
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
      appointmentAt: keptAppointment(dossier, appointmentOf(calendarIn(plan, plan.calendar), promisedAt)),
      provisional: dues.some(({ provisional }) => provisional),
    },
  };
}

/** A dossier with some clocks as their ledgers are now. Pure. */
export function withClocks(dossier: Dossier, clocks: readonly SlaClock[]): Dossier {
  const changed = Object.fromEntries(clocks.map((clock) => [clock.id, clock]));
  return { ...dossier, clocks: { ...dossier.clocks, ...changed } };
}
