import { allowedCommands } from '../../domain/dossier/allowed';
import { nextWakeAt } from '../../domain/dossier/elapse';
import { explainDossier } from '../../domain/dossier/explain-dossier';
import { presentPlan } from '../../domain/dossier/present-plan';
import { dossierView } from '../../domain/dossier/view';
import { NOTICE_GROUNDS, notice, type NoticedDays } from '../support/calendar-acts';
import { completeAll, officer, receivedAt, submission, taskOf } from '../support/dossier-commands';
import { DossierDriver, office as at } from '../support/dossier-driver';
import { feePlan, feeRequest } from '../support/fee-acts';
import { fixturePlan } from '../support/fixture';
import { stop } from '../support/stop-acts';
import { accept, atA, dueOf, request, supply, suspending } from '../support/supplement-acts';

/* Received Wednesday 6 March 2024 at nine: 5 working days, due Wednesday 13 at 17:30. A has until Thursday at nine. */

const WED_TEN = at('2024-03-06 10:00');
const DUE = at('2024-03-13 17:30');
const DAY_LATER = at('2024-03-14 17:30');

function applied(days: NoticedDays, when = WED_TEN): DossierDriver {
  const driver = atA();
  driver.tell(notice(driver.plan, days), when);
  return driver;
}

describe('a working day made a day off while the dossier runs', () => {
  it('on the way — moves limit, promise and appointment by a day, by the notice, in one fact', () => {
    const driver = applied({ off: ['2024-03-11'] });
    const { data } = driver.last('calendarChanged');
    expect(driver.told('calendarChanged')).toHaveLength(1);
    expect(data.moves).toEqual([
      { what: 'clock', id: 'limit', from: DUE, to: DAY_LATER, ground: 'notice' },
      { what: 'appointment', id: 'appointment', from: DUE, to: DAY_LATER, ground: 'notice' },
    ]);
    expect(data).toMatchObject({ calendar: 'fixture-office', year: 2024, kept: [], ...NOTICE_GROUNDS });
    expect(data.by).toEqual(officer('deskHead'));
    expect(data.approvedBy).toEqual(officer('supervisor'));
    expect(dueOf(driver, 'limit')).toBe(DAY_LATER);
    expect(driver.dossier.reception).toMatchObject({
      dueOriginal: DUE,
      dueCurrent: DAY_LATER,
      promisedAt: DAY_LATER,
      appointmentAt: DAY_LATER,
    });
  });

  it('the due day itself — moves it to the next working day by law', () => {
    const driver = applied({ off: ['2024-03-13'] });
    expect(driver.last('calendarChanged').data.moves[0]).toMatchObject({ to: DAY_LATER, ground: 'law' });
  });

  it('seen through every door: the view, the explanation, the next moment, what is allowed', () => {
    const driver = applied({ off: ['2024-03-13'] });
    const { plan, dossier } = driver;
    const view = dossierView(plan, dossier, WED_TEN);
    expect(view).toMatchObject({ dueCurrent: DAY_LATER, appointmentAt: DAY_LATER });
    expect(view.clocks.find(({ id }) => id === 'limit')).toMatchObject({
      dueAt: DAY_LATER,
      lateAfter: DAY_LATER,
      leftWorkingMinutes: 6 * 60 + 5 * 480,
    });
    const [limit] = explainDossier(plan, dossier, 'en');
    expect(limit?.lines.join(' ')).toContain('9/TB-FIX');
    driver.passTo(at('2024-03-13 18:00'));
    expect(driver.told('breached').map(({ data }) => data.clock)).not.toContain('limit');
    driver.passTo(DAY_LATER);
    expect(nextWakeAt(plan, driver.dossier)).toBe(DAY_LATER + 1);
    driver.passTo(at('2024-03-14 18:00'));
    expect(driver.told('breached').at(-1)?.data).toMatchObject({ clock: 'limit', dueAt: DAY_LATER });
  });

  it('the pinned plan stays as it is; the present one carries the year', () => {
    const driver = applied({ off: ['2024-03-13'] });
    const { plan, dossier } = driver;
    const present = presentPlan(plan, dossier);
    expect(present).not.toBe(plan);
    expect(present).toBe(presentPlan(plan, dossier));
    expect(present).toBe(presentPlan(present, dossier));
    expect(present.hash).toBe(dossier.reception?.planHash);
    expect(plan.calendars['fixture-office']?.changedAt).toBeUndefined();
  });

  it('an open task that is due later — is told to its agency with the law; others are not', () => {
    const driver = atA();
    completeAll(driver, ['main.a', at('2024-03-11 09:00')]);
    const before = driver.messages.length;
    driver.tell(notice(driver.plan, { off: ['2024-03-12'] }), at('2024-03-11 11:00'));
    expect(dueOf(driver, taskOf(driver, 'main.b'))).toBe(at('2024-03-13 09:00'));
    expect(dueOf(driver, taskOf(driver, 'main.c'))).toBe(at('2024-03-14 09:00'));
    expect(driver.messages.slice(before).filter(({ kind }) => kind === 'task')).toMatchObject([
      {
        route: { agency: 'b-office', task: 'updated' },
        data: { clock: 'running', dueAt: '2024-03-13T09:00:00+07:00', ...NOTICE_GROUNDS },
      },
      { route: { agency: 'c-office' }, data: { dueAt: '2024-03-14T09:00:00+07:00' } },
    ]);
    expect(driver.dossier.tasks[taskOf(driver, 'main.c')]?.dueAt).toBe(at('2024-03-14 09:00'));
  });

  it('what was capped by the whole — may last as long as the whole now does', () => {
    const driver = atA();
    completeAll(driver, ['main.a', at('2024-03-12 14:30')]);
    const c = taskOf(driver, 'main.c');
    expect(dueOf(driver, c)).toBe(DUE);
    driver.tell(notice(driver.plan, { off: ['2024-03-13'] }), at('2024-03-12 16:00'));
    expect(dueOf(driver, c)).toBe(DAY_LATER);
    expect(driver.dossier.clocks[c]?.recounts).toEqual([{ at: at('2024-03-12 16:00'), capAt: DAY_LATER }]);
    driver.passTo(at('2024-03-13 19:00'));
    expect(driver.told('breached').map(({ data }) => data.clock)).not.toContain(c);
  });

  it('a task that is sent later — is capped by the whole as it now is', () => {
    const driver = applied({ off: ['2024-03-13'] });
    completeAll(driver, ['main.a', at('2024-03-12 14:30')]);
    expect(dueOf(driver, taskOf(driver, 'main.c'))).toBe(DAY_LATER);
  });

  it('while the limit stands still — has no date to move, and counts once it runs on', () => {
    const driver = atA(suspending);
    driver.tell(request('main.a'), WED_TEN);
    driver.tell(notice(driver.plan, { off: ['2024-03-13'] }), at('2024-03-06 11:00'));
    const { moves } = driver.last('calendarChanged').data;
    expect(moves.map(({ what }) => what)).not.toContain('clock');
    driver.tell(supply(1), at('2024-03-07 10:00'));
    driver.tell(accept(1), at('2024-03-07 11:00'));
    expect(dueOf(driver, 'limit')).toBe(at('2024-03-15 17:30'));
  });
});

