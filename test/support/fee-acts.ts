import type { CommandOf, Command } from '../../domain/dossier/commands.schema';
import type { Dossier } from '../../domain/dossier/dossier';
import { partOfStep } from '../../domain/ids';
import type { Plan, PlanFee } from '../../domain/procedure/plan';
import { GROUNDS, officer, reportOf } from './dossier-commands';
import { CODE, type DossierDriver } from './dossier-driver';
import { fixturePlan } from './fixture';

const LAW = 'Fixture Circular 3/2024, article 4';
const words = (text: string): { vi: string; en: string } => ({ vi: text, en: text });

/** The desk's own account, of no bank that there is. */
export const ACCOUNT = { bank: '970400', number: '0011223344556' } as const;

const fee = (part: string, key: string): Omit<PlanFee, 'amounts' | 'collector'> => ({
  key: `${part}.${key}`,
  part,
  title: words(key),
  payWithinDays: 3,
  silence: 'deskDecides',
  exemptions: [],
  legalBasis: LAW,
});

/** A plan with two fees more: copies, due with the submission and counted; an appraisal, for which its first step waits. */
export function withFees(plan: Plan): Plan {
  const [first] = plan.steps;
  if (first === undefined) return plan;
  const part = partOfStep(first.key);
  const copies: PlanFee = {
    ...fee(part, 'copies'),
    amounts: [{ key: 'one', title: words('one'), dong: 8_000 }],
    each: words('copy'),
    collector: plan.desk,
    account: ACCOUNT,
    exemptions: [{ key: 'poor', title: words('poor'), legalBasis: 'Fixture Circular 3/2024, article 5' }],
  };
  const appraisal: PlanFee = {
    ...fee(part, 'appraisal'),
    amounts: [
      { key: 'small', title: words('small'), dong: 500_000 },
      { key: 'large', title: words('large'), dong: 700_000 },
    ],
    step: first.key,
    collector: first.agency,
  };
  return { ...plan, fees: [copies, appraisal] };
}

/** The fixture with fees: A waits for the appraisal. */
export function feePlan(): Plan {
  return withFees(fixturePlan({ returnBy: 'desk' }));
}

/** A body proposes the appraisal's fee. */
export function feeProposal(driver: DossierDriver, step: string, choice = 'small'): CommandOf<'fee'> {
  return { type: 'fee', ...reportOf(driver, step), fee: 'main.appraisal', choice };
}

/** The desk asks for the appraisal's fee. */
export function feeRequest(choice = 'small'): CommandOf<'requestFee'> {
  return { type: 'requestFee', by: officer('desk'), fee: 'main.appraisal', choice };
}

/** The desk asks for copies. */
export function copiesRequest(count?: number): CommandOf<'requestFee'> {
  const counted = count === undefined ? {} : { count };
  return { type: 'requestFee', by: officer('desk'), fee: 'main.copies', ...counted };
}

/** Money comes, by the bank's message. */
export function payment(
  amount: number,
  number = '0001',
  change: Partial<CommandOf<'confirmPayment'>> = {},
): CommandOf<'confirmPayment'> {
  return {
    type: 'confirmPayment',
    by: officer('portal'),
    transaction: `970400/T${number}`,
    amount,
    channel: 'transfer',
    purpose: CODE,
    ...change,
  };
}

/** The desk takes a notice back; by its head, or by an exemption. */
export function feeCancellation(notice: number, exemption?: string): CommandOf<'cancelFee'> {
  const by = officer(exemption === undefined ? 'deskHead' : 'desk');
  return { type: 'cancelFee', by, notice, ...GROUNDS, ...(exemption === undefined ? {} : { exemption }) };
}

/** The head of the desk orders money back. */
export function refundOrder(amount: number): CommandOf<'orderRefund'> {
  return { type: 'orderRefund', by: officer('deskHead'), amount, ...GROUNDS };
}

/** A cashier paid a refund out. */
export function refundPaid(refund: number, number = 'R1'): CommandOf<'confirmRefund'> {
  return { type: 'confirmRefund', by: officer('cashier'), refund, transaction: `d-desk/T${number}` };
}

/** Everything that somebody could ask of a dossier's money, right and wrong, one of each target. */
export function everyFeeAct(
  plan: Plan,
  { reception }: Dossier,
  role: Parameters<typeof officer>[0],
): readonly Command[] {
  const by = officer(role);
  const fees = (plan.fees ?? []).flatMap(({ key, amounts }) =>
    amounts.map((amount) => [key, amount.key] as const),
  );
  return [
    ...fees.map(([key, choice]): Command => ({ type: 'requestFee', by, fee: key, choice })),
    ...[1, 2, 3, 4, 5, 6, 99].flatMap((number): readonly Command[] => [
      { type: 'cancelFee', by, notice: number, ...GROUNDS },
      { type: 'cancelFee', by, notice: number, exemption: 'poor', ...GROUNDS },
      { type: 'confirmRefund', by, refund: number, transaction: 'd-desk/Tnever' },
    ]),
    { ...payment(1, 'never', { purpose: reception?.code ?? '-' }), by },
    { ...refundOrder(1), by },
  ];
}

/** What people do with the money of a dossier, each by who may, amounts that fit among them. */
export function feeActs({ plan, dossier }: DossierDriver): readonly Command[] {
  const purpose = dossier.reception?.code ?? '-';
  const notices = dossier.fees?.notices ?? [];
  const number = String((dossier.fees?.payments.length ?? 0) + 1);
  const amounts = [...notices.map(({ amount }) => amount), 8_000, 1];
  const tasks = Object.values(dossier.tasks);
  return [
    ...tasks.map(({ id: task, agency, part }): Command => ({
      type: 'fee',
      task,
      agency,
      fee: `${part}.appraisal`,
      choice: 'large',
    })),
    ...everyFeeAct(plan, dossier, 'desk').filter(({ type }) => type === 'requestFee'),
    ...everyFeeAct(plan, dossier, 'deskHead').filter(({ type }) => type === 'cancelFee'),
    ...amounts.flatMap((amount): readonly Command[] => [
      payment(amount, number, { purpose }),
      payment(amount, '1', { purpose }),
      refundOrder(amount),
    ]),
    ...(dossier.fees?.refunds ?? []).map(({ refund }) => refundPaid(refund, `R${String(refund)}`)),
  ];
}
