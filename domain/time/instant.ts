/** An instant: epoch milliseconds, UTC. Never a local reading. */
export type EpochMs = number;

/** A day of the office, `YYYY-MM-DD`, without a zone. */
export type PlainDate = string;

/** Whole minutes of working time. */
export type WorkingMinutes = number;

/** Milliseconds in one minute. */
export const MINUTE_MS = 60_000;

/** Milliseconds in one civil day of 24 hours. */
export const DAY_MS = 86_400_000;