describe('a Saturday made a working day while the dossier runs', () => {
  it('before the due day — advances nothing that was told, and says which clocks keep their date', () => {
    const driver = applied({ worked: ['2024-03-09'] });
    const { moves, kept } = driver.last('calendarChanged').data;
    expect(moves).toEqual([]);
    expect(kept).toEqual(['limit']);
    expect(dueOf(driver, 'limit')).toBe(DUE);
    expect(driver.dossier.reception).toMatchObject({ dueCurrent: DUE, appointmentAt: DUE });
    const [limit] = explainDossier(driver.plan, driver.dossier, 'vi');
    expect(limit?.lines.at(-1)).toContain('giữ hạn đã báo');
    expect(explainDossier(driver.plan, driver.dossier, 'en')[0]?.lines.at(-1)).toContain('due as told');
  });

  it('in place of a day taken off — leaves the date where it was', () => {
    const driver = applied({ off: ['2024-03-11'], worked: ['2024-03-09'] });
    expect(driver.last('calendarChanged').data).toMatchObject({ moves: [], kept: [] });
    expect(dueOf(driver, 'limit')).toBe(DUE);
  });

  it('after two days off on the way — moves the date by one of them', () => {
    const driver = applied({ off: ['2024-03-11', '2024-03-12'], worked: ['2024-03-09'] });
    expect(dueOf(driver, 'limit')).toBe(DAY_LATER);
  });

  it('a later task of the dossier — counts the Saturday, since nothing was told of it yet', () => {
    const driver = applied({ worked: ['2024-03-09'] });
    completeAll(driver, ['main.a', at('2024-03-08 14:30')]);
    expect(dueOf(driver, taskOf(driver, 'main.b'))).toBe(at('2024-03-09 14:30'));
  });

  it('the day off given back by another notice — keeps the later date that was told meanwhile', () => {
    const driver = applied({ off: ['2024-03-13'] });
    const back = notice(presentPlan(driver.plan, driver.dossier), { back: ['2024-03-13'] });
    driver.tell(back, at('2024-03-07 10:00'));
    expect(driver.last('calendarChanged').data).toMatchObject({ moves: [], kept: ['limit'] });
    expect(dueOf(driver, 'limit')).toBe(DAY_LATER);
    expect(driver.dossier.reception?.appointmentAt).toBe(DAY_LATER);
  });

  it('a limit counted anew after the notice — is counted by the Saturday', () => {
    const driver = applied({ worked: ['2024-03-09'] });
    driver.tell(request('main.a'), at('2024-03-06 11:00'));
    driver.tell(supply(1), at('2024-03-07 10:00'));
    driver.tell(accept(1), at('2024-03-07 11:00'));
    expect(dueOf(driver, 'limit')).toBe(at('2024-03-13 17:30'));
  });
});

