import type { Plan } from '../procedure/plan';
import type { AllowedCommand } from './allowed';
import type { Command, CommandOf } from './commands.schema';
import type { Dossier } from './dossier';
import type { Actor } from './events.schema';
import { feesOf, findFee } from './fees';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stand where grounds, a transaction or an amount must be given; whether a command is allowed does not depend on them. */
const GROUNDS = { reasonCode: 'OTHER', legalBasis: '-' } as const;
const TRANSACTION = 'any/T-';
const LEAST = 1;

/** Every command about money that could make sense for somebody, one of each target. Pure. */
export function feeCandidates(plan: Plan, dossier: Dossier, by: Officer): readonly Command[] {
  const { notices, refunds } = feesOf(dossier);
  const purpose = dossier.reception?.code ?? '-';
  return [
    ...(plan.fees ?? []).flatMap(({ key: fee, amounts }) =>
      amounts.map(({ key: choice }): Command => ({ type: 'requestFee', by, fee, choice })),
    ),
    ...notices.flatMap(({ notice, fee }): readonly Command[] => [
      { type: 'cancelFee', by, notice, ...GROUNDS },
      ...(findFee(plan, fee)?.exemptions ?? []).map(({ key: exemption }): Command => ({
        type: 'cancelFee',
        by,
        notice,
        exemption,
        ...GROUNDS,
      })),
    ]),
    { type: 'confirmPayment', by, transaction: TRANSACTION, amount: LEAST, channel: 'cash', purpose },
    { type: 'orderRefund', by, amount: LEAST, ...GROUNDS },
    ...refunds.map(({ refund }): Command => ({
      type: 'confirmRefund',
      by,
      refund,
      transaction: TRANSACTION,
    })),
  ];
}

type AboutFees = CommandOf<'requestFee' | 'cancelFee' | 'confirmPayment' | 'orderRefund' | 'confirmRefund'>;

const ABOUT_FEES = [
  'requestFee',
  'cancelFee',
  'confirmPayment',
  'orderRefund',
  'confirmRefund',
] as const satisfies AboutFees['type'][];

/** Whether a command is about money. Pure. */
export function isAboutFees(command: Command): command is AboutFees {
  return ABOUT_FEES.some((type) => type === command.type);
}

/** How a command about money stands in the list of what is allowed. Pure. */
export function toAllowedFee(command: AboutFees): AllowedCommand {
  const { type } = command;
  switch (type) {
    case 'requestFee': {
      const { fee, choice } = command;
      return { type, fee, ...(choice === undefined ? {} : { choice }) };
    }
    case 'cancelFee': {
      const { notice, exemption } = command;
      return { type, notice, ...(exemption === undefined ? {} : { exemption }) };
    }
    case 'confirmRefund':
      return { type, refund: command.refund };
    case 'confirmPayment':
    case 'orderRefund':
      return { type };
  }
}
