import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  RetentionPolicy,
  StorageType,
  StoreCompression,
  type ConsumerConfig,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import {
  AGENCY_CONSUMER,
  BRIDGE_CONSUMER,
  COMMANDS_STREAM,
  DEAD_STREAM,
  EVENTS_STREAM,
  PROJECTOR_CONSUMER,
  parkedStream,
  receiptsStream,
  reportsStream,
  tasksStream,
} from './stream-names';
import { ENGINE, assertAgencyCode } from './subjects';

/** Sizes that an installation chooses. */
export interface StreamSizes {
  /** Copies of each stream: 1 on one machine, 3 on three. */
  readonly replicas: 1 | 3 | 5;
  /** Bytes of each agency's own streams, and of the common ones. */
  readonly bytes: Readonly<
    Record<'tasks' | 'receipts' | 'reports' | 'parked' | 'commands' | 'events' | 'dead', number>
  >;
  /** Largest message that a sender may store, bytes with headers. */
  readonly maxMessageBytes: number;
  /** Days that agencies' tasks and receipts are kept: longer than any outage. */
  readonly taskDays: number;
  /** Days that events and dead letters are kept. */
  readonly eventDays: number;
  /** Dead letters kept per agency, stream and reason; older ones go first. */
  readonly deadPerSubject: number;
}

const MB = 1024 * 1024;

/** Sizes of a district on one machine. */
export const DEFAULT_SIZES: StreamSizes = {
  replicas: 1,
  bytes: {
    tasks: 128 * MB,
    receipts: 32 * MB,
    reports: 96 * MB,
    parked: 32 * MB,
    commands: 256 * MB,
    events: 2048 * MB,
    dead: 512 * MB,
  },
  maxMessageBytes: 256 * 1024,
  taskDays: 90,
  eventDays: 365,
  deadPerSubject: 200,
};

const SECOND_MS = 1_000;
const DAY_MS = 86_400 * SECOND_MS;

/** The broker's own drop of repeats, where it is wanted. */
const LONG_WINDOW_MS = DAY_MS;
/** The smallest the server takes: on inbound streams only the engine counts ids. */
const SMALLEST_WINDOW_MS = 100;
const DEAD_WINDOW_MS = 120 * SECOND_MS;

/** How long an agency may take to store a message before it comes again. */
const AGENCY_ACK_WAIT_MS = 60 * SECOND_MS;
/** A bridge says "working" every third of this while it holds a message. */
const BRIDGE_ACK_WAIT_MS = 10 * SECOND_MS;
/**
 * A silent pinned bridge loses its place after this. Longer than its acknowledgement wait, so that the next bridge gets
 * what the last one left unacknowledged before anything newer: stored order survives a crash
 * (docs/adr/0006-a-lane-a-dossier-and-one-reader-a-stream.md).
 */
const PIN_TIMEOUT_MS = 12 * SECOND_MS;

/**
 * Messages of one inbound stream that a bridge may hold: many more than it asks at once, so that those of a dossier that
 * does not answer hold up no other.
 */
export const HELD_OF_ONE_STREAM = 1_024;

/** Consumers of every stream start at the oldest message and are asked again for ever. */
const DURABLE = {
  ack_policy: AckPolicy.Explicit,
  deliver_policy: DeliverPolicy.All,
  max_deliver: -1,
} as const satisfies Partial<ConsumerConfig>;

/** A durable with which one party reads a stream. */
export type ConsumerSpec = typeof DURABLE & Partial<ConsumerConfig> & { readonly durable_name: string };

/** A stream with its durables, as it should be. */
export interface StreamSpec {
  readonly stream: Partial<StreamConfig> & { readonly name: string; readonly subjects: string[] };
  readonly consumers: readonly ConsumerSpec[];
}

/**
 * The one table of streams and durables for a list of agencies. Pure.
 *
 * @throws DomainError AGENCY_CODE_INVALID.
 */
export function planStreams(
  agencies: readonly string[],
  sizes: StreamSizes = DEFAULT_SIZES,
): readonly StreamSpec[] {
  return [
    ...agencies.flatMap((agency) => agencyStreams(assertAgencyCode(agency), sizes)),
    parked(ENGINE, sizes),
    commands(sizes),
    events(sizes),
    dead(sizes),
  ];
}

/** Bytes that a list of agencies may fill in all: the least that the server's store must allow. Pure. */
export function totalBytes(agencies: readonly string[], sizes: StreamSizes = DEFAULT_SIZES): number {
  return planStreams(agencies, sizes).reduce((sum, { stream }) => sum + (stream.max_bytes ?? 0), 0);
}

function agencyStreams(agency: string, sizes: StreamSizes): readonly StreamSpec[] {
  return [tasks(agency, sizes), receipts(agency, sizes), reports(agency, sizes), parked(agency, sizes)];
}

