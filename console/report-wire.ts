import type { Figures } from '../domain/report/figures';
import type { Unmeasured } from '../domain/report/service-index';
import type { Waiting } from '../domain/report/ageing';
import type { Words } from './language';

/*
 * Reports, as far as the console reads them (`api/report-schemas.ts`). Instants are texts with the office's offset.
 */

/** A line of the on-time report. */
export interface OnTimeLine {
  readonly key: string;
  readonly figures: Figures;
  /** Null where nothing was finished. */
  readonly onTimeShare: number | null;
}

/** The on-time report. */
export interface OnTimeReport {
  readonly by: string;
  readonly level: string;
  readonly period: { readonly name: string; readonly from: string; readonly to: string };
  readonly asOf: string;
  readonly rows: readonly OnTimeLine[];
  readonly total: Omit<OnTimeLine, 'key'>;
  readonly balanced: boolean;
  readonly uncounted: number;
  readonly closing?: Closing;
  readonly corrections: readonly Correction[];
}

/** A closed period. */
export interface Closing {
  readonly number: number;
  readonly closedAt: string;
  readonly closedBy: string;
  readonly hash: string;
}

/** What became known of a closed period since it was signed. */
export interface Correction {
  readonly closing: number;
  readonly period: string;
  readonly rows: readonly { readonly key: string; readonly figures: Figures }[];
}

/** How long what waits has waited. */
export interface Ageing {
  readonly bands: readonly { readonly from: number; readonly to?: number }[];
  readonly rows: readonly {
    readonly key: string;
    readonly waiting: Waiting;
    readonly counts: readonly number[];
    readonly oldest: string;
  }[];
}

/** The index of service quality. */
export interface ServiceIndex {
  readonly lines: readonly {
    readonly group: string;
    readonly words: Words;
    readonly weight: number;
    readonly share?: number;
    readonly points?: number;
    readonly unmeasured?: Unmeasured;
  }[];
}

/** What applicants answered. */
export interface SatisfactionReport {
  readonly total: {
    readonly finished: number;
    readonly answers: number;
    readonly responseRate?: number;
    readonly satisfied?: number;
  };
}
