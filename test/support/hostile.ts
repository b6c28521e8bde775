import { jetstream, type JetStreamClient } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { AGENCY_API_PREFIX } from '../../bus/accounts';
import { encodeEnvelope, reportType } from '../../bus/envelope';
import { publish } from '../../bus/publisher';
import { localReportSubject } from '../../bus/subjects';
import type { District, PlayedReport } from './district';

/** What an agency floods with. */
export interface FloodPlan {
  readonly count: number;
  /** A report by its number, from 0. */
  readonly make: (number: number) => PlayedReport;
}

/** Reports of an agency that are stored as fast as the broker takes them. */
export interface Flood {
  /** How many the broker has stored so far. */
  readonly stored: number;
  /** Settles when all are stored, or after {@link Flood.stop}. */
  readonly done: Promise<void>;
  stop(): void;
}

const AT_ONCE = 32;

/** Floods as an agency of a district. @throws as {@link floodThrough}. */
export async function flood(district: District, agency: string, plan: FloodPlan): Promise<Flood> {
  return floodThrough(jetstreamOf(await district.servers.connectAs(agency)), agency, plan);
}

/** What an agency publishes through: its own connection, its own account. */
export function jetstreamOf(agency: NatsConnection): JetStreamClient {
  return jetstream(agency, { apiPrefix: AGENCY_API_PREFIX });
}

/** Stores reports made by their number, a few dozen at once. Its `done` rejects with STREAM_FULL at the quota. */
export function floodThrough(js: JetStreamClient, agency: string, { count, make }: FloodPlan): Flood {
  const state = { next: 0, stored: 0, stopped: false };
  const send = async (): Promise<void> => {
    while (state.next < count && !state.stopped) {
      await storeReport(js, agency, make(state.next++));
      state.stored += 1;
    }
  };
  const done = Promise.all(Array.from({ length: AT_ONCE }, send)).then(() => undefined);
  return {
    get stored() {
      return state.stored;
    },
    done,
    stop: () => {
      state.stopped = true;
    },
  };
}

/** Stores one report of an agency through its own account. @throws DomainError as `publish` does. */
export async function storeReport(
  js: JetStreamClient,
  source: string,
  { kind, id, data }: PlayedReport,
): Promise<void> {
  const body = encodeEnvelope({ id, source, type: reportType(kind), time: new Date().toISOString(), data });
  await publish(js, { subject: localReportSubject(kind), body });
}
