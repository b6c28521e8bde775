import { refuse, type Refusal } from '../../errors';
import { findDirective } from '../directives';
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

const ROLES: readonly Role[] = ['deskHead', 'officer', 'signer', 'supervisor'];

/**
 * The one who was urged or instructed, or who stands above, has seen it; until then it is open. Whoever gave it is
 * another person.
 *
 * @source docs/design.md §3, "Urging and instructing".
 */
export const acknowledgeDirective: Decider<'acknowledgeDirective'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessOpen(question.dossier),
      () => refuseRole(question.command.by, 'acknowledgeDirective', ROLES),
      () => refuseSeen(question),
      () => refuseStranger(question),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { directive, by } = command;
    const at = effectiveAt(occasion, findDirective(dossier, directive)?.givenAt ?? 0);
    return tell(story, { fact: 'directiveAcknowledged', effectiveAt: at, data: { directive, by } });
  },
};

function refuseSeen({
  dossier,
  command: { directive },
}: Question<'acknowledgeDirective'>): Refusal | undefined {
  const given = findDirective(dossier, directive);
  if (given === undefined) return refuse('DIRECTIVE_UNKNOWN', { directive });
  return given.acknowledgedAt === undefined
    ? undefined
    : refuse('DIRECTIVE_ALREADY_ACKNOWLEDGED', { directive });
}

function refuseStranger({ plan, dossier, command }: Question<'acknowledgeDirective'>): Refusal | undefined {
  const { directive, by } = command;
  const given = findDirective(dossier, directive);
  if (given === undefined) return undefined;
  const isGiver = given.by.kind === 'officer' && given.by.officer === by.officer;
  if (!isGiver && answersFor(plan, by, given.target)) return undefined;
  const { agency, role } = given.target;
  return refuse('DIRECTIVE_NOT_YOURS', { directive, agency, role });
}
