import { refuse, type Refusal } from '../../errors';
import { answersFor } from '../standing';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessOpen,
  type Decider,
  type Question,
  type Role,
} from './decider';

const ROLES: readonly Role[] = ['desk', 'deskHead', 'officer', 'signer', 'supervisor'];

/**
 * The one who was told by a reminder or an escalation, or who stands above, says that it was seen; until then the rung is
 * open.
 *
 * @source docs/design.md §3, "Escalation".
 */
export const acknowledgeRung: Decider<'acknowledgeRung'> = {
  findRefusal: ({ plan, dossier, command, occasion }) =>
    firstRefusal(
      () => refuseUnlessOpen(dossier),
      () => refuseRole(command.by, 'acknowledgeRung', ROLES),
      () =>
        dossier.rungs[command.rung] === undefined
          ? refuse('RUNG_UNKNOWN', { rung: command.rung })
          : undefined,
      () =>
        dossier.rungs[command.rung]?.acknowledgedAt === undefined
          ? undefined
          : refuse('RUNG_ALREADY_ACKNOWLEDGED', { rung: command.rung }),
      () => refuseStranger({ plan, dossier, command, occasion }),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { rung, by } = command;
    const at = effectiveAt(occasion, dossier.rungs[rung]?.raisedAt ?? 0);
    return tell(story, { fact: 'rungAcknowledged', effectiveAt: at, data: { rung, by } });
  },
};

/** Under rules that did not keep who was told, anybody of the office may say so. */
function refuseStranger({ plan, dossier, command }: Question<'acknowledgeRung'>): Refusal | undefined {
  const { rung, by } = command;
  const target = dossier.rungs[rung]?.target;
  if (target === undefined || answersFor(plan, by, target)) return undefined;
  return refuse('RUNG_NOT_YOURS', { rung, agency: target.agency, role: target.role });
}
