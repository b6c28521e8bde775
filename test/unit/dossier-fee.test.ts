import { allowedCommands } from '../../domain/dossier/allowed';
import { feeLedger } from '../../domain/dossier/fee-ledger';
import { portalStatus } from '../../domain/dossier/portal-status';
import { standingOfDossier, standingsOfTasks } from '../../domain/dossier/reported-as';
import { dossierView } from '../../domain/dossier/view';
import { completeAll, completion, GROUNDS, officer, submission, taskOf } from '../support/dossier-commands';
import { CODE, DossierDriver, office } from '../support/dossier-driver';
import {
  ACCOUNT,
  copiesRequest,
  feeCancellation,
  feePlan,
  feeProposal,
  feeRequest,
  payment,
  refundOrder,
  refundPaid,
} from '../support/fee-acts';
import { fixturePlan } from '../support/fixture';
import { atA, dueOf, request, WED_NINE } from '../support/supplement-acts';

const TEN = office('2024-03-06 10:00');
const start = (): DossierDriver => atA(feePlan());
const ledger = ({ plan, dossier }: DossierDriver): object => feeLedger(plan, dossier);
const withdrawn = (driver: DossierDriver, at: number): void => {
  driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, at);
};

describe('a fee', () => {
  it('of a step — lets its clock and the whole stand still from the notice to the proof of payment', () => {
    const driver = start();
    expect(driver.tell(feeRequest(), TEN)).toEqual(['feeRequested', 'clocksMoved']);
    expect(dueOf(driver, 'limit')).toBeUndefined();
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBeUndefined();
    expect(driver.last('feeRequested').data).toMatchObject({
      notice: 1,
      amount: 500_000,
      purpose: CODE,
      payBy: office('2024-03-11 17:30'),
      collector: 'a-office',
      asking: [{ step: 'main.a', dependants: ['main.b', 'main.c'] }],
    });
    expect(driver.tell(payment(500_000), office('2024-03-08 10:00'))).toEqual([
      'paymentReceived',
      'feeSettled',
      'clocksMoved',
    ]);
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-15 17:30'));
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBe(office('2024-03-11 09:00'));
    expect(driver.last('clocksMoved').data).toMatchObject({
      cause: 'fee.1',
      reasonCode: 'FEE_PAID',
      by: officer('portal'),
    });
  });

  it('that is due with the submission — lets nothing stand still, and is counted', () => {
    const driver = start();
    expect(driver.tell(copiesRequest(3), TEN)).toEqual(['feeRequested']);
    expect(driver.last('feeRequested').data).toMatchObject({ count: 3, amount: 24_000, asking: [] });
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-13 17:30'));
    expect(portalStatus(driver.dossier)).toBe(2);
  });

  it('proposed by the agency of its step — moves nothing, and its notice answers it', () => {
    const driver = start();
    expect(driver.tell(feeProposal(driver, 'main.a', 'large'), TEN)).toEqual(['feeProposed']);
    const view = () => dossierView(driver.plan, driver.dossier, TEN).fees;
    expect(view()?.proposals).toMatchObject([{ fee: 'main.appraisal', amount: 700_000, proposedAt: TEN }]);
    driver.tell(feeRequest('large'), TEN);
    expect(view()?.proposals).toEqual([]);
  });

  it('that is awaited — is 6 to the portal, suspended in reports and the applicant’s to hold; a paper beside it makes it 5', () => {
    const driver = start();
    driver.tell(feeRequest(), TEN);
    expect(portalStatus(driver.dossier)).toBe(6);
    expect(standingOfDossier(driver.dossier)).toBe('suspended');
    expect(Object.values(standingsOfTasks(driver.dossier))).toEqual(['suspended']);
    expect(dossierView(driver.plan, driver.dossier, TEN).holders).toEqual(['@applicant']);
    driver.tell(payment(500_000), office('2024-03-06 11:00'));
    expect(portalStatus(driver.dossier)).toBe(2);
    const both = start();
    both.tell(request('main.a'), TEN);
    both.tell(feeRequest(), TEN);
    expect(portalStatus(both.dossier)).toBe(5);
  });

  it('asked for after the limit was missed — begins no suspension of the law’s limit', () => {
    const driver = start();
    driver.passTo(office('2024-03-14 09:00'));
    driver.tell(feeRequest(), office('2024-03-14 10:00'));
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-13 17:30'));
    expect(dueOf(driver, taskOf(driver, 'main.a'))).toBeUndefined();
  });

  it('that nobody pays — is told to the desk one millisecond after its time, once, and the dossier waits', () => {
    const driver = start();
    driver.tell(feeRequest(), TEN);
    const silent = driver.passTo(office('2024-04-30 09:00')).filter(({ fact }) => fact === 'feeSilent');
    expect(silent).toMatchObject([
      {
        effectiveAt: office('2024-03-11 17:30') + 1,
        data: { notice: 1, outcome: 'deskDecides', target: { agency: 'd-desk', role: 'officer' } },
      },
    ]);
    expect(driver.dossier.phase).toBe('inProgress');
    expect(dueOf(driver, 'limit')).toBeUndefined();
  });

  it('whose step was done all the same — is still owed, and ends only with work that is no longer wanted', () => {
    const driver = start();
    driver.tell(feeRequest(), TEN);
    driver.tell(completion(driver, 'main.a'), office('2024-03-07 10:00'));
    expect(driver.dossier.fees?.notices).toMatchObject([{ state: 'awaited' }]);
    const other = start();
    other.tell(feeRequest(), TEN);
    withdrawn(other, office('2024-03-07 10:00'));
    expect(other.dossier.fees?.notices).toMatchObject([
      { state: 'ended', endedAt: office('2024-03-07 10:00') },
    ]);
  });

  it('with an account — is shown with the text of its VietQR code until it is paid', () => {
    const driver = start();
    driver.tell(copiesRequest(), TEN);
    const qr = (): string | undefined => dossierView(driver.plan, driver.dossier, TEN).fees?.notices[0]?.qr;
    expect(qr()).toContain(`0006${ACCOUNT.bank}0113${ACCOUNT.number}`);
    expect(qr()).toContain(`54048000`);
    expect(qr()).toContain(`0818${CODE}`);
    driver.tell(payment(8_000), TEN);
    expect(qr()).toBeUndefined();
  });

  it.each([
    ['FEE_UNKNOWN', { ...feeRequest(), fee: 'main.none' }],
    ['FEE_CHOICE_INVALID', { ...feeRequest(), choice: 'huge' }],
    ['FEE_NOT_COUNTED', { ...feeRequest(), count: 2 }],
    ['NOT_AUTHORISED', { ...feeRequest(), by: officer('officer') }],
  ] as const)('asked for otherwise than the definition says — is refused as %s', (code, command) => {
    expect(start().refusalCode(command, TEN)).toBe(code);
  });

  it('without a word which amount, where it has several — is refused; of one amount none need be named', () => {
    const { choice: _choice, ...unclear } = feeRequest();
    expect(start().refusalCode(unclear, TEN)).toBe('FEE_CHOICE_INVALID');
    expect(start().tell(copiesRequest(), TEN)).toEqual(['feeRequested']);
  });

  it('asked for twice, before reception, of a step without a task or of another agency — is refused', () => {
    const driver = start();
    driver.tell(feeRequest(), TEN);
    expect(driver.refusalCode(feeRequest(), TEN)).toBe('FEE_ALREADY_REQUESTED');
    expect(driver.refusalCode(feeProposal(driver, 'main.a'), TEN)).toBe('FEE_ALREADY_REQUESTED');
    const fresh = new DossierDriver(feePlan());
    expect(fresh.refusalCode(feeRequest(), WED_NINE)).toBe('NOT_SUBMITTED');
    fresh.tell(submission(fresh.plan, { channel: 'online' }), WED_NINE);
    expect(fresh.refusalCode(feeRequest(), WED_NINE)).toBe('NOT_RECEIVED');
    expect(fresh.refusalCode(payment(1), WED_NINE)).toBe('NOT_RECEIVED');
    const later = start();
    completeAll(later, ['main.a', TEN]);
    expect(later.refusalCode(feeRequest(), office('2024-03-06 11:00'))).toBe('FEE_STEP_NOT_OPEN');
    expect(later.refusalCode(feeProposal(later, 'main.b'), office('2024-03-06 11:00'))).toBe(
      'FEE_OF_ANOTHER_STEP',
    );
  });

  it('of a procedure that names none — is refused', () => {
    const driver = atA(fixturePlan());
    expect(driver.refusalCode(feeProposal(driver, 'main.a'), TEN)).toBe('FEE_UNKNOWN');
  });
});

