import {
  addDays,
  daysInMonth,
  dayNumberFromCivil,
  dayNumberOf,
  isPlainDate,
  padded,
  plainDateOf,
} from '../time/plain-date';
import type { DayNumber } from '../time/plain-date';

/** How years are cut: at the first of a month, or as reports to the ministries are, from the 15th to the 14th. */
export const CUTS = ['calendar', 'bc09'] as const;

/** One of {@link CUTS}. */
export type Cut = (typeof CUTS)[number];

/** Whole days of legal time. */
export interface Period {
  readonly from: DayNumber;
  /** The day after the last. */
  readonly to: DayNumber;
  /** As it is asked for; the same text gives the same days for ever. */
  readonly name: string;
}

/** Months of a year that are reported on together: which, the first and the last. */
const STRETCHES: readonly (readonly [RegExp, (match: RegExpExecArray) => readonly [number, number]])[] = [
  [/^$/, () => [1, 12]],
  [/^-(0[1-9]|1[0-2])$/, (match) => [Number(match[1]), Number(match[1])]],
  [/^-Q([1-4])$/, (match) => [Number(match[1]) * 3 - 2, Number(match[1]) * 3]],
  [/^-H([12])$/, (match) => [Number(match[1]) * 6 - 5, Number(match[1]) * 6]],
  [/^-9M$/, () => [1, 9]],
];

const LAST_DAY_OF_BC09 = 14;

/**
 * The period that a text asks for; undefined for any other text. Pure.
 *
 * `calendar` and `bc09` are the month in which today is; `calendar:2024`, `calendar:2024-03`, `calendar:2024-Q1`,
 * `calendar:2024-H1` and `calendar:2024-9M` are a year, a month, a quarter, half a year and nine months, and likewise with
 * `bc09`; `2024-03-01..2024-03-15` are days, the last included.
 *
 * @param today - Day of legal time.
 * @source Decree 09/2019/NĐ-CP, article 12: periodical reports run from the 15th of the month before to the 14th of the last.
 * @example plainDateOf(parsePeriod('bc09:2024-03', 0)?.from ?? 0); // '2024-02-15'
 */
export function parsePeriod(text: string, today: DayNumber): Period | undefined {
  if (text === 'calendar' || text === 'bc09') return currentMonth(text, today);
  const cut = /^(calendar|bc09):(\d{4})(.*)$/.exec(text);
  if (cut !== null) return ofYear(cut[1] as Cut, Number(cut[2]), cut[3] ?? '');
  return ofDays(text);
}

function ofDays(text: string): Period | undefined {
  const [from = '', last = '', ...more] = text.split('..');
  if (more.length > 0 || !isPlainDate(from) || !isPlainDate(last) || last < from) return undefined;
  return { from: dayNumberOf(from), to: dayNumberOf(last) + 1, name: text };
}

function currentMonth(cut: Cut, today: DayNumber): Period | undefined {
  const date = plainDateOf(today);
  const isNext = cut === 'bc09' && Number(date.slice(8)) > LAST_DAY_OF_BC09;
  const month = isNext ? addDays(`${date.slice(0, 7)}-28`, 7).slice(0, 7) : date.slice(0, 7);
  return parsePeriod(`${cut}:${month}`, today);
}

function ofYear(cut: Cut, year: number, stretch: string): Period | undefined {
  const found = STRETCHES.flatMap(([pattern, monthsOf]) => {
    const match = pattern.exec(stretch);
    return match === null ? [] : [monthsOf(match)];
  });
  const [months] = found;
  if (months === undefined) return undefined;
  const [first, last] = months;
  const name = `${cut}:${padded(year, 4)}${stretch}`;
  if (cut === 'calendar') {
    return {
      from: dayNumberFromCivil(year, first, 1),
      to: dayNumberFromCivil(year, last, daysInMonth(year, last)) + 1,
      name,
    };
  }
  const [startYear, startMonth] = first === 1 ? [year - 1, 12] : [year, first - 1];
  return {
    from: dayNumberFromCivil(startYear, startMonth, LAST_DAY_OF_BC09 + 1),
    to: dayNumberFromCivil(year, last, LAST_DAY_OF_BC09) + 1,
    name,
  };
}
