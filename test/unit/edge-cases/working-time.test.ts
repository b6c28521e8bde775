import type { Limit } from '../../../domain/sla/counting';
import { computeDue } from '../../../domain/sla/deadline';
import { rungInstants } from '../../../domain/sla/ladder';
import type { WorkingCalendar } from '../../../domain/time/calendar';
import { dayOf, formatInstant, parseInstant } from '../../../domain/time/zone';
import { receivedAt, submission } from '../../support/dossier-commands';
import { DossierDriver, office as at } from '../../support/dossier-driver';
import { fixturePlan } from '../../support/fixture';
import { civilService, hanoi, inventedOffice, publishedYear } from '../../support/office';

/* Cases 1 to 5 and 17 of the edge cases that others shipped as bugs: received when, landed where, by which calendar. */

const TWO_HOURS: Limit = { workingMinutes: 120 };
const EIGHT_HOURS: Limit = { workingMinutes: 480 };
const ONE_DAY: Limit = { workingDays: 1, counting: 'DAY_EXCL' };
const REASON = { vi: 'Nửa ngày', en: 'Half-day' };

function due(limit: Limit, received: string, calendar: WorkingCalendar = civilService()): string {
  return formatInstant(calendar, computeDue({ calendar, limit, startAt: hanoi(received) }).dueAt).slice(
    0,
    16,
  );
}

describe('case 1 — received exactly at opening, at closing, in lunch, one minute after closing, on a holiday, on a make-up Saturday', () => {
  it.each([
    ['at opening', '2024-03-06T08:00', '2024-03-06T10:00', '2024-03-07T17:30'],
    ['at closing', '2024-03-06T17:30', '2024-03-07T10:00', '2024-03-07T17:30'],
    ['in lunch', '2024-03-06T12:30', '2024-03-06T15:30', '2024-03-07T17:30'],
    ['one minute after closing', '2024-03-06T17:31', '2024-03-07T10:00', '2024-03-07T17:30'],
    ['on a holiday', '2024-04-30T10:00', '2024-05-02T10:00', '2024-05-02T17:30'],
    ['on a make-up Saturday', '2024-05-04T08:00', '2024-05-04T10:00', '2024-05-06T17:30'],
  ])('%s — two hours and one day end where the office would say', (_when, received, inHours, inDays) => {
    expect(due(TWO_HOURS, received)).toBe(inHours);
    expect(due(ONE_DAY, received)).toBe(inDays);
  });
});

describe('case 2 — the budget ends exactly at closing: due today at closing, not tomorrow at opening', () => {
  it('a day begun at opening — is due at closing of that day', () => {
    expect(due(EIGHT_HOURS, '2024-03-06T08:00')).toBe('2024-03-06T17:30');
    expect(due(TWO_HOURS, '2024-03-06T15:30')).toBe('2024-03-06T17:30');
  });

  it('the inverse: what begins at closing — has its first minute in the morning', () => {
    expect(due({ workingMinutes: 1 }, '2024-03-06T17:30')).toBe('2024-03-07T08:01');
  });

  it('what is due at closing — is late one millisecond later, and is told when the office is open again', () => {
    const span = { startAt: hanoi('2024-03-06T08:00'), dueAt: hanoi('2024-03-06T17:30') };
    const rung = { key: 'breach', at: { at: 'breach' }, kind: 'escalation', to: 'desk.head' } as const;
    expect(rungInstants([rung], span, civilService())[0]?.at).toBe(hanoi('2024-03-07T08:00'));
  });
});

describe('case 3 — 8 hours from 16:30 with a lunch break; 2 hours that span lunch, closing, a weekend, a holiday', () => {
  it.each([
    ['8 hours from 16:30', EIGHT_HOURS, '2024-03-06T16:30', '2024-03-07T16:30'],
    ['2 hours over lunch', TWO_HOURS, '2024-03-06T11:00', '2024-03-06T14:30'],
    ['2 hours over closing', TWO_HOURS, '2024-03-06T16:30', '2024-03-07T09:00'],
    ['2 hours over a weekend', TWO_HOURS, '2024-03-08T16:30', '2024-03-11T09:00'],
    ['2 hours over a weekend, a swap and two holidays', TWO_HOURS, '2024-04-26T16:30', '2024-05-02T09:00'],
    ['2 hours over a holiday in mid-week', TWO_HOURS, '2024-04-17T16:30', '2024-04-19T09:00'],
  ] as const)('%s', (_what, limit, received, expected) => {
    expect(due(limit, received)).toBe(expected);
  });
});

describe('case 4 — a half-day, and a day whose window changes from a date on', () => {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
  const windows = [
    ['08:00', '12:00'],
    ['13:30', '17:30'],
  ] as const;
  const calendar = inventedOffice({
    weeks: [
      { from: '2020-01-01', days, windows },
      {
        from: '2024-04-01',
        days,
        windows: [
          ['07:30', '11:30'],
          ['13:00', '17:00'],
        ],
      },
    ],
    years: {
      '2024': publishedYear({
        specialDays: [{ date: '2024-03-07', reason: REASON, windows: [['08:00', '12:00']] }],
      }),
    },
  });

  it('a half-day — gives its four hours and closes with them', () => {
    expect(due(EIGHT_HOURS, '2024-03-07T08:00', calendar)).toBe('2024-03-08T12:00');
    expect(due(ONE_DAY, '2024-03-06T09:00', calendar)).toBe('2024-03-07T12:00');
  });

  it('new hours — hold from their first day on, and not the day before', () => {
    expect(due(ONE_DAY, '2024-03-28T09:00', calendar)).toBe('2024-03-29T17:30');
    expect(due(ONE_DAY, '2024-03-29T09:00', calendar)).toBe('2024-04-01T17:00');
    expect(due(TWO_HOURS, '2024-03-29T16:30', calendar)).toBe('2024-04-01T08:30');
  });
});

