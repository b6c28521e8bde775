/** Chance that a seed repeats: mulberry32. Not for secrets. */
export interface Seeded {
  /** In [0, 1). */
  fraction(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
}

const STEP = 0x6d2b79f5;
const RANGE = 2 ** 32;

/** The same numbers in the same order for the same seed. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + STEP) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / RANGE;
  };
  const whole = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    whole,
    pick: (choices) => choices[whole(0, choices.length - 1)] ?? choices[0],
  };
}
