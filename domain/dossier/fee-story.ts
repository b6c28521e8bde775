import type { EpochMs } from '../time/instant';
import type { FactOf } from './events.schema';
import { unusedOf } from './fee-ledger';
import { awaitedNotices } from './fees';
import { tell, type Story } from './story';

/**
 * Notices that the money that is there pays, the oldest first; nothing where it does not suffice for the oldest. Pure.
 *
 * @param at - When the money was there, or the notice.
 */
export function tellSettled(story: Story, at: EpochMs): Story {
  const [oldest] = awaitedNotices(story.dossier);
  if (oldest === undefined || unusedOf(story.dossier) < oldest.amount) return story;
  const effectiveAt = Math.max(at, oldest.requestedAt);
  return tellSettled(tell(story, { fact: 'feeSettled', effectiveAt, data: { notice: oldest.notice } }), at);
}

/** A notice ends without its money once every task that waited for it was cancelled: the work is no longer wanted. Pure. */
export function tellEndedFees(story: Story): Story {
  const { tasks } = story.dossier;
  const ended = awaitedNotices(story.dossier).flatMap((each): FactOf<'feeEnded'>[] => {
    const { notice, asking, requestedAt, legalBasis } = each;
    const isUnwanted = asking.length > 0 && asking.every(({ task }) => tasks[task]?.state === 'cancelled');
    if (!isUnwanted) return [];
    const effectiveAt = Math.max(requestedAt, ...asking.map(({ task }) => tasks[task]?.endedAt ?? 0));
    return [{ fact: 'feeEnded', effectiveAt, data: { notice, reasonCode: 'NOBODY_ASKS', legalBasis } }];
  });
  return tell(story, ...ended);
}
