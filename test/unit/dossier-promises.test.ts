import { reappointUntil } from '../../domain/dossier/appointments';
import type { CommandOf } from '../../domain/dossier/commands.schema';
import { dossierView } from '../../domain/dossier/view';
import { promiseLines } from '../../cli/promise-lines';
import { calendarIn } from '../../domain/procedure/share';
import type { Plan } from '../../domain/procedure/plan';
import { GROUNDS, completeAll, officer, receivedAt, submission } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan, laneFixturePlan } from '../support/fixture';
import { WED_NINE, accept, atA, dueOf, request, supply } from '../support/supplement-acts';

/** Wednesday 13 March 17:30 is due; Tuesday's closing is the last instant of a re-appointment. */
const DUE = office('2024-03-13 17:30');
const LAST = office('2024-03-12 17:30');

function apology(
  role: Parameters<typeof officer>[0] = 'deskHead',
  expectedOn?: string,
): CommandOf<'apologise'> {
  const expected = expectedOn === undefined ? {} : { expectedOn };
  return { type: 'apologise', by: officer(role), ...expected, ...GROUNDS };
}

function newDay(on: string, role: Parameters<typeof officer>[0] = 'signer'): CommandOf<'reappoint'> {
  return { type: 'reappoint', by: officer(role), on, ...GROUNDS };
}

/** Received on Wednesday 6 March at nine, with another limit. */
function withLimit(limit: Plan['limit']): DossierDriver {
  return atA({ ...fixturePlan({ returnBy: 'desk' }), limit });
}

describe('an apology', () => {
  it('before the due moment — is kept with its reason, and moves nothing', () => {
    const driver = atA();
    const before = driver.dossier;
    expect(driver.tell(apology('signer', '2024-03-15'), office('2024-03-12 10:00'))).toContain('apologised');
    expect(driver.last('apologised')).toMatchObject({
      effectiveAt: office('2024-03-12 10:00'),
      data: { apology: 1, expectedOn: '2024-03-15', dueAt: DUE, late: false, ...GROUNDS },
    });
    expect(driver.dossier.clocks['limit']).toEqual(before.clocks['limit']);
    expect(driver.dossier.reception).toEqual(before.reception);
  });

  it.each([
    [DUE, false],
    [DUE + 1, true],
  ])('at %d — says whether it was late by then', (at, late) => {
    const driver = atA();
    driver.tell(apology(), at);
    expect(driver.last('apologised').data).toMatchObject({ late, dueAt: DUE });
  });

  it('of a late dossier — may be sent as often as it is due, and is numbered', () => {
    const driver = atA();
    driver.tell(apology(), office('2024-03-14 09:00'));
    driver.tell(apology('supervisor'), office('2024-03-18 09:00'));
    expect(driver.dossier.apologies?.map(({ apology: number, at }) => [number, at])).toEqual([
      [1, office('2024-03-14 09:00')],
      [2, office('2024-03-18 09:00')],
    ]);
  });

  it('while the limit stands still — names no due moment', () => {
    const driver = atA();
    driver.tell(request('main.a'), WED_NINE);
    driver.tell(apology(), office('2024-03-07 09:00'));
    expect(driver.last('apologised').data).not.toHaveProperty('dueAt');
  });

  it('of a finished dossier whose results wait at the desk — may still be sent; of a closed one not', () => {
    const driver = atA();
    const at = office('2024-03-07 09:00');
    completeAll(driver, ['main.a', at], ['main.b', at], ['main.c', at]);
    expect(driver.dossier.phase).toBe('finished');
    expect(driver.tell(apology(), at)).toEqual(['apologised']);
    const closed = atA();
    closed.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, at);
    expect(closed.refusalCode(apology(), at)).toBe('DOSSIER_CLOSED');
  });

  it('before reception — is refused', () => {
    const driver = new DossierDriver(fixturePlan());
    driver.tell(submission(driver.plan, { channel: 'online' }), WED_NINE);
    expect(driver.refusalCode(apology(), WED_NINE)).toBe('NOT_RECEIVED');
  });

  it.each(['desk', 'officer', 'cashier', 'portal'] as const)('by the role %s — is refused', (role) => {
    expect(atA().refusalCode(apology(role), WED_NINE)).toBe('NOT_AUTHORISED');
  });

  it('with a day that is over, shut or unknown — is refused; until the closing of that day it is not', () => {
    const driver = atA();
    const sent = office('2024-03-12 17:30');
    expect(driver.refusalCode(apology('signer', '2024-03-12'), sent + 1)).toBe('PROMISED_DAY_PAST');
    expect(driver.refusalCode(apology('signer', '2024-03-17'), sent)).toBe('PROMISED_DAY_DESK_SHUT');
    expect(driver.refusalCode(apology('signer', '2031-03-12'), sent)).toBe('CALENDAR_YEAR_UNKNOWN');
    expect(driver.tell(apology('signer', '2024-03-12'), sent)).toContain('apologised');
  });
});

