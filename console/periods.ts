import { session } from './catalogue';
import type { PERIOD_WORDS } from './report-words';

type PeriodKey = keyof typeof PERIOD_WORDS;

function nameAt(key: string, now: string): string {
  const [year, month] = [Number(now.slice(0, 4)), Number(now.slice(5, 7))];
  const two = (value: number): string => String(value).padStart(2, '0');
  const names: Readonly<Record<PeriodKey, string>> = {
    month: 'calendar',
    lastMonth: month === 1 ? `calendar:${String(year - 1)}-12` : `calendar:${String(year)}-${two(month - 1)}`,
    bc09: 'bc09',
    quarter: `calendar:${String(year)}-Q${String(Math.ceil(month / 3))}`,
    year: `calendar:${String(year)}`,
  };
  return key in names ? names[key as PeriodKey] : names.month;
}

/** Periods that are asked for most, by the names that the interface knows. */
export const PERIODS = { nameOf: (key: string): string => nameAt(key, session.value?.now ?? '') } as const;
