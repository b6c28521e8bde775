import { partOfStep, toResultKey } from '../ids';
import { handOverStart } from '../procedure/hand-over';
import { NORMAL_LANE, type Plan } from '../procedure/plan';
import type { SlaClock } from '../sla/clock';
import type { EpochMs } from '../time/instant';
import { unionOf, type Segment } from '../time/segment';
import type { Dossier, Supplement, Task } from './dossier';
import { missedSteps, readySince, readySteps } from './readiness';
import { DERIVED_SINCE } from './rules';
import type { Standstill, StandstillQuestion } from './standstill';
import { isStopped } from './stops';
import { termsOf } from './supplement-terms';
import { causeOf, movingSupplement } from './supplements';

/*
 * When a clock stands still for a notice, from the lives of the tasks alone: so the order and the delay in which
 * reports are delivered change nothing. See docs/adr/0018-a-supplement-stands-on-the-lives-of-the-tasks.md.
 */

/** A notice of the desk, and whose work waits for what it asks. */
export type Waiting = Pick<Supplement, 'requestedAt' | 'endedAt' | 'asking'>;

/** What is asked of one notice. */
export interface WaitingQuestion extends StandstillQuestion {
  readonly supplement: Waiting;
}

interface SupplementQuestion extends WaitingQuestion {
  readonly supplement: Supplement;
}

