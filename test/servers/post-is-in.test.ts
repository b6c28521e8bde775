import { jetstream, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { postReader, type ReadPost } from '../../activities/post-is-in';
import { ensureStreams } from '../../bus/ensure-streams';
import { encodeEnvelope, reportType } from '../../bus/envelope';
import { toParked } from '../../bus/parked';
import { publish } from '../../bus/publisher';
import { reportsStream } from '../../bus/stream-names';
import { localReportSubject, reportSubject } from '../../bus/subjects';
import { toDossierId } from '../../domain/ids';
import { startTestServers, type TestServers } from '../support/servers';

const SLOW_MS = 120_000;
const AGENCIES = ['a-office', 'b-office', 'c-office'] as const;
const HOUR_MS = 3_600_000;
const MINE = toDossierId('post', 'mine');
const OTHER = toDossierId('post', 'other');

let servers: TestServers;
let bus: NatsConnection;
let jsm: JetStreamManager;
let readPost: ReadPost;
beforeAll(async () => {
  servers = await startTestServers({ agencies: AGENCIES, only: 'nats' });
  bus = await servers.connectAs('engine');
  await ensureStreams(bus, { agencies: AGENCIES });
  jsm = await jetstreamManager(bus);
  readPost = postReader(() => Promise.resolve(jsm));
}, SLOW_MS);
afterAll(() => servers.stop(), SLOW_MS);

/** An agency reports, and nobody reads it. @returns When the broker stored it, epoch milliseconds UTC. */
async function reportUnread(agency: string): Promise<number> {
  const [time, type] = [new Date().toISOString(), reportType('taken')];
  const body = encodeEnvelope({ id: 'unread', source: agency, type, time, data: {} });
  const own = jetstream(await servers.connectAs(agency), { apiPrefix: 'ENGINE.API' });
  await own.publish(localReportSubject('taken'), body);
  return Date.parse((await jsm.streams.info(reportsStream(agency))).state.first_ts);
}

/** A message of an agency's that waits for a dossier. */
async function parkFor(dossier: string, agency: string, storedAt: number): Promise<void> {
  const message = { subject: reportSubject(agency, 'taken'), data: new Uint8Array(), headers: {}, storedAt };
  await publish(jetstream(bus), toParked(message, agency, dossier));
}

describe('how far the post has been read', () => {
  it('nothing waits — as far as was asked', async () => {
    const until = Date.now();
    const question = { dossier: MINE, agencies: AGENCIES, least: until - HOUR_MS, until };
    expect(await readPost(question)).toBe(until);
  });

  describe('a report that waits', () => {
    let storedAt: number;
    beforeAll(async () => {
      storedAt = await reportUnread('a-office');
    });

    it('stored after what is due — does not hold it up, and bounds the answer', async () => {
      const question = {
        dossier: MINE,
        agencies: ['a-office'],
        least: storedAt - 1,
        until: storedAt + HOUR_MS,
      };
      expect(await readPost(question)).toBe(storedAt - 1);
    });

    it('stored at the moment that is due — is waited for', async () => {
      const question = { dossier: MINE, agencies: ['a-office'], least: storedAt, until: storedAt + HOUR_MS };
      await expect(readPost(question)).rejects.toMatchObject({
        code: 'POST_OUTSTANDING',
        params: { stream: 'REPORTS_a-office' },
      });
    });

    it('with no least named — is waited for up to the end', async () => {
      const question = { dossier: MINE, agencies: ['a-office'], until: storedAt };
      await expect(readPost(question)).rejects.toMatchObject({ code: 'POST_OUTSTANDING' });
    });

    it('of an agency that owes the dossier nothing — is none of its post', async () => {
      const until = storedAt + HOUR_MS;
      expect(await readPost({ dossier: MINE, agencies: ['b-office'], least: until, until })).toBe(until);
    });
  });

  describe('a report that is parked', () => {
    const storedAt = Date.now() - HOUR_MS;
    beforeAll(async () => {
      await parkFor(OTHER, 'c-office', storedAt - 1);
      await parkFor(MINE, 'c-office', storedAt);
    });

    it('for this dossier, stored after what is due — bounds the answer', async () => {
      const question = { dossier: MINE, agencies: ['c-office'], least: storedAt - 1, until: storedAt + 1 };
      expect(await readPost(question)).toBe(storedAt - 1);
    });

    it('for this dossier, stored when it was due — is waited for', async () => {
      const question = { dossier: MINE, agencies: ['c-office'], least: storedAt, until: storedAt + 1 };
      await expect(readPost(question)).rejects.toMatchObject({
        code: 'POST_OUTSTANDING',
        params: { stream: 'PARKED_c-office' },
      });
    });
  });
});
