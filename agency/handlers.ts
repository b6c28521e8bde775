import { setTimeout as pause } from 'node:timers/promises';
import type { TaskKind } from '../bus/subjects';
import type { Inbox } from './inbox';
import { errorFields } from './error-code';
import type { AgencyLogger } from './logger';
import { Slots } from './slots';
import type { AgencyTask, TaskMessage } from './task';

/** What a handler gets beside the task. */
export interface HandlerContext {
  /** Aborted when the kit closes. A handler that then throws gets its task again at the next start. */
  readonly signal: AbortSignal;
}

/** What happened to a task that the agency knows. */
export interface TaskChange {
  readonly kind: Exclude<TaskKind, 'assigned'>;
  /** Place in the dossier's history; a change with a lower one is older, whenever it comes. */
  readonly seq: number;
  readonly reasonCode: string;
  readonly legalBasis?: string;
}

/** Takes a task into the agency's own system. May be called again for the same task; the task's id says so. */
export type TaskHandler = (task: AgencyTask, context: HandlerContext) => Promise<void> | void;

/** Learns what changed; the task is as all its messages make it now. May be called again for the same change. */
export type TaskChangeHandler = (
  task: AgencyTask,
  change: TaskChange,
  context: HandlerContext,
) => Promise<void> | void;

/** What {@link Handlers} needs. */
export interface HandlersOptions {
  readonly inbox: Inbox;
  readonly logger: AgencyLogger;
  /** Whether a task waits for the agency's answer; another one is not handed out. */
  readonly isOpen: (task: string) => boolean;
  /** Handlers that may run at once. */
  readonly concurrency: number;
  /** Wait after a handler's first failure, milliseconds; doubled each time up to {@link MAX_RETRY_MS}. */
  readonly retryMs: number;
}

/** Longest wait before a failed handler is called again, milliseconds. */
export const MAX_RETRY_MS = 300_000;

/**
 * Hands stored messages to the agency's own code: begun in the order of storing, one at a time for each task,
 * again and later when the code throws, and never again once it has returned.
 */
export class Handlers {
  readonly #options: HandlersOptions;
  readonly #slots: Slots;
  readonly #stop = new AbortController();
  /** By task: what is under way. The next message of the task waits for it. */
  readonly #lines = new Map<string, Promise<void>>();
  #onTask: TaskHandler | undefined;
  #onTaskChanged: TaskChangeHandler | undefined;

  constructor(options: HandlersOptions) {
    this.#options = options;
    this.#slots = new Slots(options.concurrency);
  }

  /** Sets who takes tasks, and begins to hand out what was stored, in the next turn of the event loop. */
  onTask(handler: TaskHandler): void {
    const isFirst = this.#onTask === undefined;
    this.#onTask = handler;
    if (isFirst) setImmediate(() => this.#begin());
  }

  /** Sets who learns of changes; nobody, and changes only show in the tasks. */
  onTaskChanged(handler: TaskChangeHandler): void {
    this.#onTaskChanged = handler;
  }

  /** Hands out a stored message. Before there is a handler it waits in the inbox. */
  offer(message: TaskMessage): void {
    if (!this.#hasBegun || this.#stop.signal.aborted) return;
    const { task } = message.data;
    const line = (this.#lines.get(task) ?? Promise.resolve()).then(() => this.#handToEnd(message));
    this.#lines.set(task, line);
    void line.then(() => {
      if (this.#lines.get(task) === line) this.#lines.delete(task);
    });
  }

  /** Tells running handlers to end, and waits for them, at most some milliseconds. */
  async stop(graceMs: number): Promise<void> {
    this.#stop.abort();
    const grace = new AbortController();
    const isOver = pause(graceMs, undefined, { signal: grace.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.#lines.values()), isOver]);
    grace.abort();
  }

  #hasBegun = false;

  #begin(): void {
    this.#hasBegun = true;
    for (const message of this.#options.inbox.unhanded()) this.offer(message);
  }

  async #handToEnd(message: TaskMessage): Promise<void> {
    const { signal } = this.#stop;
    for (let waitMs = this.#options.retryMs; !signal.aborted; waitMs = Math.min(waitMs * 2, MAX_RETRY_MS)) {
      if (await this.#slots.run(() => this.#hand(message))) return;
      await pause(waitMs, undefined, { signal }).catch(() => undefined); // Aborted: the condition ends it.
    }
  }

  /** Whether the message is done with. */
  async #hand(message: TaskMessage): Promise<boolean> {
    const { inbox, logger } = this.#options;
    if (this.#isStopped()) return false;
    try {
      await this.#call(message);
      await inbox.markHanded(message.id);
      return true;
    } catch (error) {
      if (this.#isStopped()) return false; // It was told to end; the next start hands the message out again.
      const { kind, data } = message;
      logger.warn(
        { task: data.task, event: kind, ...errorFields(error) },
        'handler failed; called again later',
      );
      return false;
    }
  }

  #isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  async #call(message: TaskMessage): Promise<void> {
    const { inbox, isOpen } = this.#options;
    const task = inbox.findTask(message.data.task);
    if (task === undefined) return; // News came before the task; the task will show them.
    const context = { signal: this.#stop.signal };
    if (message.kind !== 'assigned') await this.#onTaskChanged?.(task, toChange(message), context);
    else if (isOpen(task.task) && !inbox.wasTaken(task.task)) await this.#onTask?.(task, context);
  }
}

function toChange({ kind, data }: Exclude<TaskMessage, { kind: 'assigned' }>): TaskChange {
  const { seq, reasonCode, legalBasis } = data;
  return { kind, seq, reasonCode, ...(legalBasis === undefined ? {} : { legalBasis }) };
}
