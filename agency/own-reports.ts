import { errorFields } from './error-code';
import type { AgencyLogger } from './logger';
import { ownReportId } from './reports';
import type { Reports } from './reports';
import type { Store } from './store';
import type { TaskState } from './task';

/** What {@link OwnReports} needs. */
export interface OwnReportsOptions {
  readonly store: Store;
  readonly reports: Reports;
  readonly logger: AgencyLogger;
  readonly takeOnArrival: boolean;
}

/** What the kit says by itself: that a stored task is taken, and how far it is when the engine asks. */
export class OwnReports {
  readonly #options: OwnReportsOptions;
  readonly #underWay = new Set<Promise<void>>();

  constructor(options: OwnReportsOptions) {
    this.#options = options;
  }

  /** Files what is due for some tasks, each report once; a failure is logged, and the next call files it. */
  fileFor(tasks: readonly string[]): void {
    for (const task of tasks) {
      const filing = this.#fileFor(task);
      this.#underWay.add(filing);
      void filing.then(() => this.#underWay.delete(filing));
    }
  }

  /** Waits for what is under way. */
  async settle(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #fileFor(task: string): Promise<void> {
    const { store, logger } = this.#options;
    const state = store.inbox.findState(task);
    try {
      await this.#take(task);
      await this.#answerQuery(task, state);
    } catch (error) {
      logger.error({ task, ...errorFields(error) }, 'own report not stored');
    }
  }

  async #take(task: string): Promise<void> {
    const { store, reports, takeOnArrival } = this.#options;
    if (!takeOnArrival || !store.isOpen(task) || isFiled(store, ownReportId('taken', task))) return;
    await reports.file('taken', task, {});
  }

  async #answerQuery(task: string, { query, assigned }: TaskState): Promise<void> {
    const { store, reports } = this.#options;
    if (query === undefined) return;
    const id = ownReportId('status', query.id);
    if (isFiled(store, id)) return;
    const unanswered = assigned === undefined ? 'notTaken' : 'inProgress';
    await reports.file('status', task, { id, state: store.outbox.isAnswered(task) ? 'done' : unanswered });
  }
}

function isFiled({ outbox }: Store, id: string): boolean {
  return outbox.find(id) !== undefined;
}
