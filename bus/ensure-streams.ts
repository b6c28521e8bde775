import {
  jetstreamManager,
  JetStreamApiCodes,
  JetStreamApiError,
  type ConsumerInfo,
  type JetStreamManager,
  type StreamInfo,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { DomainError } from '../domain/errors';
import { planStreams, type ConsumerSpec, type StreamSizes, type StreamSpec } from './streams';

/** What became of one stream or durable. */
export interface Ensured {
  /** Stream, or `stream/durable`. */
  readonly name: string;
  readonly outcome: 'created' | 'updated' | 'unchanged';
}

/** What {@link ensureStreams} needs to know. */
export interface EnsureOptions {
  readonly agencies: readonly string[];
  /** Default: a district on one machine. */
  readonly sizes?: StreamSizes;
}

type Settings = Readonly<Record<string, unknown>>;

/** Streams asked for side by side: each is a write to the broker's disk, and a district has a hundred of them. */
const AT_ONCE = 8;

/** What the broker cannot change in place: a change is a migration. */
const FIXED_OF_STREAM: readonly string[] = ['retention', 'storage', 'deny_delete'];
const FIXED_OF_CONSUMER: readonly string[] = ['ack_policy', 'deliver_policy', 'max_waiting'];

/**
 * Makes the broker's streams and durables what the table says. Idempotent; run at every start.
 *
 * Creates what is missing, changes what can be changed, never deletes.
 *
 * @throws DomainError STREAM_SETTING_CONFLICT when a difference cannot be applied, or would drop stored messages.
 * @throws DomainError AGENCY_CODE_INVALID.
 */
export async function ensureStreams(nc: NatsConnection, options: EnsureOptions): Promise<readonly Ensured[]> {
  const jsm = await jetstreamManager(nc);
  const specs = planStreams(options.agencies, options.sizes);
  const done: Ensured[] = [];
  for (let first = 0; first < specs.length; first += AT_ONCE) {
    const group = specs.slice(first, first + AT_ONCE);
    done.push(...(await Promise.all(group.map((spec) => ensureSpec(jsm, spec)))).flat());
  }
  return done;
}

/** A stream, then its consumers. */
async function ensureSpec(jsm: JetStreamManager, spec: StreamSpec): Promise<readonly Ensured[]> {
  const done = [await ensureStream(jsm, spec)];
  for (const consumer of spec.consumers) done.push(await ensureConsumer(jsm, spec.stream.name, consumer));
  return done;
}

async function ensureStream(jsm: JetStreamManager, { stream }: StreamSpec): Promise<Ensured> {
  const { name } = stream;
  const info = await found(() => jsm.streams.info(name), JetStreamApiCodes.StreamNotFound);
  if (info === undefined) {
    await jsm.streams.add(stream);
    return { name, outcome: 'created' };
  }
  const changed = differences(stream, toSettings(info.config));
  if (changed.length === 0) return { name, outcome: 'unchanged' };
  refuseFixed(name, FIXED_OF_STREAM, changed);
  refuseLoss(info, stream);
  const updated = await applied(name, changed, () => jsm.streams.update(name, stream));
  refuseFixed(name, undefined, differences(stream, toSettings(updated.config)));
  return { name, outcome: 'updated' };
}

async function ensureConsumer(jsm: JetStreamManager, stream: string, spec: ConsumerSpec): Promise<Ensured> {
  const durable = spec.durable_name;
  const name = `${stream}/${durable}`;
  const info: ConsumerInfo | undefined = await found(
    () => jsm.consumers.info(stream, durable),
    JetStreamApiCodes.ConsumerNotFound,
  );
  if (info === undefined) {
    await jsm.consumers.add(stream, spec);
    return { name, outcome: 'created' };
  }
  const changed = differences(spec, toSettings(info.config));
  if (changed.length === 0) return { name, outcome: 'unchanged' };
  refuseFixed(name, FIXED_OF_CONSUMER, changed);
  const updated = await applied(name, changed, () => jsm.consumers.update(stream, durable, spec));
  refuseFixed(name, undefined, differences(spec, toSettings(updated.config)));
  return { name, outcome: 'updated' };
}

interface Difference {
  readonly setting: string;
  readonly have: string;
  readonly want: string;
}

/** Settings of the table that the broker has otherwise; what the table does not name is the broker's. */
function differences(want: Settings, have: Settings): readonly Difference[] {
  return Object.entries(want)
    .filter(([setting, value]) => show(value) !== show(have[setting]))
    .map(([setting, value]) => ({ setting, have: show(have[setting]), want: show(value) }));
}

/** The server leaves out what is false. */
function show(value: unknown): string {
  return JSON.stringify(value ?? false);
}

function toSettings(config: object): Settings {
  return { ...config };
}

function refuseFixed(
  stream: string,
  fixed: readonly string[] | undefined,
  changed: readonly Difference[],
): void {
  const first = changed.find(({ setting }) => fixed === undefined || fixed.includes(setting));
  if (first !== undefined) throw new DomainError('STREAM_SETTING_CONFLICT', { stream, ...first });
}

/** Fewer bytes than are stored would drop messages, of a queue that promises to keep them. */
function refuseLoss(info: StreamInfo, want: StreamSpec['stream']): void {
  const { bytes } = info.state;
  if (want.max_bytes === undefined || want.max_bytes >= bytes) return;
  throw new DomainError('STREAM_SETTING_CONFLICT', {
    stream: want.name,
    setting: 'max_bytes',
    have: `${String(info.config.max_bytes)} with ${String(bytes)} stored`,
    want: want.max_bytes,
  });
}

/** A change that the broker refuses is a conflict, in the broker's words. */
async function applied<Info>(
  stream: string,
  changed: readonly Difference[],
  change: () => Promise<Info>,
): Promise<Info> {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof JetStreamApiError)) throw error;
    const params = { ...changed[0], stream, problem: error.message };
    throw new DomainError('STREAM_SETTING_CONFLICT', params, { cause: error });
  }
}

async function found<Info>(ask: () => Promise<Info>, notFound: number): Promise<Info | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === notFound) return undefined;
    throw error;
  }
}
