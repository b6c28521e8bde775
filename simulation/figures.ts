import type { WorkingMinutes } from '../domain/time/instant';

/** Figures of many durations, in working minutes. */
export interface Percentiles {
  readonly count: number;
  readonly p50: WorkingMinutes;
  readonly p90: WorkingMinutes;
  readonly p95: WorkingMinutes;
  readonly p99: WorkingMinutes;
  readonly most: WorkingMinutes;
}

/** Percentiles by nearest rank: the smallest value that so many in a hundred do not exceed. Pure; 0 where none are. */
export function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = Float64Array.from(values).sort();
  return {
    count: sorted.length,
    p50: nearestRank(sorted, 50),
    p90: nearestRank(sorted, 90),
    p95: nearestRank(sorted, 95),
    p99: nearestRank(sorted, 99),
    most: nearestRank(sorted, 100),
  };
}

/**
 * The smallest of some values that `percent` in a hundred do not exceed. Pure.
 *
 * @param sorted - Ascending.
 * @example nearestRank(Float64Array.of(1, 2, 3, 4), 75); // 3
 */
export function nearestRank(sorted: Float64Array, percent: number): number {
  const rank = Math.max(1, Math.ceil((percent * sorted.length) / 100));
  return sorted[rank - 1] ?? 0;
}

/** A share of a whole, with how far chance alone may have moved it. */
export interface Proportion {
  readonly count: number;
  readonly of: number;
  /** 0 to 1; absent where nothing was counted. */
  readonly share?: number;
  /** Wilson's interval of 95 %. */
  readonly from?: number;
  readonly to?: number;
}

const Z_95_TWO_SIDED = 1.95996398454;

/**
 * A share of a whole with its interval. Pure.
 *
 * @source E. B. Wilson, "Probable inference, the law of succession, and statistical inference" (1927).
 */
export function proportionOf(count: number, of: number): Proportion {
  if (of === 0) return { count, of };
  const share = count / of;
  const square = Z_95_TWO_SIDED ** 2;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half =
    (Z_95_TWO_SIDED * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of))) / (1 + square / of);
  return { count, of, share, from: Math.max(0, middle - half), to: Math.min(1, middle + half) };
}
