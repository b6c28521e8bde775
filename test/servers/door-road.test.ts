import { jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { TaskData } from '../../bus/envelope.schema';
import { COMMANDS_STREAM, reportsStream } from '../../bus/stream-names';
import type { Answer, WireEvent } from '../../client';
import { startDistrict, type District, type Receipt } from '../support/district';
import { LINKED_FIXTURE_REF } from '../support/fixture';
import { received, tell, WEDNESDAY } from '../support/road';
import { DESK } from '../support/shell';
import { countOf, storedIn } from '../support/streams';
import { until } from '../support/until';

const SLOW_MS = 180_000;
const HANDLING = ['a-office', 'b-office', 'c-office'] as const;
const RESULTS = [
  ['case', 'b-result'],
  ['case', 'c-result'],
  ['permit', 'permit'],
] as const;

let district: District;
let jsm: JetStreamManager;
let submitted: Answer;
let receipts: readonly Receipt[];
let handedOver: Answer[];
let record: readonly WireEvent[];

/** A linked dossier: submitted online, received by the desk, through three agencies, handed over one by one. */
beforeAll(async () => {
  district = await startDistrict({ rehearsalAt: WEDNESDAY });
  jsm = await jetstreamManager(district.bus);
  const { engine } = district;
  const { receive: _receive, ...online } = received({ procedure: LINKED_FIXTURE_REF, channel: 'online' });
  submitted = await engine.submit(online, { key: 'linked' });
  const { dossier } = submitted;
  await engine.command(dossier, { type: 'receive', by: DESK }, { key: 'receive' });
  receipts = [
    await tell(district, dossier, 'case.a', { kind: 'taken' }),
    await tell(district, dossier, 'case.a'),
    await tell(district, dossier, 'case.b'),
    await tell(district, dossier, 'case.c'),
    await tell(district, dossier, 'permit.grant'),
  ];
  handedOver = [];
  for (const [part, result] of RESULTS) {
    const command = { type: 'handOverResult', by: DESK, part, result, receiver: 'applicant' } as const;
    handedOver.push(await engine.command(dossier, command, { key: `hand-over-${result}` }));
  }
  record = await engine.history(dossier);
}, SLOW_MS);
afterAll(() => district.stop(), SLOW_MS);

/** Every message of the tasks' streams, with the agency that it reached. */
async function tasksToldTo(): Promise<readonly { agency: string; msgId: string; data: TaskData }[]> {
  const told = HANDLING.map(async (agency) => {
    const stored = await storedIn(jsm, `TASKS_${agency}`);
    return stored.map(({ msgId, data }) => ({ agency, msgId, data: data as TaskData }));
  });
  return (await Promise.all(told)).flat();
}

function hashAt(seq: number | undefined): string | undefined {
  return record.find((event) => event.seq === seq)?.hash;
}

describe('a linked dossier on its road', () => {
  it('its end — comes with the last of the three results that the desk hands over', async () => {
    expect(handedOver.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    expect((await district.engine.read(submitted.dossier)).dossier.phase).toBe('returned');
    expect(record.at(-1)?.fact).toBe('returnedToApplicant');
  });

  it('its tasks — reach each agency once, and no agency sees what is not its own', async () => {
    const told = await tasksToldTo();
    expect(told.map(({ agency, data }) => `${agency} ${data.task}`)).toEqual(
      ['a-office case.a', 'b-office case.b', 'c-office case.c', 'c-office permit.grant'].map((line) =>
        line.replace(' ', ` ${submitted.dossier}/`).concat('/1'),
      ),
    );
    expect(await countOf(jsm, 'TASKS_d-desk')).toBe(0);
  });

  it('its reports — get one receipt each, all accepted', () => {
    expect(receipts.map(({ outcome }) => outcome)).toEqual(receipts.map(() => 'accepted'));
  });

  it('what came in — has left its queues, and nothing was buried', async () => {
    const queues = [COMMANDS_STREAM, ...HANDLING.map(reportsStream), 'DEAD'];
    await until(async () => {
      const counts = await Promise.all(queues.map((stream) => countOf(jsm, stream)));
      return counts.every((count) => count === 0);
    });
  });
});

describe('its record and the outside world', () => {
  it('EVENTS — holds the history, every field, in order, each event once', async () => {
    const published = await district.events(submitted.dossier);
    const withoutSummary = published.map((event) => {
      const { summary: _summary, ...rest } = { summary: undefined, ...event };
      return rest;
    });
    expect(withoutSummary).toEqual(record);
    expect(record.map(({ seq }) => seq)).toEqual(record.map((_, index) => index + 1));
  });

  it('the chain — begins with the hash of the id, and each event names the one before it', () => {
    const first = bytesToHex(sha256(utf8ToBytes(submitted.dossier)));
    expect(record.map(({ prevHash }) => prevHash)).toEqual([
      first,
      ...record.slice(0, -1).map(({ hash }) => hash),
    ]);
  });

  it('the head on a task — is the hash of the event that assigned it', async () => {
    const heads = (await tasksToldTo()).map(({ data }) => [data['head'], hashAt(data.seq)]);
    expect(heads.every(([head, hash]) => head !== undefined && head === hash)).toBe(true);
  });

  it('the head on a receipt and on an answer — is the hash of the event that it names', () => {
    const told = [...receipts, ...handedOver];
    expect(told.map(({ head }) => head)).toEqual(told.map(({ seq }) => hashAt(seq) ?? 'no such event'));
  });

  it('message ids — name dossier, place, kind, recipient and the event by its hash', async () => {
    const events = await storedIn(jsm, 'EVENTS');
    const tasks = await tasksToldTo();
    const idOf = (seq: number, kind: string): string =>
      `${submitted.dossier}/${String(seq)}/${kind}/${(hashAt(seq) ?? '').slice(0, 16)}`;
    expect(events.map(({ msgId }) => msgId)).toEqual(record.map(({ seq }) => idOf(seq, 'event/events')));
    expect(tasks.map(({ msgId }) => msgId)).toEqual(
      tasks.map(({ agency, data }) => idOf(data.seq, `task.assigned/${agency}`)),
    );
  });

  it('a receipt — carries no id of the broker, since only the engine counts ids there', async () => {
    const stored = await storedIn(jsm, 'RECEIPTS_a-office');
    expect(stored.map(({ msgId }) => msgId)).toEqual(['', '']);
  });
});

describe('the code of a dossier', () => {
  it('reception — gives the next number of its unit and of the day of the office', async () => {
    const { engine } = district;
    expect(submitted.dossierCode).toBeUndefined();
    expect((await engine.read(submitted.dossier)).dossier.reception?.code).toBe('F01-240306-0001');
    const second = await engine.submit(received(), { key: 'second' });
    expect(second.dossierCode).toBe('F01-240306-0002');
  });

  it('the same submission again — keeps the code that it was given', async () => {
    const again = await district.engine.submit(received(), { key: 'second' });
    expect(again).toMatchObject({ outcome: 'duplicate', dossierCode: 'F01-240306-0002' });
  });

  it('a reception that is refused — uses up no number', async () => {
    const { engine } = district;
    const refused = await engine.submit(received({ components: [] }), { key: 'refused' });
    expect(refused.code).toBe('COMPONENT_MISSING');
    const third = await engine.submit(received(), { key: 'third' });
    expect(third.dossierCode).toBe('F01-240306-0003');
  });

  it('a dossier — is found by its code as by its id', async () => {
    const { engine } = district;
    await until(async () => (await engine.list()).some(({ code }) => code === 'F01-240306-0001'));
    expect((await engine.read('F01-240306-0001')).dossier.id).toBe(submitted.dossier);
  });
});