describe('reminders when a calendar changes', () => {
  it('one that would have come before the notice — is told with it', () => {
    const driver = atA();
    completeAll(driver, ['main.a', at('2024-03-12 08:00')]);
    // C is due with the whole, Wednesday at 17:30: three quarters of 960 minutes are over on Wednesday at noon.
    const c = taskOf(driver, 'main.c');
    const asked = notice(driver.plan, {});
    const reason = { vi: 'Nghỉ', en: 'Off' };
    const specialDays = [{ date: '2024-03-13', reason, windows: [['08:00', '08:30'] as const] }];
    driver.tell({ ...asked, published: { ...asked.published, specialDays } }, at('2024-03-12 16:00'));
    // Of 510 minutes they are over on Tuesday at 15:52.
    expect(dueOf(driver, c)).toBe(DUE);
    expect(nextWakeAt(driver.plan, driver.dossier)).toBe(at('2024-03-12 16:00'));
    driver.wake(at('2024-03-12 16:00'));
    expect(driver.last('reminderRaised')).toMatchObject({
      effectiveAt: at('2024-03-12 16:00'),
      data: { clock: c, rung: 'remind' },
    });
  });

  it('one that was told — is not told again when its day comes once more', () => {
    const driver = atA();
    completeAll(driver, ['main.a', at('2024-03-08 09:00')], ['main.b', at('2024-03-08 10:00')]);
    driver.passTo(at('2024-03-12 17:30'));
    driver.tell(notice(driver.plan, { off: ['2024-03-13'] }), at('2024-03-12 18:00'));
    driver.passTo(at('2024-03-14 17:00'));
    const whole = driver.told('reminderRaised').filter(({ data }) => data.clock === 'limit');
    expect(whole.map(({ effectiveAt }) => effectiveAt)).toEqual([at('2024-03-12 17:30')]);
  });

  it('of a task that ended before it — is not told for what the notice would have made of it', () => {
    const driver = atA();
    completeAll(driver, ['main.a', at('2024-03-12 08:00')], ['main.c', at('2024-03-12 15:55')]);
    const c = Object.keys(driver.dossier.tasks).find((id) => id.includes('main.c')) ?? '';
    const asked = notice(driver.plan, {});
    const reason = { vi: 'Nghỉ', en: 'Off' };
    const specialDays = [{ date: '2024-03-13', reason, windows: [['08:00', '08:30'] as const] }];
    driver.tell({ ...asked, published: { ...asked.published, specialDays } }, at('2024-03-12 16:00'));
    driver.passTo(at('2024-03-13 17:30'));
    expect(driver.told('reminderRaised').filter(({ data }) => data.clock === c)).toEqual([]);
  });
});

