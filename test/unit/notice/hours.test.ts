import { digestDay, leavesAt } from '../../../domain/notice/hours';
import { atA } from '../../support/supplement-acts';
import { civilService, hanoi } from '../../support/office';
import { office } from '../../support/dossier-driver';
import { notice } from '../../support/calendar-acts';

const driver = atA();
const [, event] = driver.events;
if (event === undefined) throw new Error('nothing was received');
const subject = { plan: driver.plan, dossier: driver.dossier, event };

describe('when a notice leaves', () => {
  it.each([
    ['workingTime', '2024-03-06 20:00', '2024-03-07 08:00'],
    ['workingTime', '2024-03-06 11:00', '2024-03-06 11:00'],
    ['atOnce', '2024-03-06 20:00', '2024-03-06 20:00'],
  ] as const)('%s, asked %s — %s', (delivery, at, leaves) => {
    expect(leavesAt(subject, delivery, office(at))).toBe(office(leaves));
  });

  it('a day that a notice took off meanwhile — is passed over', () => {
    const changed = atA();
    changed.tell(notice(changed.plan, { off: ['2024-03-11'] }), office('2024-03-07 10:00'));
    const asked = { ...subject, dossier: changed.dossier };
    expect(leavesAt(asked, 'workingTime', office('2024-03-08 20:00'))).toBe(office('2024-03-12 08:00'));
  });
});

describe('the day of a digest', () => {
  const calendar = civilService();
  it.each([
    ['2024-03-06T07:29:59', undefined, 'before the hour'],
    ['2024-03-06T07:30', '2024-03-06', 'at the hour'],
    ['2024-03-06T17:30', '2024-03-06', 'at closing'],
    [
      '2024-03-06T17:30:01',
      undefined,
      'after closing: a morning that was missed is not made up for at night',
    ],
    ['2024-03-09T09:00', undefined, 'on a Saturday'],
    ['2024-05-04T09:00', '2024-05-04', 'on a Saturday that is worked'],
    ['2024-04-29T09:00', undefined, 'on the Monday for which it is worked'],
  ])('%s — %s, %s', (at, day, _when) => {
    expect(digestDay(calendar, '07:30', hanoi(at))).toBe(day);
  });
});
