import { allowedCommands } from '../../domain/dossier/allowed';
import {
  completeAll,
  completion,
  GROUNDS,
  officer,
  receivedAt,
  submission,
  taskOf,
} from '../support/dossier-commands';
import { DossierDriver, DOSSIER, office } from '../support/dossier-driver';
import { doneBy, onDuty, reassign, ROSTER, rosterWith, signedPlan } from '../support/duty-acts';
import { seal } from '../../domain/dossier/seal';
import type { Roster } from '../../domain/procedure/roster';
import { WED_NINE } from '../support/supplement-acts';

const TEN = office('2024-03-06 10:00');
const FROM = '2024-01-01';
const AWAY = { from: '2024-03-06', until: '2024-03-06' } as const;

/** Both who drafts usually and who might draft may sign as well. */
const BOTH = rosterWith('b-office', {
  signing: [
    ...ROSTER['b-office'].signing,
    { officer: 'a-1', from: FROM, instrument: 'QD-9' },
    { officer: 'a-9', from: FROM, instrument: 'QD-10' },
  ],
});

/** The same under rules of before. */
function onDutyBefore(roster: Roster): DossierDriver {
  const driver = new DossierDriver(signedPlan(), seal, DOSSIER, 5);
  driver.roster = roster;
  receivedAt(driver, WED_NINE, { lane: 'normal' });
  return driver;
}

/** Why somebody may not sign, or that they may. */
function signed(driver: DossierDriver, by: Parameters<typeof doneBy>[2], at = TEN): string {
  const applied = driver.ask(doneBy(driver, 'main.sign', by), at);
  return 'refusal' in applied ? applied.refusal.code : 'signed';
}

describe('who signs', () => {
  it('is not whom the roster names for an earlier step, whoever is said to have done it', () => {
    const work = (driver: DossierDriver): DossierDriver => {
      driver.tell(doneBy(driver, 'main.draft', { officer: 'a-2' }), TEN);
      return driver;
    };
    expect(signed(work(onDuty(BOTH)), { officer: 'a-1' })).toBe('SIGNER_IS_HANDLER');
    expect(signed(work(onDutyBefore(BOTH)), { officer: 'a-1' })).toBe('signed');
  });

  it('is not who had an earlier step before it was given to another', () => {
    const work = (driver: DossierDriver): DossierDriver => {
      driver.tell(reassign(driver, 'main.draft', { officer: 'a-9' }), TEN);
      driver.tell(reassign(driver, 'main.draft', { officer: 'a-2' }), TEN);
      driver.tell(doneBy(driver, 'main.draft', { officer: 'a-2' }), TEN);
      return driver;
    };
    const driver = work(onDuty(BOTH));
    expect(driver.dossier.tasks[taskOf(driver, 'main.draft')]?.handledBy).toEqual(['a-1', 'a-9']);
    expect(signed(driver, { officer: 'a-1' })).toBe('SIGNER_IS_HANDLER');
    expect(signed(driver, { officer: 'a-9' })).toBe('SIGNER_IS_HANDLER');
    expect(signed(driver, { officer: 'b-head' })).toBe('signed');
    const before = work(onDutyBefore(BOTH));
    expect(before.dossier.tasks[taskOf(before, 'main.draft')]).not.toHaveProperty('handledBy');
    expect(signed(before, { officer: 'a-9' })).toBe('signed');
  });

  it('is not who did an earlier attempt of an earlier step', () => {
    const driver = onDuty({ 'b-office': BOTH['b-office'] ?? ROSTER['b-office'] });
    driver.tell(doneBy(driver, 'main.draft', { officer: 'a-9' }), TEN);
    const { agency, task } = completion(driver, 'main.sign');
    driver.tell({ type: 'returned', agency, task, to: 'main.draft', ...GROUNDS }, TEN);
    driver.tell(doneBy(driver, 'main.draft', { officer: 'a-2' }), TEN);
    expect(signed(driver, { officer: 'a-9' })).toBe('SIGNER_IS_HANDLER');
  });

  it('is not away that day, up to the last day of the absence', () => {
    const absences = [{ officer: 'b-head', ...AWAY, covers: [] }];
    const roster = rosterWith('b-office', { absences });
    const drafted = (driver: DossierDriver): DossierDriver => {
      completeAll(driver, ['main.draft', TEN]);
      return driver;
    };
    const driver = drafted(onDuty(roster));
    expect(driver.refusal(doneBy(driver, 'main.sign', { officer: 'b-head' }), TEN)).toMatchObject({
      code: 'SIGNER_ABSENT',
      params: { officer: 'b-head', day: '2024-03-06' },
    });
    expect(signed(drafted(onDutyBefore(roster)), { officer: 'b-head' })).toBe('signed');
    expect(signed(driver, { officer: 'b-head' }, office('2024-03-07 08:00'))).toBe('signed');
  });

  it('is whom a task names: of those on duty the first who had no earlier step', () => {
    const signing = [{ officer: 'a-1', from: FROM, instrument: 'QD-9' }, ...ROSTER['b-office'].signing];
    const driver = onDuty(rosterWith('b-office', { signing }));
    completeAll(driver, ['main.draft', TEN]);
    expect(driver.last('taskAssigned').data.handler).toEqual({ officer: 'b-head' });
    const before = onDutyBefore(rosterWith('b-office', { signing }));
    completeAll(before, ['main.draft', TEN]);
    expect(before.last('taskAssigned').data.handler).toEqual({ officer: 'a-1' });
  });
});

