import type { EpochMs } from '../time/instant';

/**
 * What can be told: to the applicant up to `appointmentMoved`; then to who has a task; `escalation` also to heads; `digest` to
 * heads alone, of no one dossier.
 */
export const NOTICE_KINDS = [
  'received',
  'supplementAsked',
  'feeAsked',
  'apology',
  'reappointed',
  'extended',
  'stopped',
  'refused',
  'resultPartly',
  'resultReady',
  'resultWaiting',
  'appointmentMoved',
  'taskAssigned',
  'reminder',
  'escalation',
  'digest',
] as const;

/** One of {@link NOTICE_KINDS}. */
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Whom a notice is for. People are opaque ids; addresses are looked up when it is sent. */
export type Recipient =
  | { readonly kind: 'applicant' }
  /** Without an officer: the office, where nobody has the task. */
  | { readonly kind: 'officer'; readonly agency: string; readonly officer?: string }
  | { readonly kind: 'head'; readonly agency: string };

/**
 * When a notice may leave: `atOnce`, also at night; `workingTime`, held until the office is open; `digest`, with the one
 * message of a day.
 */
export type Delivery = 'atOnce' | 'workingTime' | 'digest';

/** That a fact is to be told to somebody. One fact, one kind, one recipient: one notice, whatever is told or made again. */
export interface Notice {
  readonly dossier: string;
  /** Of the event. */
  readonly seq: number;
  readonly kind: NoticeKind;
  readonly recipient: Recipient;
  readonly delivery: Delivery;
  /** Not sent before, epoch milliseconds UTC. */
  readonly notBefore: EpochMs;
}

/** Why a notice was never sent. */
export const OVERTAKEN_REASONS = [
  /** The dossier's personal data was erased. */
  'erased',
  /** The dossier ended without anything having come of it. */
  'ended',
  /** All work on it is done; what is told of that tells this, too. */
  'finished',
  /** The task was done, refused, returned or cancelled. */
  'taskClosed',
  /** Another officer has the task. */
  'reassigned',
  /** Who was told has said so. */
  'acknowledged',
  /** A fact turned out to be earlier than the breach. */
  'breachWithdrawn',
  /** What was asked for came, or is no longer wanted. */
  'answered',
  /** What it tells holds no longer. */
  'superseded',
  /** The result is with the applicant. */
  'handedOver',
  /** It was heard of so late that it tells nothing new. */
  'tooOld',
] as const;

/** One of {@link OVERTAKEN_REASONS}. */
export type OvertakenReason = (typeof OVERTAKEN_REASONS)[number];

/** A recipient as one text: `applicant`, `officer/a-office/a-officer-1`, `head/a-office`. Pure. */
export function recipientText(recipient: Recipient): string {
  if (recipient.kind === 'applicant') return 'applicant';
  const { kind, agency } = recipient;
  const officer = recipient.kind === 'officer' ? recipient.officer : undefined;
  return [kind, agency, ...(officer === undefined ? [] : [officer])].join('/');
}

/** The recipient of a text; undefined for one that {@link recipientText} does not give. Pure. */
export function parseRecipient(text: string): Recipient | undefined {
  if (text === 'applicant') return { kind: 'applicant' };
  const [kind, agency, ...rest] = text.split('/');
  if (agency === undefined || agency === '') return undefined;
  if (kind === 'head') return rest.length === 0 ? { kind, agency } : undefined;
  if (kind !== 'officer') return undefined;
  // An officer's id may have slashes of its own.
  return rest.length === 0 ? { kind, agency } : { kind, agency, officer: rest.join('/') };
}

/** Name by which a notice is told apart from every other, for ever. Pure. */
export function noticeId({ dossier, seq, kind, recipient }: Omit<Notice, 'delivery' | 'notBefore'>): string {
  return `${dossier}/${String(seq)}/${kind}/${recipientText(recipient)}`;
}
