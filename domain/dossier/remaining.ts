import { predecessorsOf } from '../procedure/graph';
import { handOverStart } from '../procedure/hand-over';
import { NORMAL_LANE, type Plan, type PlanStep } from '../procedure/plan';
import { calendarIn, minutesIn } from '../procedure/share';
import { dueOf, resumeClock, type SlaClock } from '../sla/clock';
import { MINUTE_MS, type EpochMs } from '../time/instant';
import { advance } from '../time/working-time';
import { isOpen, type Dossier } from './dossier';
import { currentTaskOf } from './readiness';
import { awaitsApplicant } from './waiting';

/** What an open branch still needs, if everybody on it uses the whole of what is left to them. */
export interface RemainingPart {
  readonly part: string;
  /** When its last step would be done. */
  readonly endAt: EpochMs;
  /** When its results would be at the desk, the desk's own share of the return included. */
  readonly readyAt: EpochMs;
  /** A step of it waits for papers: reckoned as if they came now. */
  readonly waitsForPapers: boolean;
}

interface RemainingStep {
  readonly endAt: EpochMs;
  readonly waits: boolean;
}

interface Reckoning {
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly at: EpochMs;
}

/**
 * The critical path of what remains, branch by branch: open tasks take what is left of their share, steps that wait for
 * them the whole of theirs, each in its own agency's working time, counted from an instant. Pure.
 *
 * No cap by the whole holds here: this is what the branches can do, not what they owe.
 *
 * @returns Parts that have not ended, in the order of the plan.
 */
export function remainingParts(plan: Plan, dossier: Dossier, at: EpochMs): readonly RemainingPart[] {
  const steps = remainingSteps({ plan, dossier, at });
  const returnMs = minutesIn(plan.return.allotment, laneOf(dossier)) * MINUTE_MS;
  return plan.parts
    .filter(({ key }) => dossier.parts[key]?.state === 'running')
    .map(({ key }) => {
      const own = plan.steps.filter(({ part }) => part === key).flatMap((step) => steps.get(step.key) ?? []);
      const endAt = Math.max(at, ...own.map((step) => step.endAt));
      const readyAt = advance(calendarIn(plan, plan.calendar), endAt, returnMs);
      return { part: key, endAt, readyAt, waitsForPapers: own.some(({ waits }) => waits) };
    });
}

/** The unfinished steps of parts that have not ended, each after those that it needs. */
function remainingSteps(reckoning: Reckoning): ReadonlyMap<string, RemainingStep> {
  const { plan, dossier } = reckoning;
  return plan.steps.reduce((steps, step) => {
    const isDone = currentTaskOf(dossier, step.key)?.state === 'completed';
    if (isDone || dossier.parts[step.part]?.state !== 'running') return steps;
    return steps.set(step.key, remainingStep(reckoning, step, steps));
  }, new Map<string, RemainingStep>());
}

function remainingStep(
  { plan, dossier, at }: Reckoning,
  step: PlanStep,
  before: ReadonlyMap<string, RemainingStep>,
): RemainingStep {
  const calendar = calendarIn(plan, step.calendar);
  const task = currentTaskOf(dossier, step.key);
  const clock = task === undefined ? undefined : dossier.clocks[task.id];
  if (task !== undefined && isOpen(task) && clock !== undefined) {
    const ownDueAt = dueOf(resumeClock(withoutCaps(clock), at), calendar)?.dueAt ?? at;
    return { endAt: Math.max(at, ownDueAt), waits: awaitsApplicant(dossier, task) };
  }
  const needed = predecessorsOf(plan, step.key).flatMap((key) => before.get(key) ?? []);
  const sentAt = Math.max(at, ...needed.map(({ endAt }) => endAt));
  const lane = laneOf(dossier);
  const shareMs = minutesIn(step.allotment, lane) * MINUTE_MS;
  const endAt = advance(calendar, handOverStart(plan, step, lane, sentAt), shareMs);
  return { endAt, waits: needed.some(({ waits }) => waits) };
}

function withoutCaps({ capAt: _capAt, caps: _caps, exchanges, ...clock }: SlaClock): SlaClock {
  const restarts = clock.restarts.map(({ capAt: _cap, ...restart }) => restart);
  const extensions = clock.extensions.map(({ capAt: _cap, ...extension }) => extension);
  const exchanged = exchanges?.map(({ capAt: _cap, ...exchange }) => exchange);
  return { ...clock, restarts, extensions, ...(exchanged === undefined ? {} : { exchanges: exchanged }) };
}

function laneOf({ reception }: Dossier): string {
  return reception?.lane ?? NORMAL_LANE;
}
