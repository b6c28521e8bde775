import { createPlans } from '../../bridge/plans';
import { asksRoster } from '../../domain/dossier/duty';
import { fixtureCatalogue } from '../support/fixture';
import { hanoi } from '../support/office';

const ABSENCES = [{ officer: 'one', from: '2024-03-06', until: '2024-03-06', covers: [] }];
const ROSTER = { 'a-office': { handlers: [], absences: ABSENCES, signing: [] } };

describe('the duty roster that the bridge attaches', () => {
  const plans = createPlans({ ...fixtureCatalogue(), roster: ROSTER }, { drafts: false });

  it.each(['2024-03-06T00:00', '2024-03-06T23:59'])('on the day of an entry, at %s — has it', (at) => {
    expect(plans.rosterAt(hanoi(at))).toEqual(ROSTER);
  });

  it.each(['2024-03-04T12:00', '2024-03-08T12:00'])('two days away, at %s — has nothing', (at) => {
    expect(plans.rosterAt(hanoi(at))).toBeUndefined();
  });

  it('in a rehearsal, whose dossiers know their day alone — is whole', () => {
    expect(plans.rosterAt(undefined)).toEqual(ROSTER);
  });

  it('of a catalogue without one — is none', () => {
    expect(createPlans(fixtureCatalogue(), { drafts: false }).rosterAt(undefined)).toBeUndefined();
  });

  it('it — goes with what may send tasks or is judged by it, not with what only says that a task is there', () => {
    expect(
      ['receive', 'completed', 'reassignTask', 'grantLane'].map((type) => asksRoster(type as 'receive')),
    ).toEqual([true, true, true, true]);
    expect(asksRoster('taken')).toBe(false);
  });
});
