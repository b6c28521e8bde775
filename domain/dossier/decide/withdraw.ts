import { refuse } from '../../errors';
import { endRunningParts, tellConsequences } from '../progress';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, refuseUnlessOpen, type Decider, type Role } from './decider';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The applicant withdraws (rút hồ sơ): every part still running ends; what was issued stands and is handed over.
 *
 * Lateness up to here stays. With nothing issued the dossier is closed as withdrawn.
 *
 * @source National portal state 7; lateness cannot be washed away (docs/design.md §3, "A clock").
 */
export const withdraw: Decider<'withdraw'> = {
  findRefusal: ({ dossier, command }) =>
    firstRefusal(
      () => refuseUnlessOpen(dossier),
      () => (dossier.phase === 'finished' ? refuse('ALREADY_FINISHED') : undefined),
      () => refuseRole(command.by, 'withdraw', ROLES),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { reasonCode, legalBasis, by } = command;
    const at = effectiveAt(occasion, dossier.reception?.at ?? dossier.submission?.submittedAt ?? 0);
    const told = tell(story, { fact: 'withdrawn', effectiveAt: at, data: { reasonCode, legalBasis, by } });
    const ended = endRunningParts(told, 'withdrawn', { at, reasonCode: 'DOSSIER_WITHDRAWN', legalBasis });
    return tellConsequences(ended, occasion.recordedAt);
  },
};
