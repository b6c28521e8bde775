/** Chance that a seed repeats. Not for secrets. */
export interface Chance {
  /** In [0, 1), a multiple of 2⁻³². */
  fraction(): number;
}

const MASK_64 = (1n << 64n) - 1n;
const GOLDEN_GAMMA = 0x9e3779b97f4a7c15n;
const RANGE = 2 ** 32;

/**
 * SplitMix64: what fills the state of another generator from one number. Pure.
 *
 * @source Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014); Vigna's splitmix64.c.
 */
export function splitMix64(state: bigint): { readonly next: bigint; readonly value: bigint } {
  const next = (state + GOLDEN_GAMMA) & MASK_64;
  let mixed = next;
  mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK_64;
  mixed = ((mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn) & MASK_64;
  return { next, value: mixed ^ (mixed >> 31n) };
}

/** Four words of 32 bits that are not all zero. */
export type ChanceState = readonly [number, number, number, number];

/**
 * The words that xoshiro128** gives from a state on, unsigned.
 *
 * @source Blackman, Vigna, "Scrambled linear pseudorandom number generators" (2021); xoshiro128starstar.c.
 */
export function xoshiro128(start: ChanceState): () => number {
  let [a, b, c, d] = start;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/**
 * A stream of chance of its own for each number: what one dossier draws moves nothing of another's. Pure.
 *
 * @param seed - Whole, not negative.
 * @param stream - Which of the seed's streams; whole, not negative.
 */
export function chanceOf(seed: number, stream: number): Chance {
  const { value: ofSeed } = splitMix64(BigInt(seed));
  const first = splitMix64((ofSeed + BigInt(stream)) & MASK_64);
  const second = splitMix64(first.next ^ ofSeed);
  const next = xoshiro128([...wordsOf(first.value), ...wordsOf(second.value)]);
  return { fraction: () => next() / RANGE };
}

function wordsOf(value: bigint): readonly [number, number] {
  return [Number(value & 0xffffffffn), Number(value >> 32n)];
}