describe('a signature given to another officer', () => {
  const toSign = (roster: Roster = BOTH): DossierDriver => {
    const driver = onDuty(roster);
    completeAll(driver, ['main.draft', TEN]);
    return driver;
  };

  it('names in whose name and by which paper they sign', () => {
    const driver = toSign();
    driver.tell(reassign(driver, 'main.sign', { officer: 'b-deputy' }), TEN);
    expect(driver.last('taskReassigned').data.handler).toEqual({
      officer: 'b-deputy',
      capacity: 'KT',
      delegation: 'PC-2',
    });
  });

  it.each([
    ['who has no capacity', 'b-9', 'SIGNING_CAPACITY_NONE'],
    ['who drafted it', 'a-1', 'SIGNER_IS_HANDLER'],
    ['who was delegated by a delegate', 'b-clerk', 'SIGNING_CAPACITY_OTHER'],
    ['who has it already', 'b-head', 'REASSIGN_NOTHING'],
  ])('%s — is refused', (_case, id, code) => {
    const driver = toSign();
    expect(driver.refusalCode(reassign(driver, 'main.sign', { officer: id }), TEN)).toBe(code);
  });

  it('under rules of before — goes to anybody', () => {
    const driver = onDutyBefore(BOTH);
    completeAll(driver, ['main.draft', TEN]);
    driver.tell(reassign(driver, 'main.sign', { officer: 'b-9' }), TEN);
    expect(driver.last('taskReassigned').data.handler).toEqual({ officer: 'b-9' });
  });

  it('is allowed exactly while somebody else may sign', () => {
    const allowed = (driver: DossierDriver, roster: Roster) =>
      allowedCommands(driver.plan, driver.dossier, officer('desk'), {
        storedAt: TEN,
        recordedAt: TEN,
        roster,
      }).filter(({ type }) => type === 'reassignTask');
    const driver = toSign();
    expect(allowed(driver, BOTH)).toEqual([{ type: 'reassignTask', task: taskOf(driver, 'main.sign') }]);
    const absences = ['b-deputy', 'a-9'].map((id) => ({ officer: id, ...AWAY, covers: [] }));
    const few = { ...BOTH, 'b-office': { ...ROSTER['b-office'], absences } };
    expect(allowed(driver, few)).toEqual([]);
  });
});

describe('a lane at reception, where a roster is kept', () => {
  /** A Wednesday morning, on which the fast lane is offered. */
  const submitted = (roster: Roster, rules?: number): DossierDriver => {
    const driver = new DossierDriver(signedPlan(), seal, DOSSIER, rules);
    driver.roster = roster;
    driver.tell(submission(driver.plan), WED_NINE);
    return driver;
  };
  const EMPTY = rosterWith('b-office', { signing: [] });
  const NOBODY = { 'b-office': { ...EMPTY['b-office'], handlers: [], absences: [], signing: [] } } as Roster;

  it.each([
    ['while somebody is on duty to sign', ROSTER as Roster, 'fast'],
    ['while nobody is', NOBODY, 'normal'],
    ['where none is kept', {}, 'fast'],
  ])('%s — is the one that it comes into', (_case, roster, lane) => {
    const driver = submitted(roster);
    driver.tell({ type: 'receive', by: officer('desk') }, WED_NINE);
    expect(driver.dossier.reception?.lane).toBe(lane);
  });

  it('asked for while nobody is on duty to sign — is refused with the reason', () => {
    const fast = { type: 'receive', by: officer('desk'), lane: 'fast' } as const;
    expect(submitted(NOBODY).refusal(fast, WED_NINE)).toMatchObject({
      code: 'LANE_NOT_OFFERED',
      params: { lane: 'fast', reason: 'NO_SIGNER_ON_DUTY' },
    });
    expect(submitted(NOBODY, 5).tell(fast, WED_NINE)).toContain('received');
  });

  it('while only who receives may sign — is not offered', () => {
    const alone = { 'b-office': { handlers: [], absences: [], signing: [ROSTER['b-office'].signing[0]] } };
    const fast = { type: 'receive', by: { ...officer('desk'), officer: 'b-head' }, lane: 'fast' } as const;
    expect(submitted(alone).refusalCode(fast, WED_NINE)).toBe('LANE_NOT_OFFERED');
    expect(submitted(alone).tell({ ...fast, by: officer('desk') }, WED_NINE)).toContain('received');
  });
});