describe('a re-appointment', () => {
  it('one working day before the due moment — moves the appointment alone, and says from where and why', () => {
    const driver = atA();
    expect(driver.tell(newDay('2024-03-14'), LAST)).toContain('reappointed');
    expect(driver.last('reappointed').data).toMatchObject({
      on: '2024-03-14',
      appointmentAt: office('2024-03-14 17:30'),
      formerAt: DUE,
      dueAt: DUE,
      ...GROUNDS,
    });
    expect(driver.dossier.reception).toMatchObject({
      dueOriginal: DUE,
      dueCurrent: DUE,
      promisedAt: DUE,
      appointmentAt: office('2024-03-14 17:30'),
    });
    expect(dueOf(driver, 'limit')).toBe(DUE);
  });

  it('to a Saturday — is for the closing of that morning’s desk', () => {
    const driver = atA();
    driver.tell(newDay('2024-03-16'), LAST);
    expect(driver.dossier.reception?.appointmentAt).toBe(office('2024-03-16 12:00'));
  });

  it('one millisecond after that — is refused with the instant until which it could be given', () => {
    expect(atA().refusal(newDay('2024-03-14'), LAST + 1)).toMatchObject({
      code: 'REAPPOINT_TOO_LATE',
      params: { until: '2024-03-12T17:30:00+07:00' },
      legalBasis: 'Decree 61/2018/NĐ-CP, article 19(9)',
    });
  });

  it('stored in time and read late — is in time', () => {
    const driver = atA();
    const read = office('2024-03-14 09:00');
    driver.tell(newDay('2024-03-15'), read, { storedAt: LAST, postReadTo: LAST });
    expect(driver.last('reappointed').effectiveAt).toBe(LAST);
  });

  it('a second time — is refused for ever', () => {
    const driver = atA();
    driver.tell(newDay('2024-03-14'), WED_NINE);
    expect(driver.refusal(newDay('2024-03-29'), office('2024-03-07 09:00'))).toMatchObject({
      code: 'REAPPOINTED_ALREADY',
      params: { day: '2024-03-14' },
    });
  });

  it.each([
    ['2024-03-12', 'REAPPOINT_NOT_LATER'],
    ['2024-03-13', 'REAPPOINT_NOT_LATER'],
    ['2024-03-17', 'PROMISED_DAY_DESK_SHUT'],
    ['2024-05-01', 'PROMISED_DAY_DESK_SHUT'],
    ['2027-03-15', 'CALENDAR_YEAR_UNKNOWN'],
  ])('to %s — is refused with %s', (on, code) => {
    expect(atA().refusalCode(newDay(on), WED_NINE)).toBe(code);
  });

  it.each(['desk', 'officer', 'cashier', 'portal'] as const)('by the role %s — is refused', (role) => {
    expect(atA().refusalCode(newDay('2024-03-14', role), WED_NINE)).toBe('NOT_AUTHORISED');
  });

  it('while the limit stands still, or when nothing is open — is refused', () => {
    const driver = atA();
    driver.tell(request('main.a'), WED_NINE);
    expect(driver.refusalCode(newDay('2024-03-29'), office('2024-03-07 09:00'))).toBe(
      'REAPPOINT_STANDS_STILL',
    );
    const done = atA();
    completeAll(done, ['main.a', WED_NINE], ['main.b', WED_NINE], ['main.c', WED_NINE]);
    expect(done.refusalCode(newDay('2024-03-29'), WED_NINE)).toBe('ALREADY_FINISHED');
  });

  it('cures nothing — done on the new day, after the due moment, the dossier is late', () => {
    const driver = atA();
    driver.tell(newDay('2024-03-15'), LAST);
    driver.passTo(office('2024-03-15 09:00'));
    expect(driver.dossier.breaches['limit#1']).toMatchObject({ dueAt: DUE });
    const at = office('2024-03-15 10:00');
    completeAll(driver, ['main.a', at], ['main.b', at], ['main.c', at]);
    expect(driver.last('finished').data).toMatchObject({ late: true });
  });

  it.each([
    ['2024-03-29', '2024-03-29 17:30'],
    ['2024-03-14', '2024-03-18 17:30'],
  ])('to %s, then counted anew until the 18th — the later of both stands', (on, appointment) => {
    const driver = atA();
    driver.tell(newDay(on), WED_NINE);
    driver.tell(request('main.a'), office('2024-03-07 09:00'));
    driver.tell(supply(1), office('2024-03-11 10:00'));
    driver.tell(accept(1), office('2024-03-11 11:00'));
    expect(driver.dossier.reception).toMatchObject({
      dueCurrent: office('2024-03-18 17:30'),
      appointmentAt: office(appointment),
    });
  });
});

