import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { AGENCY_CONSUMER, tasksStream } from './stream-names';

/** Whether an agency reads its messages now. */
export interface AgencyPresence {
  readonly agency: string;
  /** Somebody waits for its next message at this moment, as a kit does all the time. */
  readonly connected: boolean;
  /** Messages about tasks that it has not acknowledged: it has not stored them yet. */
  readonly unread: number;
}

/**
 * Which agencies read their messages now. Asks the broker; one that has no stream yet, or of which it says nothing, is left out.
 *
 * @throws Error of NATS where the broker does not answer at all.
 */
export async function presenceOf(
  bus: NatsConnection,
  agencies: readonly string[],
): Promise<readonly AgencyPresence[]> {
  const jsm = await jetstreamManager(bus, { checkAPI: false });
  const found = await Promise.allSettled(
    agencies.map(async (agency): Promise<AgencyPresence> => {
      const info = await jsm.consumers.info(tasksStream(agency), AGENCY_CONSUMER);
      return {
        agency,
        connected: info.num_waiting > 0,
        unread: info.num_pending + info.num_ack_pending,
      };
    }),
  );
  return found.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}
