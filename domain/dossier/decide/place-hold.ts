import { refuse } from '../../errors';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, type Decider, type Role } from './decider';
import { existsSince } from './ending';

/** Who answers for what is kept. @source assumption: whoever stands above the desk. */
export const KEEPERS: readonly Role[] = ['deskHead', 'supervisor'];

/**
 * Personal data is kept whatever its retention says, as long as a court, an inspection or a complaint needs it; also of a
 * dossier that is closed. Several may stand side by side.
 *
 * @source assumption: Law 91/2025/QH15 leaves what the purpose still needs; docs/glossary.md, "Hold".
 */
export const placeHold: Decider<'placeHold'> = {
  findRefusal: ({ dossier, command }) =>
    firstRefusal(
      () => (dossier.phase === 'none' ? refuse('NOT_SUBMITTED') : undefined),
      () => refuseRole(command.by, 'placeHold', KEEPERS),
      () => (dossier.erasure === undefined ? undefined : refuse('ALREADY_ERASED')),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { paperRef, reasonCode, legalBasis, by } = command;
    const hold = (dossier.holds ?? []).length + 1;
    return tell(story, {
      fact: 'holdPlaced',
      effectiveAt: effectiveAt(occasion, existsSince(dossier)),
      data: { hold, paperRef, reasonCode, legalBasis, by },
    });
  },
};
