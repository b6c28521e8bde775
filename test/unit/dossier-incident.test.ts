import type { CommandOf } from '../../domain/dossier/commands.schema';
import { dossierView } from '../../domain/dossier/view';
import { allowedCommands } from '../../domain/dossier/allowed';
import { completion, GROUNDS, handOver, officer, receivedAt, submission } from '../support/dossier-commands';
import { seal } from '../../domain/dossier/seal';
import { DOSSIER, DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';

const PLAN = fixturePlan({ returnBy: 'desk' });
const DAY_MS = 86_400_000;
/** The power fails on Thursday from 09:00 to 11:00; the first task is due that day at 09:00. */
const FROM = office('2024-03-07 08:30');
const TO = office('2024-03-07 11:00');
const ENTERED = office('2024-03-07 14:00');
const TASK_DUE = office('2024-03-07 09:00');
/** Closing of the third working day after: Friday, Monday, Tuesday. */
const LAST = office('2024-03-12 17:30');

function incident(change: Partial<CommandOf<'openIncident'>> = {}): CommandOf<'openIncident'> {
  return {
    type: 'openIncident',
    by: officer('deskHead'),
    incident: 'power-0307',
    kind: 'power',
    fromAt: FROM,
    toAt: TO,
    ...GROUNDS,
    ...change,
  };
}

/** Received Wednesday at 09:00: the first step has 8 working hours, until Thursday 09:00. */
function received(): DossierDriver {
  const driver = new DossierDriver(PLAN);
  receivedAt(driver, office('2024-03-06 09:00'));
  return driver;
}

const vouching = (by = officer('supervisor')): CommandOf<'vouchIncident'> => ({
  type: 'vouchIncident',
  by,
  incident: 'power-0307',
});

/** Opened by the head, and vouched for by a supervisor. */
function confirm(driver: DossierDriver): void {
  driver.tell(incident(), ENTERED);
  driver.tell(vouching(), ENTERED);
}

/** The first step's paper, entered by the desk. */
function entered(
  driver: DossierDriver,
  happened?: CommandOf<'enterReport'>['happened'],
): CommandOf<'enterReport'> {
  const { agency: _agency, claimedAt: _claimedAt, ...report } = completion(driver, 'main.a');
  return {
    type: 'enterReport',
    by: officer('desk'),
    report,
    number: '12/BC-A',
    issuedOn: '2024-03-07',
    scanRef: 'scan/12',
    ...(happened === undefined ? {} : { happened }),
  };
}

describe('an incident', () => {
  it('is opened by the head once it is over; clocks run on', () => {
    const driver = received();
    const before = driver.dossier.clocks;
    expect(driver.tell(incident(), TO)).toEqual([
      'reminderRaised',
      'breached',
      'escalationRaised',
      'taskQueried',
      'incidentOpened',
    ]);
    expect(driver.dossier.clocks).toEqual(before);
    expect(driver.last('incidentOpened').data).toMatchObject({
      incident: 'power-0307',
      fromAt: FROM,
      toAt: TO,
    });
    expect(driver.last('incidentOpened').data).not.toHaveProperty('second');
  });

  it.each(['desk', 'officer', 'signer', 'supervisor', 'portal'] as const)(
    'by a %s — is not opened',
    (role) => {
      expect(received().refusalCode(incident({ by: officer(role) }), ENTERED)).toBe('NOT_AUTHORISED');
    },
  );

  it('with a second person typed in by who opens it — is refused: they say so themselves', () => {
    expect(received().refusal(incident({ second: officer('supervisor') }), ENTERED)).toEqual({
      code: 'SECOND_PERSON_SPEAKS',
      params: { field: 'second', command: 'vouchIncident' },
    });
    const submitted = new DossierDriver(PLAN);
    submitted.tell(submission(PLAN), FROM);
    expect(submitted.refusalCode(incident({ second: officer('supervisor') }), ENTERED)).toBe(
      'SECOND_PERSON_SPEAKS',
    );
  });

  it.each([
    ['deskHead', 'deskHead-2', undefined],
    ['signer', 'signer-1', undefined],
    ['supervisor', 'supervisor-1', undefined],
    ['supervisor', 'deskHead-1', 'INCIDENT_SECOND_INVALID'],
    ['deskHead', 'deskHead-1', 'INCIDENT_SECOND_INVALID'],
    ['desk', 'desk-1', 'NOT_AUTHORISED'],
    ['officer', 'officer-1', 'NOT_AUTHORISED'],
  ] as const)('vouched for by a %s, %s — %s', (role, id, code) => {
    const driver = received();
    driver.tell(incident(), ENTERED);
    const applied = driver.ask(vouching({ ...officer(role), officer: id }), ENTERED);
    expect('refusal' in applied ? applied.refusal.code : undefined).toBe(code);
  });

  it('is vouched for once, and only where it was opened', () => {
    const driver = received();
    expect(driver.refusalCode(vouching(), ENTERED)).toBe('INCIDENT_UNKNOWN');
    driver.tell(incident(), ENTERED);
    expect(driver.tell(vouching(), ENTERED)).toEqual(['incidentVouched']);
    expect(driver.last('incidentVouched')).toMatchObject({
      effectiveAt: ENTERED,
      data: { incident: 'power-0307', by: officer('supervisor') },
    });
    expect(driver.refusalCode(vouching(), ENTERED)).toBe('INCIDENT_ALREADY_VOUCHED');
    expect(dossierView(PLAN, driver.dossier, ENTERED).incidents).toMatchObject([
      { by: officer('deskHead'), second: officer('supervisor') },
    ]);
  });

  it.each([
    [FROM, FROM, 'INCIDENT_WINDOW_INVALID'],
    [TO, FROM, 'INCIDENT_WINDOW_INVALID'],
    [FROM, ENTERED + 1, 'INCIDENT_WINDOW_INVALID'],
    [TO - 7 * DAY_MS - 1, TO, 'INCIDENT_TOO_LONG'],
  ])('from %i to %i — is refused', (fromAt, toAt, code) => {
    expect(received().refusalCode(incident({ fromAt, toAt }), ENTERED)).toBe(code);
  });

  it.each([
    [FROM, ENTERED],
    [TO - 7 * DAY_MS, TO],
  ])('from %i to %i — is opened', (fromAt, toAt) => {
    expect(received().tell(incident({ fromAt, toAt }), ENTERED)).toContain('incidentOpened');
  });

  it('a second time by one name — is refused', () => {
    const driver = received();
    driver.tell(incident(), ENTERED);
    expect(driver.refusal(incident({ fromAt: FROM + 1 }), ENTERED)).toMatchObject({
      code: 'INCIDENT_ALREADY_OPENED',
      params: { incident: 'power-0307' },
    });
  });

  it('of a dossier that was not submitted — is refused', () => {
    expect(new DossierDriver(PLAN).refusalCode(incident(), ENTERED)).toBe('NOT_SUBMITTED');
  });

  it('has its lost working time in the view: from reception or its begin, to its end or the finish', () => {
    const driver = received();
    driver.tell(incident(), ENTERED);
    const lost = (at: number) => dossierView(PLAN, driver.dossier, at).incidents?.[0]?.lostWorkingMinutes;
    expect(lost(ENTERED)).toBe(150);
    expect(lost(FROM + 30 * 60_000)).toBe(30);
    expect(lost(FROM)).toBe(0);
    const submitted = new DossierDriver(PLAN);
    submitted.tell(submission(PLAN), FROM);
    submitted.tell(incident(), ENTERED);
    expect(dossierView(PLAN, submitted.dossier, ENTERED).incidents?.[0]?.lostWorkingMinutes).toBe(0);
  });

  it('may be vouched for, as the list says, by whoever may and did not open it', () => {
    const driver = received();
    driver.tell(incident(), ENTERED);
    const vouchable = (role: 'deskHead' | 'signer' | 'desk') =>
      allowedCommands(PLAN, driver.dossier, officer(role), { storedAt: ENTERED, recordedAt: ENTERED }).filter(
        ({ type }) => type === 'vouchIncident',
      );
    expect(vouchable('signer')).toEqual([{ type: 'vouchIncident', incident: 'power-0307' }]);
    expect(vouchable('deskHead')).toEqual([]);
    expect(vouchable('desk')).toEqual([]);
  });

  it('is allowed to the head alone', () => {
    const types = (role: 'desk' | 'deskHead') =>
      allowedCommands(PLAN, received().dossier, officer(role), {
        storedAt: ENTERED,
        recordedAt: ENTERED,
      }).map(({ type }) => type);
    expect(types('deskHead')).toContain('openIncident');
    expect(types('desk')).not.toContain('openIncident');
  });
});

describe('an act of an incident, entered later', () => {
  const at = (happenedAt: number) => ({ incident: 'power-0307', happenedAt });

  it('has its declared instant as the legal one, and says so first', () => {
    const driver = received();
    confirm(driver);
    const facts = driver.tell(entered(driver, at(TASK_DUE)), ENTERED);
    expect(facts.slice(0, 3)).toEqual(['instantDeclared', 'proxyEntered', 'taskCompleted']);
    expect(driver.last('taskCompleted').effectiveAt).toBe(TASK_DUE);
    expect(driver.last('instantDeclared')).toMatchObject({
      effectiveAt: ENTERED,
      data: { act: 'enterReport', happenedAt: TASK_DUE, storedAt: ENTERED, incident: 'power-0307' },
    });
    expect(dossierView(PLAN, driver.dossier, ENTERED).declared).toHaveLength(1);
  });

  it('of which one person alone has told — is refused until another has vouched for it', () => {
    const driver = received();
    driver.tell(incident(), ENTERED);
    expect(driver.refusal(entered(driver, at(TASK_DUE)), ENTERED)).toMatchObject({
      code: 'INCIDENT_NOT_VOUCHED',
      params: { incident: 'power-0307' },
    });
    driver.tell(vouching(), ENTERED);
    expect(driver.tell(entered(driver, at(TASK_DUE)), ENTERED)).toContain('breachWithdrawn');
  });

  it('exactly at the due moment — withdraws the breach openly; nothing is washed away in silence', () => {
    const driver = received();
    confirm(driver);
    expect(driver.told('breached')).toHaveLength(1);
    const facts = driver.tell(entered(driver, at(TASK_DUE)), ENTERED);
    expect(facts).toContain('breachWithdrawn');
    expect(driver.last('breachWithdrawn').data).toMatchObject({ factAt: TASK_DUE, dueAt: TASK_DUE });
  });

  it('one millisecond after the due moment — stays late', () => {
    const driver = received();
    confirm(driver);
    const facts = driver.tell(entered(driver, at(TASK_DUE + 1)), ENTERED);
    expect(facts).not.toContain('breachWithdrawn');
    expect(dossierView(PLAN, driver.dossier, ENTERED).late).toHaveLength(1);
  });

  it('sends on what depends on it when it is entered, never back in time', () => {
    const driver = received();
    confirm(driver);
    driver.tell(entered(driver, at(FROM)), ENTERED);
    expect(
      driver
        .told('taskAssigned')
        .slice(1)
        .map(({ effectiveAt }) => effectiveAt),
    ).toEqual([ENTERED, ENTERED]);
  });

  it.each([
    [FROM, undefined],
    [TO, undefined],
    [FROM - 1, 'HAPPENED_OUTSIDE'],
    [TO + 1, 'HAPPENED_OUTSIDE'],
  ])('declared at %i — %s', (happenedAt, code) => {
    const driver = received();
    confirm(driver);
    const applied = driver.ask(entered(driver, at(happenedAt)), ENTERED);
    expect('refusal' in applied ? applied.refusal.code : undefined).toBe(code);
  });

  it.each([
    [LAST, undefined],
    [LAST + 1, 'HAPPENED_TOO_LATE'],
  ])('entered at %i — %s', (enteredAt, code) => {
    const driver = received();
    confirm(driver);
    const applied = driver.ask(entered(driver, at(FROM)), enteredAt);
    expect('refusal' in applied ? applied.refusal.code : undefined).toBe(code);
  });

  it.each([
    [{ incident: 'power-of-another-dossier', happenedAt: FROM }],
    [{ happenedAt: FROM }],
    [{ visit: 1, happenedAt: FROM }],
    [{ incident: 'power-0307', visit: 1, happenedAt: FROM }],
  ])('that names no window of this dossier (%j) — is refused', (happened) => {
    const driver = received();
    confirm(driver);
    expect(driver.refusalCode(entered(driver, happened), ENTERED)).toBe('HAPPENED_WINDOW_UNKNOWN');
  });

  it('a reception — starts its clocks when it is declared to have happened', () => {
    const driver = new DossierDriver(PLAN);
    driver.tell(submission(PLAN), FROM);
    confirm(driver);
    driver.tell({ type: 'receive', by: officer('desk'), happened: at(FROM + 60_000) }, ENTERED);
    expect(driver.dossier.reception?.at).toBe(FROM + 60_000);
    expect(driver.dossier.clocks['limit']?.startAt).toBe(FROM + 60_000);
  });

  it('a result handed over — not before it was issued', () => {
    const driver = received();
    for (const step of ['main.a', 'main.b', 'main.c']) driver.tell(completion(driver, step), FROM + 60_000);
    confirm(driver);
    driver.tell({ ...handOver('main', 'b-result'), happened: at(FROM) }, ENTERED);
    expect(driver.last('resultHandedOver').effectiveAt).toBe(FROM + 60_000);
  });

  it('of a dossier that is closed — is refused as such', () => {
    const driver = received();
    confirm(driver);
    driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS, happened: at(TO) }, ENTERED);
    expect(driver.refusalCode({ ...handOver('main', 'b-result'), happened: at(TO) }, ENTERED)).toBe(
      'DOSSIER_CLOSED',
    );
  });
});

