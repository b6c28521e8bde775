import type { ReportKind } from '../bus/subjects';
import type { EpochMs } from '../domain/time/instant';
import { openAppendLog } from './append-log';
import type { AppendLog } from './append-log';
import { isVerdict, strongerReceipt } from './receipt';
import type { Receipt } from './receipt';

/** A report as it was filed; it is sent byte for byte the same, however often. */
export interface StoredReport {
  /** Counted once by the engine: 1–128 of `[A-Za-z0-9._-]`. */
  readonly id: string;
  readonly kind: ReportKind;
  readonly task: string;
  /** W3C trace context, as in the envelope; sent as a header too. */
  readonly traceparent: string;
  /** The whole envelope as JSON text. */
  readonly body: string;
}

/** A report and what became of it. */
export interface ReportState {
  readonly report: StoredReport;
  readonly filedAt: EpochMs;
  /** How often the broker acknowledged it. */
  readonly sendings: number;
  /** Last acknowledgement by the broker; absent before the first. */
  readonly sentAt?: EpochMs;
  /** The strongest receipt so far. */
  readonly receipt?: Receipt;
}

type OutboxRecord =
  | { readonly kind: 'filed'; readonly at: EpochMs; readonly report: StoredReport }
  | { readonly kind: 'sent'; readonly at: EpochMs; readonly id: string }
  | { readonly kind: 'receipt'; readonly at: EpochMs; readonly receipt: Receipt };

const FORMAT = 'outbox/1';
const CLOSING: ReadonlySet<ReportKind> = new Set<ReportKind>(['completed', 'refused', 'returned']);

/**
 * Opens an agency's outbox: its reports, on disk until the engine has judged them.
 *
 * @param now - Clock of this machine; only for when to send again and how long to keep.
 * @throws DomainError AGENCY_STORE_DAMAGED, AGENCY_STORE_FAILED.
 */
export async function openOutbox(file: string, now: () => EpochMs): Promise<Outbox> {
  const contents = new OutboxContents();
  const log = await openAppendLog<OutboxRecord>({
    file,
    format: FORMAT,
    apply: (record) => contents.apply(record),
  });
  return new Outbox(log, contents, now);
}

/** The reports of an agency, in the order in which they were filed. */
export class Outbox {
  readonly #log: AppendLog<OutboxRecord>;
  readonly #contents: OutboxContents;
  readonly #now: () => EpochMs;

  constructor(log: AppendLog<OutboxRecord>, contents: OutboxContents, now: () => EpochMs) {
    this.#log = log;
    this.#contents = contents;
    this.#now = now;
  }

  /**
   * Stores a report; one whose id is known changes nothing. Effects: on the disk when this returns.
   *
   * @throws DomainError AGENCY_STORE_FAILED; then nothing will be sent.
   */
  file(report: StoredReport): Promise<void> {
    return this.#log.append({ kind: 'filed', at: this.#now(), report });
  }

  /** Notes that the broker has stored a report. Effects and errors as {@link Outbox.file}. */
  markSent(id: string): Promise<void> {
    return this.#log.append({ kind: 'sent', at: this.#now(), id });
  }

  /**
   * Keeps a receipt when it says more than what is known. Effects and errors as {@link Outbox.file}.
   *
   * @returns The state of the report, or undefined when no such report was filed here.
   */
  async receive(receipt: Receipt): Promise<ReportState | undefined> {
    const state = this.find(receipt.report);
    if (state !== undefined && strongerReceipt(state.receipt, receipt) === receipt) {
      await this.#log.append({ kind: 'receipt', at: this.#now(), receipt });
    }
    return this.find(receipt.report);
  }

  /** A report by its id. */
  find(id: string): ReportState | undefined {
    return this.#contents.reports.get(id);
  }

  /** The reports on which the engine has not given its verdict, in the order of filing. */
  unsettled(): readonly ReportState[] {
    return [...this.#contents.unsettled].flatMap((id) => this.find(id) ?? []);
  }

  /** The reports of a task, in the order of filing. */
  reportsOf(task: string): readonly ReportState[] {
    return [...this.#contents.reports.values()].filter(({ report }) => report.task === task);
  }

  /** Whether the agency has given its answer to a task, and the engine has not refused that answer. */
  isAnswered(task: string): boolean {
    const answers = this.#contents.answers.get(task) ?? [];
    return answers.some((id) => this.find(id)?.receipt?.outcome !== 'refused');
  }

  /** Forgets judged reports filed before an instant, of tasks that `isKnown` denies. Effects: a shorter file. */
  async forget(before: EpochMs, isKnown: (task: string) => boolean): Promise<void> {
    const isGone = ({ report, filedAt, receipt }: ReportState): boolean =>
      isVerdict(receipt) && filedAt < before && !isKnown(report.task);
    if (![...this.#contents.reports.values()].some(isGone)) return;
    await this.#log.rewrite(() => this.#contents.drop(isGone));
  }

  /** Waits for what is being written and closes the file. */
  close(): Promise<void> {
    return this.#log.close();
  }
}

/** Whether a report answers its task. Pure. */
export function isAnswer({ kind }: Pick<StoredReport, 'kind'>): boolean {
  return CLOSING.has(kind);
}

/** The outbox in memory: exactly what the file says. */
class OutboxContents {
  readonly reports = new Map<string, ReportState>();
  readonly unsettled = new Set<string>();
  /** By task: the reports that answer it. */
  readonly answers = new Map<string, readonly string[]>();

  apply(record: OutboxRecord): void {
    if (record.kind === 'filed') {
      this.#add({ report: record.report, filedAt: record.at, sendings: 0 });
      return;
    }
    const state = this.reports.get(record.kind === 'sent' ? record.id : record.receipt.report);
    if (state === undefined) return; // Of a report that was forgotten.
    this.#put(
      record.kind === 'sent'
        ? { ...state, sentAt: record.at, sendings: state.sendings + 1 }
        : { ...state, receipt: strongerReceipt(state.receipt, record.receipt) },
    );
  }

  /** Forgets reports, and answers with the records of those that stay. */
  drop(isGone: (state: ReportState) => boolean): readonly OutboxRecord[] {
    const kept = [...this.reports.values()].filter((state) => !isGone(state)).flatMap(toRecords);
    this.reports.clear();
    this.unsettled.clear();
    this.answers.clear();
    for (const record of kept) this.apply(record);
    return kept;
  }

  #add(state: ReportState): void {
    const { id, task } = state.report;
    if (this.reports.has(id)) return;
    this.#put(state);
    if (isAnswer(state.report)) this.answers.set(task, [...(this.answers.get(task) ?? []), id]);
  }

  #put(state: ReportState): void {
    const { id } = state.report;
    this.reports.set(id, state);
    if (isVerdict(state.receipt)) this.unsettled.delete(id);
    else this.unsettled.add(id);
  }
}

/** The fewest records from which a state follows; of the sendings only that there was one. */
function toRecords({ report, filedAt, sentAt, receipt }: ReportState): readonly OutboxRecord[] {
  return [
    { kind: 'filed', at: filedAt, report },
    ...(sentAt === undefined ? [] : [{ kind: 'sent', at: sentAt, id: report.id } as const]),
    ...(receipt === undefined ? [] : [{ kind: 'receipt', at: filedAt, receipt } as const]),
  ];
}
