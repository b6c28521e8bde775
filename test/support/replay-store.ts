import { temporal } from '@temporalio/proto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunHistory } from '../../client/record';

/*
 * Histories by Temporal's own messages, not by the JSON functions of its SDK: those refuse every type as soon as the
 * package manager gives the SDK's packages a protobufjs each.
 */
const { History } = temporal.api.history.v1;
const AS_TEXT = { enums: String, longs: String, bytes: String } as const;

/** What the repository keeps of a workflow: every run's history, oldest first. */
export interface StoredHistories {
  readonly workflowId: string;
  readonly runs: readonly RunHistory[];
}

/** Folder of the stored histories. */
export const HISTORIES = join(__dirname, '..', 'replay', 'histories');

/** Names of the stored histories, sorted. */
export function storedNames(): readonly string[] {
  return readdirSync(HISTORIES)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();
}

/** A change of a stored text: its first `from` becomes `to`. */
export interface Tampering {
  readonly from: RegExp;
  readonly to: string;
}

/** One stored workflow, tampered with if a test wants; throws when there is nothing of the kind to tamper with. */
export function readStored(name: string, tampering?: Tampering): StoredHistories {
  const stored = readFileSync(join(HISTORIES, `${name}.json`), 'utf8');
  const text = tampering === undefined ? stored : stored.replace(tampering.from, tampering.to);
  if (tampering !== undefined && text === stored) throw new Error(`${name} has no ${String(tampering.from)}`);
  const { workflowId, runs } = JSON.parse(text) as { workflowId: string; runs: { events: unknown }[] };
  return { workflowId, runs: runs.map(toHistory) };
}

function toHistory(stored: { readonly events: unknown }): RunHistory {
  return History.fromObject(mapObjects(stored, toEncodedPayload) as Json);
}

/**
 * The text of a stored workflow: one event a line, payloads readable, nothing of the machine that recorded it. Pure.
 */
export function toStoredText({ workflowId, runs }: StoredHistories): string {
  const texts = runs.map((run) => {
    const { events } = History.toObject(History.fromObject(run), AS_TEXT) as {
      readonly events: readonly unknown[];
    };
    const lines = events.map((event) => JSON.stringify(mapObjects(event, (o) => toReadable(scrub(o)))));
    return `{ "events": [\n${lines.join(',\n')}\n] }`;
  });
  return `{ "workflowId": ${JSON.stringify(workflowId)}, "runs": [\n${texts.join(',\n')}\n] }\n`;
}

type Json = Readonly<Record<string, unknown>>;

/** What names a host, a process or a folder, and what stands for it. */
const SCRUBBED: Json = { identity: 'worker', buildId: 'worker', stackTrace: '', requestId: 'request' };
const TASK_QUEUE = { name: 'dossiers', kind: 'TASK_QUEUE_KIND_NORMAL' } as const;

function scrub(value: Json): Json {
  const scrubbed = Object.keys(value).filter((key) => key in SCRUBBED && value[key] !== '');
  return {
    ...value,
    ...Object.fromEntries(scrubbed.map((key) => [key, SCRUBBED[key]])),
    ...('taskQueue' in value ? { taskQueue: TASK_QUEUE } : {}),
  };
}

/** `json/plain` as the protocol's JSON writes it. */
const PLAIN = Buffer.from('json/plain').toString('base64');

/** A payload of JSON with the value itself in place of its bytes. */
function toReadable(value: Json): Json {
  const { metadata, data, ...rest } = value;
  if (typeof data !== 'string' || !isPlain(metadata)) return value;
  const text = Buffer.from(data, 'base64').toString();
  const json: unknown = JSON.parse(text);
  // What would not come back as it was stays in its bytes.
  return JSON.stringify(json) === text ? { ...rest, metadata, json } : value;
}

function toEncodedPayload(value: Json): Json {
  const { json, ...rest } = value;
  if (!('json' in value) || !isPlain(value['metadata'])) return value;
  return { ...rest, data: Buffer.from(JSON.stringify(json)).toString('base64') };
}

function isPlain(metadata: unknown): boolean {
  return typeof metadata === 'object' && metadata !== null && 'encoding' in metadata
    ? metadata.encoding === PLAIN
    : false;
}

/** A copy in which every object was changed, the outermost first; what a change made readable is not entered. */
function mapObjects(value: unknown, change: (object: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, change));
  if (value === null || typeof value !== 'object') return value;
  const changed = change(value as Json);
  const members = Object.entries(changed).map(([name, member]): [string, unknown] => [
    name,
    name === 'json' ? member : mapObjects(member, change),
  ]);
  return Object.fromEntries(members);
}
