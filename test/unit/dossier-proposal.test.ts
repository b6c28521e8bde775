import { allowedCommands, type AllowedCommand } from '../../domain/dossier/allowed';
import type { CommandOf } from '../../domain/dossier/commands.schema';
import { messagesFor } from '../../domain/dossier/messages';
import { dossierView } from '../../domain/dossier/view';
import { completion, GROUNDS, officer, taskOf } from '../support/dossier-commands';
import type { DossierDriver } from '../support/dossier-driver';
import { office } from '../support/dossier-driver';
import { feePlan, feeProposal, feeRequest } from '../support/fee-acts';
import { atA, dueOf, proposal, request } from '../support/supplement-acts';

const TEN = office('2024-03-06 10:00');
const ELEVEN = office('2024-03-06 11:00');

type About = CommandOf<'declineProposal'>['about'];

function decline(
  driver: DossierDriver,
  about: About,
  role: Parameters<typeof officer>[0] = 'desk',
): CommandOf<'declineProposal'> {
  return { type: 'declineProposal', by: officer(role), task: taskOf(driver, 'main.a'), about, ...GROUNDS };
}

/** A proposed both papers and its fee at ten. */
function proposed(): DossierDriver {
  const driver = atA(feePlan());
  driver.tell(proposal(driver, 'main.a'), TEN);
  driver.tell(feeProposal(driver, 'main.a'), TEN);
  return driver;
}

const openOf = ({ plan, dossier }: DossierDriver): readonly number[] => {
  const { proposals, fees } = dossierView(plan, dossier, ELEVEN);
  return [proposals.length, fees?.proposals.length ?? 0];
};

const declines = (driver: DossierDriver, role: Parameters<typeof officer>[0]): readonly AllowedCommand[] =>
  allowedCommands(driver.plan, driver.dossier, officer(role), {
    storedAt: ELEVEN,
    recordedAt: ELEVEN,
  }).filter(({ type }) => type === 'declineProposal');

describe('a proposal that the desk declines', () => {
  it.each([
    ['supplement', [0, 1]],
    ['fee', [1, 0]],
  ] as const)('of a %s — is open no more, and the other stays', (about, open) => {
    const driver = proposed();
    expect(openOf(driver)).toEqual([1, 1]);
    expect(driver.tell(decline(driver, about), ELEVEN)).toEqual(['proposalDeclined']);
    expect(driver.last('proposalDeclined')).toMatchObject({
      effectiveAt: ELEVEN,
      data: { task: taskOf(driver, 'main.a'), step: 'main.a', about, by: officer('desk'), ...GROUNDS },
    });
    expect(openOf(driver)).toEqual(open);
  });

  it('— moves no clock, and its agency is told why', () => {
    const driver = proposed();
    const due = dueOf(driver, taskOf(driver, 'main.a'));
    driver.tell(decline(driver, 'supplement'), ELEVEN);
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBe(due);
    const event = driver.last('proposalDeclined');
    const told = messagesFor(driver.plan, driver.dossier, event).filter(({ kind }) => kind !== 'event');
    expect(told).toMatchObject([
      {
        kind: 'task',
        data: {
          task: taskOf(driver, 'main.a'),
          clock: 'running',
          dueAt: '2024-03-07T09:00:00+07:00',
          ...GROUNDS,
        },
      },
    ]);
  });

  it('while its clock stands still for a fee — is told without a due moment', () => {
    const driver = proposed();
    driver.tell(feeRequest(), TEN);
    driver.tell(decline(driver, 'supplement'), ELEVEN);
    const [, told] = messagesFor(driver.plan, driver.dossier, driver.last('proposalDeclined'));
    expect(told?.data).toMatchObject({ clock: 'suspended' });
    expect(told?.data).not.toHaveProperty('dueAt');
  });

  it('— may be proposed again, and asked for all the same', () => {
    const driver = proposed();
    driver.tell(decline(driver, 'fee'), ELEVEN);
    expect(driver.tell(feeProposal(driver, 'main.a', 'large'), office('2024-03-06 11:30'))).toEqual([
      'feeProposed',
    ]);
    expect(driver.tell(feeRequest('large'), office('2024-03-06 14:00'))).toContain('feeRequested');
  });

  it('stored before the proposal was read — takes effect with the proposal', () => {
    const driver = atA(feePlan());
    driver.tell(proposal(driver, 'main.a'), ELEVEN);
    driver.ask(decline(driver, 'supplement'), ELEVEN, { storedAt: TEN });
    expect(driver.last('proposalDeclined').effectiveAt).toBe(ELEVEN);
  });

  it('twice, answered by a notice, or never made — is refused', () => {
    const driver = proposed();
    driver.tell(decline(driver, 'supplement'), ELEVEN);
    const again = driver.refusal(decline(driver, 'supplement'), ELEVEN);
    expect(again).toEqual({
      code: 'PROPOSAL_NOT_OPEN',
      params: { task: taskOf(driver, 'main.a'), about: 'supplement' },
    });
    driver.tell(feeRequest(), ELEVEN);
    expect(driver.refusalCode(decline(driver, 'fee'), ELEVEN)).toBe('PROPOSAL_NOT_OPEN');
    const asked = proposed();
    asked.tell(request(), ELEVEN);
    expect(asked.refusalCode(decline(asked, 'supplement'), ELEVEN)).toBe('PROPOSAL_NOT_OPEN');
    const never = atA(feePlan());
    expect(never.refusalCode(decline(never, 'fee'), ELEVEN)).toBe('PROPOSAL_NOT_OPEN');
  });

  it('by another than the desk, of a task that is done, or that there is not — is refused', () => {
    const driver = proposed();
    for (const role of ['officer', 'signer', 'supervisor', 'cashier', 'portal'] as const) {
      expect(driver.refusalCode(decline(driver, 'fee', role), ELEVEN)).toBe('NOT_AUTHORISED');
    }
    const unknown = { ...decline(driver, 'fee'), task: `${driver.dossier.id}/main.b/1` };
    expect(driver.refusalCode(unknown, ELEVEN)).toBe('TASK_UNKNOWN');
    driver.tell(completion(driver, 'main.a'), ELEVEN);
    expect(driver.refusalCode(decline(driver, 'fee'), office('2024-03-06 11:30'))).toBe(
      'TASK_ALREADY_COMPLETED',
    );
    expect(openOf(driver)).toEqual([0, 0]);
  });

  it('— is allowed to the desk and its head, one for each that is open', () => {
    const driver = proposed();
    const task = taskOf(driver, 'main.a');
    const both = [
      { type: 'declineProposal', task, about: 'supplement' },
      { type: 'declineProposal', task, about: 'fee' },
    ];
    expect(declines(driver, 'desk')).toEqual(both);
    expect(declines(driver, 'deskHead')).toEqual(both);
    expect(declines(driver, 'supervisor')).toEqual([]);
    driver.tell(decline(driver, 'fee', 'deskHead'), ELEVEN);
    expect(declines(driver, 'desk')).toEqual(both.slice(0, 1));
  });
});
