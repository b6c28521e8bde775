import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { setTimeout as pause } from 'node:timers/promises';
import { bury, findDeadLetter, listDeadLetters } from '../../bus/dead-letters';
import { ensureStreams } from '../../bus/ensure-streams';
import { publish, toPublishFailure } from '../../bus/publisher';
import { commandSubject, reportSubject, taskSubject } from '../../bus/subjects';
import { startReader } from '../support/readers';
import { startTestServers, type TestServers } from '../support/servers';
import { until } from '../support/until';

const START_WITHIN_MS = 120_000;
const SLOW_MS = 60_000;
const AGENCY = 'tckh-hbt';
const body = new TextEncoder().encode('{"specversion":"1.0"}');

describe('publishing', () => {
  let servers: TestServers;
  let engine: NatsConnection;
  let js: JetStreamClient;
  let jsm: JetStreamManager;

  beforeAll(async () => {
    servers = await startTestServers({ agencies: [AGENCY], only: 'nats' });
    engine = await servers.connectAs('engine');
    js = jetstream(engine);
    jsm = await jetstreamManager(engine);
    await ensureStreams(engine, { agencies: [AGENCY] });
  }, START_WITHIN_MS);

  afterAll(async () => {
    await servers.stop();
  });

  it('publish — the same id twice is stored once, and the second answer says so with the first place', async () => {
    const message = { subject: taskSubject(AGENCY, 'assigned'), body, msgId: 'ds_1/1/task.assigned/a/00' };

    const first = await publish(js, message);
    const second = await publish(js, message);

    expect(first.duplicate).toBe(false);
    expect(second).toEqual({ ...first, duplicate: true });
  });

  it(
    'publish — a long id with slashes survives a restart of the broker as the same id',
    async () => {
      const message = { subject: taskSubject(AGENCY, 'updated'), body, msgId: `ds_2/${'9'.repeat(200)}` };
      const first = await publish(js, message);

      await servers.killNats();
      await servers.restartNats();

      expect(await publish(js, message)).toEqual({ ...first, duplicate: true });
    },
    SLOW_MS,
  );

  it(
    'publish — while the broker is down for two seconds it goes on trying, and stores once',
    async () => {
      await servers.killNats();
      const publishing = publish(js, {
        subject: taskSubject(AGENCY, 'reminder'),
        body,
        msgId: 'ds_3/1',
        deadlineMs: 20_000,
      });
      await pause(2_000);

      await servers.restartNats();

      const { seq } = await publishing;
      const stored = await jsm.streams.getMessage(`TASKS_${AGENCY}`, { seq });
      expect(stored?.subject).toBe(taskSubject(AGENCY, 'reminder'));
      expect((await jsm.streams.info(`TASKS_${AGENCY}`)).state.last_seq).toBe(seq);
    },
    SLOW_MS,
  );

  it(
    'publish — gives up at its deadline with BROKER_UNAVAILABLE, which asks to be tried again',
    async () => {
      await servers.killNats();
      const begunAt = performance.now();

      const failure: unknown = await publish(js, {
        subject: taskSubject(AGENCY, 'query'),
        body,
        deadlineMs: 1_500,
      }).catch((error: unknown) => error);
      await servers.restartNats();

      expect(failure).toMatchObject({ code: 'BROKER_UNAVAILABLE' });
      expect(toPublishFailure(failure)).toBe('unavailable');
      expect(performance.now() - begunAt).toBeLessThan(4_000);
    },
    SLOW_MS,
  );

  it('publish — a subject that no stream takes counts as unavailable: a leader may be missing', async () => {
    const failure: unknown = await publish(js, { subject: 'lt.nowhere', body, deadlineMs: 500 }).catch(
      (error: unknown) => error,
    );

    expect(toPublishFailure(failure)).toBe('unavailable');
  });

  it('bury — a buried message is whole: bytes, headers, subject, place and instant', async () => {
    const bytes = new Uint8Array([0, 255, 123, 10, 13]);
    const headers = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, 'X-Note': 'điều 19; "a"' };
    const origin = await publish(js, { subject: reportSubject(AGENCY, 'taken'), body: bytes, headers });
    let letterSeq = 0;
    let storedAt = 0;
    const reader = startReader({
      nc: engine,
      stream: `REPORTS_${AGENCY}`,
      handle: async (message) => {
        storedAt = message.storedAt;
        const grave = {
          agency: AGENCY,
          stream: message.stream,
          reason: 'unreadable',
          problem: 'not JSON',
        } as const;
        letterSeq = (await bury(js, message, grave)).seq;
        await message.ackAck();
      },
    });
    await until(() => letterSeq > 0);
    await reader.stop();

    const letter = await findDeadLetter(engine, letterSeq);

    expect(letter).toMatchObject({
      agency: AGENCY,
      stream: `REPORTS_${AGENCY}`,
      reason: 'unreadable',
      problem: 'not JSON',
      originSubject: reportSubject(AGENCY, 'taken'),
      originSeq: origin.seq,
      originStoredAt: storedAt,
      originHeaders: headers,
    });
    expect([...(letter?.data ?? [])]).toEqual([...bytes]);
    expect((await jsm.streams.info(`REPORTS_${AGENCY}`)).state.messages).toBe(0);
  });

  it('bury — the same message twice leaves one letter', async () => {
    const corpse = { subject: commandSubject('H26', 'x'), data: body, headers: {}, streamSeq: 77 };
    const grave = { agency: 'engine', stream: 'COMMANDS', reason: 'defect' } as const;

    const first = await bury(js, corpse, grave);
    const second = await bury(js, corpse, grave);

    expect(second).toEqual({ ...first, duplicate: true });
  });

  it("bury — a sender's own broker headers do not act on the dead letters", async () => {
    const corpse = {
      subject: reportSubject(AGENCY, 'taken'),
      data: body,
      headers: {
        'Nats-Expected-Last-Sequence': '0',
        'Nats-Rollup': 'all',
        'Nats-Msg-Id': 'dead-COMMANDS-77',
      },
      streamSeq: 5,
    };

    const stored = await bury(js, corpse, {
      agency: AGENCY,
      stream: `REPORTS_${AGENCY}`,
      reason: 'unreadable',
    });

    expect(stored.duplicate).toBe(false);
    expect((await findDeadLetter(engine, stored.seq))?.originHeaders).toEqual(corpse.headers);
  });

  it('listDeadLetters — gives one sender its letters, oldest first, and no advisories', async () => {
    const all = await listDeadLetters(engine);
    const ofEngine = await listDeadLetters(engine, { agency: 'engine' });

    expect(ofEngine.map(({ agency }) => agency)).toEqual(['engine']);
    expect(all.map(({ seq }) => seq)).toEqual([...all.map(({ seq }) => seq)].sort((x, y) => x - y));
    expect(await listDeadLetters(engine, { limit: 1 })).toEqual(all.slice(-1));
  });
});
