import { dossierView } from '../../domain/dossier/view';
import { explainDossier } from '../../domain/dossier/explain-dossier';
import { isDeskSaturday, saturdayDue } from '../../domain/procedure/saturday';
import { compilePlan } from '../../domain/procedure/compile';
import type { Plan } from '../../domain/procedure/plan';
import { fixturePlan, brokenFixture } from '../support/fixture';
import { GROUNDS, officer, receivedAt, submission } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { districtPlan } from '../support/dossier-plans';
import { dueOf, override, request } from '../support/supplement-acts';

/** Certification of a signature: the same day, resolved on Saturday mornings, the district's calendar. */
const SIGNATURE = districtPlan('2.000884@1');
/** A Saturday morning on which the desk is open, 08:00 to 12:00, and nobody works. */
const SAT_TEN = office('2024-03-09 10:00');
const SAT_NOON = office('2024-03-09 12:00');

function received(plan: Plan, at: number): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, at);
  return driver;
}

const inHours = (workingMinutes: number): Plan => ({ ...SIGNATURE, limit: { workingMinutes } });
const closed: Plan = { ...SIGNATURE, saturday: { mode: 'closed', legalBasis: 'Fixture Decree 1/2024' } };
const { saturday: _saturday, ...silent } = SIGNATURE;

