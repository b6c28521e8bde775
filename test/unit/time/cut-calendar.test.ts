import { cutCalendar } from '../../../domain/time/cut-calendar';
import type { CalendarYear, WorkingCalendar } from '../../../domain/time/calendar';
import { civilService } from '../../support/office';

const [JANUARY, MAY, JULY] = ['2024-01-01', '2024-05-01', '2024-07-01'] as const;

function yearOf(notice: string, note?: string): CalendarYear {
  return {
    notices: [notice],
    status: 'published',
    weekdaysOff: [],
    saturdaysWorked: [],
    saturdaysOff: [],
    ...(note === undefined ? {} : { note }),
  };
}

function offsetsFrom(...days: readonly string[]): WorkingCalendar['offsets'] {
  return days.map((from, index) => ({ from, minutes: 420 + index }));
}

function weeksFrom(...days: readonly string[]): WorkingCalendar['weeks'] {
  return days.map((from) => ({ from, days: ['mon'], windows: [['08:00', '17:00']] }));
}

function calendarWith(change: Partial<WorkingCalendar>): WorkingCalendar {
  return { ...civilService(), ...change };
}

const years = {
  '0999': yearOf('old'),
  '2022': yearOf('22'),
  '2023': yearOf('23', 'for people'),
  '2024': yearOf('24'),
};

describe('a calendar cut to the years that matter', () => {
  it('years — are those that were asked and are known, without their remarks, whatever the order of asking', () => {
    const cut = cutCalendar(calendarWith({ years }), [2024, 2023, 2031, 2023]);
    expect(cut.years).toEqual({ '2023': yearOf('23'), '2024': yearOf('24') });
    expect(Object.keys(cut.years)).toEqual(['2023', '2024']);
  });

  it('a year of three digits — has four in its name', () => {
    expect(cutCalendar(calendarWith({ years }), [999]).years).toEqual({ '0999': yearOf('old') });
  });

  it('all else — stays as it was', () => {
    const calendar = civilService();
    const { offsets: _offsets, weeks: _weeks, years: _years, ...rest } = calendar;
    expect(cutCalendar(calendar, [2024])).toMatchObject(rest);
  });

  it('weekly hours — are those that begin in the years, and the last ones before', () => {
    const weeks = weeksFrom('2021-01-01', '2022-01-01', JANUARY, MAY, '2024-12-31', '2025-01-01');
    const { weeks: kept } = cutCalendar(calendarWith({ weeks }), [2024]);
    expect(kept.map(({ from }) => from)).toEqual(['2022-01-01', JANUARY, MAY, '2024-12-31']);
  });

  it('weekly hours of several years — reach from the first to the last', () => {
    const weeks = weeksFrom('2021-06-01', '2022-06-01', '2023-06-01', '2024-06-01', '2025-06-01');
    const { weeks: kept } = cutCalendar(calendarWith({ weeks }), [2024, 2023]);
    expect(kept.map(({ from }) => from)).toEqual(['2022-06-01', '2023-06-01', '2024-06-01']);
  });

  it('offsets — are cut alike; without one before, from the first in the years', () => {
    const offsets = offsetsFrom(MAY, JULY, '2025-03-01');
    const { offsets: kept } = cutCalendar(calendarWith({ offsets }), [2024]);
    expect(kept).toEqual(offsetsFrom(MAY, JULY));
  });

  it('no years — keep every offset and week and no year', () => {
    const calendar = calendarWith({
      years,
      offsets: offsetsFrom('1900-01-01', JULY),
      weeks: weeksFrom('2021-01-01', MAY),
    });
    expect(cutCalendar(calendar, [])).toEqual({ ...calendar, years: {} });
  });
});
