import type { NatsConnection } from '@nats-io/transport-node';

/** What a broker says of itself, as far as we read it. */
interface HealthAnswer {
  readonly data?: { readonly errors?: readonly HealthError[] };
}

interface HealthError {
  readonly type?: string;
  readonly stream?: string;
}

const SUBJECT = '$SYS.REQ.SERVER.PING.HEALTHZ';
const ASK_WITHIN_MS = 2_000;
/** What a restart may cure: a stream, or all of JetStream. */
const SICK: readonly string[] = ['STREAM', 'JETSTREAM'];
const WITH_DETAILS = JSON.stringify({ details: true });

/**
 * The streams that a broker cannot serve, by name; `JETSTREAM` for all of them. Asks one server.
 *
 * After a failed write a stream takes nothing more until the server is started again, also when there is room
 * (nats-server 2.15.1; docs/adr/0014-a-broker-that-met-a-full-disk-is-restarted.md).
 *
 * @param sys - Connection as the operator (`sys`): nobody else may ask.
 * @throws Error of the client when the server does not answer.
 */
export async function findSickStreams(sys: NatsConnection): Promise<readonly string[]> {
  const message = await sys.request(SUBJECT, WITH_DETAILS, { timeout: ASK_WITHIN_MS });
  const { data } = message.json<HealthAnswer>();
  return (data?.errors ?? []).flatMap(({ type = '', stream = type }) =>
    SICK.includes(type) ? [stream] : [],
  );
}