describe('an incident of a dossier of the rules before 6', () => {
  const old = (): DossierDriver => {
    const driver = new DossierDriver(PLAN, seal, DOSSIER, 5);
    receivedAt(driver, office('2024-03-06 09:00'));
    return driver;
  };

  it('names the second person, and counts at once', () => {
    const driver = old();
    driver.tell(incident({ second: officer('supervisor') }), ENTERED);
    const happened = { incident: 'power-0307', happenedAt: TASK_DUE };
    expect(driver.tell(entered(driver, happened), ENTERED)).toContain('breachWithdrawn');
    expect(driver.refusalCode(vouching(officer('signer')), ENTERED)).toBe('INCIDENT_ALREADY_VOUCHED');
  });

  it.each([
    [officer('desk'), 'INCIDENT_SECOND_INVALID'],
    [officer('deskHead'), 'INCIDENT_SECOND_INVALID'],
    [{ ...officer('supervisor'), officer: 'deskHead-1' }, 'INCIDENT_SECOND_INVALID'],
  ] as const)('with %j as the second — is refused', (second, code) => {
    expect(old().refusalCode(incident({ second }), ENTERED)).toBe(code);
  });

  it('that names none — is vouched for as today', () => {
    const driver = old();
    driver.tell(incident(), ENTERED);
    expect(driver.tell(vouching(), ENTERED)).toEqual(['incidentVouched']);
  });

  it('submitted and not received, keeps the rules of its submission', () => {
    const driver = new DossierDriver(PLAN, seal, DOSSIER, 5);
    driver.tell(submission(PLAN), FROM);
    expect(driver.last('submitted').data).not.toHaveProperty('rules');
    expect(driver.tell(incident({ second: officer('supervisor') }), ENTERED)).toContain('incidentOpened');
  });
});

