import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { parseTaskId } from '../domain/ids';
import type { DeadLetter } from './dead-letters';
import { decodeEnvelope } from './envelope';
import { toParked } from './parked';
import { publish, type Publication, type Stored } from './publisher';
import { DEAD_STREAM } from './stream-names';
import { parseCommandSubject, parseParkedSubject, parseReportSubject } from './subjects';

/**
 * Puts a dead letter back on its way, and takes it out of the dead letters once the broker has stored it there.
 *
 * What came from a sender goes through that sender's parked stream, so that it is judged by the instant at which it
 * was first stored and not by that of the resending; what could not be delivered goes to its addressee, with the id
 * of its first sending. A crash in between leaves the letter where it was: resent twice, it counts once.
 *
 * @throws DomainError STREAM_FULL, BROKER_UNAVAILABLE, PUBLISH_REFUSED; then the letter stays.
 */
export async function resend(nc: NatsConnection, letter: DeadLetter): Promise<Stored> {
  const stored = await publish(jetstream(nc), toResending(letter));
  const jsm = await jetstreamManager(nc);
  await jsm.streams.deleteMessage(DEAD_STREAM, letter.seq);
  return stored;
}

function toResending(letter: DeadLetter): Publication {
  const { originSubject: subject, originHeaders: headers, data, agency } = letter;
  // Buried out of a parked stream, it still has the headers that say whence it came there.
  if (parseParkedSubject(subject) !== undefined) return { subject, headers, body: data };
  if (parseReportSubject(subject) !== undefined || parseCommandSubject(subject) !== undefined) {
    const { originStoredAt: storedAt = letter.buriedAt } = letter;
    return toParked({ subject, headers, data, storedAt }, agency, dossierIn(data));
  }
  const msgId = idIn(data);
  return { subject, headers, body: data, ...(msgId === undefined ? {} : { msgId }) };
}

/** Stands for the dossier of a message that names none. */
const NO_DOSSIER = '-';

/** The dossier that a sender's message is about. */
function dossierIn(data: Uint8Array): string {
  const decoded = decodeEnvelope(data);
  if (!decoded.ok) return NO_DOSSIER;
  if (decoded.family === 'command') return decoded.envelope.data.dossier;
  return decoded.family === 'report'
    ? (parseTaskId(decoded.envelope.data.task)?.dossier ?? NO_DOSSIER)
    : NO_DOSSIER;
}

function idIn(data: Uint8Array): string | undefined {
  const decoded = decodeEnvelope(data);
  return decoded.ok ? decoded.envelope.id : undefined;
}
