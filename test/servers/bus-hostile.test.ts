import { jetstream, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import { setTimeout as pause } from 'node:timers/promises';
import { AGENCY_API_PREFIX } from '../../bus/accounts';
import { ensureStreams } from '../../bus/ensure-streams';
import { publish } from '../../bus/publisher';
import { DEFAULT_SIZES, type StreamSizes } from '../../bus/streams';
import { localReportSubject, parseReportSubject, reportSubject, taskSubject } from '../../bus/subjects';
import { collectInto, startReader } from '../support/readers';
import { startTestServers, type TestServers } from '../support/servers';
import { until } from '../support/until';

const START_WITHIN_MS = 120_000;
const A = 'agency-a';
const B = 'agency-b';
const KB = 1024;
const SIZES: StreamSizes = {
  ...DEFAULT_SIZES,
  bytes: { ...DEFAULT_SIZES.bytes, reports: 256 * KB },
};
const STREAMS_OF_A = [`TASKS_${A}`, `RECEIPTS_${A}`, `REPORTS_${A}`, `PARKED_${A}`];
const body = new TextEncoder().encode('{}');

describe('a hostile agency with real credentials of its own', () => {
  let servers: TestServers;
  let jsm: JetStreamManager;
  let engine: NatsConnection;
  let a: NatsConnection;
  let b: NatsConnection;

  beforeAll(async () => {
    servers = await startTestServers({ agencies: [A, B], only: 'nats', sizes: SIZES });
    [engine, a, b] = await Promise.all([
      servers.connectAs('engine'),
      servers.connectAs(A),
      servers.connectAs(B),
    ]);
    await ensureStreams(engine, { agencies: [A, B], sizes: SIZES });
    jsm = await jetstreamManager(engine);
    const js = jetstream(engine);
    await publish(js, { subject: taskSubject(A, 'assigned'), body });
    await publish(js, { subject: taskSubject(B, 'assigned'), body });
  }, START_WITHIN_MS);

  afterAll(async () => {
    await servers.stop();
  });

  /** How many messages each stream of A has taken in, ever; purged and deleted ones included. */
  async function takenInByA(): Promise<readonly number[]> {
    const infos = await Promise.all(STREAMS_OF_A.map((stream) => jsm.streams.info(stream)));
    return infos.map(({ state }) => state.last_seq);
  }

  /** What A's streams hold and what its durables have been given. */
  async function stateOfA(): Promise<unknown> {
    const infos = await Promise.all(STREAMS_OF_A.map((stream) => jsm.streams.info(stream)));
    const durable = await jsm.consumers.info(`TASKS_${A}`, 'agency');
    return {
      streams: infos.map(({ state, config }) => [state.messages, state.last_seq, config.subjects]),
      consumers: infos.map(({ state }) => state.consumer_count),
      delivered: durable.delivered.stream_seq,
      acknowledged: durable.ack_floor.stream_seq,
    };
  }

  describe('what an agency may do', () => {
    it('its report — is stored under its own subject, whatever else it may wish', async () => {
      const stored = await publish(jetstream(a), { subject: localReportSubject('taken'), body });

      const message = await jsm.streams.getMessage(`REPORTS_${A}`, { seq: stored.seq });
      expect(parseReportSubject(message?.subject ?? '')).toEqual({ agency: A, kind: 'taken' });
    });

    it('its tasks — reach it through its durable, and its acknowledgement counts', async () => {
      const seen: string[] = [];
      const reader = startReader({
        nc: b,
        apiPrefix: AGENCY_API_PREFIX,
        stream: `TASKS_${B}`,
        consumer: 'agency',
        handle: collectInto(seen),
      });

      await until(() => seen.length === 1);
      await reader.stop();

      expect((await jsm.consumers.info(`TASKS_${B}`, 'agency')).ack_floor.stream_seq).toBe(1);
    });
  });

  describe('reading', () => {
    it.each([
      `lt.task.${A}.*`,
      `lt.report.${A}.*`,
      `lt.receipt.${A}`,
      'lt.>',
      '>',
      '*.*',
      '$JS.>',
      '$SYS.>',
      `report.>`,
    ])('subscription to %s — is refused', async (subject) => {
      const subscription = b.subscribe(subject, { callback: () => undefined });

      await expect(subscription.closed).resolves.toBeInstanceOf(Error);
    });

    it('subscription to every inbox — sees nothing of what A is answered', async () => {
      const seen: string[] = [];
      b.subscribe('_INBOX.>', {
        callback: (_, message) => {
          seen.push(message.subject);
        },
      });
      await b.flush();

      await publish(jetstream(a), { subject: localReportSubject('taken'), body });
      await b.flush();

      expect(seen).toEqual([]);
    });
  });

  describe('forging and meddling', () => {
    const REQUESTS: readonly string[] = [
      reportSubject(A, 'completed'),
      taskSubject(A, 'assigned'),
      `lt.receipt.${A}`,
      'lt.command.H26.withdraw',
      'lt.event.H26.x.received',
      `report.${A}.completed`,
      'report.a.b.c',
      ...['$JS.API', AGENCY_API_PREFIX].flatMap((prefix) => [
        `${prefix}.INFO`,
        `${prefix}.STREAM.NAMES`,
        `${prefix}.STREAM.INFO.TASKS_${A}`,
        `${prefix}.STREAM.CREATE.EVIL`,
        `${prefix}.STREAM.UPDATE.TASKS_${A}`,
        `${prefix}.STREAM.PURGE.TASKS_${A}`,
        `${prefix}.STREAM.PURGE.TASKS_${B}`,
        `${prefix}.STREAM.DELETE.TASKS_${A}`,
        `${prefix}.STREAM.MSG.GET.TASKS_${A}`,
        `${prefix}.STREAM.MSG.DELETE.TASKS_${A}`,
        `${prefix}.DIRECT.GET.TASKS_${A}`,
        `${prefix}.DIRECT.GET.TASKS_${A}.${taskSubject(A, 'assigned')}`,
        `${prefix}.CONSUMER.CREATE.TASKS_${A}.evil`,
        `${prefix}.CONSUMER.DURABLE.CREATE.TASKS_${A}.evil`,
        `${prefix}.CONSUMER.DELETE.TASKS_${A}.agency`,
        `${prefix}.CONSUMER.INFO.TASKS_${A}.agency`,
        `${prefix}.CONSUMER.MSG.NEXT.TASKS_${A}.agency`,
        `${prefix}.CONSUMER.INFO.REPORTS_${A}.bridge`,
        `${prefix}.CONSUMER.MSG.NEXT.REPORTS_${B}.bridge`,
        `${prefix}.CONSUMER.UNPIN.REPORTS_${B}.bridge`,
      ]),
      `$JS.ACK.TASKS_${A}.agency.1.1.1.1700000000000000000.0`,
      `$JS.ACK.REPORTS_${B}.bridge.1.1.1.1700000000000000000.0`,
      '$SYS.REQ.SERVER.PING',
    ];

    it.each(REQUESTS)('request to %s — is refused, and A is as before', async (subject) => {
      const before = await stateOfA();

      const refusal: unknown = await b
        .request(subject, body, { timeout: 300 })
        .catch((error: unknown) => error);

      expect(refusal).toMatchObject({ cause: { name: 'PermissionViolationError' } });
      expect(await stateOfA()).toEqual(before);
    });

    it('the reply-subject trick — writes nothing under another agency, by any door that B may use', async () => {
      const before = await takenInByA();
      const doors = [
        localReportSubject('taken'),
        `${AGENCY_API_PREFIX}.CONSUMER.INFO.TASKS_${B}.agency`,
        `${AGENCY_API_PREFIX}.CONSUMER.MSG.NEXT.TASKS_${B}.agency`,
      ];
      const replies = [
        reportSubject(A, 'completed'),
        taskSubject(A, 'assigned'),
        `lt.receipt.${A}`,
        'lt.command.H26.withdraw',
        `$JS.API.STREAM.PURGE.TASKS_${A}`,
      ];

      for (const door of doors) for (const reply of replies) b.publish(door, body, { reply });
      await b.flush().catch(() => undefined);
      await pause(500);

      expect(await takenInByA()).toEqual(before);
      expect((await jsm.streams.info('COMMANDS')).state.last_seq).toBe(0);
      expect((await jsm.streams.info(`TASKS_${A}`)).state.messages).toBe(1);
    });

    it.each([
      ['Nats-Trace-Dest', reportSubject(A, 'completed')],
      ['Nats-Schedule-Target', reportSubject(A, 'completed')],
      ['Nats-Rollup', 'all'],
    ])('the header %s on its own report — has no effect on A', async (name, value) => {
      const before = await stateOfA();
      const own = headers();
      own.set(name, value);
      if (name === 'Nats-Schedule-Target') own.set('Nats-Schedule', '@at 2020-01-01T00:00:00Z');

      b.publish(localReportSubject('taken'), body, { headers: own });
      await b.flush();
      await pause(300);

      expect(await stateOfA()).toEqual(before);
    });
  });

  describe('ids and quotas', () => {
    it("an id that B used first — does not swallow A's report of the same id", async () => {
      await publish(jetstream(b), { subject: localReportSubject('taken'), body, msgId: 'report-1' });

      const stored = await publish(jetstream(a), {
        subject: localReportSubject('taken'),
        body,
        msgId: 'report-1',
      });

      expect(stored.duplicate).toBe(false);
      expect(await jsm.streams.getMessage(`REPORTS_${A}`, { seq: stored.seq })).not.toBeNull();
    });

    it("a flood — stops at B's own quota with STREAM_FULL, while A's report is stored", async () => {
      const large = new Uint8Array(20 * KB);
      const flood = async (): Promise<void> => {
        for (let i = 0; i < 100; i++) {
          await publish(jetstream(b), { subject: localReportSubject('status'), body: large });
        }
      };

      await expect(flood()).rejects.toMatchObject({ code: 'STREAM_FULL' });

      const stored = await publish(jetstream(a), { subject: localReportSubject('status'), body });
      expect(stored.stream).toBe(`REPORTS_${A}`);
    });

    it('a message above the largest size — is refused as PUBLISH_REFUSED, not tried for ever', async () => {
      const huge = new Uint8Array(SIZES.maxMessageBytes + 1);

      await expect(
        publish(jetstream(a), { subject: localReportSubject('status'), body: huge }),
      ).rejects.toMatchObject({ code: 'PUBLISH_REFUSED' });
    });
  });

  it('a new agency — can report after a reload, and nobody was disconnected', async () => {
    await servers.addAgency('agency-c');
    await ensureStreams(engine, { agencies: [A, B, 'agency-c'], sizes: SIZES });
    const c = await servers.connectAs('agency-c');

    const stored = await publish(jetstream(c), { subject: localReportSubject('taken'), body });

    expect(stored.stream).toBe('REPORTS_agency-c');
    expect(a.isClosed()).toBe(false);
    expect(a.stats().inMsgs).toBeGreaterThan(0);
  });
});
