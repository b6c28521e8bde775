import { randomUUID } from 'node:crypto';
import { decodeEnvelope, encodeEnvelope, reportType } from '../bus/envelope';
import type { ReportKind } from '../bus/subjects';
import { newTraceparent } from '../bus/traceparent';
import { hashOf, sha256Hex } from '../domain/canonical-json';
import { DomainError } from '../domain/errors';
import type { Outbox, ReportState, StoredReport } from './outbox';
import { isVerdict } from './receipt';
import type { Receipt } from './receipt';
import { toTaskId } from './report-details';
import type { ReportDetails, TaskRef } from './report-details';

/** A report that is on the disk: it will reach the engine, whatever dies meanwhile. */
export interface FiledReport {
  readonly id: string;
  /**
   * The engine's verdict; may take long. Rejects with AGENCY_CLOSED when the kit closes first: the report is then sent
   * at the next start, and {@link Reports.receiptOf} knows.
   */
  readonly receipt: Promise<Receipt>;
}

/** What {@link Reports} needs. */
export interface ReportsOptions {
  readonly agency: string;
  readonly outbox: Outbox;
  /** The present moment as RFC 3339 with the office's offset. */
  readonly nowText: () => string;
  /** Called when something was filed. */
  readonly onFiled: (report: StoredReport) => void;
}

interface Waiter {
  readonly promise: Promise<Receipt>;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (cause: unknown) => void;
}

const OWN_ID_CHARACTERS = 32;

/** The id of what the kit reports by itself: the same for the same thing, so that it counts once. Pure. */
export function ownReportId(kind: ReportKind, about: string): string {
  return `${kind}-${sha256Hex(about).slice(0, OWN_ID_CHARACTERS)}`;
}

/** An agency's reports: written as the engine wants them, stored, and followed until the verdict. */
export class Reports {
  readonly #options: ReportsOptions;
  readonly #waiters = new Map<string, Waiter>();
  #isClosed = false;

  constructor(options: ReportsOptions) {
    this.#options = options;
  }

  /**
   * Stores a report for sending.
   *
   * @throws DomainError SCHEMA_INVALID when the engine would not read it; ID_REUSED when its id stands for another
   * content; AGENCY_STORE_FAILED, AGENCY_CLOSED: then nothing is sent.
   */
  async file<Kind extends ReportKind>(
    kind: Kind,
    task: TaskRef,
    details: ReportDetails[Kind],
  ): Promise<FiledReport> {
    if (this.#isClosed) throw this.#closed();
    const { outbox, onFiled } = this.#options;
    const report = this.#compose(kind, toTaskId(task), details);
    if (outbox.find(report.id) === undefined) await outbox.file(report);
    const state = outbox.find(report.id);
    if (state === undefined || contentOf(state.report) !== contentOf(report)) {
      throw new DomainError('ID_REUSED', { id: report.id });
    }
    if (state.report === report) onFiled(report);
    return { id: report.id, receipt: this.#verdictOn(state) };
  }

  /** The strongest receipt so far for a report, or undefined. */
  receiptOf(id: string): Receipt | undefined {
    return this.#options.outbox.find(id)?.receipt;
  }

  /** Tells those who wait that a receipt came. */
  settle({ report, receipt }: ReportState): void {
    if (!isVerdict(receipt)) return;
    this.#waiters.get(report.id)?.resolve(receipt);
    this.#waiters.delete(report.id);
  }

  /** Tells those who wait that nothing will come any more in this life of the kit. */
  close(): void {
    this.#isClosed = true;
    for (const { reject } of this.#waiters.values()) reject(this.#closed());
    this.#waiters.clear();
  }

  #verdictOn({ report, receipt }: ReportState): Promise<Receipt> {
    if (isVerdict(receipt)) return Promise.resolve(receipt);
    const waiter = this.#waiters.get(report.id) ?? newWaiter();
    this.#waiters.set(report.id, waiter);
    if (this.#isClosed) this.close(); // Closed while the report was being stored.
    return waiter.promise;
  }

  #compose(kind: ReportKind, task: string, { id, ...details }: ReportDetails[ReportKind]): StoredReport {
    const { agency, nowText } = this.#options;
    const at = nowText();
    const reportId = id ?? (kind === 'taken' ? ownReportId(kind, task) : randomUUID());
    const traceparent = newTraceparent();
    const bytes = encodeEnvelope({
      id: reportId,
      source: agency,
      type: reportType(kind),
      time: at,
      traceparent,
      data: { task, at, ...details },
    });
    const decoded = decodeEnvelope(bytes);
    if (!decoded.ok) throw new DomainError('SCHEMA_INVALID', { at: decoded.at, problem: decoded.problem });
    return { id: reportId, kind, task, traceparent, body: new TextDecoder().decode(bytes) };
  }

  #closed(): DomainError {
    return new DomainError('AGENCY_CLOSED', { agency: this.#options.agency });
  }
}

/** What two reports of one id must share: everything but when it was said. Pure. */
function contentOf({ kind, body }: StoredReport): string {
  const { data } = JSON.parse(body) as { readonly data: Readonly<Record<string, unknown>> };
  return hashOf([kind, { ...data, at: undefined }]);
}

function newWaiter(): Waiter {
  let resolve: Waiter['resolve'] = () => undefined;
  let reject: Waiter['reject'] = () => undefined;
  const promise = new Promise<Receipt>((onReceipt, onClose) => {
    resolve = onReceipt;
    reject = onClose;
  });
  promise.catch(() => undefined); // Nobody has to wait for a receipt.
  return { promise, resolve, reject };
}
