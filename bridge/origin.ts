import type { BusMessage } from '../bus/message';
import { parkedOrigin } from '../bus/parked';
import { ENGINE, parseParkedSubject, parseReportSubject } from '../bus/subjects';

/** Where a message was first stored, whether it waited in a parked stream or not. */
export interface Origin {
  readonly subject: string;
  readonly storedAt: number;
  /** Whose parked stream it belongs to: an agency, or the engine for commands. */
  readonly owner: string;
  readonly wasParked: boolean;
}

/**
 * The origin of a message. Pure.
 *
 * Only the bridge writes to a parked stream, so only there do the headers say whence and when: anybody may write them
 * on a report of its own, and would so choose the sender and the legal instant.
 */
export function parsedOrigin(message: Pick<BusMessage, 'subject' | 'storedAt' | 'headers'>): Origin {
  const isParked = parseParkedSubject(message.subject) !== undefined;
  const parked = isParked ? parkedOrigin(message.headers) : undefined;
  const { subject, storedAt } = parked ?? message;
  const owner = parseReportSubject(subject)?.agency ?? ENGINE;
  return { subject, storedAt, owner, wasParked: parked !== undefined };
}
