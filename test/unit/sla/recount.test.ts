import {
  capOf,
  dueOf,
  extendClock,
  restartClock,
  startClock,
  suspendClock,
  type SlaClock,
} from '../../../domain/sla/clock';
import { keptDueOf } from '../../../domain/sla/recount';
import { civilService, hanoi } from '../../support/office';

const office = civilService();
const why = { cause: 'invented', reason: 'INVENTED', legalBasis: 'invented law, article 1' };
const [MONDAY, TUESDAY, WEDNESDAY] = [
  hanoi('2024-03-04T10:00'),
  hanoi('2024-03-05T10:00'),
  hanoi('2024-03-06T10:00'),
];
const [FRIDAY, NEXT_MONDAY] = [hanoi('2024-03-08T17:30'), hanoi('2024-03-11T17:30')];

/** Due on Thursday 7 March at closing by its own count. */
function clockOf(kind: SlaClock['kind'], change: Partial<SlaClock> = {}): SlaClock {
  const limit = { workingDays: 3, counting: 'DAY_EXCL' } as const;
  return { ...startClock({ id: kind, kind, calendar: office.id, limit, startAt: MONDAY }), ...change };
}

describe('a due moment that was told and that a late calendar would bring forward', () => {
  it('stays, with a line that says why', () => {
    const clock = clockOf('limit', { recounts: [{ at: TUESDAY, keepsDueAt: FRIDAY }] });
    expect(dueOf(clock, office)?.dueAt).toBe(FRIDAY);
    const lines = dueOf(clock, office, { explain: true })?.lines ?? [];
    expect(lines.at(-1)).toMatchObject({ kind: 'landed', rule: 'told', on: '2024-03-08' });
  });

  it('of the same instant, or earlier — says nothing', () => {
    const own = dueOf(clockOf('limit'), office)?.dueAt ?? NaN;
    for (const keepsDueAt of [own, own - 1]) {
      const clock = clockOf('limit', { recounts: [{ at: TUESDAY, keepsDueAt }] });
      const due = dueOf(clock, office, { explain: true });
      expect(due?.dueAt).toBe(own);
      expect(due?.lines.at(-1)).not.toMatchObject({ rule: 'told' });
    }
  });

  it('the last that was kept — holds, past a later recount that keeps none', () => {
    const recounts = [
      { at: MONDAY, keepsDueAt: NEXT_MONDAY },
      { at: TUESDAY, keepsDueAt: FRIDAY },
      { at: WEDNESDAY },
    ];
    expect(keptDueOf({ recounts, restarts: [] })).toBe(FRIDAY);
  });

  it('none kept — is none', () => {
    expect(keptDueOf({ restarts: [{ at: TUESDAY }] })).toBeUndefined();
    expect(keptDueOf({ recounts: [{ at: MONDAY }], restarts: [] })).toBeUndefined();
  });

  it.each(['restarts', 'exchanges'] as const)(
    '%s after it — end it; at its very instant or before do not',
    (act) => {
      const recounts = [{ at: TUESDAY, keepsDueAt: FRIDAY }];
      const told = (at: number): number | undefined =>
        keptDueOf({ recounts, restarts: [], exchanges: [], [act]: [{ at: MONDAY }, { at }] });
      expect(told(TUESDAY + 1)).toBeUndefined();
      expect(told(TUESDAY)).toBe(FRIDAY);
      expect(told(MONDAY)).toBe(FRIDAY);
    },
  );
});

describe('the due moment that a clock may not pass', () => {
  it('of a part — is as the last act that moved it has it, in order of time', () => {
    const later = clockOf('part', {
      capAt: FRIDAY,
      caps: [{ at: WEDNESDAY, capAt: NEXT_MONDAY }],
      recounts: [{ at: TUESDAY, capAt: FRIDAY }],
    });
    expect(capOf(later)).toBe(NEXT_MONDAY);
    const earlier = clockOf('part', { capAt: NEXT_MONDAY, recounts: [{ at: TUESDAY, capAt: FRIDAY }] });
    expect(capOf(earlier)).toBe(FRIDAY);
    expect(capOf(clockOf('part', { capAt: FRIDAY }))).toBe(FRIDAY);
  });

  it('a recount or an extension that has none — leaves it', () => {
    const extended = extendClock(clockOf('part', { capAt: FRIDAY, recounts: [{ at: MONDAY }] }), {
      ...why,
      at: TUESDAY,
      workingDays: 1,
    });
    expect(capOf(extended)).toBe(FRIDAY);
  });

  it('of a restart — is its own; of an earlier restart no more', () => {
    const clock = clockOf('part', { capAt: FRIDAY });
    const once = restartClock(clock, { ...why, at: TUESDAY, capAt: NEXT_MONDAY });
    expect(capOf(once)).toBe(NEXT_MONDAY);
    expect(capOf(restartClock(once, { ...why, at: WEDNESDAY }))).toBe(FRIDAY);
  });

  it.each(['limit', 'target'] as const)(
    'of a %s at a Saturday desk — ends with the first act that moved it',
    (kind) => {
      const clock = clockOf(kind, { capAt: FRIDAY });
      expect(capOf(clock)).toBe(FRIDAY);
      expect(capOf(suspendClock(clock, { ...why, at: TUESDAY }))).toBeUndefined();
      expect(capOf(restartClock(clock, { ...why, at: TUESDAY }))).toBeUndefined();
      expect(capOf(extendClock(clock, { ...why, at: TUESDAY, workingDays: 1 }))).toBeUndefined();
      const twice = extendClock(suspendClock(clock, { ...why, at: TUESDAY }), {
        ...why,
        at: WEDNESDAY,
        workingDays: 1,
      });
      expect(capOf(twice)).toBeUndefined();
    },
  );
});

describe('an extension', () => {
  it.each([
    ['two calendar days of a limit in days', { calendarDays: 15 }, { calendarDays: 2 }, '2024-03-21T17:30'],
    [
      'one working day',
      { workingDays: 3, counting: 'DAY_EXCL' as const },
      { workingDays: 1 },
      '2024-03-08T17:30',
    ],
    ['an hour of work', { workingMinutes: 240 }, { workingMinutes: 60 }, '2024-03-04T16:30'],
    ['of the cap alone', { workingMinutes: 240 }, { capAt: NEXT_MONDAY }, '2024-03-04T15:30'],
  ] as const)('%s — makes the limit so much longer', (_name, limit, longer, due) => {
    const clock = startClock({ id: 'x', kind: 'limit', calendar: office.id, limit, startAt: MONDAY });
    const extended = extendClock(clock, { ...why, at: MONDAY, ...longer });
    expect(dueOf(extended, office)?.dueAt).toBe(hanoi(due));
  });
});
