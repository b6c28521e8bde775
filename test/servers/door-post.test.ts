import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { bury, listDeadLetters } from '../../bus/dead-letters';
import { encodeEnvelope, reportType } from '../../bus/envelope';
import { resend } from '../../bus/resend';
import { reportSubject } from '../../bus/subjects';
import type { WireEvent } from '../../client';
import { startDistrict, type District } from '../support/district';
import { receive, received, receiptAfter, reportOf, tell, WEDNESDAY } from '../support/road';
import { fastForward, TIME_SKIPPING } from '../support/time-skip';
import { until } from '../support/until';

const SLOW_MS = 180_000;
const DAY_MS = 86_400_000;
const A = 'a-office';
/** Runs go over to the next one after a few commands instead of a hundred. */
const SHORT_RUNS = { 'limit.historyCount.suggestContinueAsNew': '20' };

/** Part of a content that is the same each time. */
const SAME = { at: '2024-03-06T09:00:00+07:00' };

let district: District;
beforeAll(async () => {
  district = await startDistrict({
    rehearsalAt: WEDNESDAY,
    bare: true,
    dynamicConfig: { ...TIME_SKIPPING, ...SHORT_RUNS },
  });
  await district.startWorker();
}, SLOW_MS);
afterAll(() => district.stop(), SLOW_MS);

async function factsOf(dossier: string, fact: string): Promise<readonly WireEvent[]> {
  return (await district.engine.history(dossier)).filter((event) => event.fact === fact);
}

/** Breaches of A's clock. */
async function accusations(dossier: string, fact = 'breached'): Promise<readonly WireEvent[]> {
  return (await factsOf(dossier, fact)).filter(({ data }) =>
    String((data as { clock?: string }).clock).includes('main.a'),
  );
}

/** How often the dossier has asked whether the post is in. */
async function postAsked(dossier: string): Promise<number> {
  const { raw } = await district.client.workflow.getHandle(dossier).describe();
  return Math.max(0, ...(raw.pendingActivities ?? []).map(({ attempt }) => attempt ?? 0));
}

describe('the post', () => {
  it(
    'a report stored in time while the bridge was down — leaves no breach, although its deadline passed unread',
    async () => {
      const stopFirst = district.startBridge();
      const { dossier } = await receive(district, 'bridge-down');
      await stopFirst();
      await district.report(A, reportOf(dossier, 'main.a'));

      const passing = fastForward(district.client, dossier, 2 * DAY_MS);
      await until(async () => (await postAsked(dossier)) >= 2, 30_000);
      expect(await accusations(dossier)).toEqual([]);
      const stopSecond = district.startBridge();
      await passing;

      expect(await accusations(dossier)).toEqual([]);
      expect(await factsOf(dossier, 'taskCompleted')).toHaveLength(1);
      await stopSecond();
    },
    SLOW_MS,
  );

  it(
    'a report that was stored in time and found after the breach — withdraws it, with both instants, and unsends nothing',
    async () => {
      const stopBridge = district.startBridge();
      const { dossier } = await receive(district, 'found-later');
      const { kind, id, data } = reportOf(dossier, 'main.a');
      const time = new Date().toISOString();
      const body = encodeEnvelope({ id, source: A, type: reportType(kind), time, data });
      await bury(
        jetstream(district.bus),
        {
          subject: reportSubject(A, kind),
          data: body,
          headers: {},
          storedAt: Date.now(),
          msgId: 'found-later',
        },
        { agency: A, stream: `REPORTS_${A}`, reason: 'unreadable' },
      );
      await fastForward(district.client, dossier, 2 * DAY_MS);
      await until(async () => (await accusations(dossier)).length === 1, 30_000);
      const [breach] = await accusations(dossier);

      for (const letter of await listDeadLetters(district.bus, { agency: A })) {
        await resend(district.bus, letter);
      }
      await receiptAfter(district, { agency: A, report: id });

      const [withdrawn] = await accusations(dossier, 'breachWithdrawn');
      const [completed] = await factsOf(dossier, 'taskCompleted');
      expect(Date.parse(completed?.effectiveAt ?? '')).toBeLessThan(Date.parse(breach?.effectiveAt ?? ''));
      expect(withdrawn?.seq).toBeGreaterThan(breach?.seq ?? Infinity);
      expect(await accusations(dossier)).toHaveLength(1);
      await stopBridge();
    },
    SLOW_MS,
  );
});

