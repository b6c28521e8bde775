import { CLASSES, ENDED_CLASSES, PRESENT_CLASSES, type ReportClass } from './classes';
import type { Cells } from './tallies';

/** One line of the on-time report. */
export interface Figures extends Readonly<Record<ReportClass, number>> {
  /** There when the period began. */
  readonly carriedOver: number;
  /** Received in the period. */
  readonly received: number;
  /** Of these: submitted online. */
  readonly receivedOnline: number;
  /** Of the overdue: not later than the one new day that the applicant was given. */
  readonly withinReappointed: number;
}

/**
 * A line of the report from what moved before the period and in it. Pure.
 *
 * What is still there is of the end of the period; what has ended, of the period alone.
 *
 * @param before - Sum of all moves before the period.
 * @param within - Sum of all moves in it.
 */
export function figuresOf(before: Cells, within: Cells): Figures {
  const ended = ENDED_CLASSES.map((column) => [column, within[column] ?? 0]);
  const present = PRESENT_CLASSES.map((column) => [column, (before[column] ?? 0) + (within[column] ?? 0)]);
  return {
    ...(Object.fromEntries([...ended, ...present]) as Record<ReportClass, number>),
    carriedOver: sumOf(PRESENT_CLASSES, before),
    received: sumOf(CLASSES, within),
    receivedOnline: within.receivedOnline ?? 0,
    withinReappointed: within.withinReappointed ?? 0,
  };
}

/** Several lines together. Pure. */
export function sumFigures(lines: readonly Figures[]): Figures {
  return lines.reduce<Figures>(
    (sum, line) => {
      const members = Object.keys(sum) as (keyof Figures)[];
      return Object.fromEntries(members.map((member) => [member, sum[member] + line[member]])) as Record<
        keyof Figures,
        number
      >;
    },
    figuresOf({}, {}),
  );
}

/**
 * What must always be so, printed under every table: carried over and received are what has ended and what is there. Pure.
 *
 * @source domain rules on reports: one identity under every table.
 */
export function isBalanced(figures: Figures): boolean {
  return figures.carriedOver + figures.received === sumOf(CLASSES, figures);
}

/** How many were finished: early, on time or overdue. Pure. */
export function finishedOf({ early, onTime, overdue }: Figures): number {
  return early + onTime + overdue;
}

/** Share of the finished that was early or on time; undefined when none was: nothing divided by nothing is no figure. Pure. */
export function onTimeShare(figures: Figures): number | undefined {
  const finished = finishedOf(figures);
  return finished === 0 ? undefined : (figures.early + figures.onTime) / finished;
}

/** Whether a line says nothing at all. Pure. */
export function isEmpty(figures: Figures): boolean {
  return Object.values(figures).every((count) => count === 0);
}

function sumOf(columns: readonly ReportClass[], cells: Cells): number {
  return columns.reduce((sum, column) => sum + (cells[column] ?? 0), 0);
}
