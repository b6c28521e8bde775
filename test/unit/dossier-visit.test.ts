import { allowedCommands } from '../../domain/dossier/allowed';
import { interventions, byPerson } from '../../domain/dossier/interventions';
import { seal, toWire } from '../../domain/dossier/seal';
import { dossierView } from '../../domain/dossier/view';
import type { CommandOf } from '../../domain/dossier/commands.schema';
import { calendarIn } from '../../domain/procedure/share';
import { completion, GROUNDS, officer, receivedAt, reportOf, submission } from '../support/dossier-commands';
import { DOSSIER, DossierDriver, office } from '../support/dossier-driver';
import { districtPlan } from '../support/dossier-plans';
import { fixturePlan } from '../support/fixture';
import { override, proposal, request } from '../support/supplement-acts';

/** Certification of a signature, at home for who cannot come. */
const PLAN = districtPlan('2.000884@1');
const MON_NINE = office('2024-03-04 09:00');
const FROM = office('2024-03-05 08:30');
const TO = office('2024-03-05 10:00');
const BACK = office('2024-03-05 14:00');

function schedule(change: Partial<CommandOf<'scheduleVisit'>> = {}): CommandOf<'scheduleVisit'> {
  return {
    type: 'scheduleVisit',
    by: officer('desk'),
    eligibility: 'old-or-weak',
    fromAt: FROM,
    toAt: TO,
    placeRef: 'vault/place/1',
    visitor: 'tu-phap-2',
    ...change,
  };
}

function record(change: Partial<CommandOf<'recordVisit'>> = {}): CommandOf<'recordVisit'> {
  return {
    type: 'recordVisit',
    by: officer('desk'),
    visit: 1,
    outcome: 'done',
    startedAt: FROM,
    endedAt: TO,
    recordRef: 'vault/record/1',
    ...change,
  };
}

const countersigning = (by = officer('supervisor')): CommandOf<'countersignVisit'> => ({
  type: 'countersignVisit',
  by,
  visit: 1,
});

function submitted(channel: 'home' | 'desk' = 'home'): DossierDriver {
  const driver = new DossierDriver(PLAN);
  driver.tell(submission(PLAN, { channel }), MON_NINE);
  return driver;
}

function scheduled(): DossierDriver {
  const driver = submitted();
  driver.tell(schedule(), MON_NINE + 60_000);
  return driver;
}

