import { DomainError } from '../domain/errors';
import type { Dossier } from '../domain/dossier/dossier';
import { fromWire } from '../domain/dossier/from-wire';
import type { WireEvent } from '../domain/dossier/seal';
import { leavesAt } from '../domain/notice/hours';
import { parseRecipient, type Recipient } from '../domain/notice/notice';
import { findOvertaken, isStale } from '../domain/notice/overtaken';
import type { NoticeSubject } from '../domain/notice/subject';
import type { Catalogue } from '../domain/procedure/catalogue';
import type { Reasons } from '../domain/procedure/reasons.schema';
import type { EpochMs } from '../domain/time/instant';
import { MINUTE_MS } from '../domain/time/instant';
import { trackingOf, type CheckWords } from '../papers/check-word';
import { isUnavailable, type Database } from '../readmodel/database';
import {
  deliveryOf,
  settle,
  settleInterrupted,
  takeDue,
  type OutboxRow,
  type Verdict,
} from '../readmodel/outbox';
import { Plans } from '../readmodel/plans';
import { addressOfStaff } from './addresses';
import { renderNotice, type DossierKind } from './content';
import type { Language } from './language';
import { isAddress } from './mail';
import type { Rendered } from './template';
import type { Mail, Outcome, Transport } from './transport';
import { noticeWords } from './words';

/** Gives the applicant's own address, noting who asked; undefined when there is none. */
export type ApplicantAddress = (dossier: Dossier, why: string) => Promise<string | undefined>;

/** What a sender stands on. */
export interface SenderPlan {
  /** As one who sends. */
  readonly db: Database;
  /** Absent: nothing leaves the house, what would have been sent is recorded. */
  readonly transport?: Transport;
  /** Asked only where there is a transport. Throws DomainError while the vault is closed: it is asked again later. */
  readonly applicantAddress: ApplicantAddress;
  readonly catalogue: Catalogue;
  readonly reasons: Reasons;
  readonly language: Language;
  /** Absent where tracking is not offered. */
  readonly checkWords?: CheckWords;
  /** Page on which fees are paid, with `{code}` where the dossier's code goes; absent where none is offered. */
  readonly payPage?: string;
  /** Now, of the dossiers. */
  readonly now: () => EpochMs;
  readonly onFact: (fact: SenderFact) => void;
}

/** What a sender tells its owner: never who was written to. */
export interface SenderFact {
  readonly kind: 'settled';
  readonly notice: number;
  readonly state: Verdict['state'];
  readonly why?: string;
}

/** After how long a notice that could not be sent is sent again; then it has failed. */
export const RESTS_MS: readonly number[] = [1, 5, 15, 60, 240, 720].map((minutes) => minutes * MINUTE_MS);
/** How long what is needed to judge a notice may not answer. */
const CLOSED_REST_MS = MINUTE_MS;

/** A verdict, with the message where there is one to send. */
interface Judged extends Verdict {
  readonly mail?: Mail;
}

/** Sends what lies in the outbox and is due, each at most once. docs/adr/0044-a-notice-is-sent-at-most-once.md */
export class Sender {
  readonly #plans: Plans;

  constructor(private readonly plan: SenderPlan) {
    this.#plans = new Plans(plan.db);
  }

  /** Settles one notice that is due. @returns Whether there was one. @throws The error of a database that does not answer. */
  async sendOne(): Promise<boolean> {
    const { db, now } = this.plan;
    const taken = await takeDue(db, now(), (row) => this.#judge(row));
    if (taken === undefined) return false;
    const { row, verdict } = taken;
    if (verdict.mail === undefined) this.#tell(row.number, verdict);
    else await this.#send(row, verdict.mail);
    return true;
  }

  /** Gives up what a sender that is gone had marked. @param afterMs - For how long one that lives may take. */
  async giveUp(afterMs: number): Promise<void> {
    const { db, now } = this.plan;
    for (const number of await settleInterrupted(db, { afterMs, at: now() })) {
      this.#tell(number, { state: 'failed', why: 'interrupted' });
    }
  }

  async #send(row: OutboxRow, mail: Mail): Promise<void> {
    const { db, transport, now } = this.plan;
    const outcome: Outcome = (await transport?.send(mail)) ?? { kind: 'never', why: 'no transport' };
    const at = now();
    const verdict = afterSending(outcome, { attempts: row.attempts + 1, at });
    await settle(db, { number: row.number, verdict, at });
    this.#tell(row.number, verdict);
  }

