import { utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../../canonical-json';
import type { EpochMs } from '../../time/instant';
import type { Plan } from '../plan';
import type { Fault } from './finding';
import { leastTimeFaults } from './least-time';
import { paperOverLimit } from './paper';
import { handOversAfterCutOff, lanePathsOverTarget, partPathsOverLimit, pathOverLimit } from './paths';
import { lanesLaterThanLimit, targetsLaterThanLimit } from './promises';
import { daysToTry, receptionMinutes } from './reception-minutes';

/** Most bytes that a plan may have: it stands in the history of each of its dossiers. */
const MOST_PLAN_BYTES = 16_384;

type PlanRule = (plan: Plan, minutes: readonly EpochMs[]) => readonly Fault[];

const PLAN_RULES: readonly PlanRule[] = [
  pathOverLimit,
  partPathsOverLimit,
  paperOverLimit,
  lanePathsOverTarget,
  handOversAfterCutOff,
  lanesLaterThanLimit,
  targetsLaterThanLimit,
  leastTimeFaults,
  planTooLarge,
];

/**
 * What is wrong with the times of a plan, tried at the worst minutes of a year. Pure.
 *
 * @param year - A year that the plan's calendar knows.
 */
export function timeFaults(plan: Plan, year: number): readonly Fault[] {
  const minutes = receptionMinutes(plan, daysToTry(plan, year));
  return PLAN_RULES.flatMap((rule) => rule(plan, minutes));
}

function planTooLarge(plan: Plan): readonly Fault[] {
  const bytes = utf8ToBytes(canonicalJson(plan)).length;
  if (bytes <= MOST_PLAN_BYTES) return [];
  return [
    { code: 'PLAN_TOO_LARGE', path: [], params: { procedure: plan.ref, bytes, most: MOST_PLAN_BYTES } },
  ];
}
