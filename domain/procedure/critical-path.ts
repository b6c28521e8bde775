import { MINUTE_MS } from '../time/instant';
import type { EpochMs, WorkingMinutes } from '../time/instant';
import { retreat } from '../time/working-time';
import { predecessorsOf, successorsOf } from './graph';
import type { Plan, PlanStep } from './plan';
import { calendarIn, minutesIn } from './share';

/** A chain of steps, each needing the one before it, with its working minutes. */
export interface Path {
  /** Keys of the plan, first to last. */
  readonly steps: readonly string[];
  readonly minutes: WorkingMinutes;
}

/**
 * The longest way from reception to return, each step at its full share in a lane. Pure.
 *
 * @returns Its steps, and its minutes with those of reception and return.
 */
export function criticalPath(plan: Plan, lane: string): Path {
  const { steps, minutes } = longestOf([...pathsFromReception(plan, lane).values()]);
  return { steps, minutes: minutes + minutesIn(plan.return.allotment, lane) };
}

/**
 * The longest way from reception to the end of each step, reception and the step included. Pure.
 *
 * @returns By step key; every step of the plan is in it.
 */
export function pathsFromReception(plan: Plan, lane: string): ReadonlyMap<string, Path> {
  const paths = new Map<string, Path>();
  const reception: Path = { steps: [], minutes: minutesIn(plan.reception.allotment, lane) };
  for (const { key, allotment } of plan.steps) {
    const before = longestOf([
      reception,
      ...predecessorsOf(plan, key).flatMap((needed) => paths.get(needed) ?? []),
    ]);
    paths.set(key, { steps: [...before.steps, key], minutes: before.minutes + minutesIn(allotment, lane) });
  }
  return paths;
}

function longestOf(paths: readonly Path[]): Path {
  return paths.reduce((longest, path) => (path.minutes > longest.minutes ? path : longest), {
    steps: [],
    minutes: 0,
  });
}

/**
 * Working minutes from the start of a step to the hand-over of the last result: the longest way, the step and
 * the return included. Pure; 0 for a step that the plan does not have.
 */
export function remainingMinutes(plan: Plan, stepKey: string, lane: string): WorkingMinutes {
  const returning = minutesIn(plan.return.allotment, lane);
  const remaining = backwards(plan, (step, after: readonly WorkingMinutes[]) => {
    return minutesIn(step.allotment, lane) + Math.max(returning, ...after);
  });
  return remaining.get(stepKey) ?? 0;
}

/**
 * The latest instant at which a step may start so that the whole still ends in time, counted backwards from the
 * total's due moment in the working time of each agency on the way. Pure.
 *
 * A step that has not started by then puts the dossier at risk. A step that the plan does not have may start as
 * late as the return.
 *
 * @param totalDueAt - Due moment of the whole, epoch milliseconds UTC.
 */
export function latestStart(plan: Plan, stepKey: string, totalDueAt: EpochMs, lane: string): EpochMs {
  const returnMs = minutesIn(plan.return.allotment, lane) * MINUTE_MS;
  const returnBy = retreat(calendarIn(plan, plan.calendar), totalDueAt, returnMs);
  const latest = backwards(plan, (step, after: readonly EpochMs[]) => {
    const endBy = Math.min(returnBy, ...after);
    return retreat(calendarIn(plan, step.calendar), endBy, minutesIn(step.allotment, lane) * MINUTE_MS);
  });
  return latest.get(stepKey) ?? returnBy;
}

/** A figure of each step, from the last to the first, each knowing those of the steps that need it. */
function backwards(
  plan: Plan,
  figureOf: (step: PlanStep, after: readonly number[]) => number,
): ReadonlyMap<string, number> {
  const figures = new Map<string, number>();
  for (const step of plan.steps.toReversed()) {
    const after = successorsOf(plan, step.key).flatMap((key) => figures.get(key) ?? []);
    figures.set(step.key, figureOf(step, after));
  }
  return figures;
}