  #tell(notice: number, { state, why }: Verdict): void {
    this.plan.onFact({ kind: 'settled', notice, state, ...(why === undefined ? {} : { why }) });
  }

  async #judge(row: OutboxRow): Promise<Judged> {
    const at = this.plan.now();
    try {
      return await this.#judged(row, at);
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'VAULT_DAMAGED') {
        return later(error.code, at + CLOSED_REST_MS);
      }
      if (isOfDatabase(error)) throw error;
      // What cannot be written at all must not keep the others from being sent.
      return { state: 'failed', why: 'unwritable' };
    }
  }

  async #judged(row: OutboxRow, at: EpochMs): Promise<Judged> {
    const recipient = parseRecipient(row.recipient);
    if (recipient === undefined) throw new RangeError(`no recipient: ${row.recipient}`);
    if (row.kind === 'digest') {
      if (isStale(row.not_before, at)) return { state: 'overtaken', why: 'superseded' };
      const digest: Rendered = { subject: row.subject ?? '', body: row.body ?? '' };
      return this.#addressed(row, { recipient, sent: digest, kept: digest });
    }
    const subject = await this.#subjectOf(row);
    if (subject === undefined) return later('not projected', at + CLOSED_REST_MS);
    const kind = row.kind as DossierKind;
    const why = findOvertaken({ ...subject, kind, recipient });
    if (why !== undefined) return { state: 'overtaken', why };
    const notBefore = leavesAt(subject, deliveryOf(row), at);
    if (notBefore > at) return later(undefined, notBefore);
    return this.#addressed(row, { recipient, dossier: subject.dossier, ...this.#written(kind, subject, at) });
  }

  /** What is sent, and what of it is kept: without the check word. */
  #written(
    kind: DossierKind,
    subject: NoticeSubject,
    at: EpochMs,
  ): { readonly sent: Rendered; readonly kept: Rendered } {
    const { catalogue, reasons, language, payPage, checkWords } = this.plan;
    const source = {
      ...subject,
      words: noticeWords(catalogue, subject.plan, reasons),
      language,
      at,
      ...(payPage === undefined ? {} : { payPage }),
    };
    if (checkWords === undefined) {
      const plain = renderNotice(kind, source);
      return { sent: plain, kept: plain };
    }
    const named = {
      dossier: subject.dossier.id,
      code: subject.dossier.reception?.code ?? subject.dossier.id,
    };
    const kept = renderNotice(kind, { ...source, tracking: `${checkWords.page}#${named.code}.` });
    if (kind !== 'received') return { sent: kept, kept };
    return { sent: renderNotice(kind, { ...source, tracking: trackingOf(checkWords, named).url }), kept };
  }

  async #addressed(
    row: OutboxRow,
    {
      recipient,
      dossier,
      sent,
      kept,
    }: {
      readonly recipient: Recipient;
      readonly dossier?: Dossier;
      readonly sent: Rendered;
      readonly kept: Rendered;
    },
  ): Promise<Judged> {
    const { transport, language } = this.plan;
    const text = { language, subject: kept.subject, body: kept.body };
    if (transport === undefined) return { state: 'recorded', ...text };
    const to = await this.#addressOf(recipient, dossier, row);
    if (to === undefined || !isAddress(to)) {
      return { state: 'noAddress', why: to === undefined ? 'none' : 'unusable', ...text };
    }
    return { state: 'sending', ...text, mail: { id: row.id, to, language, ...sent } };
  }

  async #addressOf(
    recipient: Recipient,
    dossier: Dossier | undefined,
    { kind, seq }: OutboxRow,
  ): Promise<string | undefined> {
    const { catalogue, applicantAddress } = this.plan;
    if (recipient.kind !== 'applicant') return addressOfStaff(catalogue, recipient);
    return dossier === undefined
      ? undefined
      : applicantAddress(dossier, `notice ${kind} of event ${String(seq)}`);
  }

  async #subjectOf({ dossier, seq }: OutboxRow): Promise<NoticeSubject | undefined> {
    const { db } = this.plan;
    const row = await db
      .selectFrom('dossier')
      .innerJoin('journal', 'journal.dossier', 'dossier.id')
      .select(['dossier.state', 'dossier.plan', 'journal.event'])
      .where('dossier.id', '=', dossier)
      .where('journal.seq', '=', seq)
      .executeTakeFirst();
    const plan = row === undefined ? undefined : await this.#plans.find(row.plan);
    if (row === undefined || plan === undefined) return undefined;
    return { plan, dossier: row.state as Dossier, event: fromWire(row.event as WireEvent) };
  }
}

/** The database was not reached, or refused: the transaction is taken back, and the notice is as it was. */
function isOfDatabase(error: unknown): boolean {
  if (error instanceof DomainError) return false;
  return isUnavailable(error) || typeof (error as { readonly code?: unknown }).code === 'string';
}

function later(why: string | undefined, notBefore: EpochMs): Judged {
  return { state: 'waiting', notBefore, ...(why === undefined ? {} : { why }) };
}

/**
 * What becomes of a notice after it was given to a transport. Pure.
 *
 * @param attempts - How often it was, this time included.
 */
export function afterSending(
  outcome: Outcome,
  { attempts, at }: { readonly attempts: number; readonly at: EpochMs },
): Verdict {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent' };
    case 'never':
      return { state: 'failed', why: outcome.why };
    case 'notKnown':
      return { state: 'failed', why: `not known whether it left: ${outcome.why}` };
    case 'later': {
      const rest = RESTS_MS[attempts - 1];
      if (rest === undefined) return { state: 'failed', why: `given up: ${outcome.why}` };
      return { state: 'waiting', why: outcome.why, notBefore: at + rest };
    }
  }
}