describe('after a breach', () => {
  it('nothing is un-told, and what was late stays late', () => {
    const driver = atA();
    driver.passTo(at('2024-03-14 09:00'));
    const breaches = driver.told('breached').map(({ data }) => data);
    driver.tell(notice(driver.plan, { off: ['2024-03-15'] }), at('2024-03-14 10:00'));
    driver.passTo(at('2024-03-20 09:00'));
    expect(driver.told('breachWithdrawn')).toEqual([]);
    expect(
      driver
        .told('breached')
        .map(({ data }) => data)
        .slice(0, breaches.length),
    ).toEqual(breaches);
    expect(driver.told('breached').filter(({ data }) => data.clock === 'limit')).toHaveLength(1);
    expect(dossierView(driver.plan, driver.dossier, at('2024-03-20 09:00')).late).toContain('limit');
  });
});

describe('a year that was provisional, published while dossiers run over its begin', () => {
  it('by a notice — moves the date and is provisional no more', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk', years: [2025, 2026] }));
    receivedAt(driver, at('2025-12-30 09:00'));
    // 31 December, 2, 5, 6, 7 January.
    expect(driver.dossier.reception).toMatchObject({
      dueCurrent: at('2026-01-07 17:30'),
      provisional: true,
    });
    driver.tell(notice(driver.plan, { off: ['2026-01-02'] }, 2026), at('2025-12-30 10:00'));
    expect(driver.dossier.reception).toMatchObject({
      dueCurrent: at('2026-01-08 17:30'),
      provisional: false,
    });
  });

  it('with the days that were expected — moves nothing, and is provisional no more', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk', years: [2025, 2026] }));
    receivedAt(driver, at('2025-12-30 09:00'));
    driver.tell(notice(driver.plan, {}, 2026), at('2025-12-30 10:00'));
    expect(driver.last('calendarChanged').data.moves).toEqual([]);
    expect(driver.dossier.reception).toMatchObject({
      dueCurrent: at('2026-01-07 17:30'),
      provisional: false,
    });
  });
});

