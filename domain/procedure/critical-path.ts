import { MINUTE_MS } from '../time/instant';
import type { EpochMs, WorkingMinutes } from '../time/instant';
import { retreat } from '../time/working-time';
import { predecessorsOf, successorsOf } from './graph';
import type { Plan } from './plan';
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
 * the return included. Pure.
 */
export function remainingMinutes(plan: Plan, stepKey: string, lane: string): WorkingMinutes {
  const after = successorsOf(plan, stepKey).map((key) => remainingMinutes(plan, key, lane));
  const own = plan.steps.find(({ key }) => key === stepKey)?.allotment ?? {};
  const rest = after.length === 0 ? minutesIn(plan.return.allotment, lane) : Math.max(...after);
  return minutesIn(own, lane) + rest;
}

/**
 * The latest instant at which a step may start so that the whole still ends in time, counted backwards from the
 * total's due moment in the working time of each agency on the way. Pure.
 *
 * A step that has not started by then puts the dossier at risk.
 *
 * @param totalDueAt - Due moment of the whole, epoch milliseconds UTC.
 */
export function latestStart(plan: Plan, stepKey: string, totalDueAt: EpochMs, lane: string): EpochMs {
  const step = plan.steps.find(({ key }) => key === stepKey);
  const after = successorsOf(plan, stepKey).map((key) => latestStart(plan, key, totalDueAt, lane));
  const returnMs = minutesIn(plan.return.allotment, lane) * MINUTE_MS;
  const endBy = Math.min(...after, retreat(calendarIn(plan, plan.calendar), totalDueAt, returnMs));
  const ownMs = minutesIn(step?.allotment ?? {}, lane) * MINUTE_MS;
  return retreat(calendarIn(plan, step?.calendar ?? plan.calendar), endBy, ownMs);
}
