import {
  decodeEnvelope,
  type CommandType,
  type DecodedReport,
  type Decoding,
  type EnvelopeOf,
  type Undecodable,
} from '../bus/envelope';
import type { CommandData } from '../bus/envelope.schema';
import type { BusMessage } from '../bus/message';
import { parsedOrigin } from './origin';
import { parseCommandSubject, parseReportSubject, type ReportKind } from '../bus/subjects';
import { REPLY_HEADER } from '../client/answer';
import { fingerprintOfCommand, updateIdOf } from '../client/update-id';
import { hashOf } from '../domain/canonical-json';
import { COMMANDS, REPORT_TYPES, type Command, type ReportType } from '../domain/dossier/commands.schema';
import { refuse, type Refusal } from '../domain/errors';
import { parseTaskId, REPORT_ID, toDossierId } from '../domain/ids';
import { findPersonalData } from '../domain/personal-data';
import { parseInstant } from '../domain/time/zone';
import type { Incoming, Readable } from './incoming';
import { naturalOf, withoutNatural } from './natural';

/**
 * What a stored message asks, or why it cannot be put to a dossier. Pure.
 *
 * The agency of the subject is the sender: the broker wrote it there. Personal data is refused here, before anything
 * is stored; natural words that have a member of their own wait to be filed.
 */
export function readMessage(message: BusMessage): Incoming {
  const { subject, storedAt } = parsedOrigin(message);
  const decoding = decodeEnvelope(message.data);
  const report = parseReportSubject(subject);
  if (report !== undefined) return readReport(decoding, { ...report, storedAt });
  const replyTo = message.headers[REPLY_HEADER];
  const reply = replyTo === undefined || replyTo === '' ? {} : { replyTo };
  if (parseCommandSubject(subject) !== undefined) return readCommand(decoding, { storedAt, ...reply });
  return { kind: 'unreadable', problem: 'no such subject' };
}

interface ReportPlace {
  readonly agency: string;
  readonly kind: string;
  readonly storedAt: number;
}

function readReport(decoding: Decoding, place: ReportPlace): Incoming {
  if (!decoding.ok) return readFaultyReport(decoding, place);
  if (decoding.family !== 'report') return { kind: 'unreadable', problem: 'not a report' };
  const texts = naturalOf({ kind: decoding.kind, data: decoding.envelope.data });
  const read = readReportWith(decoding, place, {});
  if (texts.length === 0 || read.kind !== 'readable') return read;
  const filedAs = (refs: Readonly<Record<string, string>>): Readable => {
    const filed = readReportWith(decoding, place, refs);
    // References are references: what was readable with those that stood for them stays so.
    if (filed.kind !== 'readable') throw new RangeError('a reference of the vault is none');
    return filed;
  };
  return { ...read, unfiled: { texts, filedAs } };
}

/** A report with references in the place of its natural words, of which nothing is kept here: not in its fingerprint either. */
function readReportWith(
  { kind, envelope }: DecodedReport<ReportKind>,
  place: ReportPlace,
  refs: Readonly<Record<string, string>>,
): Incoming {
  const data = withoutNatural({ kind, data: envelope.data }, refs);
  const decoding = { family: 'report', kind, envelope: { ...envelope, data } } as DecodedReport<ReportKind>;
  const sender = { family: 'report', agency: place.agency, report: envelope.id, task: data.task } as const;
  const read = refuseReport(decoding, place) ?? toReportCommand(decoding, place.agency);
  if ('code' in read) return { kind: 'rejected', sender, refusal: read };
  return {
    kind: 'readable',
    sender,
    dossier: parseTaskId(data.task)?.dossier ?? '',
    command: read,
    updateId: `r/${place.agency}/${envelope.id}`,
    fingerprint: fingerprintOf(decoding.envelope),
    storedAt: place.storedAt,
  };
}

function readFaultyReport(fault: Undecodable, { agency }: ReportPlace): Incoming {
  const { reason, id, task, at, problem } = fault;
  if (reason === 'unreadable' || id === undefined || task === undefined || !REPORT_ID.test(id)) {
    return { kind: 'unreadable', problem: `${at} ${problem}`.trim() };
  }
  const sender = { family: 'report', agency, report: id, task } as const;
  return { kind: 'rejected', sender, refusal: refuse('SCHEMA_INVALID', { at, problem }) };
}

