import { allowedCommands } from '../../domain/dossier/allowed';
import { explainDossier } from '../../domain/dossier/explain-dossier';
import { dossierView } from '../../domain/dossier/view';
import type { Command } from '../../domain/dossier/commands.schema';
import { eventLine } from '../../cli/event-line';
import { toWire } from '../../domain/dossier/seal';
import { calendarIn } from '../../domain/procedure/share';
import { GROUNDS, officer, receivedAt, submission } from '../support/dossier-commands';
import { DossierDriver, office, type When } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';
import { request, supply } from '../support/supplement-acts';

const PLAN = { ...fixturePlan({ returnBy: 'desk' }), channels: ['desk', 'online', 'postal'] as const };
const WED_NINE = office('2024-03-06 09:00');
/** 8 working hours later: 7 on Wednesday, one on Thursday. */
const DUE = office('2024-03-07 09:00');
const LATE = office('2024-03-07 10:00');

function online(at = WED_NINE, change: Partial<Parameters<typeof submission>[1]> = {}, when: When = {}) {
  const driver = new DossierDriver(PLAN);
  driver.tell(submission(PLAN, { channel: 'online', by: officer('portal'), ...change }), at, when);
  return driver;
}

const RECEIVE: Command = { type: 'receive', by: officer('desk') };
const ANSWERS: readonly (readonly [string, Command])[] = [
  ['received', RECEIVE],
  ['refused', { type: 'refuse', by: officer('desk'), ...GROUNDS }],
  ['asked for papers', { ...request(), items: [{ component: 'application', reasonCode: 'ILLEGIBLE' }] }],
  ['withdrawn', { type: 'withdraw', by: officer('desk'), ...GROUNDS }],
];

describe('the clock of a reception', () => {
  it('online — runs 8 working hours from when the engine had it', () => {
    const view = dossierView(PLAN, online().dossier, WED_NINE);
    expect(view.clocks).toMatchObject([
      { id: 'reception', kind: 'reception', state: 'running', startAt: WED_NINE, dueAt: DUE, late: false },
    ]);
  });

  it('of a portal that was slow — does not count the portal’s delay', () => {
    const driver = online(WED_NINE, { submittedAt: office('2024-03-04 08:00') });
    expect(driver.dossier.clocks['reception']?.startAt).toBe(WED_NINE);
    expect(driver.dossier.submission).toMatchObject({ submittedAt: office('2024-03-04 08:00') });
  });

  it('sent on a Friday night — counts from Monday, due at its closing', () => {
    const driver = online(office('2024-03-08 22:00'));
    expect(dossierView(PLAN, driver.dossier, WED_NINE).clocks[0]?.dueAt).toBe(office('2024-03-11 17:30'));
  });

  it('by post — has one too', () => {
    expect(online(WED_NINE, { channel: 'postal', by: officer('desk') }).dossier.clocks).toHaveProperty(
      'reception',
    );
  });

  it('brought to the desk, or received in the same act — has none', () => {
    const left = new DossierDriver(PLAN);
    left.tell(submission(PLAN), WED_NINE);
    const received = new DossierDriver(PLAN);
    receivedAt(received, WED_NINE, { channel: 'online' });
    expect(left.dossier.clocks).toEqual({});
    expect(received.dossier.clocks).not.toHaveProperty('reception');
  });

  it('under the first rules — has none, so that recorded dossiers keep every byte', () => {
    const driver = online(WED_NINE, {}, { rules: 1 });
    expect(driver.last('submitted').data).not.toHaveProperty('clock');
    expect(driver.passTo(office('2024-03-20 09:00'))).toEqual([]);
  });

  it('of a definition that says otherwise — runs as long, and for the channels, as it says', () => {
    const answer = { channels: ['online' as const], withinMinutes: 60, legalBasis: 'Fixture Decree 1/2024' };
    const plan = { ...PLAN, answer };
    const by = (channel: 'online' | 'postal'): DossierDriver => {
      const driver = new DossierDriver(plan);
      driver.tell(submission(plan, { channel }), WED_NINE);
      return driver;
    };
    expect(dossierView(plan, by('online').dossier, WED_NINE).clocks[0]?.dueAt).toBe(
      office('2024-03-06 10:00'),
    );
    expect(by('postal').dossier.clocks).toEqual({});
    expect(explainDossier(plan, by('online').dossier, 'en')[0]?.lines.join(' ')).toContain(
      'Fixture Decree 1/2024',
    );
  });
});