describe('case 5 — make-up swaps: the Saturday works, the Monday does not; announced after the dossier started', () => {
  it.each([
    ['2024-04-24T10:00', 3, '2024-05-02T17:30'],
    ['2024-04-26T10:00', 3, '2024-05-04T17:30'],
    ['2024-05-03T10:00', 1, '2024-05-04T17:30'],
    ['2024-05-03T10:00', 2, '2024-05-06T17:30'],
  ])('received %s, %d working days — are due %s', (received, workingDays, expected) => {
    expect(due({ workingDays, counting: 'DAY_EXCL' }, received)).toBe(expected);
  });

  it('a swap announced later — moves no dossier that was received under the calendar of before', () => {
    const known = fixturePlan();
    const calendar = known.calendars[known.calendar];
    if (calendar === undefined) throw new Error('the fixture has no calendar');
    const year = { ...calendar.years['2024'], weekdaysOff: [], saturdaysWorked: [] } as never;
    const before = {
      ...known,
      calendars: { [known.calendar]: { ...calendar, years: { ...calendar.years, '2024': year } } },
    };
    const dueIn = (plan: typeof known): number | undefined => {
      const driver = new DossierDriver(plan);
      receivedAt(driver, at('2024-04-24 09:00'));
      driver.passTo(at('2024-04-26 09:00'));
      return driver.dossier.reception?.dueCurrent;
    };
    expect(dueIn(before)).toBe(at('2024-05-01 17:30'));
    expect(dueIn(known)).toBe(at('2024-05-03 17:30'));
  });
});

describe('case 17 — zones with and without summer time, a server in UTC, a leap day, a year end without data', () => {
  const berlin = inventedOffice({
    offsets: [
      { from: '2023-10-29', minutes: 60 },
      { from: '2024-03-31', minutes: 120 },
      { from: '2024-10-27', minutes: 60 },
    ],
  });
  const wall = (text: string, offset: string): number => parseInstant(`${text}:00${offset}`) ?? NaN;

  it('a weekend on which clocks go forward — costs no working hour, and none is given', () => {
    const startAt = wall('2024-03-29T10:00', '+01:00');
    const { dueAt } = computeDue({ calendar: berlin, limit: EIGHT_HOURS, startAt });
    expect(formatInstant(berlin, dueAt)).toBe('2024-04-01T10:00:00+02:00');
    expect(dueAt - startAt).toBe(71 * 3_600_000);
  });

  it('a weekend on which clocks go back — takes an hour more of the world and none of the office', () => {
    const startAt = wall('2024-10-25T10:00', '+02:00');
    const { dueAt } = computeDue({ calendar: berlin, limit: EIGHT_HOURS, startAt });
    expect(formatInstant(berlin, dueAt)).toBe('2024-10-28T10:00:00+01:00');
    expect(dueAt - startAt).toBe(73 * 3_600_000);
  });

  it('half an hour after midnight in Hà Nội — is that day, although it is yesterday in UTC', () => {
    const received = hanoi('2024-03-06T00:30');
    expect(new Date(received).toISOString()).toBe('2024-03-05T17:30:00.000Z');
    expect(dayOf(civilService(), received)).toBe('2024-03-06');
    expect(due(ONE_DAY, '2024-03-06T00:30')).toBe('2024-03-07T17:30');
  });

  it('two offices in two zones — each land at their own closing', () => {
    const startAt = wall('2024-03-06T09:00', '+01:00');
    const landed = [civilService(), berlin].map((calendar) =>
      formatInstant(calendar, computeDue({ calendar, limit: ONE_DAY, startAt }).dueAt),
    );
    expect(landed).toEqual(['2024-03-07T17:30:00+07:00', '2024-03-07T17:30:00+01:00']);
  });

  it('29 February — is a working day like another', () => {
    expect(due(ONE_DAY, '2024-02-28T10:00')).toBe('2024-02-29T17:30');
    expect(due(ONE_DAY, '2024-02-29T10:00')).toBe('2024-03-01T17:30');
    expect(due({ calendarDays: 1 }, '2024-02-28T10:00')).toBe('2024-02-29T17:30');
  });

  it('a limit into a year without data — is refused at reception, never assumed', () => {
    const plan = fixturePlan({ years: [2024] });
    const refusal = new DossierDriver(plan).refusal(
      submission(plan, { receive: true }),
      at('2024-12-30 09:00'),
    );
    expect(refusal).toMatchObject({ code: 'CALENDAR_YEAR_UNKNOWN', params: { year: 2025 } });
  });

  it('a limit into a year without a notice — is received, and said to be provisional', () => {
    const driver = new DossierDriver(fixturePlan({ years: [2025, 2026] }));
    receivedAt(driver, at('2025-12-30 09:00'));
    expect(driver.last('received').data.provisional).toBe(true);
  });
});
