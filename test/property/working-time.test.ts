import fc from 'fast-check';
import { Temporal as Tc39 } from 'temporal-polyfill';
import { cutCalendar } from '../../domain/time/cut-calendar';
import { deskOpenAtOrAfter, isDeskOpen } from '../../domain/time/desk';
import { addDays, dayNumberOf, plainDateOf, weekdayOf } from '../../domain/time/plain-date';
import { closingOf, isWorkingDay, nextWorkingDay, previousWorkingDay } from '../../domain/time/working-days';
import {
  advance,
  isWorkingInstant,
  measure,
  nextWorkingInstant,
  retreat,
} from '../../domain/time/working-time';
import { dayOf, formatInstant, instantOf, parseInstant } from '../../domain/time/zone';
import { minute, office, workingMinutes } from '../support/arbitraries';
import { civilService } from '../support/office';
import { dayAt, slowAdvance, slowMeasure, slowRetreat } from '../support/slow-oracle';

const MINUTE = 60_000;
const anyDay = fc.integer({ min: dayNumberOf('1900-01-01'), max: dayNumberOf('2400-12-31') });
const millisecond = fc.integer({ min: 0, max: MINUTE - 1 });

describe('plain dates', () => {
  it('day number — gives back the same date, and the date that the Temporal polyfill counts to', () => {
    fc.assert(
      fc.property(anyDay, (number) => {
        const date = plainDateOf(number);
        const expected = Tc39.PlainDate.from('1970-01-01').add({ days: number });
        expect(date).toBe(expected.toString());
        expect(dayNumberOf(date)).toBe(number);
        expect(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(weekdayOf(date))).toBe(
          expected.dayOfWeek - 1,
        );
      }),
    );
  });

  it('addDays — undoes itself', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), (number, days) => {
        const date = plainDateOf(number);
        expect(addDays(addDays(date, days), -days)).toBe(date);
      }),
    );
  });
});

describe('zone', () => {
  it('formatInstant — gives the text of the Temporal polyfill in every office, and parses back', () => {
    fc.assert(
      fc.property(office, minute, millisecond, ({ calendar, timeZone }, at, extra) => {
        const instant = at + extra;
        const text = formatInstant(calendar, instant);
        const zoned = Tc39.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
        const fractionalSecondDigits = instant % 1000 === 0 ? 0 : 3;
        expect(text).toBe(zoned.toString({ timeZoneName: 'never', fractionalSecondDigits }));
        expect(parseInstant(text)).toBe(instant);
      }),
    );
  });

  it('instantOf — reads a wall clock as the Temporal polyfill does, skipped and repeated hours included', () => {
    const timeOfDay = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(office, minute, timeOfDay, ({ calendar, timeZone }, at, minutes) => {
        const date = dayOf(calendar, at);
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        const zoned = Tc39.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone);
        expect(instantOf(calendar, date, time)).toBe(zoned.epochMilliseconds);
      }),
      { numRuns: 500 },
    );
  });

  it('dayOf — is the day of the Temporal polyfill', () => {
    fc.assert(
      fc.property(office, minute, (place, at) => {
        expect(dayOf(place.calendar, at)).toBe(dayAt(place, at).toString());
      }),
    );
  });
});

describe('working time against the slow oracle', () => {
  it('advance — ends where counting minute by minute ends', () => {
    fc.assert(
      fc.property(office, minute, workingMinutes, (place, from, minutes) => {
        expect(advance(place.calendar, from, minutes * MINUTE)).toBe(slowAdvance(place, from, minutes));
      }),
      { numRuns: 300 },
    );
  });

  it('retreat — starts where counting backwards minute by minute ends', () => {
    fc.assert(
      fc.property(office, minute, workingMinutes, (place, to, minutes) => {
        expect(retreat(place.calendar, to, minutes * MINUTE)).toBe(slowRetreat(place, to, minutes));
      }),
      { numRuns: 300 },
    );
  });

  it('measure — is the number of working minutes between', () => {
    fc.assert(
      fc.property(office, minute, fc.integer({ min: 0, max: 40_000 }), (place, from, length) => {
        const to = from + length * MINUTE;
        expect(measure(place.calendar, from, to)).toBe(slowMeasure(place, from, to) * MINUTE);
      }),
      { numRuns: 300 },
    );
  });
});