describe('a payment', () => {
  it('before its notice — is held, and pays the notice at once', () => {
    const driver = start();
    driver.tell(payment(500_000), office('2024-03-06 09:30'));
    expect(driver.last('paymentReceived').data.timing).toBe('early');
    expect(ledger(driver)).toMatchObject({ received: 500_000, held: 500_000, refundDue: 0 });
    expect(driver.tell(feeRequest(), TEN)).toEqual(['feeRequested', 'feeSettled']);
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-13 17:30'));
  });

  it('too little — leaves the rest owed and the clocks standing; the rest pays it', () => {
    const driver = start();
    driver.tell(feeRequest(), TEN);
    expect(driver.tell(payment(499_999), office('2024-03-06 11:00'))).toEqual(['paymentReceived']);
    expect(ledger(driver)).toMatchObject({ outstanding: 1, excess: 0 });
    expect(dueOf(driver, 'limit')).toBeUndefined();
    expect(driver.tell(payment(1, '0002'), office('2024-03-06 11:30'))).toContain('feeSettled');
  });

  it.each([
    ['inTime', '2024-03-11 17:30:00', 0],
    ['late', '2024-03-11 17:30:00', 1],
  ] as const)('%s — is so by the instant at which it was stored, and counts', (timing, at, more) => {
    const driver = start();
    driver.tell(feeRequest(), TEN);
    expect(driver.tell(payment(500_000), office(at) + more)).toContain('feeSettled');
    expect(driver.last('paymentReceived').data.timing).toBe(timing);
  });

  it('twice, by two transactions — is too much, and to be given back once no fee may come', () => {
    const driver = start();
    driver.tell(feeRequest(), TEN);
    driver.tell(copiesRequest(), TEN);
    driver.tell(payment(508_000), office('2024-03-06 11:00'));
    driver.tell(payment(500_000, '0002'), office('2024-03-06 11:30'));
    expect(driver.last('paymentReceived').data.timing).toBe('excess');
    expect(ledger(driver)).toMatchObject({ requested: 508_000, received: 1_008_000, refundDue: 500_000 });
  });

  it('by a transaction that was entered — is refused, another cashier’s too', () => {
    const driver = start();
    driver.tell(payment(500_000), TEN);
    expect(driver.refusalCode({ ...payment(500_000), by: officer('cashier') }, TEN)).toBe(
      'PAYMENT_ALREADY_CONFIRMED',
    );
  });

  it('that names another dossier, or came to another account — is refused', () => {
    const driver = start();
    expect(driver.refusal(payment(1, '1', { purpose: 'H26.14-240306-0008' }), TEN)).toMatchObject({
      code: 'PAYMENT_OF_ANOTHER_DOSSIER',
      params: { purpose: 'H26.14-240306-0008', own: CODE },
    });
    expect(driver.refusalCode(payment(1, '1', { account: '970400/A1' }), TEN)).toBe(
      'PAYMENT_ACCOUNT_FOREIGN',
    );
    const own = `${ACCOUNT.bank}/A${ACCOUNT.number}`;
    expect(driver.tell(payment(1, '1', { account: own }), TEN)).toEqual(['paymentReceived']);
  });

  it('by hand of who asked for it, or of another role than a cashier — is refused', () => {
    const driver = start();
    driver.tell(feeRequest(), TEN);
    const by = { ...officer('cashier'), officer: officer('desk').officer };
    expect(driver.refusalCode({ ...payment(1), by }, TEN)).toBe('PAYMENT_BY_REQUESTER');
    expect(driver.refusalCode({ ...payment(1), by: officer('deskHead') }, TEN)).toBe('NOT_AUTHORISED');
    expect(driver.tell({ ...payment(1), by: officer('cashier') }, TEN)).toEqual(['paymentReceived']);
  });

  it('after withdrawal — is entered, and to be given back; after the accounts are closed it is refused', () => {
    const driver = start();
    driver.tell(feeRequest(), TEN);
    withdrawn(driver, office('2024-03-07 10:00'));
    driver.tell(payment(500_000), office('2024-03-08 10:00'));
    expect(driver.last('paymentReceived').data.timing).toBe('afterEnd');
    expect(ledger(driver)).toMatchObject({ requested: 0, refundDue: 500_000 });
    const closed = driver
      .passTo(office('2024-06-01 09:00'))
      .filter(({ fact }) => fact === 'feeAccountClosed');
    expect(closed).toMatchObject([
      { effectiveAt: office('2024-04-04 17:30') + 1, data: { refundDue: 500_000, outstanding: 0 } },
    ]);
    expect(driver.refusalCode(payment(1, '2'), office('2024-06-01 09:00'))).toBe('FEE_ACCOUNT_CLOSED');
  });

  it('of a closed dossier of which nobody spoke of money — is refused: its workflow has ended', () => {
    const driver = start();
    withdrawn(driver, office('2024-03-07 10:00'));
    expect(driver.refusalCode(payment(1), office('2024-03-08 10:00'))).toBe('DOSSIER_CLOSED');
  });
});

