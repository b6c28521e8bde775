import { refuse } from '../../errors';
import { toResultKey } from '../../ids';
import { REFUSAL, type Plan } from '../../procedure/plan';
import type { EpochMs } from '../../time/instant';
import { awaitingHandOver, deliverableKey, deliverables, type Deliverable } from '../deliverables';
import type { Dossier } from '../dossier';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, refuseUnlessOpen, type Decider, type Role } from './decider';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The desk hands one result, or the written refusal of a part, to the applicant; early results may go before the rest.
 * With the last one of a finished dossier, it is returned (portal state 10).
 *
 * @source Decree 61/2018/NĐ-CP, article 20; each result with receiver and time.
 */
export const handOverResult: Decider<'handOverResult'> = {
  findRefusal: ({ plan, dossier, command }) =>
    firstRefusal(
      () => refuseUnlessOpen(dossier),
      () => refuseRole(command.by, 'handOverResult', ROLES),
      () =>
        deliverables(plan, dossier).some((entry) => deliverableKey(entry) === deliverableKey(command))
          ? undefined
          : refuse('RESULT_NOT_READY', { part: command.part, result: command.result }),
      () =>
        dossier.handedOver[deliverableKey(command)] === undefined
          ? undefined
          : refuse('RESULT_ALREADY_HANDED_OVER', { part: command.part, result: command.result }),
    ),
  tellFacts: ({ plan, dossier, command, occasion }, story) => {
    const { part, result, receiver, receiptRef, by } = command;
    const at = effectiveAt(occasion, readyAt(plan, dossier, command));
    const told = tell(story, {
      fact: 'resultHandedOver',
      effectiveAt: at,
      data: { part, result, receiver, ...(receiptRef === undefined ? {} : { receiptRef }), by },
    });
    const last = dossier.phase === 'finished' && awaitingHandOver(plan, told.dossier).length === 0;
    return last ? tell(told, { fact: 'returnedToApplicant', effectiveAt: at, data: {} }) : told;
  },
};

/** Since when something can be handed over: its issue, or the end of the part that was refused. */
function readyAt(plan: Plan, dossier: Dossier, { part, result }: Deliverable): EpochMs {
  if (result === REFUSAL) return dossier.parts[part]?.endedAt ?? 0;
  const promised = plan.parts.find(({ key }) => key === part)?.results.find((one) => one.result === result);
  const issued = promised === undefined ? undefined : dossier.results[toResultKey(promised.step, result)];
  return issued?.issuedAt ?? 0;
}
