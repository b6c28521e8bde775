import type { EpochMs } from '../domain/time/instant';
import { toPublishFailure } from '../bus/publisher';
import { Alarm } from './alarm';
import { errorFields } from './error-code';
import type { AgencyLogger } from './logger';
import type { Outbox, ReportState, StoredReport } from './outbox';

/** When a report without a verdict is sent again. */
export interface ResendPolicy {
  /** Wait for a receipt after the first sending, milliseconds; doubled with each sending. */
  readonly receiptWaitMs: number;
  /** Longest wait, milliseconds; also the wait after the receipt `delayed`. */
  readonly maxReceiptWaitMs: number;
}

/** What {@link Sender} needs. */
export interface SenderOptions extends ResendPolicy {
  readonly outbox: Outbox;
  readonly logger: AgencyLogger;
  readonly now: () => EpochMs;
}

/** Has the broker store a report; rejects with the errors of `bus/publisher`. */
export type Publish = (report: StoredReport) => Promise<unknown>;

const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 30_000;
const MAX_DOUBLINGS = 20;

/**
 * When a report is to be sent next: at once before its first sending, then each time later. Pure.
 *
 * @returns An instant; `Infinity` after the verdict.
 */
export function nextSendingAt(state: ReportState, policy: ResendPolicy): EpochMs {
  const { filedAt, sentAt, sendings, receipt } = state;
  if (receipt !== undefined && receipt.outcome !== 'delayed') return Infinity;
  if (sentAt === undefined) return filedAt;
  if (receipt !== undefined) return sentAt + policy.maxReceiptWaitMs;
  const waitMs = policy.receiptWaitMs * 2 ** Math.min(sendings - 1, MAX_DOUBLINGS);
  return sentAt + Math.min(waitMs, policy.maxReceiptWaitMs);
}

/**
 * Sends reports in the order of filing until the broker has stored each, and again while no receipt comes, always
 * with the same bytes.
 */
export class Sender {
  readonly #options: SenderOptions;
  readonly #alarm = new Alarm();
  /** Reports that the broker will not have as they are: tried again, but not before this instant. */
  readonly #unwanted = new Map<string, EpochMs>();
  /** Reports that somebody asked to have sent once more: first, since they were filed before what waits. */
  #again: StoredReport[] = [];
  #pauseMs = FIRST_PAUSE_MS;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Looks at the outbox now: something was filed, or the broker is back. */
  wake(): void {
    this.#pauseMs = FIRST_PAUSE_MS;
    this.#alarm.ring();
  }

  /** Sends a report once more, whatever became of it. */
  sendAgain(report: StoredReport): void {
    this.#again.push(report);
    this.wake();
  }

  /** Sends until the signal. Never rejects. */
  async run(publish: Publish, signal: AbortSignal): Promise<void> {
    const wake = (): void => {
      this.#alarm.ring();
    };
    signal.addEventListener('abort', wake, { once: true });
    while (!signal.aborted) {
      const isThrough = await this.#sendDue(publish, signal);
      await this.#alarm.sleep(isThrough ? this.#untilNextMs() : this.#longerPauseMs());
    }
    signal.removeEventListener('abort', wake);
  }

  /** Whether everything due was sent; false: the broker is away or full, and the rest must wait behind. */
  async #sendDue(publish: Publish, signal: AbortSignal): Promise<boolean> {
    // What was never sent is due by itself; asked for once more, it is sent after that.
    if (!(await this.#sendAsked(publish, ({ id }) => this.#wasSent(id)))) return false;
    for (const state of this.#options.outbox.unsettled()) {
      if (signal.aborted) return true;
      if (this.#dueAt(state) > this.#options.now()) continue;
      if (!(await this.#send(publish, state.report))) return false;
    }
    return this.#sendAsked(publish, () => true);
  }

  #wasSent(report: string): boolean {
    return this.#options.outbox.find(report)?.sentAt !== undefined;
  }

  async #sendAsked(publish: Publish, isMeant: (report: StoredReport) => boolean): Promise<boolean> {
    const asked = this.#again.filter(isMeant);
    this.#again = this.#again.filter((report) => !asked.includes(report));
    for (const [index, report] of asked.entries()) {
      if (await this.#send(publish, report)) continue;
      this.#again = [...asked.slice(index), ...this.#again];
      return false;
    }
    return true;
  }

  /** Whether the next report may be tried. */
  async #send(publish: Publish, report: StoredReport): Promise<boolean> {
    const { outbox, logger, now, maxReceiptWaitMs } = this.#options;
    const fields = { report: report.id, task: report.task, event: report.kind };
    try {
      await publish(report);
      await outbox.markSent(report.id);
      this.#pauseMs = FIRST_PAUSE_MS;
      logger.debug(fields, 'report sent');
      return true;
    } catch (error) {
      const isOwnFault = toPublishFailure(error) === 'permanent';
      if (isOwnFault) this.#unwanted.set(report.id, now() + maxReceiptWaitMs);
      logger.warn({ ...fields, ...errorFields(error) }, 'report not sent; tried again later');
      return isOwnFault;
    }
  }

  #dueAt(state: ReportState): EpochMs {
    return Math.max(nextSendingAt(state, this.#options), this.#unwanted.get(state.report.id) ?? 0);
  }

  #untilNextMs(): number {
    const { outbox, now } = this.#options;
    const nextAt = outbox.unsettled().reduce((next, state) => Math.min(next, this.#dueAt(state)), Infinity);
    return Math.max(0, Math.min(MAX_PAUSE_MS, nextAt - now()));
  }

  #longerPauseMs(): number {
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS);
    return pauseMs;
  }
}
