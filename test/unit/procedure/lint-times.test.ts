import type { Catalogue } from '../../../domain/procedure/catalogue';
import type { Finding } from '../../../domain/procedure/lint/finding';
import {
  handOversAfterCutOff,
  partPathsOverLimit,
  pathOverLimit,
} from '../../../domain/procedure/lint/paths';
import { daysToTry, receptionMinutes } from '../../../domain/procedure/lint/reception-minutes';
import { lintDefinition } from '../../../domain/procedure/lint';
import { timeFaults } from '../../../domain/procedure/lint/times';
import type { Plan } from '../../../domain/procedure/plan';
import { brokenFixture, fixtureCatalogue, fixturePlan, linkedFixturePlan } from '../../support/fixture';

const CASE = 'procedures/FIX.CASE.v1.yaml';
const LANE = 'procedures/FIX.LANE.v1.yaml';
const LINK = 'procedures/FIX.LINK.v1.yaml';

/** What lint says of one file of the fixture after a change. */
function findingsOf(
  file: string,
  from: string,
  to: string,
): readonly (Finding & { line: number; column: number })[] {
  return brokenFixture(file, from, to).findings.filter((finding) => finding.file === file);
}

describe('lint — the path and the total', () => {
  it('a path one minute over the total — is an error that names path, excess, step and the worst minute', () => {
    const [finding, ...others] = findingsOf(CASE, 'normal: 960', 'normal: 1861');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'PATH_OVER_LIMIT', severity: 'error', line: 12, column: 8 });
    expect(finding?.params).toEqual({
      path: 'reception → a → c → return',
      step: 'c',
      minutes: 2401,
      available: 2400,
      excess: 1,
      receivedAt: '2025-01-06T17:30:00+07:00',
    });
    expect(finding?.cure).toBe('Cut c, the longest step of the path, by 1 minutes.');
  });

  it('a path that just fits the total — has no finding', () => {
    expect(findingsOf(CASE, 'normal: 960', 'normal: 1860')).toEqual([]);
  });

  it('a same-day limit — leaves 150 minutes at 15:00, its worst minute', () => {
    const [finding] = findingsOf(LANE, 'normal: 75, fast', 'normal: 76, fast');
    expect(finding?.params).toMatchObject({
      available: 150,
      excess: 1,
      receivedAt: expect.stringContaining('T15:00:00') as string,
    });
  });

  it('a limit in calendar days — leaves least over the days off, so every day of the year is tried', () => {
    const limit = 'limit: {calendarDays: 5, source: {law: "Fixture Decree 1/2024, article 5"}}';
    const [finding] = findingsOf(
      CASE,
      'limit: {workingDays: 5, counting: DAY_EXCL, source: {law: "Fixture Decree 1/2024, article 5"}}',
      limit,
    );
    expect(finding).toMatchObject({ code: 'PATH_OVER_LIMIT' });
    expect(finding?.params).toMatchObject({ available: 960, receivedAt: '2025-12-31T17:30:00+07:00' });
  });

  it('a path that fits, with hand-overs after 15:00 that make it late — is a warning with minute and step', () => {
    const plan = withShares(fixturePlan(), { 'main.a': 870, 'main.c': 1470 });
    const minutes = receptionMinutes(plan, daysToTry(plan, 2024));
    expect(pathOverLimit(plan, minutes)).toEqual([]);
    expect(handOversAfterCutOff(plan, minutes)).toEqual([
      {
        code: 'HAND_OVER_AFTER_CUT_OFF',
        path: ['limit'],
        params: {
          step: 'c',
          receivedAt: '2024-01-08T15:00:00+07:00',
          handedOverAt: '2024-01-10T16:00:00+07:00',
          lateMinutes: 30,
        },
      },
    ]);
  });
});

describe('lint — the path of a part and its own limit', () => {
  it('a part over its own limit — is told with its path from reception', () => {
    const [finding] = findingsOf(
      LINK,
      'reception: {workingMinutes: {normal: 60}',
      'reception: {workingMinutes: {normal: 961}',
    );
    expect(finding).toMatchObject({ code: 'PART_PATH_OVER_LIMIT', severity: 'error', line: 15, column: 9 });
    expect(finding?.params).toMatchObject({
      part: 'case',
      path: 'reception → case.a → case.c',
      step: 'case.c',
      minutes: 2401,
      available: 2400,
      excess: 1,
    });
  });

  it('a part whose clock starts with a step — is measured from the end of that step', () => {
    const plan = withShares(linkedFixturePlan(), { 'permit.grant': 961 });
    const [fault] = partPathsOverLimit(plan, receptionMinutes(plan, daysToTry(plan, 2024)));
    expect(fault).toMatchObject({ code: 'PART_PATH_OVER_LIMIT', path: ['parts', 'permit'] });
    expect(fault?.params).toMatchObject({
      path: 'case.b → permit.grant',
      minutes: 961,
      available: 960,
      excess: 1,
    });
  });
});