describe('a visit', () => {
  it('is scheduled on a ground of the definition, before reception or after', () => {
    expect(submitted().tell(schedule(), MON_NINE)).toEqual(['visitScheduled']);
    const driver = submitted();
    driver.tell({ type: 'receive', by: officer('desk') }, MON_NINE);
    expect(driver.tell(schedule(), MON_NINE)).toEqual(['visitScheduled']);
    expect(dossierView(PLAN, driver.dossier, MON_NINE).visits).toMatchObject([
      { visit: 1, eligibility: 'old-or-weak' },
    ]);
  });

  it('of a dossier of another channel, or of a procedure without home service — is refused', () => {
    expect(submitted('desk').refusalCode(schedule(), MON_NINE)).toBe('HOME_NOT_OFFERED');
    const plain = fixturePlan();
    const driver = new DossierDriver(plain);
    receivedAt(driver, MON_NINE);
    expect(driver.refusalCode(schedule(), MON_NINE)).toBe('HOME_NOT_OFFERED');
  });

  it('on another ground — is refused with the law', () => {
    expect(submitted().refusal(schedule({ eligibility: 'lazy' }), MON_NINE)).toMatchObject({
      code: 'HOME_NOT_ELIGIBLE',
      params: { eligibility: 'lazy' },
      legalBasis: PLAN.home?.legalBasis,
    });
  });

  it.each([
    [FROM, FROM, 'VISIT_TIME_INVALID'],
    [FROM, FROM + 86_400_001, 'VISIT_TIME_INVALID'],
    [MON_NINE - 1, MON_NINE + 1, 'VISIT_TIME_INVALID'],
    [MON_NINE, MON_NINE + 1, undefined],
    [FROM, FROM + 86_400_000, undefined],
  ])('from %i to %i — %s', (fromAt, toAt, code) => {
    const applied = submitted().ask(schedule({ fromAt, toAt }), MON_NINE);
    expect('refusal' in applied ? applied.refusal.code : undefined).toBe(code);
  });

  it('while another is to come — is refused; once that was in vain, another may be agreed', () => {
    const driver = scheduled();
    expect(driver.refusalCode(schedule(), MON_NINE + 60_001)).toBe('VISIT_ALREADY_SCHEDULED');
    driver.tell(record({ outcome: 'notMet' }), BACK);
    const again = schedule({ fromAt: BACK + 1, toAt: BACK + 2 });
    expect(driver.tell(again, BACK)).toEqual(['visitScheduled']);
    expect(driver.last('visitScheduled').data.visit).toBe(2);
  });

  it('by an officer of an agency, or when all is finished — is refused', () => {
    expect(submitted().refusalCode(schedule({ by: officer('officer') }), MON_NINE)).toBe('NOT_AUTHORISED');
    const driver = submitted();
    driver.tell({ type: 'receive', by: officer('desk') }, MON_NINE);
    driver.tell(completion(driver, 'main.witness'), MON_NINE);
    driver.tell(completion(driver, 'main.certify'), MON_NINE);
    expect(driver.refusalCode(schedule(), MON_NINE)).toBe('ALREADY_FINISHED');
  });

  it('is recorded once it is over, and once', () => {
    const driver = scheduled();
    expect(driver.tell(record(), BACK).at(-1)).toBe('visitRecorded');
    expect(driver.refusalCode(record(), BACK)).toBe('VISIT_ALREADY_RECORDED');
    expect(driver.refusalCode(record({ visit: 2 }), BACK)).toBe('VISIT_UNKNOWN');
  });

  it('with a countersignature typed in by who records it — is refused: they sign themselves', () => {
    expect(scheduled().refusal(record({ countersigned: officer('supervisor') }), BACK)).toEqual({
      code: 'SECOND_PERSON_SPEAKS',
      params: { field: 'countersigned', command: 'countersignVisit' },
    });
  });

  it('is countersigned once, after it was recorded', () => {
    const driver = scheduled();
    expect(driver.refusalCode({ ...countersigning(), visit: 2 }, BACK)).toBe('VISIT_UNKNOWN');
    expect(driver.refusalCode(countersigning(), BACK)).toBe('VISIT_NOT_RECORDED');
    driver.tell(record(), BACK);
    expect(driver.tell(countersigning(), BACK)).toEqual(['visitCountersigned']);
    expect(driver.refusalCode(countersigning(), BACK)).toBe('VISIT_ALREADY_COUNTERSIGNED');
    expect(dossierView(PLAN, driver.dossier, BACK).visits).toMatchObject([
      { recordedBy: officer('desk'), countersigned: officer('supervisor') },
    ]);
  });

  it.each([
    ['portal', 'x', 'NOT_AUTHORISED'],
    ['supervisor', 'desk-1', 'VISIT_COUNTERSIGNATURE_INVALID'],
    ['officer', 'tu-phap-2', 'VISIT_COUNTERSIGNATURE_INVALID'],
    ['officer', 'tu-phap-3', undefined],
    ['desk', 'desk-2', undefined],
  ] as const)('countersigned by a %s, %s — %s', (role, id, code) => {
    const driver = scheduled();
    driver.tell(record(), BACK);
    const applied = driver.ask(countersigning({ ...officer(role), officer: id }), BACK);
    expect('refusal' in applied ? applied.refusal.code : undefined).toBe(code);
  });

  it('of a dossier of the rules before 6 — has the countersignature in its record, and counts at once', () => {
    const driver = new DossierDriver(PLAN, seal, DOSSIER, 5);
    driver.tell(submission(PLAN, { channel: 'home' }), MON_NINE);
    driver.tell(schedule(), MON_NINE + 60_000);
    const wrong = { ...officer('officer'), officer: 'tu-phap-2' };
    for (const countersigned of [wrong, officer('desk'), officer('portal')])
      expect(driver.refusalCode(record({ countersigned }), BACK)).toBe('VISIT_COUNTERSIGNATURE_INVALID');
    driver.tell(record({ countersigned: officer('supervisor') }), BACK);
    expect(driver.dossier.office?.visits?.[0]).not.toHaveProperty('recordedBy');
    const happened = { visit: 1, happenedAt: FROM };
    driver.tell({ type: 'receive', by: officer('desk'), happened }, BACK);
    expect(driver.dossier.reception?.at).toBe(FROM);
  });

  it.each([
    [TO, TO - 1, 'VISIT_TIME_INVALID'],
    [FROM, BACK + 1, 'VISIT_TIME_INVALID'],
    [MON_NINE + 59_999, TO, 'VISIT_TIME_INVALID'],
    [BACK - 86_400_001, BACK, 'VISIT_TIME_INVALID'],
    [MON_NINE + 60_000, MON_NINE + 60_000, undefined],
    [FROM, BACK, undefined],
  ])('recorded from %i to %i — %s', (startedAt, endedAt, code) => {
    const applied = scheduled().ask(record({ startedAt, endedAt }), BACK);
    expect('refusal' in applied ? applied.refusal.code : undefined).toBe(code);
  });

  it('lets what was done at it be entered with the instant at which it happened', () => {
    const driver = scheduled();
    driver.tell(record(), BACK);
    const happened = { visit: 1, happenedAt: FROM + 60_000 };
    expect(driver.refusal({ type: 'receive', by: officer('desk'), happened }, BACK)).toMatchObject({
      code: 'VISIT_NOT_COUNTERSIGNED',
      params: { visit: 1 },
    });
    driver.tell(countersigning(), BACK);
    driver.tell({ type: 'receive', by: officer('desk'), happened }, BACK);
    expect(driver.dossier.reception?.at).toBe(FROM + 60_000);
    expect(driver.last('instantDeclared').data).toMatchObject({ visit: 1, act: 'receive', storedAt: BACK });
  });

  it('at which nobody was met — declares nothing', () => {
    const driver = scheduled();
    driver.tell(record({ outcome: 'notMet' }), BACK);
    driver.tell(countersigning(), BACK);
    const happened = { visit: 1, happenedAt: FROM };
    expect(driver.refusalCode({ type: 'receive', by: officer('desk'), happened }, BACK)).toBe(
      'HAPPENED_WINDOW_UNKNOWN',
    );
  });

  it('stands in the list of what is allowed, by its ground and its number', () => {
    const asked = { storedAt: BACK, recordedAt: BACK };
    const allowed = (driver: DossierDriver) => allowedCommands(PLAN, driver.dossier, officer('desk'), asked);
    expect(allowed(submitted())).toContainEqual({ type: 'scheduleVisit', eligibility: 'old-or-weak' });
    expect(allowed(scheduled())).toContainEqual({ type: 'recordVisit', visit: 1 });
    expect(allowed(scheduled())).not.toContainEqual({ type: 'countersignVisit', visit: 1 });
    const recorded = scheduled();
    recorded.tell(record({ by: officer('officer') }), BACK);
    expect(allowed(recorded)).toContainEqual({ type: 'countersignVisit', visit: 1 });
    expect(allowed(scheduled())).not.toContainEqual({ type: 'scheduleVisit', eligibility: 'old-or-weak' });
  });
});