describe('dates that notices and stops carry', () => {
  it('time to supply over a new day off — is longer by it', () => {
    const driver = atA(suspending);
    driver.tell(request('main.a'), WED_TEN);
    const [from] = (driver.dossier.supplements ?? []).map(({ supplyDueAt }) => supplyDueAt);
    expect(from).toBe(at('2024-03-11 17:30'));
    driver.tell(notice(driver.plan, { off: ['2024-03-08'] }), at('2024-03-06 11:00'));
    expect(driver.last('calendarChanged').data.moves).toContainEqual({
      what: 'supply',
      id: '1',
      from,
      to: at('2024-03-12 17:30'),
      ground: 'notice',
    });
    expect(driver.dossier.supplements).toMatchObject([{ supplyDueAt: at('2024-03-12 17:30') }]);
  });

  it('the check of a full supply — has the same working time', () => {
    const driver = atA(suspending);
    driver.tell(request('main.a'), WED_TEN);
    driver.tell(supply(1), at('2024-03-06 16:30'));
    expect(driver.dossier.supplements).toMatchObject([{ checkDueAt: at('2024-03-07 11:00') }]);
    driver.tell(notice(driver.plan, { off: ['2024-03-07'] }), at('2024-03-06 17:00'));
    expect(driver.dossier.supplements).toMatchObject([{ checkDueAt: at('2024-03-08 11:00') }]);
  });

  it('time to pay over a new day off — is longer by it, and silence is told after it', () => {
    const driver = atA(feePlan());
    driver.tell(feeRequest('small'), WED_TEN);
    const from = at('2024-03-11 17:30');
    expect(driver.dossier.fees?.notices).toMatchObject([{ payBy: from }]);
    driver.tell(notice(driver.plan, { off: ['2024-03-08'] }), at('2024-03-06 11:00'));
    const to = at('2024-03-12 17:30');
    expect(driver.last('calendarChanged').data.moves).toContainEqual({
      what: 'pay',
      id: '1',
      from,
      to,
      ground: 'notice',
    });
    expect(driver.dossier.fees?.notices).toMatchObject([{ payBy: to }]);
    driver.passTo(to);
    expect(driver.told('feeSilent')).toEqual([]);
    driver.passTo(to + 1);
    expect(driver.told('feeSilent')).toMatchObject([{ data: { notice: 1, payBy: to } }]);
  });

  it('the review of a stop on a day that is off now — is on the next working day', () => {
    const driver = atA();
    driver.tell(stop('2024-03-15'), WED_TEN);
    driver.tell(notice(driver.plan, { off: ['2024-03-15'] }), at('2024-03-06 11:00'));
    expect(driver.dossier.stops).toMatchObject([{ reviewDueAt: at('2024-03-18 17:30') }]);
    driver.passTo(at('2024-03-18 17:30'));
    expect(driver.told('stopReviewMissed')).toEqual([]);
  });

  it('the deadline of an urging on a day that is off now — is on the next working day', () => {
    const driver = atA();
    driver.tell(
      {
        type: 'urge',
        by: officer('desk'),
        task: taskOf(driver, 'main.a'),
        reasonCode: 'NO-WORD',
        deadline: { on: '2024-03-08' },
      },
      WED_TEN,
    );
    driver.tell(notice(driver.plan, { off: ['2024-03-08'] }), at('2024-03-06 11:00'));
    expect(driver.dossier.directives).toMatchObject([{ answerBy: at('2024-03-11 17:30') }]);
  });

  it('a re-appointment for a day that is off now — is for the next opening of the desk, and stays so', () => {
    const driver = atA();
    const by = officer('signer');
    const grounds = { reasonCode: 'LATE', legalBasis: 'Fixture Decree 1/2024, article 9' };
    driver.tell({ type: 'reappoint', by, on: '2024-03-20', ...grounds }, WED_TEN);
    driver.tell(notice(driver.plan, { off: ['2024-03-20'] }), at('2024-03-06 11:00'));
    expect(driver.dossier.reception?.appointmentAt).toBe(at('2024-03-21 08:00'));
    driver.tell(stop('2024-03-15'), at('2024-03-06 14:00'));
    driver.tell(
      { type: 'resume', by: officer('desk'), reasonCode: 'ON', legalBasis: 'article 1' },
      at('2024-03-06 15:00'),
    );
    expect(driver.dossier.reception?.appointmentAt).toBe(at('2024-03-21 08:00'));
  });
});

