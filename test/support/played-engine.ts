import { jetstream, jetstreamManager, type JetStreamClient } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { RECEIPT_TYPE, decodeEnvelope, encodeEnvelope, taskType } from '../../bus/envelope';
import type { ReceiptData, TaskData } from '../../bus/envelope.schema';
import { ensureStreams } from '../../bus/ensure-streams';
import { publish } from '../../bus/publisher';
import { reportsStream } from '../../bus/stream-names';
import { ENGINE, receiptSubject, taskSubject, type TaskKind } from '../../bus/subjects';
import { TIME } from './assigned-task';
import type { TestServers } from './servers';

/** A report as it lies in the broker. */
export interface StoredReportOnBus {
  readonly id: string;
  readonly kind: string;
  readonly task: string;
  readonly source: string;
  readonly body: string;
}

/** The engine's side of the broker, played by the test: the outside world of an agency's kit. */
export interface PlayedEngine {
  readonly js: JetStreamClient;
  tell<Kind extends TaskKind>(
    agency: string,
    kind: Kind,
    data: TaskData<Kind>,
    msgId?: string,
  ): Promise<void>;
  receipt(agency: string, data: ReceiptData): Promise<void>;
  /** Bytes that are no message, among the tasks of an agency. */
  babble(agency: string, bytes: string): Promise<void>;
  /** What an agency reported and nobody took, oldest first. */
  reports(agency: string): Promise<readonly StoredReportOnBus[]>;
}

/** Makes the streams and speaks as the engine. */
export async function playEngine(servers: TestServers, agencies: readonly string[]): Promise<PlayedEngine> {
  const nc = await servers.connectAs(ENGINE);
  await ensureStreams(nc, { agencies });
  const js = jetstream(nc);
  return {
    js,
    tell: async (agency, kind, data, msgId) => {
      const id = msgId ?? `${data.task}/${String(data.seq)}/task.${kind}/${agency}/0123456789abcdef`;
      const body = encodeEnvelope({ id, source: ENGINE, type: taskType(kind), time: TIME, data });
      await publish(js, { subject: taskSubject(agency, kind), body });
    },
    receipt: async (agency, data) => {
      const id = `receipt-${data.report}-${data.outcome}`;
      const body = encodeEnvelope({ id, source: ENGINE, type: RECEIPT_TYPE, time: TIME, data });
      await publish(js, { subject: receiptSubject(agency), body });
    },
    babble: async (agency, text) => {
      await publish(js, { subject: taskSubject(agency, 'assigned'), body: new TextEncoder().encode(text) });
    },
    reports: (agency) => reportsOf(nc, agency),
  };
}

async function reportsOf(nc: NatsConnection, agency: string): Promise<readonly StoredReportOnBus[]> {
  const jsm = await jetstreamManager(nc);
  const stream = reportsStream(agency);
  const { state } = await jsm.streams.info(stream);
  const found: StoredReportOnBus[] = [];
  for (let seq = Math.max(1, state.first_seq); seq <= state.last_seq; seq += 1) {
    const stored = await jsm.streams.getMessage(stream, { seq });
    const decoded = stored === null ? undefined : decodeEnvelope(stored.data);
    if (stored === null || decoded?.ok !== true || decoded.family !== 'report') continue;
    const { id, source, data } = decoded.envelope;
    found.push({
      id,
      source,
      kind: decoded.kind,
      task: data.task,
      body: new TextDecoder().decode(stored.data),
    });
  }
  return found;
}
