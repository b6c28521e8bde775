import type { NatsConnection } from '@nats-io/transport-node';
import { setTimeout as pause } from 'node:timers/promises';
import { findUndelivered, type DeadLetter } from '../bus/dead-letters';
import { toPublishFailure } from '../bus/publisher';
import { resend } from '../bus/resend';

/** What became of a message that a full stream had not taken. */
export interface SecondPostFact {
  readonly kind: 'resent';
  /** Stream that it has reached now. */
  readonly stream: string;
  readonly seq: number;
}

/** How the second post goes round. */
export interface SecondPost {
  readonly nc: NatsConnection;
  /** Pause between two rounds, milliseconds. */
  readonly everyMs: number;
  readonly signal: AbortSignal;
  readonly onFact: (fact: SecondPostFact) => void;
}

/**
 * Goes round for ever: what an addressee's full stream did not take is sent once more, in the order in which it was
 * buried, until there is room. Settles after the signal.
 *
 * More bridges may go round at once: the ids are those of the first sending, so each message arrives once.
 */
export async function runSecondPost(post: SecondPost): Promise<void> {
  while (await isTimeAgain(post)) {
    try {
      await goRound(post);
    } catch {
      // No broker: what was not sent is still there in the next round.
    }
  }
}

async function isTimeAgain({ everyMs, signal }: SecondPost): Promise<boolean> {
  try {
    await pause(everyMs, undefined, { signal });
    return true;
  } catch {
    // Aborted: the end.
    return false;
  }
}

/**
 * One round. An addressee that is still full gets nothing more in it, so that its order is kept; a letter that can
 * never be delivered waits for a person, and holds up none behind it.
 */
async function goRound({ nc, signal, onFact }: SecondPost): Promise<void> {
  const full = new Set<string>();
  let letter = await findUndelivered(nc, 1);
  while (letter !== undefined && !signal.aborted) {
    const { seq, stream } = letter;
    if (!full.has(stream)) {
      const fate = await tryAgain(nc, letter);
      if (fate === 'sent') onFact({ kind: 'resent', stream, seq });
      if (fate === 'later') full.add(stream);
    }
    letter = await findUndelivered(nc, seq + 1);
  }
}

/** What became of a letter; unless it was sent it stays where it is. */
async function tryAgain(nc: NatsConnection, letter: DeadLetter): Promise<'sent' | 'later' | 'never'> {
  try {
    await resend(nc, letter);
    return 'sent';
  } catch (error) {
    // Refused for good, or another bridge was first: the letters behind it do not depend on it.
    return toPublishFailure(error) === 'permanent' ? 'never' : 'later';
  }
}