describe('a changed calendar is refused', () => {
  it('applied a second time — with a code of its own, changing nothing', () => {
    const driver = applied({ off: ['2024-03-13'] });
    const again = notice(driver.plan, { off: ['2024-03-13'] });
    expect(driver.refusalCode(again, at('2024-03-06 11:00'))).toBe('CALENDAR_ALREADY_APPLIED');
    const remarked = { ...again, published: { ...again.published, note: 'for people' } };
    expect(driver.refusalCode(remarked, at('2024-03-06 11:00'))).toBe('CALENDAR_ALREADY_APPLIED');
  });

  it.each([
    ['2024-03-05', 'CALENDAR_DAY_PAST'],
    ['2024-03-06', 'CALENDAR_DAY_PAST'],
    ['2024-03-07', undefined],
  ])('where it changes %s on Wednesday the 6th', (day, code) => {
    const driver = atA();
    const told = driver.ask(notice(driver.plan, { off: [day] }), WED_TEN);
    expect('refusal' in told ? told.refusal.code : undefined).toBe(code);
    if (code !== undefined && 'refusal' in told) {
      expect(told.refusal.params).toEqual({ day, today: '2024-03-06' });
    }
  });

  it('where it changes the hours of a day that is over — half a day is a change too', () => {
    const driver = atA();
    expect(driver.refusalCode(notice(driver.plan, { half: ['2024-03-06'] }), WED_TEN)).toBe(
      'CALENDAR_DAY_PAST',
    );
  });

  it('where it changes a Saturday desk that is over', () => {
    const driver = atA();
    const asked = notice(driver.plan, {});
    const published = { ...asked.published, saturdaysOff: ['2024-03-02'] };
    expect(driver.refusal({ ...asked, published }, WED_TEN)).toMatchObject({
      code: 'CALENDAR_DAY_PAST',
      params: { day: '2024-03-02' },
    });
  });

  it('stored before something was told — is judged by the day on which that was told', () => {
    const driver = atA();
    driver.passTo(at('2024-03-07 09:30'));
    const late = notice(driver.plan, { off: ['2024-03-07'] });
    const when = { storedAt: WED_TEN, postReadTo: at('2024-03-07 09:40') };
    expect(driver.ask(late, at('2024-03-07 09:40'), when)).toMatchObject({
      refusal: { code: 'CALENDAR_DAY_PAST', params: { day: '2024-03-07', today: '2024-03-07' } },
    });
  });

  it('while it is provisional; of another calendar; of a day of another year; of a Sunday off', () => {
    const driver = atA();
    const asked = notice(driver.plan, { off: ['2024-03-13'] });
    const codes = [
      { ...asked, published: { ...asked.published, status: 'provisional' as const, notices: [] } },
      { ...asked, calendar: 'other-office' },
      notice(driver.plan, { off: ['2025-03-13'] }),
      notice(driver.plan, { off: ['2024-03-17'] }),
    ].map((command) => driver.refusalCode(command, WED_TEN));
    expect(codes).toEqual([
      'CALENDAR_NOT_PUBLISHED',
      'CALENDAR_NOT_OF_DOSSIER',
      'CALENDAR_YEAR_FAULTY',
      'CALENDAR_YEAR_FAULTY',
    ]);
  });

  it('without another person of rank behind it, or of one who may not', () => {
    const driver = atA();
    const asked = notice(driver.plan, { off: ['2024-03-13'] });
    expect(driver.refusalCode({ ...asked, approvedBy: asked.by }, WED_TEN)).toBe('CALENDAR_APPROVAL_INVALID');
    expect(driver.refusalCode({ ...asked, approvedBy: officer('officer') }, WED_TEN)).toBe(
      'CALENDAR_APPROVAL_INVALID',
    );
    expect(driver.refusalCode({ ...asked, by: officer('desk') }, WED_TEN)).toBe('NOT_AUTHORISED');
  });

  it('before reception, and once all is done', () => {
    const plan = fixturePlan({ returnBy: 'desk' });
    const driver = new DossierDriver(plan);
    driver.tell(submission(plan), at('2024-03-06 09:00'));
    expect(driver.refusalCode(notice(plan, { off: ['2024-03-13'] }), WED_TEN)).toBe('NOT_RECEIVED');
    const done = atA();
    completeAll(done, ['main.a', WED_TEN], ['main.b', WED_TEN], ['main.c', WED_TEN]);
    expect(done.refusalCode(notice(plan, { off: ['2024-03-13'] }), at('2024-03-06 11:00'))).toBe(
      'ALREADY_FINISHED',
    );
  });
});

it('applying a notice stands in the list of the head of the desk and a supervisor, and of nobody else', () => {
  const driver = atA();
  const may = (role: Parameters<typeof officer>[0]): boolean =>
    allowedCommands(driver.plan, driver.dossier, officer(role), {
      storedAt: WED_TEN,
      recordedAt: WED_TEN,
    }).some(({ type }) => type === 'applyCalendar');
  expect((['desk', 'deskHead', 'officer', 'signer', 'supervisor'] as const).filter(may)).toEqual([
    'deskHead',
    'supervisor',
  ]);
});
