import { refuse, type Refusal } from '../../errors';
import type { Plan, PlanFee } from '../../procedure/plan';
import type { CommandOf } from '../commands.schema';
import type { Dossier } from '../dossier';
import { isClosed } from '../dossier';
import { isAsked } from '../fee-ledger';
import { feesOf, findFee } from '../fees';
import { firstRefusal } from './decider';

type Named = Pick<CommandOf<'requestFee'>, 'fee' | 'choice' | 'count'>;

/** Why a fee may not be asked for: not named by the definition, without its amount, or asked for already. Pure. */
export function findFeeRefusal(plan: Plan, dossier: Dossier, named: Named): Refusal | undefined {
  const fee = findFee(plan, named.fee);
  if (fee === undefined) return refuse('FEE_UNKNOWN', { fee: named.fee, procedure: plan.ref });
  const running = dossier.parts[fee.part]?.state === 'running';
  return firstRefusal(
    () => (running ? undefined : refuse('FEE_PART_ENDED', { fee: fee.key, part: fee.part })),
    () => (isAsked(dossier, fee.key) ? refuse('FEE_ALREADY_REQUESTED', { fee: fee.key }) : undefined),
    () => refuseChoice(fee, named),
    () =>
      named.count !== undefined && fee.each === undefined
        ? refuse('FEE_NOT_COUNTED', { fee: fee.key })
        : undefined,
  );
}

function refuseChoice({ key, amounts }: PlanFee, { choice }: Named): Refusal | undefined {
  const known = amounts.map((amount) => amount.key);
  const isClear = choice === undefined ? amounts.length === 1 : known.includes(choice);
  return isClear ? undefined : refuse('FEE_CHOICE_INVALID', { fee: key, known: known.join(', ') });
}

/** What a fee comes to, by the amount and the number that were named, of one that passed {@link findFeeRefusal}. Pure. */
export function chargeOf(
  plan: Plan,
  { fee, choice, count = 1 }: Named,
): { readonly fee: string; readonly choice: string; readonly count: number; readonly amount: number } {
  const amounts = findFee(plan, fee)?.amounts ?? [];
  const chosen = amounts.find(({ key }) => key === choice) ?? amounts[0];
  return { fee, choice: chosen?.key ?? '', count, amount: (chosen?.dong ?? 0) * count };
}

/** Why nothing about money can be entered: not received yet, or its accounts are closed. Pure. */
export function refuseUnlessAccounted(dossier: Dossier): Refusal | undefined {
  if (dossier.phase === 'none') return refuse('NOT_SUBMITTED');
  if (feesOf(dossier).closedAt !== undefined) return refuse('FEE_ACCOUNT_CLOSED');
  if (isClosed(dossier) && dossier.fees === undefined)
    return refuse('DOSSIER_CLOSED', { phase: dossier.phase });
  return dossier.reception === undefined ? refuse('NOT_RECEIVED') : undefined;
}
