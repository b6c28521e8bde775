import { explainDossier } from '../../domain/dossier/explain-dossier';
import { dossierView } from '../../domain/dossier/view';
import { DERIVED_SINCE } from '../../domain/dossier/rules';
import { seal } from '../../domain/dossier/seal';
import type { Plan } from '../../domain/procedure/plan';
import { receivedAt } from '../support/dossier-commands';
import { DOSSIER, DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';
import { resume, stop } from '../support/stop-acts';
import { WED_NINE, accept, atA, dueOf, request, supply, suspending } from '../support/supplement-acts';

/** Stopped within the last day of its limit, Wednesday 13 March, and let go on. */
function stopped(from: string, until: number, plan?: Plan): DossierDriver {
  const driver = atA(plan);
  driver.tell(stop('2024-04-30'), office(from));
  driver.tell(resume(), until);
  return driver;
}

describe('a limit that stands still over the closing of its last day', () => {
  it('for days — ends at the closing of the day on which it runs on, and is not late', () => {
    const driver = stopped('2024-03-13 10:00', office('2024-03-22 10:00'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-22 17:30'));
    const view = dossierView(driver.plan, driver.dossier, office('2024-03-22 17:30'));
    expect(view.late).not.toContain('limit');
  });

  it('for exactly the working time of a day — keeps the day; a millisecond less moves nothing', () => {
    const whole = stopped('2024-03-13 14:00', office('2024-03-14 14:00'));
    expect(dueOf(whole, 'limit')).toBe(office('2024-03-14 17:30'));
    const less = stopped('2024-03-13 14:00', office('2024-03-14 14:00') - 1);
    expect(dueOf(less, 'limit')).toBe(office('2024-03-13 17:30'));
  });

  it('from that very closing on — has nothing left, and is due where it was', () => {
    const driver = stopped('2024-03-13 17:30', office('2024-03-22 10:00'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-13 17:30'));
  });

  it('and runs on at the closing of another day — does not end on that one either', () => {
    const driver = stopped('2024-03-13 10:00', office('2024-03-22 17:30'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-25 17:30'));
  });

  it('of calendar days — ends at the closing of the day on which it runs on', () => {
    const plan: Plan = { ...fixturePlan({ returnBy: 'desk' }), limit: { calendarDays: 7 } };
    const driver = stopped('2024-03-13 10:00', office('2024-03-22 10:00'), plan);
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-22 17:30'));
  });

  it('is explained, in both languages', () => {
    const driver = stopped('2024-03-13 10:00', office('2024-03-22 10:00'));
    const linesIn = (language: 'en' | 'vi'): readonly string[] =>
      explainDossier(driver.plan, driver.dossier, language)[0]?.lines ?? [];
    expect(linesIn('en')).toContain(
      'Standing still at closing of Wed 13 Mar 2024: that was not the last day.',
    );
    expect(linesIn('vi')).toContain(
      'Hết giờ làm việc thứ Tư 13/3/2024 thời hạn đang tạm dừng: đó chưa phải ngày cuối.',
    );
  });
});

describe('a notice for papers where the procedure suspends', () => {
  /** A limit of one day whose last closing lies within the wait for papers. */
  function supplied(rules: number): DossierDriver {
    const plan: Plan = { ...suspending, limit: { workingDays: 1, counting: 'DAY_EXCL' } };
    const driver = new DossierDriver(plan, seal, DOSSIER, rules);
    receivedAt(driver, WED_NINE);
    driver.tell(request('main.a'), office('2024-03-07 08:30'));
    driver.tell(supply(1), office('2024-03-12 10:00'));
    driver.tell(accept(1), office('2024-03-12 10:30'));
    return driver;
  }

  it('takes no last day away', () => {
    expect(dueOf(supplied(DERIVED_SINCE), 'limit')).toBe(office('2024-03-12 17:30'));
  });

  it('under the rules before — is due on the day on which it began to stand still, as ever', () => {
    const driver = supplied(DERIVED_SINCE - 1);
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-07 17:30'));
    expect(driver.dossier.clocks['limit']?.suspensions[0]).not.toHaveProperty('keepsLastDay');
  });
});
