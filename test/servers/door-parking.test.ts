import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import type { BridgeFact } from '../../bridge/settle';
import { listDeadLetters } from '../../bus/dead-letters';
import type { TaskData } from '../../bus/envelope.schema';
import { parkedStream, reportsStream } from '../../bus/stream-names';
import { DEFAULT_SIZES } from '../../bus/streams';
import { startDistrict, type District } from '../support/district';
import { receive, receiptAfter, receiptsOf, reportOf, tell, WEDNESDAY } from '../support/road';
import { openWard, type Ward } from '../support/sick';
import { countOf, storedIn } from '../support/streams';
import { until } from '../support/until';

const SLOW_MS = 180_000;
const A = 'a-office';
const LONG_MS = 60_000;
/** As shipped, but with shorter pauses: five attempts, or so long. */
const PATIENCE = { attempts: 5, waitMs: 120_000, firstPauseMs: 50, longestPauseMs: 200 };

let district: District;
let jsm: JetStreamManager;
/** Of one dossier each; each is cured on its own. */
let first: Ward;
let second: Ward;
let third: Ward;
let well: readonly string[];

beforeAll(async () => {
  district = await startDistrict({ rehearsalAt: WEDNESDAY, bare: true, deadlineMs: 400 });
  jsm = await jetstreamManager(district.bus);
  const stopWorker = await district.startWorker();
  const stopBridge = district.startBridge();
  const received: string[] = [];
  for (let key = 0; key < 6; key += 1)
    received.push((await receive(district, `well-${String(key)}`)).dossier);
  well = received;
  await stopBridge();
  first = await openWard(district, { name: 'first-ward', patients: 1 });
  second = await openWard(district, { name: 'second-ward', patients: 1 });
  third = await openWard(district, { name: 'third-ward', patients: 1 });
  await stopWorker();
}, SLOW_MS);
afterAll(() => district.stop(), SLOW_MS);

function factsOf(updateId: string): readonly BridgeFact[] {
  return district.facts.filter((fact) => 'updateId' in fact && fact.updateId === updateId);
}

function parkedOf(owner: string): Promise<number> {
  return countOf(jsm, parkedStream(owner));
}

function patientOf(ward: Ward): string {
  return ward.dossiers[0] ?? '';
}

describe('while nobody gets through', () => {
  it(
    'a report — stays in its queue without a receipt, is asked again under the same id, and is accepted when the worker is back',
    async () => {
      const stopBridge = district.startBridge({ patience: PATIENCE });
      const report = reportOf(well[0] ?? '', 'main.a', { id: 'nobody-answers' });
      await district.report(A, report);
      await until(() => factsOf(`r/${A}/nobody-answers`).length >= 7, LONG_MS);
      expect(await countOf(jsm, reportsStream(A))).toBe(1);
      expect(await parkedOf(A)).toBe(0);
      expect(await receiptsOf(district, A, 'nobody-answers')).toEqual([]);
      const stopWorker = await district.startWorker();
      const receipt = await receiptAfter(district, { agency: A, report: 'nobody-answers' });
      expect(receipt.outcome).toBe('accepted');
      await stopBridge();
      await stopWorker();
    },
    SLOW_MS,
  );
});

describe('a dossier that is slow to answer', () => {
  it(
    'its report — is parked after two minutes too, however few attempts they held',
    async () => {
      const stopWorker = await district.startWorker();
      const patience = { ...PATIENCE, attempts: 1_000, waitMs: 1_000 };
      const stopBridge = district.startBridge({ patience });
      await district.report(A, reportOf(patientOf(third), 'main.a', { id: 'too-long' }));
      await until(() => factsOf(`r/${A}/too-long`).length > 0, LONG_MS);
      await receive(district, 'meanwhile');
      const receipt = await receiptAfter(district, { agency: A, report: 'too-long' });
      expect(receipt.outcome).toBe('delayed');
      const stopWard = await third.cure();
      await until(async () => (await parkedOf(A)) === 0, LONG_MS);
      await stopWard();
      await stopBridge();
      await stopWorker();
    },
    SLOW_MS,
  );
});

describe('a bridge that is stopped', () => {
  it(
    'while a report waits — leaves what was stored after it unasked, so that the next bridge keeps the order',
    async () => {
      const dossier = well[4] ?? '';
      const slow = { ...PATIENCE, firstPauseMs: LONG_MS, longestPauseMs: LONG_MS };
      const stopFirst = district.startBridge({ patience: slow });
      await district.report(A, reportOf(dossier, 'main.a', { kind: 'taken', id: 'before' }));
      await district.report(A, reportOf(dossier, 'main.a', { id: 'after' }));
      await until(() => factsOf(`r/${A}/before`).length === 1, LONG_MS);
      const stopWorker = await district.startWorker();
      await stopFirst();
      const stopSecond = district.startBridge();
      const receipt = await receiptAfter(district, { agency: A, report: 'after' });
      expect(receipt.outcome).toBe('accepted');
      expect((await receiptsOf(district, A, 'before')).map(({ outcome }) => outcome)).toEqual(['accepted']);
      await stopSecond();
      await stopWorker();
    },
    SLOW_MS,
  );
});

