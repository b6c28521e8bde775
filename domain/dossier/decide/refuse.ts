import { refuse as refusal, type Refusal } from '../../errors';
import type { FactData } from '../events.schema';
import { endPart, endRunningParts, tellConsequences } from '../progress';
import { tell, type Story } from '../story';
import { pendingSupplements } from '../supplements';
import { tellWithdrawnBreaches } from '../withdrawn-breaches';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessInProgress,
  refuseUnlessOpen,
  type Decider,
  type Question,
  type Role,
} from './decider';
import { findPartRefusal, findProposalRefusal } from './part-guard';
import type { Officer, SecondedDecider } from './seconded';
import { ANSWERABLE, isBehind } from './second-person';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The desk refuses: before reception the dossier ends (từ chối tiếp nhận); afterwards every part still running ends
 * with a written refusal, inside the limit, and what was issued stands. One part alone it refuses when the papers asked
 * for it were not supplied in time, or when a body that handles it proposed so on paper; a body that reports through its
 * system ends the part itself (`refused`).
 *
 * @source Decree 61/2018/NĐ-CP, articles 5(1), 17(1)(b) and 19(8).
 */
export const refuse: Decider<'refuse'> = {
  findRefusal: (question) => findDeskRefusal(question),
  tellFacts: (question, story) => tellRefused(question, story),
};

/**
 * What was received is refused by two: who puts it forward, and a superior who confirms it. Before rules 7 one did.
 *
 * @source assumption: a refusal is a decision on the applicant's matter, so nobody of the desk takes it alone.
 */
export const refuseReceived: SecondedDecider<'refuse'> = {
  seconds: ANSWERABLE,
  named: () => undefined,
  findRefusal: (question) => findDeskRefusal(question) ?? refuseSecond(question),
  tellFacts: (question, story) => tellRefused(question, story),
};

/** A refusal; with who confirmed it, where somebody did. */
type Refusing = Question<'refuse'> & { readonly second?: Officer };

function findDeskRefusal(question: Refusing): Refusal | undefined {
  const { dossier, command } = question;
  return firstRefusal(
    () => refuseUnlessOpen(dossier),
    () => (dossier.phase === 'finished' ? refusal('ALREADY_FINISHED') : undefined),
    () => refuseRole(command.by, 'refuse', ROLES),
    () => (command.proposal === undefined ? refuseUnlessSilent(question) : refuseProposal(question)),
  );
}

function refuseSecond({ command: { by }, second }: Refusing): Refusal | undefined {
  if (second === undefined) return undefined;
  return isBehind(by, second, ANSWERABLE)
    ? undefined
    : refusal('MOTION_SECOND_INVALID', { roles: ANSWERABLE.join(', ') });
}

function tellRefused({ dossier, command, occasion, second }: Refusing, story: Story): Story {
  const { reasonCode, legalBasis, by, part, proposal } = command;
  const at = effectiveAt(occasion, dossier.reception?.at ?? dossier.submission?.submittedAt ?? 0);
  if (dossier.phase === 'submitted') {
    const data = { reasonCode, legalBasis, by };
    return tellWithdrawnBreaches(tell(story, { fact: 'refusedAtReception', effectiveAt: at, data }));
  }
  const data: FactData<'refused'> = {
    ...(part === undefined ? {} : { part }),
    ...(proposal === undefined ? {} : { proposal }),
    reasonCode,
    legalBasis,
    by,
    ...(second === undefined ? {} : { approvedBy: second }),
  };
  const told = tell(story, { fact: 'refused', effectiveAt: at, data });
  const ended =
    part === undefined
      ? endRunningParts(told, 'refused', { at, reasonCode: 'DOSSIER_REFUSED', legalBasis })
      : endPart(told, part, 'refused', { at, reasonCode: 'PART_REFUSED', legalBasis });
  return tellConsequences(ended, occasion.recordedAt);
}

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

/** A body proposes only after reception, and only what it handles. */
function refuseProposal({ plan, dossier, command }: Question<'refuse'>): Refusal | undefined {
  const { part, proposal } = command;
  return firstRefusal(
    () => refuseUnlessInProgress(dossier),
    () => (part === undefined ? undefined : findPartRefusal(plan, dossier, part)),
    () => {
      if (proposal === undefined) return undefined;
      const { agency } = proposal;
      return findProposalRefusal(plan, dossier, part === undefined ? { agency } : { agency, part });
    },
  );
}
