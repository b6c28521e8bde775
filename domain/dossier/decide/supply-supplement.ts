import { refuse, type Refusal } from '../../errors';
import { tell } from '../story';
import { checkDueAt } from '../supplement-terms';
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

const ROLES: readonly Role[] = ['desk', 'deskHead', 'portal'];

/**
 * Papers that were asked for came in (nộp bổ sung), all of them or some; also after the time to supply, as long as the
 * desk has not refused. With the last of them the desk's short time to check begins.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(4): the limit is counted again once the dossier is full.
 */
export const supplySupplement: Decider<'supplySupplement'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessOpen(question.dossier),
      () => refuseRole(question.command.by, 'supplySupplement', ROLES),
      () => refuseUnlessAwaited(question),
      () => refuseUnasked(question),
    ),
  tellFacts: ({ plan, dossier, command, occasion }, story) => {
    const { supplement, items, by } = command;
    const notice = findSupplement(dossier, supplement);
    const at = effectiveAt(occasion, notice?.requestedAt ?? 0);
    const given = items.map(({ component }) => component);
    const missing = (notice?.missing ?? []).filter((component) => !given.includes(component));
    const full = missing.length === 0 ? { checkDueAt: checkDueAt(plan, at) } : {};
    return tell(story, {
      fact: 'supplementSupplied',
      effectiveAt: at,
      data: { supplement, items, missing, ...full, by },
    });
  },
};

function refuseUnlessAwaited({
  dossier,
  command: { supplement },
}: Question<'supplySupplement'>): Refusal | undefined {
  const notice = findSupplement(dossier, supplement);
  if (notice === undefined) return refuse('SUPPLEMENT_UNKNOWN', { supplement });
  const { state } = notice;
  return state === 'awaited' ? undefined : refuse('SUPPLEMENT_NOT_AWAITED', { supplement, state });
}

function refuseUnasked({ dossier, command }: Question<'supplySupplement'>): Refusal | undefined {
  const { supplement, items } = command;
  const missing = findSupplement(dossier, supplement)?.missing ?? [];
  return findUnaskedRefusal(supplement, items, missing);
}
