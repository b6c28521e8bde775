import { sha256Hex } from '../domain/canonical-json';

/** What a simulated agency does with a task. */
export type SimulatedAnswer = 'complete' | 'refuse' | 'return' | 'silent';

/** How a simulated agency treats a task. */
export interface Manner {
  /** Shortest time before it answers, milliseconds. */
  readonly minDelayMs: number;
  /** Longest time before it answers, milliseconds; not less than the shortest. */
  readonly maxDelayMs: number;
  readonly answer: SimulatedAnswer;
  /** How often it sends each answer, from 1. */
  readonly repeat: number;
  /** Step to which it returns; needed when there is more than one before. */
  readonly returnTo?: string;
}

/** How a simulated agency behaves: one manner, and exceptions by step. */
export interface Behaviour extends Manner {
  /** Decides the delays: the same seed and task give the same delay. */
  readonly seed: string;
  /** Step key (`food.inspect`) → what is different there. */
  readonly steps: Readonly<Record<string, Partial<Manner>>>;
}

/** Completes everything after one to three seconds. */
export const DEFAULT_BEHAVIOUR: Behaviour = {
  minDelayMs: 1_000,
  maxDelayMs: 3_000,
  answer: 'complete',
  repeat: 1,
  seed: 'lienthong',
  steps: {},
};

const HEX_OF_FRACTION = 13;

/** How a task of a step is treated. Pure. */
export function mannerFor(behaviour: Behaviour, step: string): Manner {
  return { ...behaviour, ...behaviour.steps[step] };
}

/** The delay of a task's answer, milliseconds: the same for the same seed, whatever else happens. Pure. */
export function delayOf({ minDelayMs, maxDelayMs }: Manner, seed: string, task: string): number {
  return Math.round(minDelayMs + (maxDelayMs - minDelayMs) * fractionOf(`${seed}/${task}`));
}

/** The reference of an invented result: nothing of it is real, and the same one is the same. Pure. */
export function inventedRef(agency: string, year: string, about: string): string {
  const number = Math.floor(fractionOf(about) * 1_000_000);
  return `${agency}/${year}/${String(number).padStart(6, '0')}`;
}

/** A number in [0, 1) that a text always gives and that looks like chance. */
function fractionOf(text: string): number {
  return Number.parseInt(sha256Hex(text).slice(0, HEX_OF_FRACTION), 16) / 16 ** HEX_OF_FRACTION;
}