describe('lint — lanes and targets', () => {
  it('a lane whose steps do not fit it — is an error at its minutes', () => {
    const [, finding] = findingsOf(LANE, 'fast: 50', 'fast: 51');
    expect(finding).toMatchObject({ code: 'LANE_PATH_OVER_TARGET', severity: 'error', line: 20, column: 21 });
    expect(finding?.params).toMatchObject({ lane: 'fast', step: 'draft', excess: 1 });
  });

  it('a lane that can be later than the limit — is an error with a minute that shows it', () => {
    const findings = findingsOf(LANE, 'limit: {counting: SAME_DAY_15H', 'limit: {workingMinutes: 119');
    expect(findings.find(({ code }) => code === 'LANE_LATER_THAN_LIMIT')).toMatchObject({
      severity: 'error',
      line: 18,
      column: 5,
      params: {
        lane: 'fast',
        receivedAt: '2025-01-08T08:00:00+07:00',
        promisedAt: '2025-01-08T10:00:00+07:00',
        dueAt: '2025-01-08T09:59:00+07:00',
      },
    });
  });

  it('a plain target that can be later than the limit — is only a warning', () => {
    expect(lintDefinition(fixtureCatalogue(), 'FIX.LANE@1')).toMatchObject([
      {
        code: 'TARGET_LATER_THAN_LIMIT',
        severity: 'warning',
        params: {
          target: 'hours-8',
          receivedAt: '2025-01-06T08:01:00+07:00',
          promisedAt: '2025-01-07T08:01:00+07:00',
          dueAt: '2025-01-06T17:30:00+07:00',
        },
      },
    ]);
  });
});

describe('lint — what is tried, and where', () => {
  it('an ordinary fortnight — gives what the whole year gives, where every working day is like another', () => {
    const plan = withShares(linkedFixturePlan(), { 'case.a': 870, 'case.c': 1470 });
    const fortnight = receptionMinutes(plan, daysToTry(plan, 2024));
    const year = receptionMinutes(plan, daysToTry({ ...plan, limit: { calendarDays: 1 } }, 2024));
    expect(year.length).toBeGreaterThan(20 * fortnight.length);
    const figures = (minutes: readonly number[]): readonly unknown[] =>
      [
        ...pathOverLimit(plan, minutes),
        ...partPathsOverLimit(plan, minutes),
        ...handOversAfterCutOff(plan, minutes),
      ].map(({ code, params: { excess, lateMinutes, available } }) => ({
        code,
        excess,
        lateMinutes,
        available,
      }));
    expect(figures(fortnight)).toEqual(figures(year));
  });

  it('a half-day in the calendar — makes lint try the whole year', () => {
    const plan = fixturePlan();
    const [calendar] = Object.values(plan.calendars);
    const year = calendar?.years['2024'];
    if (calendar === undefined || year === undefined) throw new Error('the fixture has no 2024');
    const reason = { vi: 'x', en: 'x' };
    const halfDay = { date: '2024-06-28', reason, windows: [['08:00', '12:00']] } as const;
    const halved = { ...calendar, years: { ...calendar.years, '2024': { ...year, specialDays: [halfDay] } } };
    const withHalfDay = { ...plan, calendars: { [plan.calendar]: halved } };
    expect(daysToTry(withHalfDay, 2024)).toHaveLength(366);
    const minutes = receptionMinutes(withHalfDay, daysToTry(withHalfDay, 2024));
    const tight = withShares(withHalfDay, { 'main.c': 1860 });
    expect(pathOverLimit(tight, minutes)).toMatchObject([{ params: { available: 2160, excess: 240 } }]);
  });

  it('the minutes tried — are the edges of the desk, Saturday morning among them, and the last minute of a lane', () => {
    const { 'FIX.LANE@1': definition } = fixtureCatalogue().definitions;
    expect(definition?.lanes).toHaveLength(1);
    const plan = fixturePlan();
    const lane = {
      key: 'fast',
      title: plan.title,
      workingMinutes: 120,
      weekdays: ['wed'],
      legalBasis: 'x',
    } as const;
    const minutes = receptionMinutes({ ...plan, lanes: [lane] }, ['2024-03-06', '2024-03-09', '2024-03-10']);
    expect(minutes.map((at) => new Date(at + 7 * 3_600_000).toISOString().slice(5, 16))).toEqual([
      ...['08:00', '08:01', '12:00', '13:30', '13:31', '15:00', '15:01', '15:30', '15:31', '17:30'].map(
        (time) => `03-06T${time}`,
      ),
      ...['08:00', '08:01', '12:00'].map((time) => `03-09T${time}`),
    ]);
  });

  it('a unit that lacks a role — is passed over where another can receive, and told where none can', () => {
    const catalogue = fixtureCatalogue();
    const { F01: unit } = catalogue.units;
    if (unit === undefined) throw new Error('the fixture has no F01');
    const without = (role: string): typeof unit => ({
      ...unit,
      directory: Object.fromEntries(Object.entries(unit.directory).filter(([name]) => name !== role)),
    });
    const inUnits = (units: Catalogue['units']): readonly Finding[] =>
      lintDefinition({ ...catalogue, units }, 'FIX.CASE@1');
    expect(inUnits({ F01: unit, F02: without('third') })).toEqual([]);
    expect(inUnits({ F01: without('second'), F02: without('third') })).toMatchObject([
      { code: 'ROLE_UNKNOWN', params: { role: 'second', unit: 'F01' } },
    ]);
  });

  it('a plan of more than 16 kB — is an error with its size', () => {
    const plan = fixturePlan();
    const long = { ...plan, title: { vi: 'x'.repeat(16_384), en: 'x' } };
    expect(timeFaults(long, 2024).map(({ code }) => code)).toContain('PLAN_TOO_LARGE');
    expect(timeFaults(plan, 2024)).toEqual([]);
  });
});

/** A plan with other shares in the normal lane. */
function withShares(plan: Plan, shares: Readonly<Record<string, number>>): Plan {
  const steps = plan.steps.map((step) => {
    const normal = shares[step.key];
    return normal === undefined ? step : { ...step, allotment: { ...step.allotment, normal } };
  });
  return { ...plan, steps };
}