function tasks(agency: string, sizes: StreamSizes): StreamSpec {
  return {
    stream: {
      ...kept(sizes),
      name: tasksStream(agency),
      subjects: [`lt.task.${agency}.*`],
      discard: DiscardPolicy.New,
      max_bytes: sizes.bytes.tasks,
      max_age: nanos(sizes.taskDays * DAY_MS),
      duplicate_window: nanos(LONG_WINDOW_MS),
      deny_delete: true,
    },
    consumers: [agencyConsumer()],
  };
}

function receipts(agency: string, sizes: StreamSizes): StreamSpec {
  return {
    stream: {
      ...kept(sizes),
      name: receiptsStream(agency),
      subjects: [`lt.receipt.${agency}`],
      discard: DiscardPolicy.Old,
      max_bytes: sizes.bytes.receipts,
      max_age: nanos(sizes.taskDays * DAY_MS),
      duplicate_window: nanos(SMALLEST_WINDOW_MS),
    },
    consumers: [agencyConsumer()],
  };
}

function reports(agency: string, sizes: StreamSizes): StreamSpec {
  return {
    stream: {
      ...queue(sizes),
      name: reportsStream(agency),
      subjects: [`lt.report.${agency}.*`],
      max_bytes: sizes.bytes.reports,
      max_msg_size: sizes.maxMessageBytes,
    },
    consumers: [bridgeConsumer()],
  };
}

function parked(owner: string, sizes: StreamSizes): StreamSpec {
  return {
    stream: {
      ...queue(sizes),
      name: parkedStream(owner),
      subjects: [`lt.parked.${owner}.*`],
      max_bytes: sizes.bytes.parked,
    },
    consumers: [bridgeConsumer()],
  };
}

function commands(sizes: StreamSizes): StreamSpec {
  return {
    stream: {
      ...queue(sizes),
      name: COMMANDS_STREAM,
      subjects: ['lt.command.*.*'],
      max_bytes: sizes.bytes.commands,
      max_msg_size: sizes.maxMessageBytes,
    },
    consumers: [bridgeConsumer()],
  };
}

function events(sizes: StreamSizes): StreamSpec {
  return {
    stream: {
      ...kept(sizes),
      name: EVENTS_STREAM,
      subjects: ['lt.event.*.*.*'],
      discard: DiscardPolicy.Old,
      max_bytes: sizes.bytes.events,
      max_age: nanos(sizes.eventDays * DAY_MS),
      duplicate_window: nanos(LONG_WINDOW_MS),
      deny_delete: true,
    },
    consumers: [
      { ...DURABLE, durable_name: PROJECTOR_CONSUMER, ack_wait: nanos(30 * SECOND_MS), max_ack_pending: 256 },
    ],
  };
}

/** Advisories tell of messages that the server gave up on; no consumer of ours should cause one. */
function dead(sizes: StreamSizes): StreamSpec {
  return {
    stream: {
      ...kept(sizes),
      name: DEAD_STREAM,
      subjects: [
        'lt.dead.*.*.*',
        '$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>',
        '$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.>',
      ],
      discard: DiscardPolicy.Old,
      max_bytes: sizes.bytes.dead,
      max_msgs_per_subject: sizes.deadPerSubject,
      max_age: nanos(sizes.eventDays * DAY_MS),
      duplicate_window: nanos(DEAD_WINDOW_MS),
    },
    consumers: [],
  };
}

function kept({ replicas }: StreamSizes): Partial<StreamConfig> {
  return { retention: RetentionPolicy.Limits, ...common(replicas) };
}

/** Acknowledged messages go; a full queue refuses its sender instead of forgetting. */
function queue({ replicas }: StreamSizes): Partial<StreamConfig> {
  return {
    retention: RetentionPolicy.Workqueue,
    discard: DiscardPolicy.New,
    duplicate_window: nanos(SMALLEST_WINDOW_MS),
    ...common(replicas),
  };
}

function common(replicas: number): Partial<StreamConfig> {
  return {
    storage: StorageType.File,
    compression: StoreCompression.S2,
    num_replicas: replicas,
    allow_direct: true,
  };
}

/** Never expires: an agency may be away for months. */
function agencyConsumer(): ConsumerSpec {
  return {
    ...DURABLE,
    durable_name: AGENCY_CONSUMER,
    ack_wait: nanos(AGENCY_ACK_WAIT_MS),
    max_ack_pending: 64,
    max_batch: 64,
    max_waiting: 16,
  };
}

/** One bridge reads at a time; the others wait in the group to take over. */
function bridgeConsumer(): ConsumerSpec {
  return {
    ...DURABLE,
    durable_name: BRIDGE_CONSUMER,
    ack_wait: nanos(BRIDGE_ACK_WAIT_MS),
    max_ack_pending: HELD_OF_ONE_STREAM,
    priority_groups: [BRIDGE_CONSUMER],
    priority_policy: 'pinned_client',
    priority_timeout: nanos(PIN_TIMEOUT_MS),
  };
}
