import { join } from 'node:path';
import { loadCalendars } from '../../catalogue/load-calendars';
import type { CalendarYear, WorkingCalendar } from '../../domain/time/calendar';
import { parseInstant } from '../../domain/time/zone';

const FOLDER = join(__dirname, '..', '..', 'catalogue', 'hai-ba-trung', 'calendars');

let loaded: WorkingCalendar | undefined;

/** The civil-service calendar of the catalogue, read once. */
export function civilService(): WorkingCalendar {
  const calendar = loaded ?? loadCalendars(FOLDER)[0];
  if (calendar === undefined) throw new Error('the catalogue has no calendar');
  loaded = calendar;
  return calendar;
}

/**
 * An instant by the wall clock of Hà Nội.
 *
 * @param wall - `2024-03-06T09:00`, with seconds if wanted.
 */
export function hanoi(wall: string): number {
  const at = parseInstant(`${wall.length === 16 ? `${wall}:00` : wall}+07:00`);
  if (at === undefined) throw new Error(`no such moment: ${wall}`);
  return at;
}

const NO_DAYS: Pick<CalendarYear, 'weekdaysOff' | 'saturdaysWorked' | 'saturdaysOff'> = {
  weekdaysOff: [],
  saturdaysWorked: [],
  saturdaysOff: [],
};

/** A published year of an invented calendar. */
export function publishedYear(days: Partial<CalendarYear> = {}): CalendarYear {
  return { status: 'published', notices: ['1/TB-TEST'], ...NO_DAYS, ...days };
}

/** An invented office: Monday to Friday, 08:00–12:00 and 13:30–17:30, UTC+7, nothing else unless given. */
export function inventedOffice(changes: Partial<WorkingCalendar> = {}): WorkingCalendar {
  return {
    id: 'invented',
    title: { vi: 'Lịch thử', en: 'Invented calendar' },
    offsets: [{ from: '1975-06-13', minutes: 420 }],
    weeks: [
      {
        from: '1975-06-13',
        days: ['mon', 'tue', 'wed', 'thu', 'fri'],
        windows: [
          ['08:00', '12:00'],
          ['13:30', '17:30'],
        ],
      },
    ],
    deskExtraOpen: [],
    years: {
      '2023': publishedYear(),
      '2024': publishedYear(),
      '2025': publishedYear(),
      '2026': publishedYear(),
    },
    ...changes,
  };
}

/** A calendar with one more weekday off. */
export function withDayOff(calendar: WorkingCalendar, date: string): WorkingCalendar {
  const key = date.slice(0, 4);
  const year = calendar.years[key] ?? publishedYear();
  const weekdaysOff = [...year.weekdaysOff, { date, reason: { vi: 'Ngày lễ mới', en: 'New holiday' } }];
  return { ...calendar, years: { ...calendar.years, [key]: { ...year, weekdaysOff } } };
}