function refuseReport(
  { kind, envelope }: DecodedReport<ReportKind>,
  place: ReportPlace,
): Refusal | undefined {
  const { source, data } = envelope;
  if (source !== place.agency) return refuse('SOURCE_MISMATCH', { source, agency: place.agency });
  if (kind !== place.kind) {
    return refuse('SCHEMA_INVALID', { at: 'type', problem: `the subject says ${place.kind}` });
  }
  const personal = findPersonalData(data);
  if (personal !== undefined) return refuse('PERSONAL_DATA_REFUSED', { at: `data.${personal}` });
  return isReportType(kind) ? undefined : refuse('ACT_NOT_AVAILABLE', { act: kind });
}

function toReportCommand({ kind, envelope }: DecodedReport<ReportKind>, agency: string): Command | Refusal {
  const { at, ...rest } = envelope.data;
  const claimedAt = parseInstant(at);
  if (claimedAt === undefined) return refuse('SCHEMA_INVALID', { at: 'data.at', problem: 'no instant' });
  return toCommand({ ...rest, type: kind, agency, claimedAt }, 'data');
}

interface CommandPlace {
  readonly storedAt: number;
  readonly replyTo?: string;
}

function readCommand(decoding: Decoding, { storedAt, ...reply }: CommandPlace): Incoming {
  if (!decoding.ok) {
    const { id, at, problem } = decoding;
    if (decoding.reason === 'unreadable' || id === undefined) {
      return { kind: 'unreadable', problem: `${at} ${problem}`.trim(), ...reply };
    }
    const sender = { family: 'command', dossier: '', ...reply } as const;
    return { kind: 'rejected', sender, refusal: refuse('SCHEMA_INVALID', { at, problem }) };
  }
  if (decoding.family !== 'command') return { kind: 'unreadable', problem: 'not a command', ...reply };
  const { id, source, data } = decoding.envelope;
  const { dossier, clockShiftMs } = data;
  const sender = { family: 'command', dossier, ...reply } as const;
  const read = refuseCommand(decoding.envelope) ?? toCommand(toParsable(data.command), 'data.command');
  if ('code' in read) return { kind: 'rejected', sender, refusal: read };
  return {
    kind: 'readable',
    sender,
    dossier,
    command: read,
    updateId: updateIdOf({ caller: source, key: id, command: data.command }),
    // Without the shift: a rehearsal that was started again has another one, and its repeats are still repeats.
    // See docs/adr/0005-a-rehearsals-shift-is-no-part-of-the-fingerprint.md.
    fingerprint: fingerprintOfCommand(decoding.envelope.type, { dossier, command: data.command }),
    storedAt,
    ...(clockShiftMs === undefined ? {} : { clockShiftMs }),
  };
}

function refuseCommand({ id, source, data }: EnvelopeOf<CommandType, CommandData>): Refusal | undefined {
  const { dossier, command } = data;
  if (!REPORT_ID.test(id)) return refuse('SCHEMA_INVALID', { at: 'id', problem: 'not a key' });
  const personal = findPersonalData(command);
  if (personal !== undefined) return refuse('PERSONAL_DATA_REFUSED', { at: `data.command.${personal}` });
  if (!isDeskType(command.type)) return refuse('ACT_NOT_AVAILABLE', { act: command.type });
  if (command.type === 'submit' && dossier !== toDossierId(source, id)) {
    const problem = 'not the id that the caller and its key make';
    return refuse('SCHEMA_INVALID', { at: 'data.dossier', problem });
  }
  return undefined;
}

/** Members that are instants, wherever in a command they stand: by their name, `…At`. */
const INSTANT_MEMBER = /At$/;

/** Instants travel as RFC 3339, and as nothing else; one that is none stays a text, which the schema refuses by its path. */
function toParsable(command: CommandData['command']): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(command).map(([name, member]) => [name, parsedMember(name, member)]),
  );
}

function parsedMember(name: string, member: unknown): unknown {
  if (INSTANT_MEMBER.test(name)) return typeof member === 'string' ? (parseInstant(member) ?? member) : '';
  if (member === null || typeof member !== 'object' || Array.isArray(member)) return member;
  return toParsable(member as CommandData['command']);
}

function toCommand(value: Readonly<Record<string, unknown>>, prefix: string): Command | Refusal {
  const type = value['type'];
  const parsed = COMMANDS[type as Command['type']].safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = [prefix, ...(issue?.path ?? []).map(String)].join('.');
  return refuse('SCHEMA_INVALID', { at, problem: issue?.message ?? 'does not fit' });
}

function fingerprintOf({ type, data }: { readonly type: string; readonly data: unknown }): string {
  return hashOf({ type, data });
}

function isReportType(kind: string): kind is ReportType {
  return REPORT_TYPES.some((type) => type === kind);
}

/** Agencies report through their own accounts, so a report among the commands is nobody's. */
function isDeskType(type: string): boolean {
  return Object.hasOwn(COMMANDS, type) && !isReportType(type);
}