describe('a notice taken back', () => {
  it('by an exemption of the fee — asks nothing any more, and the clocks run on', () => {
    const driver = start();
    driver.tell(copiesRequest(), TEN);
    expect(driver.tell(feeCancellation(1, 'poor'), office('2024-03-06 11:00'))).toEqual(['feeCancelled']);
    expect(ledger(driver)).toMatchObject({ requested: 0, outstanding: 0 });
    driver.tell(feeRequest(), office('2024-03-06 11:00'));
    expect(driver.tell(feeCancellation(2), office('2024-03-07 11:00'))).toEqual([
      'feeCancelled',
      'clocksMoved',
    ]);
    expect(dueOf(driver, 'limit')).toBe(office('2024-03-14 17:30'));
  });

  it('after it was paid — makes the money the applicant’s again', () => {
    const driver = start();
    driver.tell(copiesRequest(), TEN);
    driver.tell(payment(8_000), TEN);
    driver.tell(feeCancellation(1, 'poor'), office('2024-03-06 11:00'));
    expect(ledger(driver)).toMatchObject({ requested: 0, excess: 8_000 });
  });

  it('unknown, over, by an exemption that there is not, or without one by another than the head — is refused', () => {
    const driver = start();
    expect(driver.refusalCode(feeCancellation(1), TEN)).toBe('FEE_NOTICE_UNKNOWN');
    driver.tell(copiesRequest(), TEN);
    expect(driver.refusalCode(feeCancellation(1, 'rich'), TEN)).toBe('FEE_EXEMPTION_UNKNOWN');
    expect(driver.refusalCode({ ...feeCancellation(1), by: officer('desk') }, TEN)).toBe('NOT_AUTHORISED');
    driver.tell(feeCancellation(1), TEN);
    expect(driver.refusal(feeCancellation(1), TEN)).toMatchObject({
      code: 'FEE_NOTICE_OVER',
      params: { state: 'cancelled' },
    });
  });
});

