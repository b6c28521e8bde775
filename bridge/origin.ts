import type { BusMessage } from '../bus/message';
import { parkedOrigin } from '../bus/parked';
import { ENGINE, parseReportSubject } from '../bus/subjects';

/** Where a message was first stored, whether it waited in a parked stream or not. */
export interface Origin {
  readonly subject: string;
  readonly storedAt: number;
  /** Whose parked stream it belongs to: an agency, or the engine for commands. */
  readonly owner: string;
  readonly wasParked: boolean;
}

/** The origin of a message. Pure. */
export function parsedOrigin(message: Pick<BusMessage, 'subject' | 'storedAt' | 'headers'>): Origin {
  const parked = parkedOrigin(message.headers);
  const { subject, storedAt } = parked ?? message;
  const owner = parseReportSubject(subject)?.agency ?? ENGINE;
  return { subject, storedAt, owner, wasParked: parked !== undefined };
}
