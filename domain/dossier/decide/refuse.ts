import { refuse as refusal, type Refusal } from '../../errors';
import { endPart, endRunningParts, tellConsequences } from '../progress';
import { tell } from '../story';
import { pendingSupplements } from '../supplements';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessOpen,
  type Decider,
  type Question,
  type Role,
} from './decider';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The desk refuses: before reception the dossier ends (từ chối tiếp nhận); afterwards every part still running ends
 * with a written refusal, inside the limit, and what was issued stands. One part alone it
 * refuses only when the papers asked for it were not supplied in time.
 *
 * @source Decree 61/2018/NĐ-CP, articles 17(1)(b) and 19(8).
 */
export const refuse: Decider<'refuse'> = {
  findRefusal: (question) => {
    const { dossier, command } = question;
    return firstRefusal(
      () => refuseUnlessOpen(dossier),
      () => (dossier.phase === 'finished' ? refusal('ALREADY_FINISHED') : undefined),
      () => refuseRole(command.by, 'refuse', ROLES),
      () => refuseUnlessSilent(question),
    );
  },
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { reasonCode, legalBasis, by, part } = command;
    const at = effectiveAt(occasion, dossier.reception?.at ?? dossier.submission?.submittedAt ?? 0);
    const data = { reasonCode, legalBasis, by };
    if (dossier.phase === 'submitted')
      return tell(story, { fact: 'refusedAtReception', effectiveAt: at, data });
    const ended =
      part === undefined
        ? endRunningParts(tell(story, { fact: 'refused', effectiveAt: at, data }), 'refused', {
            at,
            reasonCode: 'DOSSIER_REFUSED',
            legalBasis,
          })
        : endPart(
            tell(story, { fact: 'refused', effectiveAt: at, data: { ...data, part } }),
            part,
            'refused',
            {
              at,
              reasonCode: 'PART_REFUSED',
              legalBasis,
            },
          );
    return tellConsequences(ended, occasion.recordedAt);
  },
};

/** One part: running, its papers asked for, and not supplied in time; judged by the clock, not by what was told. */
function refuseUnlessSilent(question: Question<'refuse'>): Refusal | undefined {
  const { dossier, command, occasion } = question;
  const { part } = command;
  if (part === undefined) return undefined;
  const isSilent = pendingSupplements(dossier).some(
    ({ state, supplyDueAt, asking }) =>
      state === 'awaited' &&
      effectiveAt(occasion, 0) > supplyDueAt &&
      asking.some((asker) => asker.part === part && dossier.tasks[asker.task]?.endedAt === undefined),
  );
  return isSilent ? undefined : refusal('PART_NOT_SILENT', { part });
}