describe('the register of interventions', () => {
  const FIXTURE = fixturePlan({ returnBy: 'desk' });
  const NINE = office('2024-03-06 09:00');
  const register = (driver: DossierDriver) =>
    interventions(driver.events.map((event) => toWire(event, calendarIn(driver.plan, driver.plan.calendar))));

  function received(): DossierDriver {
    const driver = new DossierDriver(FIXTURE);
    receivedAt(driver, NINE);
    return driver;
  }

  it('of a dossier of every day — is empty', () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), NINE + 1);
    expect(register(driver)).toEqual([]);
  });

  it.each([
    [15 * 60_000, false],
    [15 * 60_000 + 1_000, true],
    [-15 * 60_000, false],
    [-15 * 60_000 - 1_000, true],
  ])('a report claimed %i ms before it was stored — is in it: %s, by its agency', (gapMs, isThere) => {
    const driver = received();
    const at = NINE + 3_600_000;
    driver.tell({ type: 'taken', ...reportOf(driver, 'main.a'), claimedAt: at - gapMs }, at);
    const agency = FIXTURE.steps[0]?.agency;
    expect(register(driver)).toMatchObject(isThere ? [{ kind: 'claimedGap', person: agency, gapMs }] : []);
  });

  it('an override for papers asked late — is an override and a late supplement, with the superior', () => {
    const driver = received();
    driver.tell(proposal(driver, 'main.a'), NINE + 1);
    driver.tell(request(), NINE + 2);
    driver.tell(override(request('main.a')), NINE + 3);
    expect(register(driver)).toMatchObject([
      { kind: 'override', person: 'desk-1', second: 'supervisor-1', reasonCode: GROUNDS.reasonCode },
      { kind: 'lateSupplement', person: 'desk-1', second: 'supervisor-1' },
    ]);
  });

  it('incident, declared time and proxy — each has its line, by person', () => {
    const driver = received();
    const [fromAt, toAt, at] = [NINE + 60_000, NINE + 120_000, NINE + 180_000];
    driver.tell(
      {
        type: 'openIncident',
        by: officer('deskHead'),
        incident: 'net',
        kind: 'network',
        fromAt,
        toAt,
        ...GROUNDS,
      },
      at,
    );
    driver.tell({ type: 'vouchIncident', by: officer('supervisor'), incident: 'net' }, at);
    const { agency: _agency, ...report } = completion(driver, 'main.a');
    driver.tell(
      {
        type: 'enterReport',
        by: officer('desk'),
        report,
        number: '1/BC',
        issuedOn: '2024-03-06',
        scanRef: 'scan/1',
        happened: { incident: 'net', happenedAt: fromAt },
      },
      at,
    );
    const lines = register(driver);
    expect(lines.map(({ kind, person }) => [kind, person])).toEqual([
      ['incident', 'deskHead-1'],
      ['incident', 'supervisor-1'],
      ['declaredTime', 'desk-1'],
      ['proxy', 'desk-1'],
    ]);
    expect(lines[0]).toMatchObject({ fact: 'incidentOpened', reasonCode: GROUNDS.reasonCode });
    expect(lines[2]).toMatchObject({ gapMs: 120_000 });
    expect([...byPerson(lines).entries()].map(([person, own]) => [person, own.length])).toEqual([
      ['deskHead-1', 1],
      ['supervisor-1', 1],
      ['desk-1', 2],
    ]);
  });
});