describe('an unanswered submission', () => {
  it('is told of at three quarters, one millisecond late, and a working day later to the authority', () => {
    const driver = online();
    driver.passTo(office('2024-03-08 09:00'));
    expect(driver.events.slice(1).map(({ fact, effectiveAt, data }) => [fact, effectiveAt, data])).toEqual([
      ['reminderRaised', office('2024-03-06 16:30'), rung('answer-75', 'officer', 'd-desk')],
      ['breached', DUE + 1, { clock: 'reception', attempt: 1, dueAt: DUE }],
      ['escalationRaised', DUE + 1, { ...rung('unanswered-desk', 'head', 'd-desk'), level: 1 }],
      [
        'escalationRaised',
        office('2024-03-08 09:00'),
        { ...rung('unanswered-authority', 'head', PLAN.ladders.whole.at(-1)?.target.agency ?? ''), level: 3 },
      ],
    ]);
  });

  it('is late in every view from then on, also after it was received', () => {
    const driver = online();
    driver.passTo(LATE);
    driver.tell(RECEIVE, LATE);
    const view = dossierView(PLAN, driver.dossier, office('2024-03-07 16:00'));
    expect(view.late).toEqual(['reception']);
    expect(view.clocks.find(({ id }) => id === 'reception')).toMatchObject({
      state: 'stopped',
      stoppedAt: LATE,
      lateByWorkingMinutes: 60,
    });
  });

  it('is no breach of the law’s limit — a dossier answered late may be finished in time', () => {
    const driver = online();
    driver.tell(RECEIVE, LATE);
    driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, LATE + 60_000);
    expect(driver.last('finished').data.late).toBe(false);
  });

  it('has words of its own in the history', () => {
    const driver = online();
    driver.passTo(LATE);
    const line = eventLine(toWire(driver.last('breached'), calendarIn(PLAN, PLAN.calendar)), 'vi');
    expect(JSON.stringify(line)).toContain('chậm tiếp nhận');
  });

  it('lets its reminder be acknowledged by the desk', () => {
    const driver = online();
    driver.passTo(LATE);
    const occasion = { storedAt: LATE, recordedAt: LATE };
    const allowed = allowedCommands(PLAN, driver.dossier, officer('desk'), occasion);
    expect(allowed).toContainEqual({ type: 'acknowledgeRung', rung: 'reception#1/answer-75' });
  });
});

describe.each(ANSWERS)('a submission that is %s', (_name, answer) => {
  it('exactly at the due moment — is answered in time, and nothing is told of it later', () => {
    const driver = online();
    driver.passTo(DUE);
    driver.tell(answer, DUE);
    driver.passTo(office('2024-03-07 12:00'));
    expect(driver.dossier.clocks['reception']?.stoppedAt).toBe(DUE);
    expect(driver.told('breached').filter(({ data }) => data.clock === 'reception')).toEqual([]);
  });

  it('one millisecond later — was breached first', () => {
    const driver = online();
    driver.tell(answer, DUE + 2);
    expect(driver.told('breached')).toMatchObject([{ effectiveAt: DUE + 1, data: { clock: 'reception' } }]);
  });

  it('in time by an answer that is read late — has its breach withdrawn openly', () => {
    const driver = online();
    driver.passTo(LATE);
    const storedAt = DUE - 1;
    driver.tell(answer, LATE, { storedAt });
    expect(driver.last('breachWithdrawn').data).toMatchObject({ clock: 'reception', factAt: storedAt });
    expect(driver.dossier.breaches['reception#1']?.withdrawn).toBe(true);
  });
});

describe('a submission whose papers were asked for', () => {
  it('and that is received later — keeps the instant of the first answer', () => {
    const driver = online();
    driver.tell({ ...request(), items: [{ component: 'application', reasonCode: 'ILLEGIBLE' }] }, DUE - 1);
    driver.tell(supply(1), LATE);
    driver.tell(RECEIVE, LATE + 60_000);
    expect(driver.dossier.clocks['reception']?.stoppedAt).toBe(DUE - 1);
    expect(dossierView(PLAN, driver.dossier, LATE + 60_000).late).toEqual([]);
  });
});

function rung(key: string, role: string, agency: string) {
  return { clock: 'reception', attempt: 1, rung: key, target: { agency, role } };
}
