import type { EpochMs, PlainDate } from './instant';

/** Day of the week as calendars and definitions write it. */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** A window of a day in office time, half-open `[open, close)`, as `HH:MM`. */
export type WindowOfDay = readonly [open: string, close: string];

/** Why a day is not as its weekday, for people, in both languages of the house. */
export interface DayReason {
  readonly vi: string;
  readonly en: string;
}

/** A weekday taken off, with the reason that the notice gives. */
export interface DayOff {
  readonly date: PlainDate;
  readonly reason: DayReason;
}

/** A day with windows of its own (half-day), with its reason. */
export interface SpecialDay extends DayOff {
  readonly windows: readonly WindowOfDay[];
}

/** One civil year of a calendar, as its notices published it. */
export interface CalendarYear {
  /** Numbers of the notices, in the order of issue. Empty for a provisional year. */
  readonly notices: readonly string[];
  /** `provisional`: no notice yet; every date that depends on the year says so. */
  readonly status: 'published' | 'provisional';
  readonly weekdaysOff: readonly DayOff[];
  /** Make-up Saturdays: full working days. */
  readonly saturdaysWorked: readonly PlainDate[];
  /** Saturdays on which even the desk is shut. */
  readonly saturdaysOff: readonly PlainDate[];
  /** Half-days and other days with windows of their own. */
  readonly specialDays?: readonly SpecialDay[];
  readonly note?: string;
}

/** Weekly hours in force from a day on; the last one not after a day applies to it. */
export interface WorkingWeek {
  readonly from: PlainDate;
  readonly days: readonly Weekday[];
  readonly windows: readonly WindowOfDay[];
}

/** Hours at which the desk is open although it is not working time. */
export interface DeskHours {
  readonly day: Weekday;
  readonly windows: readonly WindowOfDay[];
}

/** Offset of the office from UTC, in minutes, from a moment on; the first one also holds before it. */
export interface OffsetFrom {
  readonly from: PlainDate;
  /** `HH:MM` by the clock as it was before the change (a change to summer time); midnight when absent. */
  readonly at?: string;
  readonly minutes: number;
}

/**
 * A working calendar as plain data: when work counts and, beside it, when the desk is open.
 *
 * It carries its own offsets, so that neither the host's zone nor its zone tables decide a date.
 */
export interface WorkingCalendar {
  readonly id: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly offsets: readonly OffsetFrom[];
  /** Oldest first; at least one. */
  readonly weeks: readonly WorkingWeek[];
  readonly deskExtraOpen: readonly DeskHours[];
  /** By year, `"2024"`. A year that is not here is unknown. */
  readonly years: Readonly<Record<string, CalendarYear>>;
  /**
   * Of a running dossier's calendar alone: when a year of it was exchanged for a later notice, oldest first, epoch
   * milliseconds UTC. Days up to each of these instants are as they were before.
   */
  readonly changedAt?: readonly EpochMs[];
}
