import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { AGENCY_API_PREFIX } from '../../bus/accounts';
import { REST, type RestPlan } from '../../bridge/rests';
import { parkedStream, reportsStream } from '../../bus/stream-names';
import { localReportSubject, reportSubject, taskSubject } from '../../bus/subjects';
import { toDossierId } from '../../domain/ids';
import { AGENCIES, startDistrict, type District, type PlayedReport, type Receipt } from '../support/district';
import { LINKED_FIXTURE_REF } from '../support/fixture';
import { flood } from '../support/hostile';
import { receive, receiptAfter, receiptsOf, reportOf, tell, WEDNESDAY } from '../support/road';
import { openWard } from '../support/sick';
import { countOf, storedIn } from '../support/streams';
import { until } from '../support/until';

const SLOW_MS = 300_000;
const LONG_MS = 200_000;
const A = 'a-office';
const B = 'b-office';
const FLOOD = 100;
const STUCK = 50;
/** Fewer reports than a flood. */
const QUOTA_BYTES = 32 * 1024;
/** Four are free; then each of B's two places is held once more, and rests for longer than the test. */
const RESTING: RestPlan = {
  free: 4,
  oneMoreAfterMs: 3_600_000,
  times: { ...REST.times, refused: 3_600_000 },
};
const ANSWERED_BEFORE_REST = 6;
/** As shipped, but a dossier that does not answer is known sooner, and given up sooner. */
const DEADLINE_MS = 700;
const PATIENCE = { attempts: 3, waitMs: 120_000, firstPauseMs: 50, longestPauseMs: 500 };

let district: District;
let jsm: JetStreamManager;
let stopBridge: () => Promise<void>;
beforeAll(async () => {
  district = await startDistrict({
    rehearsalAt: WEDNESDAY,
    bare: true,
    deadlineMs: DEADLINE_MS,
    bridge: { patience: PATIENCE },
  });
  jsm = await jetstreamManager(district.bus);
  await district.startWorker();
  stopBridge = district.startBridge();
}, SLOW_MS);
afterAll(() => district.stop(), SLOW_MS);

/** B reports of a step that is not its own, under an id of its choice. */
async function forge(dossier: string, step: string, id: string): Promise<Receipt> {
  const before = (await receiptsOf(district, B, id)).length;
  await district.report(B, reportOf(dossier, step, { id }));
  return receiptAfter(district, { agency: B, report: id, before });
}

async function isQuiet(): Promise<boolean> {
  const queues = [...AGENCIES.map(reportsStream), ...AGENCIES.map(parkedStream), 'COMMANDS'];
  return (await Promise.all(queues.map((stream) => countOf(jsm, stream)))).every((count) => count === 0);
}

describe('another agency with real credentials', () => {
  it("A's id, used by B on A's dossier before A — is refused to B and accepted from A", async () => {
    const { dossier } = await receive(district, 'before');
    const forged = await forge(dossier, 'main.a', 'shared-id');
    const own = await tell(district, dossier, 'main.a', { id: 'shared-id' });
    expect([forged.code, own.outcome]).toEqual(['TASK_FOREIGN', 'accepted']);
  });

  it("A's id, used by B on A's dossier after A — is refused to B, and A's answer stays the same", async () => {
    const { dossier } = await receive(district, 'after');
    const own = await tell(district, dossier, 'main.a', { id: 'own-id' });
    const forged = await forge(dossier, 'main.a', 'own-id');
    expect(forged).toMatchObject({ outcome: 'refused', code: 'TASK_FOREIGN' });
    expect(await receiptsOf(district, A, 'own-id')).toEqual([own]);
  });

  it("a byte for byte copy of A's accepted report — is no duplicate when B sends it", async () => {
    const { dossier } = await receive(district, 'copy');
    const report = reportOf(dossier, 'main.a', { id: 'copied' });
    await district.report(A, report);
    await receiptAfter(district, { agency: A, report: 'copied' });
    await district.report(B, { ...report, source: A });
    expect(await receiptAfter(district, { agency: B, report: 'copied' })).toMatchObject({
      outcome: 'refused',
      code: 'SOURCE_MISMATCH',
    });
  });

  it.each(['case.a', 'case.c', 'permit.grant'])(
    '%s of a linked dossier in which B has a step too — is not for B to answer',
    async (step) => {
      const key = `linked-${step.replace('.', '-')}`;
      const { dossier } = await receive(district, key, { procedure: LINKED_FIXTURE_REF });
      if (step !== 'case.a') await tell(district, dossier, 'case.a');
      expect((await forge(dossier, step, key)).code).toBe('TASK_FOREIGN');
      const facts = (await district.engine.history(dossier)).map(({ fact }) => fact);
      expect(facts.filter((fact) => fact === 'taskCompleted')).toHaveLength(step === 'case.a' ? 0 : 1);
    },
  );

  it('the reply-subject trick through every door of B — brings no dossier an event, and A no message', async () => {
    const { dossier } = await receive(district, 'trick');
    const b = await district.servers.connectAs(B);
    const before = await storedIn(jsm, `TASKS_${A}`);
    const body = new TextEncoder().encode('{}');
    const doors = [
      localReportSubject('completed'),
      `${AGENCY_API_PREFIX}.CONSUMER.INFO.TASKS_${B}.agency`,
      `${AGENCY_API_PREFIX}.CONSUMER.MSG.NEXT.TASKS_${B}.agency`,
    ];
    const replies = [reportSubject(A, 'completed'), taskSubject(A, 'assigned'), 'lt.command.F01.withdraw'];
    for (const door of doors) for (const reply of replies) b.publish(door, body, { reply });
    await b.flush();
    await until(isQuiet, LONG_MS);
    expect(await storedIn(jsm, `TASKS_${A}`)).toEqual(before);
    expect((await tell(district, dossier, 'main.a')).outcome).toBe('accepted');
  });
});

