import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { EVENTS_STREAM, receiptsStream, reportsStream, tasksStream } from '../../bus/stream-names';
import { parseReportSubject } from '../../bus/subjects';
import { isAcknowledgement } from './crash-points';
import { AGENCIES } from './district';
import { storedIn, type StoredOnBus } from './streams';

/** A report that waited at the broker while the bridge was dead, as the broker itself has it. */
export interface HeldReport {
  /** `r/<agency>/<report id>`. */
  readonly id: string;
  readonly kind: string;
  readonly task: string;
  readonly storedAtNanos: bigint;
}

/** What the broker's streams hold after a run, with the instants at which it stored them. */
export interface Testimony {
  readonly events: readonly StoredOnBus[];
  /** By agency. */
  readonly receipts: ReadonlyMap<string, readonly StoredOnBus[]>;
  /** When each message of the engine was stored, by its id. */
  readonly toldAtNanos: ReadonlyMap<string, bigint>;
}

/** An agency's word that it has stored a task, and how long its file was when the word had come. */
interface TaskAcknowledged {
  readonly agency: string;
  /** Place in the agency's stream of tasks. */
  readonly seq: number;
  readonly fileBytes: number;
}

/** `$JS.ACK.<stream>.<consumer>.<deliveries>.<place>.…` */
const ACK_TOKENS = { stream: 2, deliveries: 4, seq: 5 } as const;

/**
 * An independent reader beside the engine: what passes the broker, what waits there, and what is stored there in the
 * end. It knows nothing of the bridge, the worker or the agencies but their messages and the agencies' files.
 */
export class CrashWitness {
  /** Every report that passed the broker, as `r/<agency>/<report id>`. */
  readonly reports = new Set<string>();
  /** By report. */
  readonly held = new Map<string, HeldReport>();
  /** Messages that the bridge settled on a second delivery, or a later one. */
  redelivered = 0;
  readonly #acknowledged: TaskAcknowledged[] = [];
  readonly #jsm: JetStreamManager;
  readonly #inboxOf: (agency: string) => string;

  private constructor(jsm: JetStreamManager, inboxOf: (agency: string) => string) {
    this.#jsm = jsm;
    this.#inboxOf = inboxOf;
  }

  /** Begins to watch. @param inboxOf - File in which an agency's kit stores its tasks. */
  static async watch(bus: NatsConnection, inboxOf: (agency: string) => string): Promise<CrashWitness> {
    const witness = new CrashWitness(await jetstreamManager(bus), inboxOf);
    const see = (subject: string, note: (message: Msg) => void): void => {
      bus.subscribe(subject, {
        callback: (_error, message) => {
          note(message);
        },
      });
    };
    see('lt.report.>', (message) => witness.#seeReport(message));
    see('$JS.ACK.*.bridge.>', (message) => witness.#seeSettled(message));
    see('$JS.ACK.*.agency.>', (message) => witness.#seeStoredTask(message));
    return witness;
  }

  #seeReport({ subject, data }: Msg): void {
    const { id } = JSON.parse(new TextDecoder().decode(data)) as { readonly id: string };
    this.reports.add(reportId(subject, id));
  }

  #seeSettled({ subject, data }: Msg): void {
    const deliveries = Number(subject.split('.')[ACK_TOKENS.deliveries]);
    if (isAcknowledgement(data) && deliveries > 1) this.redelivered += 1;
  }

  /** Looked at in the same turn: later the file may have got what was not there when it was said. */
  #seeStoredTask({ subject, data }: Msg): void {
    const tokens = subject.split('.');
    const agency = AGENCIES.find((code) => tasksStream(code) === tokens[ACK_TOKENS.stream]);
    if (agency === undefined || !isAcknowledgement(data)) return;
    const fileBytes = statSync(this.#inboxOf(agency)).size;
    this.#acknowledged.push({ agency, seq: Number(tokens[ACK_TOKENS.seq]), fileBytes });
  }

  /** Notes the reports that wait at the broker now. Asks the broker for each. */
  async readHeld(): Promise<readonly HeldReport[]> {
    const waiting: HeldReport[] = [];
    for (const agency of AGENCIES) {
      for (const { subject, id, data, storedAtNanos } of await storedIn(this.#jsm, reportsStream(agency))) {
        const { kind = '' } = parseReportSubject(subject) ?? {};
        const { task } = data as { readonly task: string };
        const report = { id: reportId(subject, id), kind, task, storedAtNanos };
        waiting.push(report);
        // The first copy is the one that counts.
        if (!this.held.has(report.id)) this.held.set(report.id, report);
      }
    }
    return waiting;
  }

  /** Tasks that the broker was told are stored before they were on the agency's disk. Reads the agencies' files. */
  async problemsOfTasks(): Promise<readonly string[]> {
    const problems: string[] = [];
    for (const agency of AGENCIES) {
      const acknowledged = this.#acknowledged.filter((ack) => ack.agency === agency);
      if (acknowledged.length === 0) continue;
      const tasks = new Map(
        (await storedIn(this.#jsm, tasksStream(agency))).map(({ seq, id }) => [seq, id] as const),
      );
      const ends = await endsOfTasks(this.#inboxOf(agency));
      for (const { seq, fileBytes } of acknowledged) {
        const id = tasks.get(seq) ?? '';
        if ((ends.get(id) ?? Infinity) <= fileBytes) continue;
        problems.push(`${agency}: ${id} was acknowledged before it was on the disk`);
      }
    }
    return problems;
  }
}

/** Reads what the broker's streams hold of the agencies and of every dossier. Asks the broker for each message. */
export async function readTestimony(bus: NatsConnection, agencies: readonly string[]): Promise<Testimony> {
  const jsm = await jetstreamManager(bus);
  const events = await storedIn(jsm, EVENTS_STREAM);
  const tasks: StoredOnBus[] = [];
  const receipts = new Map<string, readonly StoredOnBus[]>();
  for (const agency of agencies) {
    tasks.push(...(await storedIn(jsm, tasksStream(agency))));
    receipts.set(agency, await storedIn(jsm, receiptsStream(agency)));
  }
  const toldAtNanos = new Map(
    [...events, ...tasks].map(({ msgId, storedAtNanos }) => [msgId, storedAtNanos] as const),
  );
  return { events, receipts, toldAtNanos };
}

function reportId(subject: string, id: string): string {
  return `r/${parseReportSubject(subject)?.agency ?? ''}/${id}`;
}

/** Where each task message ends in the file of an agency's inbox, by its id, bytes. */
async function endsOfTasks(file: string): Promise<ReadonlyMap<string, number>> {
  const ends = new Map<string, number>();
  let end = 0;
  for (const line of (await readFile(file, 'utf8')).split('\n').slice(0, -1)) {
    end += Buffer.byteLength(line) + 1;
    const { kind, message } = JSON.parse(line) as { kind?: string; message?: { id: string } };
    if (kind === 'task' && message !== undefined) ends.set(message.id, end);
  }
  return ends;
}
