import { dossierView } from '../../../domain/dossier/view';
import { notice } from '../../support/calendar-acts';
import { completeAll, taskOf } from '../../support/dossier-commands';
import { office as at } from '../../support/dossier-driver';
import { accept, atA, dueOf, request, supply, suspending } from '../../support/supplement-acts';

/*
 * Cases 5 and 6, while a dossier runs: received Wednesday 6 March 2024 at nine, 5 working days, due Wednesday 13 at 17:30.
 */

const DUE = at('2024-03-13 17:30');
const NOTICED = at('2024-03-06 10:00');

describe('case 5 — make-up swaps announced after the dossier started', () => {
  it('the Monday off and the Saturday before it worked — the date stays', () => {
    const driver = atA();
    driver.tell(notice(driver.plan, { off: ['2024-03-11'], worked: ['2024-03-09'] }), NOTICED);
    expect(dueOf(driver, 'limit')).toBe(DUE);
  });

  it('the due Wednesday off and the Saturday after it worked — due on Thursday, by law', () => {
    const driver = atA();
    driver.tell(notice(driver.plan, { off: ['2024-03-13'], worked: ['2024-03-16'] }), NOTICED);
    expect(dueOf(driver, 'limit')).toBe(at('2024-03-14 17:30'));
  });

  it('Wednesday to Friday off and the Saturday after them worked — due on that Saturday', () => {
    const driver = atA();
    const off = ['2024-03-13', '2024-03-14', '2024-03-15'];
    driver.tell(notice(driver.plan, { off, worked: ['2024-03-16'] }), NOTICED);
    expect(dueOf(driver, 'limit')).toBe(at('2024-03-16 17:30'));
    expect(driver.dossier.reception?.appointmentAt).toBe(at('2024-03-16 17:30'));
  });

  it('a Saturday worked alone — never advances the date that was printed', () => {
    const driver = atA();
    driver.tell(notice(driver.plan, { worked: ['2024-03-09'] }), NOTICED);
    expect(driver.dossier.reception).toMatchObject({ dueCurrent: DUE, promisedAt: DUE, appointmentAt: DUE });
    driver.passTo(at('2024-03-13 17:00'));
    expect(dossierView(driver.plan, driver.dossier, at('2024-03-13 17:00')).late).not.toContain('limit');
  });
});

describe('case 6 — a holiday added, moved, deleted while running, while suspended, after breach', () => {
  it('added, moved, deleted — later by the day, stays, and is never taken back', () => {
    const driver = atA();
    driver.tell(notice(driver.plan, { off: ['2024-03-11'] }), NOTICED);
    expect(dueOf(driver, 'limit')).toBe(at('2024-03-14 17:30'));
    driver.tell(notice(driver.plan, { off: ['2024-03-12'] }), at('2024-03-06 11:00'));
    expect(dueOf(driver, 'limit')).toBe(at('2024-03-14 17:30'));
    driver.tell(notice(driver.plan, {}), at('2024-03-06 14:00'));
    expect(dueOf(driver, 'limit')).toBe(at('2024-03-14 17:30'));
    expect(driver.told('calendarChanged').map(({ data }) => data.kept)).toEqual([[], [], ['limit']]);
  });

  it('added while the clock stands still — counts when it runs on, once', () => {
    const driver = atA(suspending);
    driver.tell(request('main.a'), NOTICED);
    driver.tell(notice(driver.plan, { off: ['2024-03-07', '2024-03-13'] }), at('2024-03-06 11:00'));
    driver.tell(supply(1), at('2024-03-08 10:00'));
    driver.tell(accept(1), at('2024-03-08 11:00'));
    // Stood still from Wednesday 10:00 to Friday 10:00, the Thursday off between them: one working day.
    expect(dueOf(driver, 'limit')).toBe(at('2024-03-18 17:30'));
  });

  it('added after a breach — the breach stands, and the date that was missed too', () => {
    const driver = atA();
    driver.passTo(at('2024-03-14 08:00'));
    driver.tell(notice(driver.plan, { off: ['2024-03-15'] }), at('2024-03-14 09:00'));
    expect(dueOf(driver, 'limit')).toBe(DUE);
    expect(driver.last('calendarChanged').data.moves).toEqual([]);
    completeAll(
      driver,
      ['main.a', at('2024-03-14 10:00')],
      ['main.b', at('2024-03-14 11:00')],
      ['main.c', at('2024-03-14 12:00')],
    );
    expect(driver.last('finished').data.late).toBe(true);
  });

  it('on the day on which a task is due — its agency has until the next one', () => {
    const driver = atA();
    driver.tell(notice(driver.plan, { off: ['2024-03-07'] }), NOTICED);
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBe(at('2024-03-08 09:00'));
    driver.passTo(at('2024-03-08 09:00'));
    expect(driver.told('breached')).toEqual([]);
  });
});
