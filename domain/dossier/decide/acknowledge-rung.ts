import { refuse } from '../../errors';
import { tell } from '../story';
import { effectiveAt, firstRefusal, refuseRole, refuseUnlessOpen, type Decider, type Role } from './decider';

const ROLES: readonly Role[] = ['desk', 'deskHead', 'officer', 'signer', 'supervisor'];

/**
 * The target of a reminder or an escalation says that it has seen it; until then the rung is open.
 *
 * @source docs/design.md §3, "Escalation".
 */
export const acknowledgeRung: Decider<'acknowledgeRung'> = {
  findRefusal: ({ dossier, command }) =>
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
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { rung, by } = command;
    const at = effectiveAt(occasion, dossier.rungs[rung]?.raisedAt ?? 0);
    return tell(story, { fact: 'rungAcknowledged', effectiveAt: at, data: { rung, by } });
  },
};
