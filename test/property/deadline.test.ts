import fc from 'fast-check';
import { appointmentOf, computeDue } from '../../domain/sla/deadline';
import type { DueInput } from '../../domain/sla/deadline';
import { explainLines } from '../../domain/sla/explain';
import { rungInstants } from '../../domain/sla/ladder';
import type { Rung } from '../../domain/sla/ladder';
import { isDeskOpen } from '../../domain/time/desk';
import { plainDateOf, dayNumberOf } from '../../domain/time/plain-date';
import { isWorkingDay } from '../../domain/time/working-days';
import { isWorkingInstant } from '../../domain/time/working-time';
import { dayOf, formatInstant } from '../../domain/time/zone';
import { dueCase } from '../support/arbitraries';
import { civilService, inventedOffice, withDayOff } from '../support/office';
import { slowAdvance, slowCalendarDays, slowDayExcl, slowSameDay } from '../support/slow-oracle';
import type { Office, StandStill } from '../support/slow-oracle';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Case = Omit<DueInput, 'calendar' | 'suspensions'> & {
  readonly office: Office;
  readonly suspensions: readonly StandStill[];
};

function dueAt({ office, ...input }: Case): number {
  return computeDue({ ...input, calendar: office.calendar }).dueAt;
}

function slowDue({ office, limit, startAt, suspensions }: Case): number {
  if ('workingMinutes' in limit) return slowAdvance(office, startAt, limit.workingMinutes, suspensions);
  if ('calendarDays' in limit) {
    return slowCalendarDays(office, startAt, { days: limit.calendarDays, cutOff: limit.cutOff }, suspensions);
  }
  if (limit.counting === 'SAME_DAY_15H') return slowSameDay(office, startAt, suspensions);
  if (limit.counting === 'HOURS_8') return slowAdvance(office, startAt, limit.workingDays * 480, suspensions);
  return slowDayExcl(office, startAt, { days: limit.workingDays, cutOff: limit.cutOff }, suspensions);
}

