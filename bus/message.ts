import type { JsMsg } from '@nats-io/jetstream';

/** A stored message, as its reader gets it. Settle it once: `ackAck`, `nak` or `term`. */
export interface BusMessage {
  readonly subject: string;
  readonly data: Uint8Array;
  /** First value of each header, names as sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly stream: string;
  /** Place in its stream, from 1. */
  readonly streamSeq: number;
  /** When the broker stored it, epoch milliseconds UTC; the same on every redelivery. The legal instant. */
  readonly storedAt: number;
  /** 1 on the first delivery. */
  readonly deliveryCount: number;
  /** Acknowledges and waits for the broker's word; false: not confirmed, so the message may come again. Never rejects. */
  ackAck(): Promise<boolean>;
  /** Asks for it again after a delay, milliseconds. */
  nak(delayMs: number): void;
  /** Says that the work goes on; the consume loop does so by itself while a handler runs. */
  working(): void;
  /** Gives it up for ever; on a work queue the content is gone, so bury a copy first. */
  term(reason: string): void;
}

const NANOS_PER_MS = 1_000_000n;
const ACK_TIMEOUT_MS = 2_000;

/** Wraps the client's message. Pure; the methods send to the broker. */
export function toBusMessage(message: JsMsg): BusMessage {
  return {
    subject: message.subject,
    data: message.data,
    headers: headersOf(message),
    stream: message.info.stream,
    streamSeq: message.info.streamSequence,
    storedAt: Number(message.timestampNanos / NANOS_PER_MS),
    deliveryCount: message.info.deliveryCount,
    ackAck: () => confirmAck(message),
    nak: (delayMs) => {
      message.nak(delayMs);
    },
    working: () => {
      message.working();
    },
    term: (reason) => {
      message.term(reason);
    },
  };
}

async function confirmAck(message: JsMsg): Promise<boolean> {
  try {
    return await message.ackAck({ timeout: ACK_TIMEOUT_MS });
  } catch {
    // A lost connection or a late answer: the message may come again, and its id counts once.
    return false;
  }
}

function headersOf(message: JsMsg): Readonly<Record<string, string>> {
  const { headers } = message;
  return Object.fromEntries((headers?.keys() ?? []).map((name) => [name, headers?.get(name) ?? '']));
}
