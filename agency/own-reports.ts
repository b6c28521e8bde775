import { setTimeout as pause } from 'node:timers/promises';
import { errorCodeOf, errorFields } from './error-code';
import type { AgencyLogger } from './logger';
import { isAnswer } from './outbox';
import { isVerdict } from './receipt';
import { ownReportId } from './reports';
import type { StoredReport } from './outbox';
import type { Reports } from './reports';
import type { Store } from './store';

/** Why the engine asks, when an agency says that a task is done and no such report has come. */
const REPORT_MISSING = 'REPORT_MISSING';

/** What {@link OwnReports} needs. */
export interface OwnReportsOptions {
  readonly store: Store;
  readonly reports: Reports;
  readonly logger: AgencyLogger;
  readonly takeOnArrival: boolean;
  /** Sends a filed report once more, whatever became of it. */
  readonly sendAgain: (report: StoredReport) => void;
  /** Pause before what the disk did not take is filed again, milliseconds. */
  readonly retryMs: number;
}

/** What the kit says by itself: that a stored task is taken, and how far it is when the engine asks. */
export class OwnReports {
  readonly #options: OwnReportsOptions;
  readonly #underWay = new Set<Promise<void>>();
  readonly #end = new AbortController();

  constructor(options: OwnReportsOptions) {
    this.#options = options;
  }

  /** Files what is due for some tasks, each report once; what a full disk does not take is filed when there is room. */
  fileFor(tasks: readonly string[]): void {
    for (const task of tasks) {
      const filing = this.#fileToEnd(task);
      this.#underWay.add(filing);
      void filing.then(() => this.#underWay.delete(filing));
    }
  }

  /** Files nothing more, and waits for what is under way; the next start files the rest. */
  async close(): Promise<void> {
    this.#end.abort();
    await Promise.all(this.#underWay);
  }

  async #fileToEnd(task: string): Promise<void> {
    const { retryMs } = this.#options;
    const { signal } = this.#end;
    while (!signal.aborted) {
      if (await this.#fileFor(task)) return;
      await pause(retryMs, undefined, { signal }).catch(() => undefined); // Aborted: the condition ends it.
    }
  }

  /** Whether there is no use in trying again. */
  async #fileFor(task: string): Promise<boolean> {
    try {
      await this.#take(task);
      await this.#answerQuery(task);
      return true;
    } catch (error) {
      this.#options.logger.error({ task, ...errorFields(error) }, 'own report not stored');
      return errorCodeOf(error) !== 'AGENCY_STORE_FAILED';
    }
  }

  async #take(task: string): Promise<void> {
    const { store, reports, takeOnArrival } = this.#options;
    if (!takeOnArrival || !store.isOpen(task) || isFiled(store, ownReportId('taken', task))) return;
    await reports.file('taken', task, {});
  }

  async #answerQuery(task: string): Promise<void> {
    const { store, reports } = this.#options;
    const { query, assigned } = store.inbox.findState(task);
    if (query === undefined) return;
    const id = ownReportId('status', query.id);
    if (isFiled(store, id)) return;
    // Before the answer: a report that was lost on the way should be there when the answer is compared.
    for (const report of lostReports(store, task, query.data.reasonCode)) this.#options.sendAgain(report);
    const unanswered = assigned === undefined ? 'notTaken' : 'inProgress';
    await reports.file('status', task, { id, state: store.outbox.isAnswered(task) ? 'done' : unanswered });
  }
}

/** Sent reports of a task on which no verdict came; what answers the task always, when the engine says it is missing. */
function lostReports({ outbox }: Store, task: string, reasonCode: string): readonly StoredReport[] {
  return outbox
    .reportsOf(task)
    .filter(({ sentAt, receipt, report }) => {
      const isMissing = reasonCode === REPORT_MISSING && isAnswer(report) && receipt?.outcome !== 'refused';
      return sentAt !== undefined && (!isVerdict(receipt) || isMissing);
    })
    .map(({ report }) => report);
}

function isFiled({ outbox }: Store, id: string): boolean {
  return outbox.find(id) !== undefined;
}
