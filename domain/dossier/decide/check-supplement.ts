import { refuse, type Refusal } from '../../errors';
import { tellRestart } from '../clock-moves';
import { tellConsequences } from '../progress';
import { tell, type Story } from '../story';
import { supplyDueAt } from '../supplement-terms';
import { findSupplement } from '../supplements';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessOpen,
  type Decider,
  type Question,
  type Role,
} from './decider';
import { findUnaskedRefusal } from './paper-guard';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The desk checks a full supply: it accepts it, and what stood still runs on, or starts anew, from the full supply; or
 * it says what is still lacking, and the applicant has as long again. That is no further request: it asks for nothing
 * that the notice did not.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(4).
 */
export const checkSupplement: Decider<'checkSupplement'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessOpen(question.dossier),
      () => refuseRole(question.command.by, 'checkSupplement', ROLES),
      () => refuseUnlessSupplied(question),
      () => refuseUnasked(question),
    ),
  tellFacts: (question, story) => {
    const { plan, command, occasion } = question;
    const { supplement, lacking, by } = command;
    const suppliedAt = findSupplement(question.dossier, supplement)?.suppliedAt ?? 0;
    const checkedAt = effectiveAt(occasion, suppliedAt);
    if (lacking === undefined) return tellAcceptance(question, story, { suppliedAt, checkedAt });
    return tell(story, {
      fact: 'supplementFoundLacking',
      effectiveAt: checkedAt,
      data: { supplement, items: lacking, supplyDueAt: supplyDueAt(plan, checkedAt), by },
    });
  },
};

function tellAcceptance(
  { dossier, command, occasion }: Question<'checkSupplement'>,
  story: Story,
  { suppliedAt, checkedAt }: { readonly suppliedAt: number; readonly checkedAt: number },
): Story {
  const { supplement, by } = command;
  const accepted = tell(story, {
    fact: 'supplementAccepted',
    effectiveAt: suppliedAt,
    data: { supplement, checkedAt, by },
  });
  if (dossier.phase === 'submitted') return accepted;
  const isRestart = findSupplement(dossier, supplement)?.clock === 'restart';
  const moved = isRestart ? tellRestart(accepted, occasion.recordedAt) : accepted;
  return tellConsequences(moved, occasion.recordedAt);
}

function refuseUnlessSupplied({
  dossier,
  command: { supplement },
}: Question<'checkSupplement'>): Refusal | undefined {
  const notice = findSupplement(dossier, supplement);
  if (notice === undefined) return refuse('SUPPLEMENT_UNKNOWN', { supplement });
  const { state } = notice;
  return state === 'supplied' ? undefined : refuse('SUPPLEMENT_NOT_SUPPLIED', { supplement, state });
}

function refuseUnasked({ dossier, command }: Question<'checkSupplement'>): Refusal | undefined {
  const { supplement, lacking = [] } = command;
  const asked = (findSupplement(dossier, supplement)?.items ?? []).map(({ component }) => component);
  return findUnaskedRefusal(supplement, lacking, asked);
}
