import fc from 'fast-check';
import type { Limit } from '../../domain/sla/counting';
import type { WorkingCalendar } from '../../domain/time/calendar';
import { inventedOffice, civilService, hanoi, publishedYear } from './office';
import { offsetsOf } from './slow-oracle';
import type { Office } from './slow-oracle';

const MINUTE = 60_000;

/** Half-days, hours that change from a day on, and a window that reaches into the evening. */
function changingOffice(): WorkingCalendar {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
  return inventedOffice({
    weeks: [
      {
        from: '2020-01-01',
        days,
        windows: [
          ['07:30', '11:30'],
          ['13:00', '17:00'],
        ],
      },
      {
        from: '2024-06-12',
        days,
        windows: [
          ['08:00', '12:00'],
          ['12:45', '15:00'],
          ['15:30', '19:15'],
        ],
      },
    ],
    years: {
      '2023': publishedYear(),
      '2024': publishedYear({
        weekdaysOff: [{ date: '2024-06-14', reason: { vi: 'Lễ', en: 'Holiday' } }],
        saturdaysWorked: ['2024-06-15'],
        specialDays: [
          { date: '2024-06-10', reason: { vi: 'Nửa ngày', en: 'Half-day' }, windows: [['07:30', '11:30']] },
          { date: '2024-06-16', reason: { vi: 'Trực', en: 'Duty' }, windows: [['09:00', '10:00']] },
        ],
      }),
      '2025': publishedYear(),
    },
  });
}

function summerTimeOffice(timeZone: string): WorkingCalendar {
  return inventedOffice({ offsets: offsetsOf(timeZone, 2022, 2026) });
}

/** Offices of very different hours and zones, with summer time and without. */
export const OFFICES: readonly Office[] = [
  { calendar: civilService(), timeZone: 'Asia/Ho_Chi_Minh' },
  { calendar: changingOffice(), timeZone: 'Asia/Ho_Chi_Minh' },
  { calendar: summerTimeOffice('Europe/Berlin'), timeZone: 'Europe/Berlin' },
  { calendar: summerTimeOffice('Australia/Lord_Howe'), timeZone: 'Australia/Lord_Howe' },
  { calendar: summerTimeOffice('America/St_Johns'), timeZone: 'America/St_Johns' },
];

/** One of the offices. */
export const office: fc.Arbitrary<Office> = fc.constantFrom(...OFFICES);

/** Stretches in which calendars are least like a plain week. */
const BUSY = [
  ['2024-01-15T00:00', '2024-02-28T00:00'],
  ['2024-03-25T00:00', '2024-05-10T00:00'],
  ['2024-06-01T00:00', '2024-06-25T00:00'],
  ['2024-10-20T00:00', '2024-11-10T00:00'],
  ['2024-12-20T00:00', '2025-02-05T00:00'],
] as const;

/** A whole minute in a busy stretch of 2024. */
export const minute: fc.Arbitrary<number> = fc.oneof(
  ...BUSY.map(([from, to]) =>
    fc.integer({ min: hanoi(from) / MINUTE, max: hanoi(to) / MINUTE }).map((value) => value * MINUTE),
  ),
);

/** Working minutes, small ones and whole days more often than others. */
export const workingMinutes: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: 600 }),
  fc.constantFrom(0, 1, 120, 240, 480, 960, 2400),
  fc.integer({ min: 0, max: 5000 }),
);

/** Up to four suspensions around an instant, overlapping as they like. */
export function suspensionsAround(at: number): fc.Arbitrary<readonly { start: number; end: number }[]> {
  const one = fc
    .record({
      after: fc.integer({ min: -2000, max: 20_000 }),
      length: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 12_000 })),
    })
    .map(({ after, length }) => ({ start: at + after * MINUTE, end: at + (after + length) * MINUTE }));
  return fc.array(one, { maxLength: 4 });
}

const cutOff = fc.constantFrom(undefined, '15:00', '11:30');
const withCutOff = (time: string | undefined): { cutOff?: string } =>
  time === undefined ? {} : { cutOff: time };

/** A limit of any of the five forms. */
export const limit: fc.Arbitrary<Limit> = fc.oneof(
  fc.integer({ min: 1, max: 3000 }).map((minutes) => ({ workingMinutes: minutes })),
  fc
    .record({ days: fc.integer({ min: 1, max: 20 }), time: cutOff })
    .map(({ days, time }) => ({ workingDays: days, counting: 'DAY_EXCL' as const, ...withCutOff(time) })),
  fc.integer({ min: 1, max: 8 }).map((days) => ({ workingDays: days, counting: 'HOURS_8' as const })),
  fc.constant({ counting: 'SAME_DAY_15H' as const }),
  fc
    .record({ days: fc.integer({ min: 1, max: 30 }), time: cutOff })
    .map(({ days, time }) => ({ calendarDays: days, ...withCutOff(time) })),
);

/** A reception with everything that moves its due moment. */
export const dueCase = fc
  .record({ office, limit, startAt: minute })
  .chain(({ startAt, ...rest }) =>
    suspensionsAround(startAt).map((suspensions) => ({ ...rest, startAt, suspensions })),
  );