describe('an id at the door', () => {
  let stopBridge: () => Promise<void>;
  beforeAll(() => {
    stopBridge = district.startBridge();
  });
  afterAll(() => stopBridge());

  it(
    'sent again — gets the same place and head as a duplicate, in its run, in the next run and after the end',
    async () => {
      const { dossier } = await receive(district, 'again');
      const first = await again(dossier);
      const inItsRun = await again(dossier);
      const handle = district.client.workflow.getHandle(dossier);
      const { runId } = await handle.describe();
      await tell(district, dossier, 'main.b', { kind: 'taken' });
      await tell(district, dossier, 'main.c', { kind: 'taken' });
      await until(async () => (await handle.describe()).runId !== runId, 30_000);
      const inTheNext = await again(dossier);
      await tell(district, dossier, 'main.b');
      await tell(district, dossier, 'main.c');
      await until(async () => (await handle.describe()).status.name === 'COMPLETED', 30_000);
      const afterTheEnd = await again(dossier);

      const duplicate = { ...first, outcome: 'duplicate' };
      expect([inItsRun, inTheNext, afterTheEnd]).toEqual([duplicate, duplicate, duplicate]);
      expect(await factsOf(dossier, 'taskCompleted')).toHaveLength(3);
    },
    SLOW_MS,
  );

  /** The very same report of A once more. */
  function again(dossier: string): ReturnType<typeof tell> {
    return tell(district, dossier, 'main.a', { id: 'once', data: SAME });
  }

  it('sent twice at once with a submission — makes one dossier, and tells both callers of it', async () => {
    const answers = await Promise.all([
      district.engine.submit(received(), { key: 'at-once' }),
      district.engineOf('desk-1').submit(received(), { key: 'at-once' }),
    ]);
    // Stored in the same millisecond, both are told `accepted`; else one of them is told that it is the second.
    expect(['accepted', 'duplicate']).toEqual(expect.arrayContaining(answers.map(({ outcome }) => outcome)));
    expect(new Set(answers.map(({ dossier, dossierCode }) => `${dossier} ${String(dossierCode)}`)).size).toBe(
      1,
    );
    expect(await factsOf(answers[0].dossier, 'submitted')).toHaveLength(1);
  });

  it('another caller with the same key — makes a dossier of its own', async () => {
    const mine = await receive(district, 'same-key');
    const other = await district.engineOf('desk-2').submit(received(), { key: 'same-key' });
    expect(other.outcome).toBe('accepted');
    expect(other.dossier).not.toBe(mine.dossier);
  });
});

async function isBrokerBack(): Promise<boolean> {
  try {
    await jetstreamManager(district.bus);
    return true;
  } catch {
    // Not connected yet.
    return false;
  }
}

describe('the broker', () => {
  it(
    'killed amid work and started again — loses nothing: each dossier ends once, and EVENTS equals the histories',
    async () => {
      const stopBridge = district.startBridge();
      const dossiers: string[] = [];
      for (let key = 0; key < 5; key += 1) {
        dossiers.push((await receive(district, `killed-${String(key)}`)).dossier);
      }
      for (const dossier of dossiers) await district.report(A, reportOf(dossier, 'main.a'));
      await district.servers.killNats();
      await district.servers.restartNats();
      await until(isBrokerBack, 30_000);
      for (const dossier of dossiers) {
        await receiptAfter(district, { agency: A, report: `${dossier}-main.a-completed-1` });
        await tell(district, dossier, 'main.b');
        await tell(district, dossier, 'main.c');
      }
      for (const dossier of dossiers) {
        const facts = (await district.engine.history(dossier)).map(
          ({ seq, hash }) => `${String(seq)} ${hash}`,
        );
        const published = await district.events(dossier);
        expect(published.map(({ seq, hash }) => `${String(seq)} ${hash}`)).toEqual(facts);
        expect((await factsOf(dossier, 'returnedToApplicant')).length).toBe(1);
      }
      await stopBridge();
    },
    SLOW_MS,
  );
});
