import type { BusConnection } from '../bus/connect';
import type { EpochMs } from '../domain/time/instant';
import type { TaskChangeHandler, TaskHandler } from './handlers';
import type { UnreadMessage } from './inbox';
import type { AgencyLogger } from './logger';
import type { Receipt } from './receipt';
import type { ReportDetails, TaskRef } from './report-details';
import type { FiledReport } from './reports';
import type { AgencyTask } from './task';

/** How an agency's system joins. */
export interface AgencyOptions {
  /** The agency's code, as in `tckh`. */
  readonly agency: string;
  /** Path of the seed file that the operator handed over (`broker.nk`), or the seed itself. */
  readonly credentials: string | { readonly seed: string };
  /** Default `nats://127.0.0.1:4222`; several, separated by commas. */
  readonly url?: string;
  /** Certificates for `tls://`, PEM files. */
  readonly tls?: NonNullable<BusConnection['tls']>;
  /** Folder of the inbox and the outbox, on a local disk, for this process alone. Default `./lienthong-<agency>`. */
  readonly dataDir?: string;
  /** Default: silent. */
  readonly logger?: AgencyLogger;
  /** Report `taken` by itself once a task is stored (giao → nhận). Default true. */
  readonly takeOnArrival?: boolean;
  /** Handlers that may run at once. Default 16. */
  readonly concurrency?: number;
  /** Wait before a failed handler is called again, milliseconds, doubled each time up to 5 minutes. Default 1 000. */
  readonly handlerRetryMs?: number;
  /** Wait for a receipt before a report is sent again, milliseconds, doubled each time. Default 30 000. */
  readonly receiptWaitMs?: number;
  /** Longest such wait, milliseconds. Default 30 minutes. */
  readonly maxReceiptWaitMs?: number;
  /** How long handlers may run on when the kit closes, milliseconds. Default 5 000. */
  readonly closeGraceMs?: number;
  /** How long what is over is remembered, days; not shorter than the engine keeps tasks. Default 90. */
  readonly keepDays?: number;
  /** The clock that reports tell, epoch milliseconds UTC; a rehearsal shifts it. Default: the machine's. */
  readonly now?: () => EpochMs;
  /** The office's offset from UTC, minutes. Default 420, Viet Nam. */
  readonly utcOffsetMinutes?: number;
}

/**
 * What an agency can say about its tasks. Each call stores the report and returns once it is on the disk.
 *
 * All reject with SCHEMA_INVALID, ID_REUSED, AGENCY_STORE_FAILED or AGENCY_CLOSED; then nothing is sent.
 */
export interface AgencyReports {
  /** The agency has stored the task (giao → nhận); the kit does so by itself unless told not to. */
  taken(task: TaskRef, details?: ReportDetails['taken']): Promise<FiledReport>;
  /** The work is done: at least one result. */
  completed(task: TaskRef, details: ReportDetails['completed']): Promise<FiledReport>;
  /** The law says no. */
  refused(task: TaskRef, details: ReportDetails['refused']): Promise<FiledReport>;
  /** Back to an earlier step. */
  returned(task: TaskRef, details: ReportDetails['returned']): Promise<FiledReport>;
  /** Proposal to the desk: papers are missing. */
  supplement(task: TaskRef, details: ReportDetails['supplement']): Promise<FiledReport>;
  /** Proposal to the desk: a fee that the definition names is due. */
  fee(task: TaskRef, details: ReportDetails['fee']): Promise<FiledReport>;
  /** Proposal to the desk: more time. */
  extension(task: TaskRef, details: ReportDetails['extension']): Promise<FiledReport>;
  /** How far the work is; the kit answers the engine's queries by itself. */
  status(task: TaskRef, details: ReportDetails['status']): Promise<FiledReport>;
}

/** What an operator watches. */
export interface AgencyHealth {
  /** Whether the broker can be heard now. */
  readonly isConnected: boolean;
  readonly openTasks: number;
  /** Reports that the broker has not stored yet. */
  readonly unsentReports: number;
  /** Reports that are sent and have no verdict. */
  readonly unjudgedReports: number;
  /** Messages that this version could not read. */
  readonly unreadMessages: number;
}

/** An agency's side of the engine: its tasks, its reports, and the files that keep both. */
export interface Agency {
  readonly agency: string;
  /** Who takes tasks. Each is handed over until the handler returns; begins in the next turn of the event loop. */
  onTask(handler: TaskHandler): void;
  /** Who learns that a task was updated, cancelled, reminded of or asked about. Set it together with `onTask`. */
  onTaskChanged(handler: TaskChangeHandler): void;
  /** Tasks that wait for the agency's answer, the oldest first. Reads memory. */
  tasks(): readonly AgencyTask[];
  /** Whether a task waits for the agency's answer. */
  isOpen(task: TaskRef): boolean;
  readonly report: AgencyReports;
  /** The strongest receipt so far of a report, or undefined. */
  receiptOf(report: string): Receipt | undefined;
  /** Sends a stored report once more, byte for byte. Returns whether there is one with this id. */
  sendAgain(report: string): boolean;
  /** What could not be read, kept whole, the oldest first. */
  unread(): readonly UnreadMessage[];
  health(): AgencyHealth;
  /** Ends handlers and the line, closes the files, frees the folder. What is unsent is sent at the next start. */
  close(): Promise<void>;
}
