import type { AgencyRoster } from '../../../domain/procedure/roster';
import { completion, officer, receivedAt, taskOf } from '../../support/dossier-commands';
import { DossierDriver, office as at } from '../../support/dossier-driver';
import { fixturePlan } from '../../support/fixture';
import { request } from '../../support/supplement-acts';

/*
 * Cases 21 to 23 where a rung is raised: to whom, held by whom, and who may say that it was seen. A is due on Thursday
 * 7 March at 09:00; three quarters of its share, 360 minutes, are over on Wednesday at 16:30.
 */

const WED_NINE = at('2024-03-06 09:00');
const REMIND = at('2024-03-06 16:30');
const A_DUE = at('2024-03-07 09:00');
const FROM = '2024-01-01';
const AWAY = { from: '2024-03-06', until: '2024-03-08' } as const;

function received(absences: AgencyRoster['absences'] = []): DossierDriver {
  const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
  const handlers = [{ officer: 'a-1', from: FROM, roles: ['first'] }];
  driver.roster = { 'a-office': { handlers, absences, signing: [] } };
  receivedAt(driver, WED_NINE);
  return driver;
}

describe('case 23 — absent officer, delegate, absent delegate, cycle', () => {
  it.each([
    ['nobody is away', [], { agency: 'a-office', role: 'officer', officer: 'a-1' }],
    [
      'the officer is away',
      [{ officer: 'a-1', ...AWAY, covers: [{ officer: 'a-2' }] }],
      { agency: 'a-office', role: 'officer', officer: 'a-2' },
    ],
    [
      'the delegate is away as well',
      [
        { officer: 'a-1', ...AWAY, covers: [{ officer: 'a-2' }] },
        { officer: 'a-2', ...AWAY, covers: [{ officer: 'a-3' }] },
      ],
      { agency: 'a-office', role: 'officer', officer: 'a-3' },
    ],
    [
      'all cover each other in a circle',
      [
        { officer: 'a-1', ...AWAY, covers: [{ officer: 'a-2' }] },
        { officer: 'a-2', ...AWAY, covers: [{ officer: 'a-1' }] },
      ],
      { agency: 'a-office', role: 'head' },
    ],
  ])('%s — the reminder reaches who answers for it', (_case, absences, target) => {
    const driver = received(absences);
    driver.passTo(REMIND);
    expect(driver.last('reminderRaised').data.target).toEqual(target);
  });

  it('the task was given to another officer — the reminder reaches that one', () => {
    const driver = received();
    const task = taskOf(driver, 'main.a');
    const by = officer('desk');
    driver.tell(
      { type: 'reassignTask', by, task, officer: 'a-9', reasonCode: 'ILL' },
      at('2024-03-06 10:00'),
    );
    driver.passTo(REMIND);
    expect(driver.last('reminderRaised').data.target.officer).toBe('a-9');
  });
});

describe('who held it when a rung was raised', () => {
  it('of a task — its agency, since it was sent, in working time', () => {
    const driver = received();
    driver.passTo(REMIND);
    expect(driver.last('reminderRaised').data.held).toEqual([
      { holder: 'a-office', step: 'main.a', sinceAt: WED_NINE, workingMinutes: 360 },
    ]);
  });

  it('of the whole — every agency at work then, and none that has done its part', () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), at('2024-03-06 10:00'));
    driver.tell(completion(driver, 'main.b'), at('2024-03-06 11:00'));
    driver.passTo(at('2024-03-12 17:30'));
    const [remind] = driver.told('reminderRaised').filter(({ data }) => data.clock === 'limit');
    expect(remind?.data.held).toEqual([
      // Wednesday from 10: 2 + 4 hours; Thursday to Tuesday 4 days of 8.
      { holder: 'c-office', step: 'main.c', sinceAt: at('2024-03-06 10:00'), workingMinutes: 2_280 },
    ]);
  });

  it('of the whole while papers are awaited of everybody at work — nobody at an agency is named', () => {
    const driver = received();
    driver.tell(request('main.a'), at('2024-03-06 10:00'));
    driver.passTo(at('2024-04-30 17:30'));
    expect(driver.told('escalationRaised').filter(({ data }) => data.clock === 'limit')).toEqual([]);
  });

  it('under rules before 5 — says neither who held it nor who handles it', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }), undefined, undefined, 4);
    receivedAt(driver, WED_NINE);
    driver.passTo(REMIND);
    expect(driver.last('reminderRaised').data).not.toHaveProperty('held');
  });
});

describe('a rung is seen by the one who was told, or who stands above', () => {
  const rung = (driver: DossierDriver): string => `${taskOf(driver, 'main.a')}#1/breach-head`;

  function breached(rules?: number): DossierDriver {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }), undefined, undefined, rules);
    receivedAt(driver, WED_NINE);
    driver.passTo(A_DUE + 1);
    return driver;
  }

  it.each([
    ['the head of the agency', { ...officer('signer'), agency: 'a-office' }],
    ['the head of the desk', officer('deskHead')],
    ['a supervisor', officer('supervisor')],
  ])('%s — may say so', (_who, by) => {
    const driver = breached();
    driver.tell({ type: 'acknowledgeRung', by, rung: rung(driver) }, A_DUE + 2);
    expect(driver.dossier.rungs[rung(driver)]?.acknowledgedAt).toBe(A_DUE + 2);
  });

  it.each([
    ['an officer of the agency', { ...officer('officer'), agency: 'a-office' }],
    ['the head of another agency', { ...officer('signer'), agency: 'b-office' }],
    ['the desk', officer('desk')],
  ])('%s — may not, and the rung stays open', (_who, by) => {
    const driver = breached();
    const refusal = driver.refusal({ type: 'acknowledgeRung', by, rung: rung(driver) }, A_DUE + 2);
    expect(refusal).toEqual({
      code: 'RUNG_NOT_YOURS',
      params: { rung: rung(driver), agency: 'a-office', role: 'head' },
    });
    expect(driver.dossier.rungs[rung(driver)]).not.toHaveProperty('acknowledgedAt');
  });

  it('under rules before 5 — anybody of the office may, as ever', () => {
    const driver = breached(4);
    driver.tell({ type: 'acknowledgeRung', by: officer('desk'), rung: rung(driver) }, A_DUE + 2);
    expect(driver.dossier.rungs[rung(driver)]?.acknowledgedAt).toBe(A_DUE + 2);
  });
});