describe('until when the return may be re-appointed', () => {
  it.each([
    [{ workingMinutes: 959 }, '2024-03-08 08:59'],
    [{ workingMinutes: 960 }, '2024-03-07 17:30'],
    [{ workingDays: 1, counting: 'DAY_EXCL' }, '2024-03-07 17:30'],
    [{ workingDays: 2, counting: 'DAY_EXCL' }, '2024-03-07 17:30'],
    [{ workingDays: 2, counting: 'HOURS_8' }, '2024-03-07 17:30'],
    [{ calendarDays: 1 }, '2024-03-07 17:30'],
    [{ calendarDays: 2 }, '2024-03-07 17:30'],
    [{ counting: 'SAME_DAY_15H' }, '2024-03-06 17:30'],
  ] as const)('%j — is short or not, and so %s', (limit, until) => {
    const driver = withLimit(limit);
    expect(reappointUntil(driver.plan, driver.dossier)).toBe(office(until));
  });

  it('over a feast — is the closing of the last working day before the due day', () => {
    const driver = atA(fixturePlan(), office('2024-04-23 09:00'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-05-02 17:30'));
    expect(reappointUntil(driver.plan, driver.dossier)).toBe(office('2024-04-30 17:30'));
  });

  it('in a fast lane that was missed — is the due moment of the law', () => {
    const driver = new DossierDriver(laneFixturePlan({ returnBy: 'desk' }));
    receivedAt(driver, WED_NINE);
    const due = dueOf(driver, 'limit') ?? 0;
    expect(driver.dossier.reception?.appointmentAt).toBe(office('2024-03-06 11:00'));
    expect(driver.refusalCode(newDay('2024-03-07'), due + 1)).toBe('REAPPOINT_TOO_LATE');
    expect(driver.tell(newDay('2024-03-07'), due)).toContain('reappointed');
  });
});

describe('a view of promises', () => {
  it('shows until when a new day may be given; then both dates and why; and the apologies', () => {
    const driver = atA();
    const { plan } = driver;
    const fresh = dossierView(plan, driver.dossier, WED_NINE);
    expect(fresh).toMatchObject({ reappointUntil: LAST, apologies: [] });
    expect(fresh).not.toHaveProperty('reappointment');
    driver.tell(newDay('2024-03-14'), LAST);
    driver.tell(apology('deskHead', '2024-03-14'), LAST);
    const view = dossierView(plan, driver.dossier, LAST);
    expect(view).toMatchObject({ reappointment: { formerAt: DUE, on: '2024-03-14' }, apologies: [{}] });
    expect(view).not.toHaveProperty('reappointUntil');
    const calendar = calendarIn(plan, plan.calendar);
    const said = (language: 'vi' | 'en'): string =>
      JSON.stringify(promiseLines({ view, calendar, language }));
    expect(said('en')).toMatch(/re-appointed.*13.*→.*14.*NOT-ELIGIBLE.*apology no\. 1.*binding nobody/);
    expect(said('vi')).toMatch(/hẹn lại ngày trả.*xin lỗi lần 1.*dự kiến 2024-03-14/);
  });

  it('of a finished dossier — shows none', () => {
    const driver = atA();
    completeAll(driver, ['main.a', WED_NINE], ['main.b', WED_NINE], ['main.c', WED_NINE]);
    expect(dossierView(driver.plan, driver.dossier, WED_NINE)).not.toHaveProperty('reappointUntil');
  });
});
