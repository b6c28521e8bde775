import { isUtf8 } from 'node:buffer';
import { toOfficeText, VIET_NAM_OFFSET_MINUTES } from '../agency/office-time';
import type { DeadLetter } from '../bus/dead-letters';
import type { ParkedMessage } from '../bus/parked';
import { styled, type Text } from './styled';

/** A dead letter or a parked message, as the command line shows it; instants in RFC 3339. */
export interface LetterView {
  /** What it is called here: its number, or `PARKED_<agency>/<number>`. */
  readonly letter: string;
  readonly reason: string;
  /** Agency, or `engine` for commands. */
  readonly owner: string;
  /** Stream that it came from, or should have reached. */
  readonly stream: string;
  readonly subject: string;
  readonly problem?: string;
  /** When the broker first stored it; absent when it never was. */
  readonly storedAt?: string;
  /** Since when it lies here. */
  readonly since: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: number;
  /** Text, or base64 when it is none. */
  readonly body: { readonly text: string } | { readonly base64: string };
}

/** What is shown of a dead letter. Pure. */
export function letterView(letter: DeadLetter): LetterView {
  const { seq, reason, agency, stream, originSeq, originSubject, problem, originStoredAt } = letter;
  return {
    letter: String(seq),
    reason,
    owner: agency,
    stream: originSeq === undefined ? stream : `${stream} #${String(originSeq)}`,
    subject: originSubject,
    ...(problem === undefined ? {} : { problem }),
    ...(originStoredAt === undefined ? {} : { storedAt: officeText(originStoredAt) }),
    since: officeText(letter.buriedAt),
    headers: letter.originHeaders,
    bytes: letter.data.length,
    body: toBody(letter.data),
  };
}

/** What is shown of a message that waits for its dossier. Pure. */
export function parkedView({
  stream,
  seq,
  dossier,
  subject,
  storedAt,
  parkedAt,
  data,
}: ParkedMessage): LetterView {
  return {
    letter: `${stream}/${String(seq)}`,
    reason: 'parked',
    owner: stream.slice('PARKED_'.length),
    stream,
    subject,
    problem: dossier === '' ? 'resent; waits for the bridge' : `waits for ${dossier}`,
    storedAt: officeText(storedAt),
    since: officeText(parkedAt),
    headers: {},
    bytes: data.length,
    body: toBody(data),
  };
}

/** Cells of a row: letter, reason, whose, from, stored, what is wrong. Pure. */
export function letterRow({
  letter,
  reason,
  owner,
  stream,
  storedAt,
  since,
  problem = '',
}: LetterView): Text[] {
  return [letter, reason, owner, stream, toMinute(storedAt ?? since), problem];
}

/** A letter, whole: what is known of it, its headers, its body. Pure. */
export function letterPage(view: LetterView): readonly (readonly Text[])[] {
  const { letter, reason, owner, stream, subject, problem, storedAt, since, headers, bytes, body } = view;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['reason', reason],
    ['whose', owner],
    ['from', stream],
    ['subject', subject],
    ['stored', storedAt],
    ['here since', since],
    ['wrong', problem],
    ...Object.entries(headers),
  ];
  return [
    [styled('bold', letter)],
    ...facts.flatMap(([name, value]) =>
      value === undefined ? [] : [[styled('dim', `${name.padEnd(12)} `), value]],
    ),
    [],
    [styled('dim', `${String(bytes)} bytes${'base64' in body ? ', not text, as base64' : ''}`)],
    ['text' in body ? body.text : body.base64],
  ];
}

function toBody(data: Uint8Array): LetterView['body'] {
  const bytes = Buffer.from(data);
  return isUtf8(bytes) ? { text: bytes.toString('utf8') } : { base64: bytes.toString('base64') };
}

function officeText(at: number): string {
  return toOfficeText(at, VIET_NAM_OFFSET_MINUTES);
}

function toMinute(text: string): string {
  return text.slice(0, 'YYYY-MM-DDThh:mm'.length).replace('T', ' ');
}
