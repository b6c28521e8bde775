import { readCredentials } from '../bus/credentials';
import { publish } from '../bus/publisher';
import type { Publication } from '../bus/publisher';
import { receiptsStream, tasksStream } from '../bus/stream-names';
import { assertAgencyCode, localReportSubject } from '../bus/subjects';
import type { ReportKind } from '../bus/subjects';
import { DAY_MS } from '../domain/time/instant';
import type { Agency, AgencyHealth, AgencyOptions, AgencyReports } from './agency';
import { Handlers } from './handlers';
import type { TaskChangeHandler, TaskHandler } from './handlers';
import type { UnreadMessage } from './inbox';
import { Line } from './line';
import { errorFields } from './error-code';
import { SILENT } from './logger';
import { VIET_NAM_OFFSET_MINUTES, toOfficeText } from './office-time';
import type { StoredReport } from './outbox';
import { OwnReports } from './own-reports';
import { readReceipts, readTasks } from './post';
import type { Receipt } from './receipt';
import { toTaskId } from './report-details';
import type { ReportDetails, TaskRef } from './report-details';
import { Reports } from './reports';
import type { FiledReport } from './reports';
import { Sender } from './sender';
import { openStore } from './store';
import type { Store } from './store';
import type { AgencyTask } from './task';

const DEFAULTS = {
  url: 'nats://127.0.0.1:4222',
  logger: SILENT,
  takeOnArrival: true,
  concurrency: 16,
  handlerRetryMs: 1_000,
  receiptWaitMs: 30_000,
  maxReceiptWaitMs: 1_800_000,
  closeGraceMs: 5_000,
  keepDays: 90,
  now: () => Date.now(),
  utcOffsetMinutes: VIET_NAM_OFFSET_MINUTES,
} satisfies Partial<AgencyOptions>;

type Settings = AgencyOptions &
  Required<Pick<AgencyOptions, keyof typeof DEFAULTS>> & { readonly seed: string };

/** The longest between two upkeeps; what is kept shorter is looked after sooner. */
const UPKEEP_MS = 3_600_000;
const UPKEEPS_WHILE_KEPT = 4;
/** A full disk has room again sooner or later: asked so often, it costs nothing. */
const OWN_RETRY_MS = 5_000;
/** Short, so that a closing kit does not wait long for a broker that is away. */
const SEND_DEADLINE_MS = 4_000;

/**
 * Joins an agency's system to the engine: a task message is on the disk before the broker may forget it, a report is
 * on the disk before the call returns, and both survive any restart.
 *
 * Returns as soon as the files are open; the line to the broker is made in the background and kept up for ever, so
 * that officers can work while it is away. Effects: makes and claims the folder, opens a connection.
 *
 * @throws DomainError AGENCY_CODE_INVALID, CREDENTIALS_UNREADABLE, DATA_FOLDER_IN_USE, AGENCY_STORE_DAMAGED,
 * AGENCY_STORE_FAILED.
 * @example
 * const agency = await connectAgency({ agency: 'tckh', credentials: 'broker.nk' });
 * agency.onTask(async (task) => {
 *   await myRegister.add(task);
 * });
 */
export async function connectAgency(options: AgencyOptions): Promise<Agency> {
  const agency = assertAgencyCode(options.agency);
  const { credentials } = options;
  const seed = typeof credentials === 'string' ? (await readCredentials(credentials)).seed : credentials.seed;
  const store = await openStore(options.dataDir ?? `lienthong-${agency}`, Date.now);
  return new Kit({ ...DEFAULTS, ...options, seed }, store);
}

/** The parts of the kit, joined. */
class Kit implements Agency {
  readonly agency: string;
  readonly report: AgencyReports;
  readonly #settings: Settings;
  readonly #store: Store;
  readonly #reports: Reports;
  readonly #own: OwnReports;
  readonly #handlers: Handlers;
  readonly #sender: Sender;
  readonly #line: Line;
  readonly #upkeepTimer: NodeJS.Timeout;
  #upkeep: Promise<void>;

