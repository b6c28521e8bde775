import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Digests } from '../notices/digest';
import { Sender, type SenderPlan } from '../notices/sender';
import { smtpTransport, SENT_WITHIN_MS } from '../notices/smtp';
import type { Transport } from '../notices/transport';
import type { SmtpConfig } from '../runtime/config';
import type { Logger } from '../runtime/logger';
import { isLoopback } from '../runtime/secure-address';
import type { RunningPart } from './parts';

/** What a sender of notices stands on; the connections stay the caller's. */
export interface SenderPartPlan extends Omit<SenderPlan, 'onFact'> {
  /** `HH:MM` of the office: when heads get their message of the day. */
  readonly digestAt: string;
  readonly logger: Logger;
  /** How often the outbox is looked at, milliseconds; default a second. */
  readonly lookEveryMs?: number;
  /** After how long a notice that somebody marked is given up, milliseconds; default four times what one may take. */
  readonly giveUpAfterMs?: number;
}

const LOOK_EVERY_MS = 1_000;
/** Notices that one sender has on their way at once. */
const IN_FLIGHT = 4;
const GIVE_UP_AFTER_MS = 4 * SENT_WITHIN_MS;

/**
 * Starts a sender: takes what is due from the outbox, makes the messages of the day, and gives up what a sender that is gone
 * had marked. Of several each takes another notice.
 */
export function startSender(plan: SenderPartPlan): RunningPart {
  const abort = new AbortController();
  const ended = follow(plan, abort.signal);
  return {
    ended,
    stop: async () => {
      abort.abort();
      await ended;
    },
  };
}

async function follow(plan: SenderPartPlan, signal: AbortSignal): Promise<void> {
  const { logger, db, catalogue, language, now, digestAt: time } = plan;
  const { lookEveryMs = LOOK_EVERY_MS, giveUpAfterMs = GIVE_UP_AFTER_MS } = plan;
  const sender = new Sender({
    ...plan,
    onFact: ({ kind: _kind, state, ...fact }) => {
      const facts = { ...fact, state };
      if (state === 'failed') logger.warn('a notice was not sent', facts);
      else logger.info('a notice was settled', facts);
    },
  });
  const digests = new Digests({ db, catalogue, language, time, now });
  while (!signal.aborted) {
    try {
      await sender.giveUp(giveUpAfterMs);
      await digests.make();
      await Promise.all(Array.from({ length: IN_FLIGHT }, () => drain(sender, signal)));
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      logger.warn('notices wait', { problem });
    }
    await pause(lookEveryMs, undefined, { signal }).catch(() => undefined); // Aborted: the condition ends it.
  }
}

async function drain(sender: Sender, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) if (!(await sender.sendOne())) return;
}

const SMTPS_PORT = 465;
const SUBMISSION_PORT = 587;

/** The mail server of a configuration; undefined where notices are recorded only. Reads a file. */
export async function findTransport(smtp: SmtpConfig | undefined): Promise<Transport | undefined> {
  if (smtp === undefined) return undefined;
  const { protocol, hostname, host, port, username, password } = new URL(smtp.url.reveal());
  const secure = protocol === 'smtps:';
  return smtpTransport({
    host: hostname.replaceAll(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? SMTPS_PORT : SUBMISSION_PORT) : Number(port),
    secure,
    requireTls: !isLoopback(host),
    from: smtp.from,
    ...(username === ''
      ? {}
      : { user: { name: decodeURIComponent(username), password: decodeURIComponent(password) } }),
    ...(smtp.caFile === undefined ? {} : { ca: await readFile(smtp.caFile) }),
  });
}
