import type { EpochMs } from '../domain/time/instant';
import { openAppendLog } from './append-log';
import type { AppendLog } from './append-log';
import { foldTaskMessage, toAgencyTask } from './task';
import type { AgencyTask, TaskMessage, TaskState } from './task';

/** A message that this version cannot read: kept whole, so that nobody has to ask for it again. */
export interface UnreadMessage {
  readonly subject: string;
  /** Place in the broker's stream, from 1. */
  readonly streamSeq: number;
  /** The bytes as they came, base64. */
  readonly body: string;
  /** What is wrong with it. */
  readonly problem: string;
}

type InboxRecord =
  | { readonly kind: 'task'; readonly storedAt: EpochMs; readonly message: TaskMessage }
  | { readonly kind: 'unread'; readonly storedAt: EpochMs; readonly message: UnreadMessage }
  | { readonly kind: 'handed'; readonly storedAt: EpochMs; readonly id: string };

const FORMAT = 'inbox/1';

/**
 * Opens an agency's inbox: what the engine told it, on disk.
 *
 * @param now - Clock of this machine; only for how long things are kept.
 * @throws DomainError AGENCY_STORE_DAMAGED, AGENCY_STORE_FAILED.
 */
export async function openInbox(file: string, now: () => EpochMs): Promise<Inbox> {
  const contents = new InboxContents();
  const log = await openAppendLog<InboxRecord>({
    file,
    format: FORMAT,
    apply: (record) => contents.apply(record),
  });
  return new Inbox(log, contents, now);
}

/** What the engine told an agency: each message once, folded into tasks, with what its handlers have seen. */
export class Inbox {
  readonly #log: AppendLog<InboxRecord>;
  readonly #contents: InboxContents;
  readonly #now: () => EpochMs;
  /** By message id: what is being written. */
  readonly #storing = new Map<string, Promise<void>>();

  constructor(log: AppendLog<InboxRecord>, contents: InboxContents, now: () => EpochMs) {
    this.#log = log;
    this.#contents = contents;
    this.#now = now;
  }

  /**
   * Stores a message, unless it is stored already. Effects: on the disk when this returns.
   *
   * @returns Whether the message is new.
   * @throws DomainError AGENCY_STORE_FAILED; then the message must not be acknowledged.
   */
  async store(message: TaskMessage): Promise<boolean> {
    const { id } = message;
    if (this.#contents.messages.has(id)) return false;
    const first = this.#storing.get(id);
    if (first !== undefined) {
      await first; // A copy that came close behind is stored when the first one is.
      return false;
    }
    const storing = this.#log.append({ kind: 'task', storedAt: this.#now(), message });
    this.#storing.set(id, storing);
    try {
      await storing;
      return true;
    } finally {
      this.#storing.delete(id);
    }
  }

  /** Stores a message that cannot be read. Effects and errors as {@link Inbox.store}. */
  storeUnread(message: UnreadMessage): Promise<void> {
    return this.#log.append({ kind: 'unread', storedAt: this.#now(), message });
  }

  /** Marks a message as seen to its end by the agency's handler. Effects and errors as {@link Inbox.store}. */
  markHanded(id: string): Promise<void> {
    return this.#log.append({ kind: 'handed', storedAt: this.#now(), id });
  }

  /** Whether the agency's handler has taken a task: one that the engine sends again is not handed out again. */
  wasTaken(task: string): boolean {
    return this.#contents.taken.has(task);
  }

  /** The messages that no handler has seen to its end, in the order in which they were stored. */
  unhanded(): readonly TaskMessage[] {
    return [...this.#contents.unhanded.values()];
  }

  /** A task, or undefined when it was not (or not yet) assigned to this agency. */
  findTask(task: string): AgencyTask | undefined {
    return toAgencyTask(this.findState(task));
  }

  /** What the messages of a task say together; empty for an unknown task. */
  findState(task: string): TaskState {
    return this.#contents.tasks.get(task) ?? {};
  }

  /** Whether any message of a task is here. */
  knows(task: string): boolean {
    return this.#contents.tasks.has(task);
  }

  /** Ids of all tasks of which something is known, the oldest first. */
  taskIds(): readonly string[] {
    return [...this.#contents.tasks.keys()];
  }

  /** What could not be read, the oldest first. */
  unread(): readonly UnreadMessage[] {
    return [...this.#contents.records].flatMap((record) =>
      record.kind === 'unread' ? [record.message] : [],
    );
  }

  /**
   * Forgets what has rested since before an instant: unread messages, and the tasks of which `isOver` says yes.
   *
   * Effects: writes a shorter file, when there is something to forget.
   */
  async forget(before: EpochMs, isOver: (task: string) => boolean): Promise<void> {
    if (this.#contents.restingSince(before, isOver).size === 0) return;
    // Looked at again in the log's own turn: a message may have come for a task that rested.
    await this.#log.rewrite(() => this.#contents.drop(this.#contents.restingSince(before, isOver)));
  }

  /** Waits for what is being written and closes the file. */
  close(): Promise<void> {
    return this.#log.close();
  }
}

/** The inbox in memory: exactly what the file says. */
class InboxContents {
  records = new Set<InboxRecord>();
  readonly messages = new Map<string, TaskMessage>();
  readonly unhanded = new Map<string, TaskMessage>();
  /** Tasks of which an `assigned` was seen to its end. */
  readonly taken = new Set<string>();
  readonly tasks = new Map<string, TaskState>();

  apply(record: InboxRecord): void {
    this.records.add(record);
    if (record.kind === 'handed') this.#hand(record.id);
    if (record.kind !== 'task' || this.messages.has(record.message.id)) return;
    const { message } = record;
    this.messages.set(message.id, message);
    this.unhanded.set(message.id, message);
    this.tasks.set(message.data.task, foldTaskMessage(this.tasks.get(message.data.task) ?? {}, message));
  }

  /** Records of tasks that are over, none of whose messages came since, and unread ones as old. */
  restingSince(before: EpochMs, isOver: (task: string) => boolean): ReadonlySet<InboxRecord> {
    const awake = new Set<string>();
    for (const record of this.records) {
      const task = this.#taskOf(record);
      if (task !== undefined && (record.storedAt >= before || !isOver(task))) awake.add(task);
    }
    const isResting = (record: InboxRecord): boolean => {
      const task = this.#taskOf(record);
      return task === undefined ? record.storedAt < before : !awake.has(task);
    };
    return new Set([...this.records].filter(isResting));
  }

  /** Forgets records, and answers with those that stay. */
  drop(gone: ReadonlySet<InboxRecord>): readonly InboxRecord[] {
    const kept = [...this.records].filter((record) => !gone.has(record));
    this.records = new Set();
    this.messages.clear();
    this.unhanded.clear();
    this.taken.clear();
    this.tasks.clear();
    for (const record of kept) this.apply(record);
    return kept;
  }

  #hand(id: string): void {
    const message = this.unhanded.get(id);
    if (message?.kind === 'assigned') this.taken.add(message.data.task);
    this.unhanded.delete(id);
  }

  #taskOf(record: InboxRecord): string | undefined {
    if (record.kind === 'unread') return undefined;
    const message = record.kind === 'task' ? record.message : this.messages.get(record.id);
    return message?.data.task;
  }
}