describe('a paper of an agency, entered by the desk', () => {
  it('counts as the agency’s report from when it was stored, and is marked', () => {
    const driver = received();
    const at = office('2024-03-06 15:00');
    const { happened: _happened, ...command } = { ...entered(driver), issuedOn: '2024-03-06' };
    const facts = driver.tell(command, at);
    expect(facts.slice(0, 2)).toEqual(['proxyEntered', 'taskCompleted']);
    expect(driver.last('taskCompleted').effectiveAt).toBe(at);
    expect(dossierView(PLAN, driver.dossier, at).proxies).toMatchObject([
      {
        report: 'completed',
        number: '12/BC-A',
        scanRef: 'scan/12',
        agency: driver.plan.steps[0]?.agency,
        enteredAt: at,
      },
    ]);
  });

  it.each([
    ['taken', {}, 'taskTaken'],
    ['refused', GROUNDS, 'taskRefused'],
    [
      'supplement',
      { legalBasis: '-', items: [{ component: 'application', reasonCode: 'ILLEGIBLE' }] },
      'supplementProposed',
    ],
  ] as const)('%s — is told as %s would be', (type, fields, fact) => {
    const driver = received();
    const { task } = completion(driver, 'main.a');
    const report = { type, task, ...fields } as CommandOf<'enterReport'>['report'];
    const command = { ...entered(driver), issuedOn: '2024-03-06', report };
    expect(driver.tell(command, office('2024-03-06 15:00')).slice(0, 2)).toEqual(['proxyEntered', fact]);
  });

  it('a return — goes back as the agency’s own would', () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), office('2024-03-06 10:00'));
    const { task } = completion(driver, 'main.b');
    const report = { type: 'returned', task, to: 'main.a', ...GROUNDS } as const;
    const command = { ...entered(driver), issuedOn: '2024-03-06', report };
    expect(driver.tell(command, office('2024-03-06 15:00'))).toContain('taskReturned');
  });

  it.each([
    ['2024-03-06', undefined],
    ['2024-03-07', 'PROXY_PAPER_IN_FUTURE'],
  ])('dated %s — %s', (issuedOn, code) => {
    const driver = received();
    const applied = driver.ask({ ...entered(driver), issuedOn }, office('2024-03-06 15:00'));
    expect('refusal' in applied ? applied.refusal.code : undefined).toBe(code);
  });

  it.each(['officer', 'signer', 'supervisor', 'portal'] as const)('by %s — is not authorised', (role) => {
    const driver = received();
    expect(driver.refusalCode({ ...entered(driver), by: officer(role) }, ENTERED)).toBe('NOT_AUTHORISED');
  });

  it('of an unknown task, of one that is done, or with a result that the step does not give — is refused', () => {
    const driver = received();
    const command = entered(driver);
    const nowhere = { ...command, report: { type: 'taken', task: `${driver.dossier.id}/main.z/1` } as const };
    expect(driver.refusalCode(nowhere, ENTERED)).toBe('TASK_UNKNOWN');
    const wrong = {
      ...command,
      report: { ...command.report, results: [{ result: 'x', ref: 'x', issuedOn: '2024-03-07' }] },
    };
    expect(driver.refusalCode(wrong as typeof command, ENTERED)).toBe('RESULT_UNEXPECTED');
    driver.tell(command, ENTERED);
    expect(driver.refusalCode(command, ENTERED)).toBe('TASK_ALREADY_COMPLETED');
  });
});
