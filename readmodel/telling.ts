import type { DomainEvent } from '../domain/dossier/events.schema';
import { noticesOf } from '../domain/notice/notices-of';
import { isTooOld } from '../domain/notice/overtaken';
import type { NoticeSubject } from '../domain/notice/subject';
import type { EpochMs } from '../domain/time/instant';
import type { Writing } from './journal';
import { writeNotices, type Written } from './outbox';

/** What an event tells somebody, and when it was recorded. */
export interface Told extends Pick<DomainEvent, 'recordedAt'> {
  readonly notice: Written;
}

/** What an event tells whom. Pure. @param subject - The dossier as it is after the event. */
export function toldBy(subject: NoticeSubject): readonly Told[] {
  const { recordedAt } = subject.event;
  const { unit } = subject.plan;
  return noticesOf(subject).map((notice) => ({ recordedAt, notice: { ...notice, unit } }));
}

/**
 * What people are told lies in the outbox exactly when the event that tells it is journalled; of what comes too late, that it
 * did.
 *
 * @param at - Now, of the dossiers; nobody is told anything without it.
 */
export async function layNotices(
  writing: Writing,
  told: readonly Told[],
  at: EpochMs | undefined,
): Promise<void> {
  if (at === undefined || told.length === 0) return;
  const notices = told.map(({ recordedAt, notice }): Written =>
    isTooOld({ recordedAt }, at) ? { ...notice, overtaken: 'tooOld' } : notice,
  );
  await writeNotices(writing, notices, at);
}
