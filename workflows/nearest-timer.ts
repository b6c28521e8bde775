import { condition } from '@temporalio/workflow';
import type { EpochMs } from '../domain/time/instant';

/**
 * Waits for one moment, on one timer, unless something makes the waiting pointless first.
 *
 * @param moment - What to wait for, by the same clock as `now`; only for a change when absent.
 * @param isStale - Whether there is something to do before the moment; asked after every activation.
 */
export async function untilMoment(
  moment: EpochMs | undefined,
  now: EpochMs,
  isStale: () => boolean,
): Promise<void> {
  // A timer of 0 ms has a meaning of its own in the SDK.
  await (moment === undefined ? condition(isStale) : condition(isStale, Math.max(1, moment - now)));
}