describe('due moment', () => {
  it('computeDue — is the moment that the slow oracle finds, in every office and way of counting', () => {
    fc.assert(
      fc.property(dueCase, (given) => {
        expect(dueAt(given)).toBe(slowDue(given));
      }),
      { numRuns: 600 },
    );
  });

  it('computeDue — is the same with and without its explanation', () => {
    fc.assert(
      fc.property(dueCase, ({ office, ...input }) => {
        const explained = computeDue({ ...input, calendar: office.calendar, explain: true });
        expect({ ...explained, lines: [] }).toEqual(computeDue({ ...input, calendar: office.calendar }));
        const landed = explained.lines.find(({ kind }) => kind === 'landed');
        expect(landed).toMatchObject({ at: formatInstant(office.calendar, explained.dueAt) });
      }),
    );
  });

  it('explanation — its days add up to the limit and what was moved, its stretches to the budget', () => {
    fc.assert(
      fc.property(dueCase, ({ office, ...input }) => {
        const { lines } = computeDue({ ...input, calendar: office.calendar, explain: true });
        const worked = lines.flatMap((line) => (line.kind === 'worked' ? [line.workingMs] : []));
        const counted = lines.flatMap((line) =>
          line.kind === 'counted' ? [line.last - line.first + 1] : [],
        );
        const moved = lines.flatMap((line) => (line.kind === 'moved' ? [line.days] : []));
        const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
        const { limit } = input;
        if ('workingMinutes' in limit) expect(sum(worked)).toBe(limit.workingMinutes * MINUTE);
        else if ('calendarDays' in limit) expect(sum(counted) - sum(moved)).toBe(limit.calendarDays);
        else if (limit.counting === 'HOURS_8') expect(sum(worked)).toBe(limit.workingDays * 8 * HOUR);
        else if (limit.counting === 'DAY_EXCL')
          expect(sum(counted) - sum(moved)).toBeGreaterThanOrEqual(limit.workingDays);
        else expect(sum(counted) - sum(moved)).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('explanation — says every line in both languages, with nothing left blank', () => {
    fc.assert(
      fc.property(dueCase, ({ office, ...input }) => {
        const due = computeDue({ ...input, calendar: office.calendar, explain: true });
        for (const language of ['vi', 'en'] as const) {
          const texts = explainLines(due, language);
          expect(texts).toHaveLength(due.lines.length);
          for (const text of texts) expect(text).not.toMatch(/undefined|null|NaN|\[object| {2}/);
        }
      }),
    );
  });

  it('computeDue — is at or after the reception', () => {
    fc.assert(
      fc.property(dueCase, (given) => {
        expect(dueAt(given)).toBeGreaterThanOrEqual(given.startAt);
      }),
    );
  });

  it('a suspension — never moves due back', () => {
    fc.assert(
      fc.property(dueCase, (given) => {
        const fewer = { ...given, suspensions: given.suspensions.slice(1) };
        expect(dueAt(given)).toBeGreaterThanOrEqual(dueAt(fewer));
      }),
    );
  });

  it('a suspension — that begins at or after due moves nothing', () => {
    fc.assert(
      fc.property(dueCase, fc.integer({ min: 0, max: 10_000 }), (given, after) => {
        const due = dueAt(given);
        const late = { start: due + after * MINUTE, end: due + (after + 5000) * MINUTE };
        expect(dueAt({ ...given, suspensions: [...given.suspensions, late] })).toBe(due);
      }),
    );
  });

  it('suspensions — count once where they overlap, in whatever order they are given', () => {
    fc.assert(
      fc.property(dueCase, (given) => {
        const twice = [...given.suspensions, ...given.suspensions].reverse();
        expect(dueAt({ ...given, suspensions: twice })).toBe(dueAt(given));
      }),
    );
  });

  it('a holiday after the day of reception — never makes due earlier', () => {
    fc.assert(
      fc.property(dueCase, fc.integer({ min: 1, max: 40 }), (given, days) => {
        const { calendar } = given.office;
        const date = plainDateOf(dayNumberOf(dayOf(calendar, given.startAt)) + days);
        fc.pre(isWorkingDay(calendar, date) && given.suspensions.length === 0);
        const office = { ...given.office, calendar: withDayOff(calendar, date) };
        expect(dueAt({ ...given, office })).toBeGreaterThanOrEqual(dueAt(given));
      }),
      { numRuns: 300 },
    );
  });

  it('an extension — never makes due earlier', () => {
    const extension = fc.record({
      workingDays: fc.integer({ min: 0, max: 5 }),
      workingMinutes: fc.integer({ min: 0, max: 960 }),
    });
    fc.assert(
      fc.property(dueCase, extension, (given, more) => {
        expect(dueAt({ ...given, extensions: [more] })).toBeGreaterThanOrEqual(dueAt(given));
      }),
    );
  });

  it('a later reception — is never due earlier, unless a cut-off makes Friday evening count as Monday', () => {
    fc.assert(
      fc.property(dueCase, fc.integer({ min: 1, max: 3000 }), (given, minutes) => {
        fc.pre(!('cutOff' in given.limit));
        const bare = { ...given, suspensions: [] };
        expect(dueAt({ ...bare, startAt: given.startAt + minutes * MINUTE })).toBeGreaterThanOrEqual(
          dueAt(bare),
        );
      }),
    );
  });

  it('an office elsewhere — has the same due moment by its own wall clock', () => {
    const here = civilService();
    const there = { ...here, offsets: [{ from: '1975-06-13', minutes: -330 }] };
    const shift = (420 + 330) * MINUTE;
    fc.assert(
      fc.property(dueCase, ({ limit, startAt, suspensions }) => {
        const shifted = suspensions.map(({ start, end }) => ({ start: start + shift, end: end + shift }));
        const due = computeDue({ calendar: here, limit, startAt, suspensions }).dueAt;
        const dueThere = computeDue({
          calendar: there,
          limit,
          startAt: startAt + shift,
          suspensions: shifted,
        });
        expect(dueThere.dueAt).toBe(due + shift);
      }),
    );
  });

  it('an appointment — is at an open desk, at or after the promise', () => {
    fc.assert(
      fc.property(dueCase, (given) => {
        const { calendar } = given.office;
        const promise = dueAt(given);
        const appointment = appointmentOf(calendar, promise);
        expect(appointment).toBeGreaterThanOrEqual(promise);
        expect(isDeskOpen(calendar, appointment)).toBe(true);
      }),
    );
  });
});

describe('ladder', () => {
  const rungAt: fc.Arbitrary<Rung['at']> = fc.oneof(
    fc.integer({ min: 0, max: 150 }).map((share) => ({ share })),
    fc.integer({ min: 0, max: 5 }).map((workingDaysBefore) => ({ workingDaysBefore })),
    fc.integer({ min: 0, max: 600 }).map((workingMinutesBefore) => ({ workingMinutesBefore })),
    fc.constant({ at: 'due' as const }),
    fc.constant({ at: 'breach' as const }),
    fc.integer({ min: 0, max: 5 }).map((workingDaysAfter) => ({ workingDaysAfter })),
  );
  const ladder = fc.array(
    rungAt.map((at): Rung => ({ key: 'rung', at, kind: 'reminder', to: 'handling.head' })),
    { maxLength: 6 },
  );

  it('rungs — come in order of time, in working time, and none before the clock began', () => {
    fc.assert(
      fc.property(dueCase, ladder, (given, rungs) => {
        const { calendar } = given.office;
        const span = { startAt: given.startAt, dueAt: dueAt(given), suspensions: given.suspensions };
        const instants = rungInstants(rungs, span, calendar).map(({ at }) => at);
        expect(instants).toEqual([...instants].sort((a, b) => a - b));
        expect(instants.every((at) => isWorkingInstant(calendar, at) && at >= given.startAt)).toBe(true);
      }),
    );
  });

  it('a share up to 100 — never comes after due', () => {
    const calendar = inventedOffice();
    fc.assert(
      fc.property(dueCase, fc.integer({ min: 0, max: 100 }), (given, share) => {
        const due = computeDue({ ...given, calendar }).dueAt;
        const rung: Rung = { key: 'share', at: { share }, kind: 'reminder', to: 'handling.head' };
        const span = { startAt: given.startAt, dueAt: due, suspensions: given.suspensions };
        fc.pre(due > given.startAt);
        expect(rungInstants([rung], span, calendar)[0]?.at ?? 0).toBeLessThanOrEqual(due);
      }),
    );
  });
});
