import { attributionPage, slipPage, slipRows } from '../../cli/attribution-page';
import { attributionOf } from '../../domain/dossier/attribution';
import { controlSlip } from '../../domain/dossier/control-slip';
import type { Text } from '../../cli/styled';
import { completeAll, GROUNDS, reportOf, taskOf } from '../support/dossier-commands';
import { CODE, DOSSIER, office as at, type DossierDriver } from '../support/dossier-driver';
import { atA, accept, request, supply } from '../support/supplement-acts';

/* Received Wednesday 6 March 2024 at nine, due Wednesday 13 at 17:30; A has until Thursday at nine. */

function plain(line: readonly Text[]): string {
  return line.map((text) => (typeof text === 'string' ? text : text.text)).join(' | ');
}

function done(): DossierDriver {
  const driver = atA();
  driver.tell({ type: 'taken', ...reportOf(driver, 'main.a') }, at('2024-03-06 10:00'));
  completeAll(driver, ['main.a', at('2024-03-12 14:30')]);
  completeAll(driver, ['main.b', at('2024-03-13 09:00')], ['main.c', at('2024-03-15 10:30')]);
  driver.tell(
    {
      type: 'handOverResult',
      by: { kind: 'officer', role: 'desk', officer: 'desk-2' },
      part: 'main',
      result: 'b-result',
      receiver: 'applicant',
    },
    at('2024-03-15 14:00'),
  );
  return driver;
}

describe('the control slip', () => {
  it('of a late dossier — has each hand-over: from, to, given, taken, due, done, and how it stands', () => {
    const driver = done();
    const slip = controlSlip(driver.plan, driver.events);
    expect(slip).toMatchObject({
      dossier: DOSSIER,
      code: CODE,
      receivedAt: at('2024-03-06 09:00'),
      appointmentAt: at('2024-03-13 17:30'),
      leads: ['a-office'],
      coordinating: ['b-office', 'c-office'],
    });
    expect(slip.handOvers.map(({ what, giver, taker, standing }) => [what, giver, taker, standing])).toEqual([
      ['reception', '@applicant', 'd-desk', 'overdue'],
      ['task', 'd-desk', 'a-office', 'overdue'],
      ['task', 'd-desk', 'b-office', 'early'],
      ['task', 'd-desk', 'c-office', 'overdue'],
      ['result', 'd-desk', '@applicant', undefined],
    ]);
    expect(slip.handOvers[1]).toEqual({
      what: 'task',
      giver: 'd-desk',
      taker: 'a-office',
      givenAt: at('2024-03-06 09:00'),
      takenAt: at('2024-03-06 10:00'),
      dueAt: at('2024-03-07 09:00'),
      doneAt: at('2024-03-12 14:30'),
      standing: 'overdue',
      task: taskOf(driver, 'main.a'),
      about: 'main.a',
    });
  });

  it('with papers asked for — the applicant takes, by the time to supply', () => {
    const driver = atA();
    driver.tell(request('main.a'), at('2024-03-06 10:00'));
    driver.tell(supply(1), at('2024-03-07 10:00'));
    driver.tell(accept(1), at('2024-03-07 11:00'));
    expect(controlSlip(driver.plan, driver.events).handOvers).toContainEqual({
      what: 'supply',
      giver: 'd-desk',
      taker: '@applicant',
      givenAt: at('2024-03-06 10:00'),
      dueAt: at('2024-03-15 17:30'),
      doneAt: at('2024-03-07 10:00'),
      standing: 'onTime',
      about: '1',
    });
  });

  it('of what is open, and what was returned — is not done, and says how it ended', () => {
    const driver = atA();
    completeAll(driver, ['main.a', at('2024-03-06 10:00')]);
    driver.tell({ type: 'returned', ...reportOf(driver, 'main.b'), ...GROUNDS }, at('2024-03-06 11:00'));
    const { handOvers } = controlSlip(driver.plan, driver.events);
    expect(handOvers.find(({ note }) => note === 'returned')).toMatchObject({
      taker: 'b-office',
      standing: 'early',
    });
    const open = handOvers.at(-1);
    expect([open?.taker, open?.doneAt, open?.standing]).toEqual(['a-office', undefined, undefined]);
  });

  it('as a page — names offices, moments and standing in both languages', () => {
    const driver = done();
    const slip = controlSlip(driver.plan, driver.events);
    const rows = slipRows(driver.plan, slip, 'vi').map(plain);
    expect(rows[0]).toContain('người nộp hồ sơ | Bộ phận một cửa D | tiếp nhận');
    expect(rows[1]).toContain('quá hạn');
    expect(slipRows(driver.plan, slip, 'en').map(plain)[2]).toContain('early');
    const head = slipPage(driver.plan, slip, { form: undefined, language: 'vi' }).map(plain).join('\n');
    expect(head).toContain('Hẹn trả: T4 13/03/2024 17:30');
    expect(head).toContain('Cơ quan phối hợp: ');
  });
});

describe('the page of an attribution', () => {
  it('line by line — says who held it, who was over, what was caused and inherited and from whom', () => {
    const driver = done();
    const told = attributionOf(driver.plan, driver.events, at('2024-03-15 14:00'));
    const english = attributionPage(driver.plan, told, 'en').map(plain).join('\n');
    expect(english).toContain('late by 1 d 2 h 30 min');
    expect(english).toContain(
      'task main.c: caused 330 min, inherited 300 min; its own time ended 2024-03-14 14:30.',
    );
    expect(english).toContain('Of what was inherited, 300 min come from: Office A (main.a).');
    const vietnamese = attributionPage(driver.plan, told, 'vi').map(plain).join('\n');
    expect(vietnamese).toContain('gây chậm 330 phút, nhận chậm 300 phút');
  });

  it('of a dossier in time — says that nothing was late', () => {
    const driver = atA();
    const told = attributionOf(driver.plan, driver.events, at('2024-03-06 10:00'));
    expect(attributionPage(driver.plan, told, 'en').map(plain).at(-1)).toBe('Nothing was late.');
  });
});
