import { decodeEnvelope } from '../bus/envelope';
import type { Handler } from '../bus/hand-over';
import type { BusMessage } from '../bus/message';
import type { Inbox } from './inbox';
import type { AgencyLogger } from './logger';
import type { Outbox, ReportState } from './outbox';
import type { TaskMessage } from './task';

/** What is done with a message of `TASKS_<agency>`. */
export interface TaskPost {
  readonly inbox: Inbox;
  readonly logger: AgencyLogger;
  /** A message was stored that was not there before. */
  readonly onStored: (message: TaskMessage) => void;
}

/** What is done with a message of `RECEIPTS_<agency>`. */
export interface ReceiptPost {
  readonly outbox: Outbox;
  readonly logger: AgencyLogger;
  /** A receipt of a known report was stored. */
  readonly onReceipt: (state: ReportState) => void;
}

/**
 * Stores a task message, then acknowledges it; a repeated one is only acknowledged.
 *
 * What this version cannot read is stored whole and acknowledged too: it would never become readable by waiting.
 */
export function readTasks({ inbox, logger, onStored }: TaskPost): Handler {
  return async (delivery) => {
    const decoded = decodeEnvelope(delivery.data);
    if (!decoded.ok || decoded.family !== 'task') {
      const problem = decoded.ok ? `a ${decoded.family} message among the tasks` : decoded.problem;
      await inbox.storeUnread({ ...whereFrom(delivery), body: toBase64(delivery.data), problem });
      logger.warn({ ...whereFrom(delivery), problem }, 'message kept unread');
      await delivery.ackAck();
      return;
    }
    const { kind, envelope } = decoded;
    // The decoder pairs the kind with the schema of its data.
    const message = { id: envelope.id, kind, data: envelope.data } as TaskMessage;
    const isNew = await inbox.store(message);
    logger.debug({ task: message.data.task, event: kind, isNew }, 'task message stored');
    await delivery.ackAck();
    if (isNew) onStored(message);
  };
}

/** Stores a receipt, then acknowledges it. One of a report that is not in the outbox has nobody to tell. */
export function readReceipts({ outbox, logger, onReceipt }: ReceiptPost): Handler {
  return async (delivery) => {
    const decoded = decodeEnvelope(delivery.data);
    if (!decoded.ok || decoded.family !== 'receipt') {
      logger.warn({ ...whereFrom(delivery) }, 'not a receipt; passed over');
      await delivery.ackAck();
      return;
    }
    const receipt = decoded.envelope.data;
    const state = await outbox.receive(receipt);
    const { report, task, outcome: event, code } = receipt;
    logger.debug({ report, task, event, ...(code === undefined ? {} : { code }) }, 'receipt stored');
    await delivery.ackAck();
    if (state !== undefined) onReceipt(state);
  };
}

function whereFrom({ subject, streamSeq }: BusMessage): {
  readonly subject: string;
  readonly streamSeq: number;
} {
  return { subject, streamSeq };
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
