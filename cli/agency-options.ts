import { InvalidArgumentError } from 'commander';
import type { Behaviour, Manner, SimulatedAnswer } from '../agency/behaviour';
import type { OfflineWindow } from '../agency/simulator';

/** What a simulated agency may answer, in the order of the help. */
export const ANSWERS = [
  'complete',
  'refuse',
  'return',
  'silent',
] as const satisfies readonly SimulatedAnswer[];

/** What `agency simulate` was told about how to behave; an option that was not given is absent. */
export interface BehaviourOptions {
  readonly delay?: Delay;
  readonly answer?: SimulatedAnswer;
  readonly returnTo?: string;
  readonly repeat?: number;
  readonly seed?: string;
  readonly step: Readonly<Record<string, SimulatedAnswer>>;
}

/** The shortest and the longest time before an answer. */
export type Delay = Pick<Manner, 'minDelayMs' | 'maxDelayMs'>;

const SECOND_MS = 1_000;
const LONGEST_SECONDS = 86_400;
const MOST_REPEATS = 1_000;
const DELAY = /^(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?$/;
const OFFLINE = /^(\d+(?:\.\d+)?)\+(\d+(?:\.\d+)?)$/;
const STEP = /^([A-Za-z0-9._-]{1,120})=([a-z]+)$/;

/**
 * Seconds, or from–to seconds, as milliseconds. Pure.
 *
 * @throws InvalidArgumentError of the parser of the command line.
 * @example toDelay('1-3'); // { minDelayMs: 1000, maxDelayMs: 3000 }
 */
export function toDelay(text: string): Delay {
  const [, shortest = '', longest = shortest] = DELAY.exec(text) ?? [];
  const delay = { minDelayMs: toMs(shortest), maxDelayMs: toMs(longest) };
  if (shortest === '' || delay.maxDelayMs < delay.minDelayMs || delay.maxDelayMs > toMs(LONGEST_SECONDS)) {
    throw new InvalidArgumentError('Write seconds, as in 2, or from-to, as in 1-3; at most a day.');
  }
  return delay;
}

/** How often each answer is sent. Pure. @throws InvalidArgumentError of the parser of the command line. */
export function toRepeat(text: string): number {
  const repeat = /^\d+$/.test(text) ? Number(text) : 0;
  if (repeat >= 1 && repeat <= MOST_REPEATS) return repeat;
  throw new InvalidArgumentError(`Write a whole number from 1 to ${String(MOST_REPEATS)}.`);
}

/**
 * One more time without a line, in seconds from the start. Pure.
 *
 * @throws InvalidArgumentError of the parser of the command line.
 * @example addOffline('10+30', []); // [{ afterMs: 10000, forMs: 30000 }]
 */
export function addOffline(text: string, known: readonly OfflineWindow[]): readonly OfflineWindow[] {
  const [, after, length] = OFFLINE.exec(text) ?? [];
  if (after === undefined || length === undefined || Number(after) + Number(length) > LONGEST_SECONDS) {
    throw new InvalidArgumentError(
      'Write after+for in seconds, as in 10+30: ten seconds from now, for half a minute.',
    );
  }
  return [...known, { afterMs: toMs(after), forMs: toMs(length) }];
}

/**
 * One more step that is answered differently. Pure.
 *
 * @throws InvalidArgumentError of the parser of the command line.
 * @example addStep('business.sign=refuse', {}); // { 'business.sign': 'refuse' }
 */
export function addStep(text: string, known: BehaviourOptions['step']): BehaviourOptions['step'] {
  const [, step, word] = STEP.exec(text) ?? [];
  const answer = ANSWERS.find((each) => each === word);
  if (step !== undefined && answer !== undefined) return { ...known, [step]: answer };
  throw new InvalidArgumentError(`Write step=answer, as in business.sign=refuse; ${ANSWERS.join(', ')}.`);
}

/** How the agency behaves, as far as it was told. Pure. */
export function toBehaviour(options: BehaviourOptions): Partial<Behaviour> {
  const { delay, answer, returnTo, repeat, seed, step } = options;
  return {
    ...delay,
    ...(answer === undefined ? {} : { answer }),
    ...(returnTo === undefined ? {} : { returnTo }),
    ...(repeat === undefined ? {} : { repeat }),
    ...(seed === undefined ? {} : { seed }),
    steps: Object.fromEntries(Object.entries(step).map(([key, each]) => [key, { answer: each }])),
  };
}

/** What an agency will do, for a person who reads. Pure. @example behaviourText(DEFAULT_BEHAVIOUR); // 'complete each task after 1–3 s' */
export function behaviourText(behaviour: Behaviour): string {
  const { minDelayMs, maxDelayMs, answer, repeat, steps } = behaviour;
  const seconds =
    minDelayMs === maxDelayMs ? toSeconds(minDelayMs) : `${toSeconds(minDelayMs)}–${toSeconds(maxDelayMs)}`;
  const answers =
    answer === 'silent' ? 'take each task and stay silent' : `${answer} each task after ${seconds} s`;
  const often = repeat === 1 ? '' : `, each answer sent ${String(repeat)} times`;
  const exceptions = Object.entries(steps).map(([step, manner]) => `, ${step}: ${manner.answer ?? answer}`);
  return `${answers}${often}${exceptions.join('')}`;
}

function toMs(seconds: string | number): number {
  return Math.round(Number(seconds) * SECOND_MS);
}

function toSeconds(ms: number): string {
  return String(ms / SECOND_MS);
}