  constructor(settings: Settings, store: Store) {
    const { agency, logger } = settings;
    this.agency = agency;
    this.#settings = settings;
    this.#store = store;
    this.#sender = new Sender({ ...settings, outbox: store.outbox, now: () => Date.now() });
    this.#reports = new Reports({
      agency,
      outbox: store.outbox,
      nowText: () => toOfficeText(settings.now(), settings.utcOffsetMinutes),
      onFiled: ({ id, kind, task }) => {
        logger.debug({ report: id, task, event: kind }, 'report stored');
        this.#sender.wake();
      },
    });
    this.report = toAgencyReports(this.#reports);
    this.#own = new OwnReports({
      ...settings,
      store,
      reports: this.#reports,
      sendAgain: (report) => {
        this.#sender.sendAgain(report);
      },
      retryMs: OWN_RETRY_MS,
    });
    this.#handlers = new Handlers({
      inbox: store.inbox,
      logger,
      isOpen: (task) => store.isOpen(task),
      concurrency: settings.concurrency,
      retryMs: settings.handlerRetryMs,
    });
    this.#line = this.#openLine();
    this.#upkeep = this.#keepUp();
    const everyMs = Math.min(UPKEEP_MS, (settings.keepDays * DAY_MS) / UPKEEPS_WHILE_KEPT);
    this.#upkeepTimer = setInterval(() => {
      this.#upkeep = this.#keepUp();
    }, everyMs).unref();
  }

  onTask(handler: TaskHandler): void {
    this.#handlers.onTask(handler);
  }

  onTaskChanged(handler: TaskChangeHandler): void {
    this.#handlers.onTaskChanged(handler);
  }

  tasks(): readonly AgencyTask[] {
    return this.#store.openTasks();
  }

  isOpen(task: TaskRef): boolean {
    return this.#store.isOpen(toTaskId(task));
  }

  receiptOf(report: string): Receipt | undefined {
    return this.#reports.receiptOf(report);
  }

  sendAgain(report: string): boolean {
    const state = this.#store.outbox.find(report);
    if (state !== undefined) this.#sender.sendAgain(state.report);
    return state !== undefined;
  }

  unread(): readonly UnreadMessage[] {
    return this.#store.inbox.unread();
  }

  health(): AgencyHealth {
    const unsettled = this.#store.outbox.unsettled();
    // A receipt may come before the broker's own acknowledgement: what has one was stored.
    const unsent = unsettled.filter(({ sentAt, receipt }) => (sentAt ?? receipt) === undefined);
    return {
      isConnected: this.#line.isUp,
      openTasks: this.tasks().length,
      unsentReports: unsent.length,
      unjudgedReports: unsettled.length - unsent.length,
      unreadMessages: this.unread().length,
    };
  }

  async close(): Promise<void> {
    clearInterval(this.#upkeepTimer);
    await this.#handlers.stop(this.#settings.closeGraceMs);
    await this.#line.close();
    this.#reports.close();
    await Promise.all([this.#own.close(), this.#upkeep]);
    await this.#store.close();
  }

  #openLine(): Line {
    const { agency, logger, url, tls, seed } = this.#settings;
    const { inbox, outbox } = this.#store;
    return new Line({
      bus: { url, seed, name: `agency-${agency}`, ...(tls === undefined ? {} : { tls }) },
      logger,
      readers: {
        [tasksStream(agency)]: readTasks({
          inbox,
          logger,
          onStored: (message) => {
            this.#own.fileFor([message.data.task]);
            this.#handlers.offer(message);
          },
        }),
        [receiptsStream(agency)]: readReceipts({
          outbox,
          logger,
          onReceipt: (state) => {
            this.#reports.settle(state);
          },
        }),
      },
      send: (js, signal) => this.#sender.run((report) => publish(js, toPublication(report)), signal),
      onReconnected: () => {
        this.#sender.wake();
      },
    });
  }

  /** At the start and now and then: own reports that a crash left out, and what may be forgotten. */
  async #keepUp(): Promise<void> {
    this.#own.fileFor(this.#store.inbox.taskIds());
    try {
      await this.#store.forget(Date.now() - this.#settings.keepDays * DAY_MS);
    } catch (error) {
      this.#settings.logger.error(errorFields(error), 'the files could not be made shorter');
    }
  }
}

function toPublication({ kind, body, traceparent }: StoredReport): Publication {
  return {
    subject: localReportSubject(kind),
    body: new TextEncoder().encode(body),
    headers: { traceparent },
    deadlineMs: SEND_DEADLINE_MS,
  };
}

function toAgencyReports(reports: Reports): AgencyReports {
  type File<Kind extends ReportKind> = (task: TaskRef, details: ReportDetails[Kind]) => Promise<FiledReport>;
  const of =
    <Kind extends ReportKind>(kind: Kind): File<Kind> =>
    (task, details) =>
      reports.file(kind, task, details);
  return {
    taken: (task, details = {}) => reports.file('taken', task, details),
    completed: of('completed'),
    refused: of('refused'),
    returned: of('returned'),
    supplement: of('supplement'),
    fee: of('fee'),
    extension: of('extension'),
    status: of('status'),
  };
}
