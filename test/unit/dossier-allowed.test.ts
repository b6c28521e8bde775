import { allowedCommands, type AllowedCommand } from '../../domain/dossier/allowed';
import { completeAll, officer, receivedAt, submission, taskOf } from '../support/dossier-commands';
import { DossierDriver, office } from '../support/dossier-driver';
import { extractPlan } from '../support/dossier-plans';
import { fixturePlan, linkedFixturePlan } from '../support/fixture';

const NINE = office('2024-03-06 09:00');

/** Commands whose place in the list is tested beside their family. */
const ELSEWHERE: readonly AllowedCommand['type'][] = [
  'urge',
  'instruct',
  'resendTasks',
  'voidReception',
  'reclassify',
  'redirect',
  'markDuplicate',
  'correctDetails',
  'changeApplicant',
  'placeHold',
  'openCorrection',
  'handOverBundle',
  'openIncident',
  'enterReport',
  'applyCalendar',
  'confirmPayment',
];

function allowed(
  driver: DossierDriver,
  role: Parameters<typeof officer>[0],
  at = NINE,
): readonly AllowedCommand[] {
  const may = allowedCommands(driver.plan, driver.dossier, officer(role), { storedAt: at, recordedAt: at });
  return may.filter(({ type }) => !ELSEWHERE.includes(type));
}

describe('the list of what an officer may do', () => {
  it('of a submission on a Wednesday morning — is to receive it in each lane, to refuse, to withdraw', () => {
    const driver = new DossierDriver(extractPlan());
    driver.tell(submission(driver.plan, { channel: 'online' }), NINE);
    expect(allowed(driver, 'desk')).toEqual([
      { type: 'receive' },
      { type: 'receive', lane: 'fast' },
      { type: 'receive', lane: 'normal' },
      { type: 'refuse' },
      { type: 'withdraw' },
      { type: 'requestSupplement' },
    ]);
  });

  it('of the same submission on a Thursday — offers no fast lane', () => {
    const driver = new DossierDriver(extractPlan());
    driver.tell(submission(driver.plan, { channel: 'online' }), NINE);
    expect(allowed(driver, 'desk', office('2024-03-07 09:00'))).not.toContainEqual({
      type: 'receive',
      lane: 'fast',
    });
  });

  it('of a task behind another — names each step that its return may go to, for the head alone', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    receivedAt(driver, NINE);
    completeAll(driver, ['main.a', NINE]);
    const [b, c] = [taskOf(driver, 'main.b'), taskOf(driver, 'main.c')];
    expect(allowed(driver, 'deskHead')).toEqual([
      { type: 'refuse' },
      { type: 'withdraw' },
      { type: 'returnTask', task: b },
      { type: 'returnTask', task: b, to: 'main.a' },
      { type: 'returnTask', task: c },
      { type: 'returnTask', task: c, to: 'main.a' },
      { type: 'requestSupplement', step: 'main.b' },
      { type: 'requestSupplement', step: 'main.c' },
      { type: 'apologise' },
      { type: 'reappoint' },
      { type: 'stop' },
      { type: 'reassignTask', task: b },
      { type: 'reassignTask', task: c },
    ]);
    expect(allowed(driver, 'desk')).toEqual([
      { type: 'refuse' },
      { type: 'withdraw' },
      { type: 'requestSupplement', step: 'main.b' },
      { type: 'requestSupplement', step: 'main.c' },
      { type: 'stop' },
      { type: 'reassignTask', task: b },
      { type: 'reassignTask', task: c },
    ]);
  });

  it('of a result that is there — is to hand it over, named by part and result', () => {
    const driver = new DossierDriver(linkedFixturePlan());
    receivedAt(driver, NINE);
    completeAll(driver, ['case.a', NINE], ['case.b', NINE]);
    expect(allowed(driver, 'desk')).toContainEqual({
      type: 'handOverResult',
      part: 'case',
      result: 'b-result',
    });
  });

  it('of a rung that was raised — is to acknowledge it, for those who may', () => {
    const driver = new DossierDriver(fixturePlan());
    receivedAt(driver, NINE);
    driver.passTo(office('2024-03-06 17:00'));
    const rung = `${taskOf(driver, 'main.a')}#1/remind`;
    expect(allowed(driver, 'supervisor')).toContainEqual({ type: 'acknowledgeRung', rung });
    expect(allowed(driver, 'cashier')).toEqual([]);
  });

  it('of a dossier of which nothing is known — is empty', () => {
    expect(allowed(new DossierDriver(fixturePlan()), 'deskHead')).toEqual([]);
  });
});
