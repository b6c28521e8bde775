import type { WorkingMinutes } from '../time/instant';

/** How a limit is counted; the names are those of `docs/glossary.md`. */
export type CountingPolicy = 'DAY_EXCL' | 'HOURS_8' | 'SAME_DAY_15H' | 'CALENDAR_DAYS';

/**
 * A limit as definitions and `lienthong due` write it.
 *
 * `cutOff` (`HH:MM`, office time): on a working day, strictly later counts as the next working day.
 */
export type Limit =
  | { readonly workingMinutes: WorkingMinutes }
  | { readonly workingDays: number; readonly counting: 'DAY_EXCL'; readonly cutOff?: string }
  | { readonly workingDays: number; readonly counting: 'HOURS_8' }
  | { readonly counting: 'SAME_DAY_15H' }
  | { readonly calendarDays: number; readonly cutOff?: string };
