import type { CountingPolicy, Limit } from './counting';

/** The ways of counting, a plain budget of working time included. */
export type CountingName = CountingPolicy | 'WORKING_TIME';

/** The law, or the practice, that a way of counting rests on, for people. */
export interface CountingSource {
  readonly vi: string;
  readonly en: string;
}

/** Where each way of counting comes from. */
export const COUNTING_SOURCES = {
  DAY_EXCL: {
    vi: 'Bộ luật Dân sự 2015, điều 147, 148',
    en: 'Civil Code 2015, articles 147 and 148',
  },
  HOURS_8: {
    vi: 'quy trình nội bộ: 1 ngày làm việc = 8 giờ',
    en: 'internal process sheets: 1 working day = 8 hours',
  },
  SAME_DAY_15H: {
    vi: 'Luật Hộ tịch, điều 64; Nghị định 23/2015/NĐ-CP, điều 7',
    en: 'Law on Civil Status, article 64; Decree 23/2015/NĐ-CP, article 7',
  },
  CALENDAR_DAYS: {
    vi: 'Bộ luật Dân sự 2015, điều 147, 148',
    en: 'Civil Code 2015, articles 147 and 148',
  },
  WORKING_TIME: {
    vi: 'Bộ luật Dân sự 2015, điều 147 khoản 1',
    en: 'Civil Code 2015, article 147(1)',
  },
} as const satisfies Record<CountingName, CountingSource>;

/** The way in which a limit is counted. Pure. */
export function countingNameOf(limit: Limit): CountingName {
  if ('workingMinutes' in limit) return 'WORKING_TIME';
  if ('calendarDays' in limit) return 'CALENDAR_DAYS';
  return limit.counting;
}