describe('a flood of reports that are refused', () => {
  it(
    'of B, once its places rest — is answered no further while A gets all its tasks and answers, and after a stop in between to the last',
    async () => {
      const { dossier } = await receive(district, 'flooded');
      await stopBridge();
      const stopResting = district.startBridge({ rest: RESTING });
      const receipts = await countOf(jsm, `RECEIPTS_${B}`);
      const answered = async (): Promise<number> => (await countOf(jsm, `RECEIPTS_${B}`)) - receipts;
      const lastTask = await countOf(jsm, `TASKS_${A}`);
      const { done } = await flood(district, B, {
        count: FLOOD,
        make: (number) => forgedReport(dossier, number),
      });
      await done;
      await until(async () => (await answered()) >= ANSWERED_BEFORE_REST, LONG_MS);
      const others: string[] = [];
      for (let key = 0; key < 10; key += 1) {
        others.push((await receive(district, `meanwhile-${String(key)}`)).dossier);
      }
      for (const other of [dossier, ...others]) {
        expect((await tell(district, other, 'main.a')).outcome).toBe('accepted');
      }
      expect(await countOf(jsm, `TASKS_${A}`)).toBe(lastTask + others.length);
      expect(await answered()).toBe(ANSWERED_BEFORE_REST);

      await stopResting();
      expect(await answered()).toBe(ANSWERED_BEFORE_REST);
      stopBridge = district.startBridge();
      await until(isQuiet, LONG_MS);
      expect(await answered()).toBe(FLOOD);
    },
    SLOW_MS,
  );

  it(
    "of B up to its own quota — is refused to B by the broker, while A's report is answered",
    async () => {
      const { dossier } = await receive(district, 'quota');
      await stopBridge();
      const { config } = await jsm.streams.info(reportsStream(B));
      await jsm.streams.update(reportsStream(B), { max_bytes: QUOTA_BYTES });
      const { done } = await flood(district, B, {
        count: FLOOD,
        make: (number) => reportOf(dossier, 'main.a', { id: `quota-${String(number)}` }),
      });
      await expect(done).rejects.toMatchObject({ code: 'STREAM_FULL' });
      stopBridge = district.startBridge();
      expect((await tell(district, dossier, 'main.a')).outcome).toBe('accepted');
      await jsm.streams.update(reportsStream(B), { max_bytes: config.max_bytes });
      await until(isQuiet, LONG_MS);
    },
    SLOW_MS,
  );

  /** Of A's own dossier, of one that is not there, and of a schema that does not fit: no dossier is asked for that. */
  function forgedReport(dossier: string, number: number): PlayedReport {
    const id = `flood-${String(number)}`;
    const nowhere = toDossierId('nobody', id);
    const report = reportOf(number % 3 === 0 ? dossier : nowhere, 'main.a', { id });
    return number % 3 === 2 ? { ...report, data: { ...report.data, at: 'never' } } : report;
  }
});

describe(`${String(STUCK)} dossiers that a fault has stuck`, () => {
  it(
    'others of the same agency — are answered meanwhile, and what was parked counts once after the repair',
    async () => {
      await stopBridge();
      const ward = await openWard(district, { name: 'faulty', patients: STUCK });
      stopBridge = district.startBridge();
      const { dossier } = await receive(district, 'healthy');
      for (const stuck of ward.dossiers) {
        await district.report(A, reportOf(stuck, 'main.a', { kind: 'taken' }));
        await district.report(A, reportOf(stuck, 'main.a'));
      }

      expect((await tell(district, dossier, 'main.a')).outcome).toBe('accepted');
      await keepAnswering(() => countOf(jsm, parkedStream(A)).then((count) => count === 2 * STUCK));
      await ward.cure();
      await until(isQuiet, LONG_MS);

      for (const stuck of ward.dossiers) {
        const facts = (await district.engine.history(stuck)).map(({ fact }) => fact);
        expect(facts.filter((fact) => /^task(Taken|Completed)$/.test(fact))).toEqual([
          'taskTaken',
          'taskCompleted',
        ]);
      }
    },
    SLOW_MS,
  );

  /** Others get through until something holds, which takes as long as the bridge's patience with each of the stuck. */
  async function keepAnswering(holds: () => Promise<boolean>): Promise<void> {
    const endsAt = performance.now() + LONG_MS;
    for (let key = 0; !(await holds()); key += 1) {
      if (performance.now() > endsAt) throw new Error('the stuck dossiers were not parked');
      await receive(district, `well-${String(key)}`);
    }
  }
});