describe('laws of working time', () => {
  it('advance — spends exactly what measure finds again, to the millisecond', () => {
    fc.assert(
      fc.property(
        office,
        fc.tuple(minute, millisecond).map(([at, ms]) => at + ms),
        fc.tuple(workingMinutes, millisecond).map(([minutes, ms]) => minutes * MINUTE + ms),
        ({ calendar }, from, budget) => {
          expect(measure(calendar, from, advance(calendar, from, budget))).toBe(budget);
        },
      ),
    );
  });

  it('advance then retreat — comes back to an instant that has working time right after it', () => {
    fc.assert(
      fc.property(office, minute, workingMinutes, ({ calendar }, at, minutes) => {
        const from = nextWorkingInstant(calendar, at);
        fc.pre(measure(calendar, from, from + 1) === 1);
        expect(retreat(calendar, advance(calendar, from, minutes * MINUTE), minutes * MINUTE)).toBe(from);
      }),
    );
  });

  it('retreat then advance — comes back to an instant that has working time right before it', () => {
    fc.assert(
      fc.property(office, minute, workingMinutes, ({ calendar }, at, minutes) => {
        const to = nextWorkingInstant(calendar, at);
        fc.pre(measure(calendar, to - 1, to) === 1);
        expect(advance(calendar, retreat(calendar, to, minutes * MINUTE), minutes * MINUTE)).toBe(to);
      }),
    );
  });

  it('advance — in two goes ends where it ends in one', () => {
    fc.assert(
      fc.property(office, minute, workingMinutes, workingMinutes, ({ calendar }, from, a, b) => {
        const once = advance(calendar, from, (a + b) * MINUTE);
        expect(advance(calendar, advance(calendar, from, a * MINUTE), b * MINUTE)).toBe(once);
      }),
    );
  });

  it('nextWorkingInstant — is the nearest working instant, with no working time left out before it', () => {
    fc.assert(
      fc.property(office, minute, ({ calendar }, at) => {
        const next = nextWorkingInstant(calendar, at);
        expect(isWorkingInstant(calendar, next)).toBe(true);
        expect(next).toBeGreaterThanOrEqual(at);
        expect(measure(calendar, at, next)).toBe(0);
        expect(next === at).toBe(isWorkingInstant(calendar, at));
      }),
    );
  });

  it('next and previous working day — are neighbours, with no working day between', () => {
    fc.assert(
      fc.property(office, minute, ({ calendar }, at) => {
        const next = nextWorkingDay(calendar, dayOf(calendar, at));
        const previous = previousWorkingDay(calendar, next);
        expect(isWorkingDay(calendar, next)).toBe(true);
        expect(nextWorkingDay(calendar, previous)).toBe(next);
        expect(
          measure(calendar, closingOf(calendar, previous) ?? 0, instantOf(calendar, next, '00:00')),
        ).toBe(0);
      }),
    );
  });

  it('desk — opens at or after the instant, and working time is never without an open desk', () => {
    fc.assert(
      fc.property(office, minute, ({ calendar }, at) => {
        const opens = deskOpenAtOrAfter(calendar, at);
        expect(opens).toBeGreaterThanOrEqual(at);
        expect(isDeskOpen(calendar, opens)).toBe(true);
        expect(opens).toBeLessThanOrEqual(nextWorkingInstant(calendar, at));
      }),
    );
  });

  it('cutCalendar — changes no date inside the years that it keeps', () => {
    fc.assert(
      fc.property(office, minute, fc.integer({ min: 0, max: 1200 }), ({ calendar }, from, minutes) => {
        const cut = cutCalendar(calendar, [2024, 2025]);
        expect(advance(cut, from, minutes * MINUTE)).toBe(advance(calendar, from, minutes * MINUTE));
        expect(formatInstant(cut, from)).toBe(formatInstant(calendar, from));
      }),
    );
  });

  it('a calendar — is plain JSON: a copy that went over the wire gives the same instants', () => {
    const calendar = civilService();
    const copy = JSON.parse(JSON.stringify(calendar)) as typeof calendar;
    fc.assert(
      fc.property(minute, workingMinutes, (from, minutes) => {
        expect(advance(copy, from, minutes * MINUTE)).toBe(advance(calendar, from, minutes * MINUTE));
      }),
    );
  });
});