describe('a Saturday desk that resolves', () => {
  it.each([
    ['2024-03-09 08:00', '2024-03-09 12:00'],
    ['2024-03-09 12:00', '2024-03-11 17:30'],
    ['2024-03-09 11:59', '2024-03-09 12:00'],
    ['2024-03-09 12:01', '2024-03-11 17:30'],
    ['2024-03-09 07:15', '2024-03-09 12:00'],
    ['2024-05-04 10:00', '2024-05-04 17:30'],
    ['2024-03-08 10:00', '2024-03-08 17:30'],
    ['2024-03-08 15:01', '2024-03-11 17:30'],
    ['2024-03-10 10:00', '2024-03-11 17:30'],
  ])('same day, received %s — due %s', (at, due) => {
    expect(dueOf(received(SIGNATURE, office(at)), 'limit')).toBe(office(due));
  });

  it.each([
    [120, '2024-03-09 10:00', '2024-03-09 12:00'],
    [120, '2024-03-09 08:00', '2024-03-09 10:00'],
    [121, '2024-03-09 10:00', '2024-03-09 12:00'],
    [30, '2024-03-09 07:00', '2024-03-09 08:30'],
    [480, '2024-03-09 10:00', '2024-03-09 12:00'],
  ])('a limit of %i minutes, received %s — due %s', (minutes, at, due) => {
    expect(dueOf(received(inHours(minutes), office(at)), 'limit')).toBe(office(due));
  });

  it('a limit in days — is counted as ever: the first day is Monday', () => {
    const plan: Plan = { ...SIGNATURE, limit: { workingDays: 1, counting: 'DAY_EXCL' } };
    expect(dueOf(received(plan, SAT_TEN), 'limit')).toBe(office('2024-03-11 17:30'));
  });

  it('on a Saturday whose desk is shut by notice — resolves nothing', () => {
    const calendar = SIGNATURE.calendars[SIGNATURE.calendar];
    const year = calendar?.years['2024'];
    if (calendar === undefined || year === undefined) throw new Error('no calendar');
    const shut = {
      ...calendar,
      years: { ...calendar.years, '2024': { ...year, saturdaysOff: ['2024-03-09'] } },
    };
    const plan = { ...SIGNATURE, calendars: { [SIGNATURE.calendar]: shut } };
    expect(dueOf(received(plan, SAT_TEN), 'limit')).toBe(office('2024-03-11 17:30'));
  });

  it('with two windows — spends its time over the pause between them', () => {
    const calendar = SIGNATURE.calendars[SIGNATURE.calendar];
    if (calendar === undefined) throw new Error('no calendar');
    const windows: readonly (readonly [string, string])[] = [
      ['08:00', '10:00'],
      ['11:00', '12:00'],
    ];
    const split = { ...calendar, deskExtraOpen: [{ day: 'sat' as const, windows }] };
    const plan = { ...inHours(60), calendars: { [SIGNATURE.calendar]: split } };
    expect(saturdayDue(plan, plan.limit, office('2024-03-09 09:30'))).toBe(office('2024-03-09 11:30'));
    expect(saturdayDue(plan, plan.limit, office('2024-03-09 09:00'))).toBe(office('2024-03-09 10:00'));
    expect(saturdayDue(plan, plan.limit, office('2024-03-09 10:30'))).toBe(office('2024-03-09 12:00'));
  });

  it('caps its tasks by the closing, and hands over there and then', () => {
    const driver = received(SIGNATURE, SAT_TEN);
    expect(driver.last('taskAssigned').data.dueAt).toBe(SAT_NOON);
    expect(driver.dossier.reception).toMatchObject({ promisedAt: SAT_NOON, appointmentAt: SAT_NOON });
  });

  it('says why in the explanation', () => {
    const lines = explainDossier(SIGNATURE, received(SIGNATURE, SAT_TEN).dossier, 'vi')[0]?.lines ?? [];
    expect(lines.at(-1)).toContain('Tiếp nhận sáng thứ Bảy, giải quyết ngay trong buổi');
  });

  it('breached — exists one millisecond after the closing, and no reminder comes after it', () => {
    const driver = received(SIGNATURE, SAT_TEN);
    driver.passTo(SAT_NOON);
    expect(driver.told('breached')).toEqual([]);
    driver.passTo(office('2024-03-11 08:00'));
    expect(driver.told('breached').map(({ effectiveAt }) => effectiveAt)).toEqual([
      SAT_NOON + 1,
      SAT_NOON + 1,
    ]);
    expect(driver.told('reminderRaised')).toEqual([]);
    expect(driver.told('escalationRaised').map(({ effectiveAt }) => effectiveAt)).toEqual([
      office('2024-03-11 08:00'),
      office('2024-03-11 08:00'),
    ]);
  });

  it('asked for papers there — leaves that Saturday: counted anew, the closing binds no more', () => {
    const driver = received(SIGNATURE, SAT_TEN);
    driver.tell(request('main.witness', 'identity-paper'), SAT_TEN + 60_000);
    const items = [{ component: 'identity-paper' }];
    driver.tell(
      { type: 'supplySupplement', by: officer('desk'), supplement: 1, items },
      office('2024-03-12 09:00'),
    );
    driver.tell({ type: 'checkSupplement', by: officer('desk'), supplement: 1 }, office('2024-03-12 09:05'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-12 17:30'));
    expect(dossierView(SIGNATURE, driver.dossier, office('2024-03-12 09:05')).late).toEqual([]);
  });

  it('asked by a superior’s override after the breach — stays late', () => {
    const driver = received(SIGNATURE, SAT_TEN);
    driver.tell(override(request('main.witness', 'identity-paper')), SAT_NOON + 2);
    expect(dueOf(driver, 'limit')).toBe(SAT_NOON);
    expect(dossierView(SIGNATURE, driver.dossier, SAT_NOON + 2).late).toContain('limit');
  });
});

describe('a definition that says nothing of Saturdays', () => {
  it('receives and returns there — due by the working calendar', () => {
    const driver = received(silent, SAT_TEN);
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-11 17:30'));
    const receive: Plan = { ...silent, saturday: { mode: 'receive', legalBasis: '-' } };
    expect(dueOf(received(receive, SAT_TEN), 'limit')).toBe(office('2024-03-11 17:30'));
  });
});

describe('a definition that keeps Saturdays shut', () => {
  const command = submission(closed, { receive: true });

  it.each(['2024-03-09 00:00', '2024-03-09 10:00', '2024-03-09 23:59'])(
    'received %s — is refused with its source',
    (at) => {
      expect(new DossierDriver(closed).refusal(command, office(at))).toMatchObject({
        code: 'SATURDAY_CLOSED',
        legalBasis: 'Fixture Decree 1/2024',
      });
    },
  );

  it.each(['2024-03-08 23:59', '2024-03-10 00:00', '2024-05-04 10:00'])('received %s — is received', (at) => {
    expect(new DossierDriver(closed).tell(command, office(at))).toContain('received');
  });

  it('may still be refused or withdrawn on a Saturday', () => {
    const driver = new DossierDriver(closed);
    driver.tell(submission(closed), office('2024-03-08 10:00'));
    expect(driver.tell({ type: 'refuse', by: officer('desk'), ...GROUNDS }, SAT_TEN)).toEqual([
      'refusedAtReception',
    ]);
  });
});

describe('isDeskSaturday', () => {
  it.each([
    ['2024-03-09 00:00', true],
    ['2024-03-09 23:59', true],
    ['2024-03-08 23:59', false],
    ['2024-03-10 00:00', false],
    ['2024-05-04 09:00', false],
  ])('%s — %s', (at, expected) => {
    expect(isDeskSaturday(SIGNATURE, office(at))).toBe(expected);
  });
});

describe('lint of Saturdays', () => {
  const saturday = (mode: string): string =>
    `saturday: {mode: ${mode}, source: {assumption: "of the fixture"}}\nsteps:`;

  it('resolving a limit in days — is an error', () => {
    const { findings } = brokenFixture('procedures/FIX.CASE.v1.yaml', 'steps:', saturday('resolve'));
    expect(findings.map(({ code }) => code)).toContain('SATURDAY_NOT_RESOLVABLE');
  });

  it.each(['closed', 'receive'])('%s — is carried into the plan', (mode) => {
    const { catalogue, findings } = brokenFixture('procedures/FIX.CASE.v1.yaml', 'steps:', saturday(mode));
    expect(findings.map(({ code }) => code)).not.toContain('SATURDAY_NOT_RESOLVABLE');
    const ref = fixturePlan().ref;
    const published = { ...catalogue, published: {} };
    const compiled = compilePlan(published, { ref, unit: 'F01', years: [2024, 2025] });
    expect(compiled).toMatchObject({
      plan: { saturday: { mode, legalBasis: 'Assumption: of the fixture' } },
    });
  });
});
