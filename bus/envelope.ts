import type { CommandData, EventData, ReceiptData, ReportData, TaskData } from './envelope.schema';
import { envelopeSchema } from './envelope.schema';
import { routeOf } from './routes.schema';
import type { ReportKind, TaskKind } from './subjects';

/** Content type of every message; a header beside the envelope. */
export const CONTENT_TYPE = 'application/cloudevents+json';

const MAX_PROBLEM = 300;

/** Wire type of what an agency is told of a task. */
export type TaskType = `vn.lienthong.task.${TaskKind}.v1`;
/** Wire type of a report. */
export type ReportType = `vn.lienthong.report.${ReportKind}.v1`;
/** Wire type of a receipt. */
export type ReceiptType = 'vn.lienthong.receipt.v1';
/** Wire type of a recorded fact. */
export type EventType = `vn.lienthong.dossier.${string}.v1`;
/** Wire type of a command. */
export type CommandType = `vn.lienthong.command.${string}.v1`;
/** Any wire type. */
export type MessageType = TaskType | ReportType | ReceiptType | EventType | CommandType;

/** `vn.lienthong.task.<kind>.v1`. Pure. */
export const taskType = (kind: TaskKind): TaskType => `vn.lienthong.task.${kind}.v1`;
/** `vn.lienthong.report.<kind>.v1`. Pure. */
export const reportType = (kind: ReportKind): ReportType => `vn.lienthong.report.${kind}.v1`;
/** The one type of receipts. */
export const RECEIPT_TYPE: ReceiptType = 'vn.lienthong.receipt.v1';
/** `vn.lienthong.dossier.<fact>.v1`. Pure. */
export const eventType = (fact: string): EventType => `vn.lienthong.dossier.${fact}.v1`;
/** `vn.lienthong.command.<type>.v1`. Pure. */
export const commandType = (type: string): CommandType => `vn.lienthong.command.${type}.v1`;

/** A CloudEvents 1.0 envelope. */
export interface EnvelopeOf<Type extends MessageType, Data> {
  readonly specversion: '1.0';
  /** Report id, idempotency key of a command, or the message id the core made. */
  readonly id: string;
  /** Agency, caller, or `engine`. */
  readonly source: string;
  readonly type: Type;
  /** Dossier that the message is about. */
  readonly subject?: string;
  /** RFC 3339; evidence, never the legal instant. */
  readonly time: string;
  readonly datacontenttype?: 'application/json';
  readonly traceparent?: string;
  readonly data: Data;
}

/** A readable message, told apart by `family`; `kind` is the last word of its type. */
export type Decoded =
  | { readonly family: 'task'; readonly kind: TaskKind; readonly envelope: EnvelopeOf<TaskType, TaskData> }
  | { readonly [Kind in ReportKind]: DecodedReport<Kind> }[ReportKind]
  | {
      readonly family: 'receipt';
      readonly kind: 'receipt';
      readonly envelope: EnvelopeOf<ReceiptType, ReceiptData>;
    }
  | { readonly family: 'dossier'; readonly kind: string; readonly envelope: EnvelopeOf<EventType, EventData> }
  | {
      readonly family: 'command';
      readonly kind: string;
      readonly envelope: EnvelopeOf<CommandType, CommandData>;
    };

/** A readable report of one kind. */
export interface DecodedReport<Kind extends ReportKind> {
  readonly family: 'report';
  readonly kind: Kind;
  readonly envelope: EnvelopeOf<`vn.lienthong.report.${Kind}.v1`, ReportData<Kind>>;
}

/**
 * A message that is not what it should be.
 *
 * `schema`: its id (and, for anything but a command, its task) could still be read, so that the sender can be
 * answered. `unreadable`: nobody can be answered; it goes whole to the dead letters.
 */
export interface Undecodable {
  readonly ok: false;
  readonly reason: 'unreadable' | 'schema';
  readonly id?: string;
  readonly task?: string;
  /** Path of the first fault, as in `data.results.0.ref`; empty for the whole. */
  readonly at: string;
  /** What is wrong with it, without the offending value: values may be personal. */
  readonly problem: string;
}

/** What {@link decodeEnvelope} answers. */
export type Decoding = ({ readonly ok: true } & Decoded) | Undecodable;

/** What a sender gives; the rest of the envelope is the same for all. */
export type EnvelopeParts = Omit<EnvelopeOf<MessageType, unknown>, 'specversion' | 'datacontenttype'>;

/**
 * A message as bytes: structured JSON, members in a fixed order, so that the same parts give the same bytes. Pure.
 *
 * Nothing is checked here; {@link decodeEnvelope} is the door.
 */
export function encodeEnvelope(parts: EnvelopeParts): Uint8Array {
  const { id, source, type, subject, time, traceparent, data } = parts;
  const envelope = {
    specversion: '1.0',
    id,
    source,
    type,
    subject,
    time,
    datacontenttype: 'application/json',
    traceparent,
    data,
  };
  return new TextEncoder().encode(JSON.stringify(envelope));
}

/**
 * Reads a message, or says why it cannot be read. Never throws. Pure.
 *
 * Unknown fields are kept, unknown types and values refused.
 */
export function decodeEnvelope(bytes: Uint8Array): Decoding {
  const json = parseJson(bytes);
  if (!json.ok) return { ok: false, reason: 'unreadable', at: '', problem: json.problem };
  const route = routeOf(stringAt(json.value, 'type') ?? '');
  const envelope = (route?.envelope ?? envelopeSchema).safeParse(json.value);
  if (!envelope.success) return undecodable(json.value, '', envelope.error);
  if (route === undefined) return rejected(json.value, 'type', 'no such type');
  const data = route.data.safeParse(envelope.data.data);
  if (!data.success) return undecodable(json.value, 'data', data.error);
  const { family, kind } = route;
  // The table pairs each family with its schemas; the compiler cannot follow a schema chosen at run time.
  return { ok: true, family, kind, envelope: { ...envelope.data, data: data.data } } as Decoding;
}

function parseJson(bytes: Uint8Array): { ok: true; value: unknown } | { ok: false; problem: string } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    // The parser's words quote the content, which may be personal; the kind of fault is enough.
    return { ok: false, problem: error instanceof SyntaxError ? 'not JSON' : 'not UTF-8' };
  }
}

/** What a schema found wrong. */
interface Fault {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}

function undecodable(value: unknown, prefix: string, error: Fault): Undecodable {
  const [issue] = error.issues;
  const path = [prefix, ...(issue?.path ?? []).map(String)].filter((part) => part !== '').join('.');
  return rejected(value, path, (issue?.message ?? 'does not fit').slice(0, MAX_PROBLEM));
}

/** Whether the sender can be answered decides between `schema` and `unreadable`. */
function rejected(value: unknown, at: string, problem: string): Undecodable {
  const id = stringAt(value, 'id');
  const task = stringAt(memberOf(value, 'data'), 'task');
  const isCommand = stringAt(value, 'type')?.startsWith('vn.lienthong.command.') === true;
  const reason = id !== undefined && (task !== undefined || isCommand) ? 'schema' : 'unreadable';
  return {
    ok: false,
    reason,
    ...(id === undefined ? {} : { id }),
    ...(task === undefined ? {} : { task }),
    at,
    problem,
  };
}

const MAX_READABLE = 300;

/** A text of a size that can be quoted back, under a name, or undefined. */
function stringAt(value: unknown, name: string): string | undefined {
  const member = memberOf(value, name);
  return typeof member === 'string' && member !== '' && member.length <= MAX_READABLE ? member : undefined;
}

function memberOf(value: unknown, name: string): unknown {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
