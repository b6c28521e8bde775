import { join } from 'node:path';
import type { EpochMs } from '../domain/time/instant';
import { claimFolder } from './folder-claim';
import { openInbox } from './inbox';
import type { Inbox } from './inbox';
import { openOutbox } from './outbox';
import type { Outbox } from './outbox';
import type { AgencyTask } from './task';

/** An agency's folder, while this process has it. */
export interface Store {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  /** Tasks that wait for the agency's answer, the oldest first. */
  openTasks(): readonly AgencyTask[];
  /** Whether a task waits for the agency's answer. */
  isOpen(task: string): boolean;
  /** Forgets what is over and has rested since before an instant. Effects: shorter files. */
  forget(before: EpochMs): Promise<void>;
  /** Closes the files and frees the folder. */
  close(): Promise<void>;
}

/**
 * Opens the inbox and the outbox of a folder for this process alone.
 *
 * @param now - Clock of this machine; only for when to send again and how long to keep.
 * @throws DomainError DATA_FOLDER_IN_USE, AGENCY_STORE_DAMAGED, AGENCY_STORE_FAILED.
 */
export async function openStore(folder: string, now: () => EpochMs): Promise<Store> {
  const claim = await claimFolder(folder);
  try {
    const outbox = await openOutbox(join(folder, 'outbox.jsonl'), now);
    const inbox = await openInbox(join(folder, 'inbox.jsonl'), now);
    return {
      inbox,
      outbox,
      openTasks: () =>
        inbox
          .taskIds()
          .filter((task) => isOpen(inbox, outbox, task))
          .flatMap((task) => inbox.findTask(task) ?? []),
      isOpen: (task) => isOpen(inbox, outbox, task),
      forget: (before) => forget(inbox, outbox, before),
      close: async () => {
        await Promise.all([inbox.close(), outbox.close()]);
        await claim.release();
      },
    };
  } catch (cause) {
    await claim.release();
    throw cause;
  }
}

function isOpen(inbox: Inbox, outbox: Outbox, task: string): boolean {
  return inbox.findTask(task)?.state === 'open' && !outbox.isAnswered(task);
}

/** First the tasks, then the reports of tasks that are gone: an answered task must never look open again. */
async function forget(inbox: Inbox, outbox: Outbox, before: EpochMs): Promise<void> {
  const isOver = (task: string): boolean =>
    outbox.isAnswered(task) || inbox.findTask(task)?.state === 'cancelled';
  await inbox.forget(before, isOver);
  await outbox.forget(before, (task) => inbox.knows(task));
}
