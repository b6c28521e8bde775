import { jetstream, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { runSecondPost, type SecondPostFact } from '../../bridge/second-post';
import { bury, listDeadLetters } from '../../bus/dead-letters';
import { encodeEnvelope, taskType } from '../../bus/envelope';
import { ensureStreams } from '../../bus/ensure-streams';
import { tasksStream } from '../../bus/stream-names';
import { taskSubject } from '../../bus/subjects';
import { startTestServers, type TestServers } from '../support/servers';
import { storedIn } from '../support/streams';
import { until } from '../support/until';

const SLOW_MS = 120_000;
const AGENCY = 'tckh-hbt';
const STREAM = tasksStream(AGENCY);

let servers: TestServers;
let engine: NatsConnection;
let jsm: JetStreamManager;

beforeAll(async () => {
  servers = await startTestServers({ agencies: [AGENCY], only: 'nats' });
  engine = await servers.connectAs('engine');
  await ensureStreams(engine, { agencies: [AGENCY] });
  jsm = await jetstreamManager(engine);
}, SLOW_MS);
afterAll(async () => {
  await servers.stop();
});

async function buryTask(msgId: string, subject = taskSubject(AGENCY, 'cancelled')): Promise<void> {
  const data = { task: 'ds_01HR8ZQ4T0000000000000000A/main.a/1', seq: 3, reasonCode: 'TEST' };
  const time = '2024-03-06T08:30:00+07:00';
  const body = encodeEnvelope({ id: msgId, source: 'engine', type: taskType('cancelled'), time, data });
  const grave = { agency: AGENCY, stream: STREAM, reason: 'undeliverable', problem: 'full' } as const;
  await bury(jetstream(engine), { subject, data: body, headers: {}, msgId }, grave);
}

describe('the second post', () => {
  it('a letter that can never be delivered — stays for a person, and holds up none behind it', async () => {
    await buryTask('never', 'no such subject');
    await buryTask('first');
    await buryTask('second');
    const end = new AbortController();
    const facts: SecondPostFact[] = [];
    const post = runSecondPost({
      nc: engine,
      everyMs: 20,
      signal: end.signal,
      onFact: (fact) => facts.push(fact),
    });

    await until(() => facts.length === 2);
    end.abort();
    await post;

    expect((await storedIn(jsm, STREAM)).map(({ msgId }) => msgId)).toEqual(['first', 'second']);
    expect((await listDeadLetters(engine)).map(({ originSubject }) => originSubject)).toEqual([
      'no such subject',
    ]);
  });
});
