import { effectiveAt, firstRefusal, refuseRole, refuseUnlessInProgress, type Role } from './decider';
import { existsSince, findResultRefusal, tellEnding } from './ending';
import { findSecondPersonRefusal, SUPERIORS } from './second-person';
import type { SecondedDecider } from './seconded';

const ROLES: readonly Role[] = ['deskHead'];

/**
 * The head of the one-stop makes a mistaken reception void (hủy tiếp nhận nhầm), with a second person and before any
 * result: every agency is told, the code is never given again, and the dossier is counted as voided. What was late
 * stays late.
 *
 * @source practice: a reception by mistake is taken back by the head; Circular 01/2018/TT-VPCP, article 19, gives each
 *   code once.
 */
export const voidReception: SecondedDecider<'voidReception'> = {
  seconds: SUPERIORS,
  field: 'approvedBy',
  named: ({ approvedBy }) => approvedBy,
  findRefusal: ({ plan, dossier, command, second }) =>
    firstRefusal(
      () => refuseUnlessInProgress(dossier),
      () => refuseRole(command.by, 'voidReception', ROLES),
      () => findSecondPersonRefusal(command.by, second),
      () => findResultRefusal(plan, dossier),
    ),
  tellFacts: ({ dossier, command, occasion, second: approvedBy }, story) => {
    const { reasonCode, legalBasis, by } = command;
    const code = dossier.reception?.code ?? '';
    const at = effectiveAt(occasion, existsSince(dossier));
    return tellEnding(
      story,
      {
        fact: 'receptionVoided',
        effectiveAt: at,
        data: { code, reasonCode, legalBasis, by, approvedBy },
      },
      'RECEPTION_VOIDED',
      occasion.recordedAt,
    );
  },
};