/** A task, or a step that can be sent: since when somebody could work on it, and until when. */
interface Work {
  readonly step: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** A stretch in which a step waits for papers that were asked for it. */
interface Asking extends Work {
  readonly dependants: readonly string[];
}

/** Papers asked for by the one notice that moves clocks, if there is one. Pure. */
export function supplementStandstills(question: StandstillQuestion): readonly Standstill[] {
  const supplement = movingSupplement(question.dossier);
  return supplement === undefined ? [] : [supplementStandstill({ ...question, supplement })];
}

/**
 * A task's clock stands still while its step, or one that it depends on, waits for papers; a part's while any of its
 * steps does; those of the whole only while nobody else is at work.
 *
 * @source docs/design.md §3, "Supplement"; Decree 61/2018/NĐ-CP, article 19(4).
 */
function supplementStandstill(question: SupplementQuestion): Standstill {
  const { plan, dossier, supplement } = question;
  return {
    cause: causeOf(supplement),
    legalBasis: supplement.legalBasis,
    since: supplement.requestedAt,
    keepsLastDay: dossier.rules >= DERIVED_SINCE,
    grounds: groundsOf(plan, supplement),
    isTouched: (clock) => isTouched(question, clock),
    stretchesOf: (clock) =>
      waitingStretches(question, clock).map((stretch) => handedOver(question, clock, stretch)),
  };
}

/** Whether a clock is of a step or a part that waits for papers, or of the whole. Pure. */
export function isTouched({ dossier, supplement }: WaitingQuestion, { id, kind }: SlaClock): boolean {
  const { asking } = supplement;
  const steps = asking.flatMap(({ step, dependants }) => [step, ...dependants]);
  if (kind === 'step') return steps.includes(dossier.tasks[id]?.step ?? '');
  if (kind === 'reception') return false;
  return kind === 'part' ? steps.some((step) => `part.${partOfStep(step)}` === id) : asking.length > 0;
}

const ENDED_LAW = 'Decree 61/2018/NĐ-CP, article 19(4)';

function groundsOf(plan: Plan, { state, by, checkedBy, legalBasis }: Supplement): Standstill['grounds'] {
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

/**
 * When a clock stands still for what a notice asks, in order and disjoint: those of the whole only while nobody else is at
 * work. Pure.
 */
export function waitingStretches(question: WaitingQuestion, clock: SlaClock): readonly Segment[] {
  const { dossier, supplement } = question;
  const works = worksOf(question);
  const asking = askingOf(question);
  const task = dossier.tasks[clock.id];
  const start = Math.max(supplement.requestedAt, task?.assignedAt ?? 0);
  const end = supplement.endedAt ?? Infinity;
  const marks = [...works, ...asking].flatMap(({ from, to }) => [from, to]);
  const inside = marks.filter((mark) => mark > start && mark < end);
  const edges = [...new Set([start, ...inside, end])].sort((a, b) => a - b);
  return unionOf(
    edges.slice(0, -1).flatMap((from, index): Segment[] => {
      const live = asking.filter((asker) => from < asker.to);
      const stands = standsAt({ clock, step: task?.step, live, works, at: from });
      return stands ? [{ start: from, end: edges[index + 1] ?? end }] : [];
    }),
  );
}

interface Moment {
  readonly clock: SlaClock;
  /** Of the task whose clock it is. */
  readonly step: string | undefined;
  readonly live: readonly Asking[];
  readonly works: readonly Work[];
  readonly at: EpochMs;
}

function standsAt({ clock, step, live, works, at }: Moment): boolean {
  const waits = (each: string): boolean =>
    live.some((asker) => asker.step === each || asker.dependants.includes(each));
  if (clock.kind === 'step') return step !== undefined && waits(step);
  if (clock.kind === 'part') {
    return live.some((asker) =>
      [asker.step, ...asker.dependants].some((each) => `part.${partOfStep(each)}` === clock.id),
    );
  }
  const isAtWork = works.some((work) => work.from <= at && at < work.to && !waits(work.step));
  return live.length > 0 && !isAtWork;
}

function askingOf({ dossier, supplement }: WaitingQuestion): readonly Asking[] {
  return supplement.asking.map(({ task, step, dependants }) => {
    const to = dossier.tasks[task]?.endedAt ?? Infinity;
    return { step, dependants, from: supplement.requestedAt, to };
  });
}

/** Everything that anybody could work on, sent or about to be. */
function worksOf({ plan, dossier, at }: StandstillQuestion): readonly Work[] {
  const sent = Object.values(dossier.tasks).map((task) => ({
    step: task.step,
    from: task.readyAt ?? sentFrom(plan, dossier, task),
    to: task.endedAt ?? Infinity,
  }));
  // What is ready while the dossier is stopped is sent, and worked on, only when it goes on.
  const sendable = isStopped(dossier) ? [] : readySteps(plan, dossier);
  const ready = sendable.map(({ key: step }) => ({
    step,
    from:
      dossier.rules < DERIVED_SINCE ? readyFrom(plan, dossier, step, at) : readySince(plan, dossier, step),
    to: Infinity,
  }));
  return [...sent, ...ready, ...missedWorks(plan, dossier)];
}

/** Work that began by the instants of the reports, and ended with its part before they were read. */
function missedWorks(plan: Plan, dossier: Dossier): readonly Work[] {
  if (dossier.rules < DERIVED_SINCE) return [];
  return missedSteps(plan, dossier)
    .map(({ step, endedAt }) => ({ step, from: readySince(plan, dossier, step), to: endedAt }))
    .filter(({ from, to }) => from < to);
}

/** The same under the first rules, which count a later attempt from when it is sent. */
function sentFrom(plan: Plan, dossier: Dossier, { step, attempt, assignedAt }: Task): EpochMs {
  return attempt === 1 ? readyAt(plan, dossier, step, assignedAt) : assignedAt;
}

function readyFrom(plan: Plan, dossier: Dossier, step: string, at: EpochMs): EpochMs {
  return dossier.attempts[step] === undefined ? readyAt(plan, dossier, step, at) : at;
}

/** When all that a step needs was there: the engine's own delay in sending it is nobody's standstill. */
function readyAt(plan: Plan, dossier: Dossier, step: string, sentAt: EpochMs): EpochMs {
  const needs = plan.steps.find(({ key }) => key === step)?.needs ?? [];
  const issued = needs.flatMap((need) =>
    'step' in need ? [dossier.results[toResultKey(need.step, need.result)]?.issuedAt ?? sentAt] : [],
  );
  return Math.min(sentAt, Math.max(dossier.reception?.at ?? 0, ...issued));
}

/**
 * Papers that were accepted after 15:00 reach the agency the next working morning.
 *
 * @source Decree 61/2018/NĐ-CP, article 18.
 */
function handedOver(
  { plan, dossier, supplement }: SupplementQuestion,
  clock: SlaClock,
  stretch: Segment,
): Segment {
  if (supplement.state !== 'accepted' || stretch.end !== supplement.endedAt) return stretch;
  return { ...stretch, end: runsOnAt(plan, dossier, clock, stretch.end) };
}

/** When a clock runs on after a full supply: that of a task, when the papers have been handed over. Pure. */
export function runsOnAt(plan: Plan, dossier: Dossier, clock: SlaClock, suppliedAt: EpochMs): EpochMs {
  const { lane = NORMAL_LANE } = dossier.reception ?? {};
  return clock.kind === 'step' ? handOverStart(plan, clock, lane, suppliedAt) : suppliedAt;
}
