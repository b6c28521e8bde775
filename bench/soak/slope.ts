/** A figure at a moment. */
export interface Sample {
  /** Since the beginning, milliseconds. */
  readonly atMs: number;
  readonly value: number;
}

/** How a figure moves, by a straight line through its samples. */
export interface Slope {
  /** Of all samples. */
  readonly mean: number;
  readonly perHour: number;
  /** With 95 % confidence the slope lies so much above or below, at the most. */
  readonly orSoPerHour: number;
}

/** What a slope says. */
export type SlopeVerdict = 'flat' | 'growing' | 'undecided';

const HOUR_MS = 3_600_000;
/** Of a normal distribution: 95 % lie within so many deviations. */
const DEVIATIONS = 1.96;

/**
 * The line of least squares through samples, with its confidence; NaN of fewer than three. Pure.
 *
 * Samples that follow each other are alike (a heap grows and shrinks in waves), which makes them count for less than
 * their number: the deviation is widened by the correlation of neighbours.
 */
export function slopeOf(samples: readonly Sample[]): Slope {
  const count = samples.length;
  const mean = sumOf(samples, ({ value }) => value) / count;
  const middle = sumOf(samples, ({ atMs }) => atMs) / count;
  const spread = sumOf(samples, ({ atMs }) => (atMs - middle) ** 2);
  const perMs = sumOf(samples, ({ atMs, value }) => (atMs - middle) * (value - mean)) / spread;
  const rests = samples.map(({ atMs, value }) => value - mean - perMs * (atMs - middle));
  const squares = sumOf(rests, (rest) => rest ** 2);
  const neighbours = sumOf(rests.slice(1), (rest, index) => rest * (rests[index] ?? 0));
  const alike = squares === 0 ? 0 : Math.max(0, neighbours / squares);
  const deviation = Math.sqrt((squares / (count - 2) / spread) * ((1 + alike) / (1 - alike)));
  return { mean, perHour: perMs * HOUR_MS, orSoPerHour: DEVIATIONS * deviation * HOUR_MS };
}

/** Whether a figure grows by more than so much an hour, as far as its samples can tell. Pure. */
export function verdictOn({ perHour, orSoPerHour }: Slope, mostPerHour: number): SlopeVerdict {
  if (perHour - orSoPerHour > mostPerHour) return 'growing';
  return perHour + orSoPerHour <= mostPerHour ? 'flat' : 'undecided';
}

function sumOf<T>(items: readonly T[], figure: (item: T, index: number) => number): number {
  return items.reduce((sum, item, index) => sum + figure(item, index), 0);
}
