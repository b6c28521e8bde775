import { refuse as refusal } from '../../errors';
import { endRunningParts, tellConsequences } from '../progress';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, refuseUnlessOpen, type Decider, type Role } from './decider';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The desk refuses: before reception the dossier ends (từ chối tiếp nhận); afterwards every part still running ends
 * with a written refusal, inside the limit, and what was issued stands.
 *
 * @source Decree 61/2018/NĐ-CP, articles 17(1)(b) and 19(8).
 */
export const refuse: Decider<'refuse'> = {
  findRefusal: ({ dossier, command }) =>
    firstRefusal(
      () => refuseUnlessOpen(dossier),
      () => (dossier.phase === 'finished' ? refusal('ALREADY_FINISHED') : undefined),
      () => refuseRole(command.by, 'refuse', ROLES),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { reasonCode, legalBasis, by } = command;
    const at = effectiveAt(occasion, dossier.reception?.at ?? dossier.submission?.submittedAt ?? 0);
    const data = { reasonCode, legalBasis, by };
    if (dossier.phase === 'submitted')
      return tell(story, { fact: 'refusedAtReception', effectiveAt: at, data });
    const told = tell(story, { fact: 'refused', effectiveAt: at, data });
    const ended = endRunningParts(told, 'refused', { at, reasonCode: 'DOSSIER_REFUSED', legalBasis });
    return tellConsequences(ended, occasion.recordedAt);
  },
};