describe('a dossier that does not answer', () => {
  let stopBridge: () => Promise<void>;
  let stopWorker: () => Promise<void>;
  beforeAll(async () => {
    stopWorker = await district.startWorker();
    stopBridge = district.startBridge({ patience: PATIENCE });
  }, SLOW_MS);
  afterAll(async () => {
    await stopBridge();
    await stopWorker();
  }, SLOW_MS);

  it(
    'its report — is parked after the fifth attempt once another got through, and its sender is told that it waits',
    async () => {
      const taken = reportOf(patientOf(first), 'main.a', { kind: 'taken', id: 'taken-by-a' });
      await district.report(A, taken);
      await tell(district, well[1] ?? '', 'main.a');
      const receipt = await receiptAfter(district, { agency: A, report: 'taken-by-a' });
      expect(receipt).toMatchObject({ outcome: 'delayed', code: 'MESSAGE_DELAYED' });
      const facts = factsOf(`r/${A}/taken-by-a`).filter(({ kind }) => kind === 'waiting');
      expect(facts).toHaveLength(4);
      await until(async () => (await countOf(jsm, reportsStream(A))) === 0);
      expect(await parkedOf(A)).toBe(1);
    },
    SLOW_MS,
  );

  it(
    'a later report of that sender — follows at once, without an attempt of its own',
    async () => {
      await district.report(A, reportOf(patientOf(first), 'main.a', { id: 'completed-by-a' }));
      const receipt = await receiptAfter(district, { agency: A, report: 'completed-by-a' });
      expect(receipt.outcome).toBe('delayed');
      expect(await parkedOf(A)).toBe(2);
    },
    SLOW_MS,
  );

  it(
    'a hundred reports of it — hold up neither its sender nor anybody else',
    async () => {
      for (let number = 0; number < 100; number += 1) {
        const id = `again-${String(number)}`;
        await district.report(A, reportOf(patientOf(first), 'main.a', { kind: 'taken', id }));
      }
      expect((await tell(district, well[2] ?? '', 'main.a')).outcome).toBe('accepted');
      expect((await receive(district, 'after-the-hundred')).outcome).toBe('accepted');
      await until(async () => (await parkedOf(A)) === 102, LONG_MS);
    },
    SLOW_MS,
  );

  it(
    'another that is cured first — resumes, although more than a hundred messages of this one wait before it',
    async () => {
      await district.report(A, reportOf(patientOf(second), 'main.a', { id: 'of-the-second' }));
      await tell(district, well[3] ?? '', 'main.a');
      await until(async () => (await parkedOf(A)) === 103, LONG_MS);
      const stopWard = await second.cure();
      const receipt = await receiptAfter(district, { agency: A, report: 'of-the-second', before: 1 });
      expect(receipt.outcome).toBe('accepted');
      await stopWard();
    },
    SLOW_MS,
  );

  it(
    'once it answers — everything of it resumes in stored order, dated when it was first stored',
    async () => {
      const storedBefore = WEDNESDAY + SLOW_MS;
      const stopWard = await first.cure();
      await until(async () => (await parkedOf(A)) === 0, LONG_MS);
      const [taken, completed] = (await district.engine.history(patientOf(first))).filter(({ fact }) =>
        ['taskTaken', 'taskCompleted'].includes(fact),
      );
      expect([taken?.fact, completed?.fact]).toEqual(['taskTaken', 'taskCompleted']);
      expect(Date.parse(completed?.effectiveAt ?? '')).toBeLessThan(Date.parse(completed?.recordedAt ?? ''));
      expect(Date.parse(taken?.effectiveAt ?? '')).toBeLessThan(storedBefore);
      const later = (await receiptsOf(district, A, 'again-0')).map(({ outcome, code }) => code ?? outcome);
      expect(later).toEqual(['MESSAGE_DELAYED', 'TASK_ALREADY_COMPLETED']);
      await stopWard();
    },
    SLOW_MS,
  );
});

describe('an agency whose stream is full', () => {
  const B = 'b-office';
  let stopBridge: () => Promise<void>;
  let stopWorker: () => Promise<void>;
  const alerts: string[] = [];
  beforeAll(async () => {
    stopWorker = await district.startWorker();
    stopBridge = district.startBridge({
      resendEveryMs: 100,
      onUndeliverable: ({ id, stream }) => alerts.push(`${stream} ${id}`),
    });
  }, SLOW_MS);
  afterAll(async () => {
    await stopBridge();
    await stopWorker();
  }, SLOW_MS);

  async function allowBytes(bytes: number): Promise<void> {
    await jsm.streams.update(`TASKS_${B}`, { max_bytes: bytes });
  }

  it('its task — is buried with an alert, while the sender and the other agencies are served', async () => {
    await allowBytes((await jsm.streams.info(`TASKS_${B}`)).state.bytes + 1);
    const before = await countOf(jsm, 'TASKS_c-office');
    const receipt = await tell(district, well[5] ?? '', 'main.a');
    expect(receipt.outcome).toBe('accepted');
    expect(await countOf(jsm, 'TASKS_c-office')).toBe(before + 1);
    const [letter] = await listDeadLetters(district.bus, { agency: B });
    expect(letter).toMatchObject({ stream: `TASKS_${B}`, reason: 'undeliverable' });
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toContain(`TASKS_${B} ${well[5] ?? ''}`);
  });

  it('its task — reaches it by itself once there is room, once, and is no dead letter any more', async () => {
    const before = await countOf(jsm, `TASKS_${B}`);
    await allowBytes(DEFAULT_SIZES.bytes.tasks);
    await until(async () => (await listDeadLetters(district.bus, { agency: B })).length === 0);
    const stored = (await storedIn(jsm, `TASKS_${B}`)).slice(before);
    const [data] = stored.map((message) => message.data as TaskData);
    expect(stored).toHaveLength(1);
    expect(data?.task).toBe(`${well[5] ?? ''}/main.b/1`);
    expect((await tell(district, well[5] ?? '', 'main.b')).outcome).toBe('accepted');
  });
});