describe('a refund', () => {
  it('ordered by the head, paid out by a cashier — is of what no notice asks for', () => {
    const driver = start();
    driver.tell(copiesRequest(), TEN);
    driver.tell(payment(10_000), TEN);
    expect(driver.refusal(refundOrder(2_001), TEN)).toMatchObject({
      code: 'REFUND_NOT_DUE',
      params: { most: 2_000 },
    });
    expect(driver.tell(refundOrder(2_000), TEN)).toEqual(['refundOrdered']);
    expect(ledger(driver)).toMatchObject({ refundOrdered: 2_000, refunded: 0 });
    expect(driver.refusalCode(refundOrder(1), TEN)).toBe('REFUND_NOT_DUE');
    expect(driver.refusalCode({ ...refundPaid(1), transaction: '970400/T0001' }, TEN)).toBe(
      'PAYMENT_ALREADY_CONFIRMED',
    );
    const by = { ...officer('cashier'), officer: officer('deskHead').officer };
    expect(driver.refusalCode({ ...refundPaid(1), by }, TEN)).toBe('REFUND_BY_ORDERER');
    expect(driver.tell(refundPaid(1), TEN)).toEqual(['refundPaid']);
    expect(ledger(driver)).toMatchObject({ refundOrdered: 0, refunded: 2_000, excess: 0 });
    expect(driver.refusalCode(refundPaid(1, 'R2'), TEN)).toBe('REFUND_ALREADY_PAID');
    expect(driver.refusalCode(refundPaid(2), TEN)).toBe('REFUND_UNKNOWN');
    expect(driver.refusalCode({ ...refundOrder(1), by: officer('desk') }, TEN)).toBe('NOT_AUTHORISED');
    expect(driver.refusalCode({ ...refundPaid(1), by: officer('deskHead') }, TEN)).toBe('NOT_AUTHORISED');
  });
});

describe('what is allowed with money', () => {
  it('to the desk, its head and a cashier — is what is theirs', () => {
    const driver = start();
    driver.tell(copiesRequest(), TEN);
    driver.tell(payment(9_000), TEN);
    const types = (role: 'desk' | 'deskHead' | 'cashier'): readonly string[] =>
      allowedCommands(driver.plan, driver.dossier, officer(role), { storedAt: TEN, recordedAt: TEN })
        .filter((each) => /Fee|Payment|Refund/.test(each.type))
        .map(({ type, choice, exemption }) => [type, choice, exemption].filter(Boolean).join(' '));
    expect(types('desk')).toEqual(['requestFee small', 'requestFee large', 'cancelFee poor']);
    expect(types('deskHead')).toContain('orderRefund');
    expect(types('cashier')).toEqual(['confirmPayment']);
  });
});
