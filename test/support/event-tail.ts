import { jetstream, type ConsumerMessages } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { EVENTS_STREAM } from '../../bus/stream-names';
import type { PublishedEvent } from './district';

/** An event as EVENTS keeps it. */
export interface StoredEvent extends PublishedEvent {
  readonly effectiveAt: string;
  readonly recordedAt: string;
  /** Epoch milliseconds UTC, the broker's. */
  readonly storedAt: number;
}

/** EVENTS as it grows: each event is read once, however many there are. */
export class EventTail {
  /** Every event so far, oldest first. */
  readonly events: StoredEvent[] = [];
  private readonly places = new Map<string, { count: number; last: number }>();

  private constructor(private readonly messages: ConsumerMessages) {
    void this.read();
  }

  /** Follows EVENTS from its first event; the caller stops it. */
  static async follow(bus: NatsConnection): Promise<EventTail> {
    const consumer = await jetstream(bus).consumers.get(EVENTS_STREAM);
    return new EventTail(await consumer.consume());
  }

  /** Whether every event of a dossier before its last one is here too; one that came twice counts twice. */
  isWhole(dossier: string): boolean {
    const { count, last } = this.places.get(dossier) ?? { count: 0, last: 0 };
    return count > 0 && count >= last;
  }

  async stop(): Promise<void> {
    await this.messages.close();
  }

  private async read(): Promise<void> {
    for await (const message of this.messages) {
      const { data } = message.json<{ readonly data: Omit<StoredEvent, 'storedAt'> }>();
      const { dossier, seq } = data;
      const { count, last } = this.places.get(dossier) ?? { count: 0, last: 0 };
      this.places.set(dossier, { count: count + 1, last: Math.max(last, seq) });
      this.events.push({ ...data, storedAt: message.time.getTime() });
    }
  }
}
