import { jetstream, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { bury, listDeadLetters } from '../../bus/dead-letters';
import { encodeEnvelope, reportType, taskType } from '../../bus/envelope';
import { park } from '../../bridge/parking';
import type { BusMessage } from '../../bus/message';
import { reportSubject, taskSubject } from '../../bus/subjects';
import { runCommand, type Ran } from '../support/command-line';
import { startDistrict, type District } from '../support/district';
import { engineEnvironment } from '../support/engine-environment';
import { FIXTURE_REF, FIXTURE_UNIT } from '../support/fixture';
import { countOf, readAll } from '../support/streams';
import { until } from '../support/until';

const SLOW_MS = 120_000;
jest.setTimeout(SLOW_MS);
const AGENCY = 'a-office';
/** Wednesday 6 March 2024, 08:30 at the office. */
const WEDNESDAY = Date.UTC(2024, 2, 6, 1, 30);

let district: District;
let env: Readonly<Record<string, string>>;
let jsm: JetStreamManager;

beforeAll(async () => {
  // What the test buries is the test's to resend.
  district = await startDistrict({ rehearsalAt: WEDNESDAY, bridge: { resendEveryMs: SLOW_MS * 60 } });
  env = await engineEnvironment(district.servers);
  jsm = await jetstreamManager(district.bus);
}, SLOW_MS);
afterAll(() => district.stop(), SLOW_MS);
afterEach(async () => {
  await jsm.streams.purge('DEAD');
});

function dead(...args: readonly string[]): Promise<Ran> {
  return runCommand(['dead', ...args], { env });
}

async function onlyLetter(): Promise<number> {
  await until(async () => (await listDeadLetters(district.bus)).length > 0);
  const [letter] = await listDeadLetters(district.bus);
  return letter?.seq ?? 0;
}

async function receive(key: string): Promise<string> {
  const { outcome, dossier } = await district.engine.submit(
    {
      by: { kind: 'officer', role: 'desk', officer: 'desk-officer-1' },
      procedure: FIXTURE_REF,
      unit: FIXTURE_UNIT,
      channel: 'desk',
      applicantRef: 'applicant/1',
      components: [{ component: 'application' }],
      choices: {},
      receive: true,
    },
    { key },
  );
  expect(outcome).toBe('accepted');
  return dossier;
}

function taken(task: string, id: string): Uint8Array {
  const at = new Date().toISOString();
  return encodeEnvelope({ id, source: AGENCY, type: reportType('taken'), time: at, data: { task, at } });
}

/** Buries a task message that its addressee's stream did not take. */
async function buryTask(msgId: string): Promise<void> {
  const time = new Date(WEDNESDAY).toISOString();
  const data = { task: 'ds_01HR8ZQ4T0000000000000000A/main.a/1', seq: 3, reasonCode: 'TEST' };
  const body = encodeEnvelope({ id: msgId, source: 'engine', type: taskType('cancelled'), time, data });
  await bury(
    jetstream(district.bus),
    { subject: taskSubject(AGENCY, 'cancelled'), data: body, headers: {}, msgId },
    { agency: AGENCY, stream: `TASKS_${AGENCY}`, reason: 'undeliverable', problem: 'full' },
  );
}

describe('lienthong dead', () => {
  it('list — tells of a message that nobody can read why, whence and since when', async () => {
    await district.reportRaw(AGENCY, 'taken', new TextEncoder().encode('{"no":"message"'));
    const letter = await onlyLetter();
    const { out, code } = await dead('list');
    expect(out).toMatch(
      new RegExp(`^${String(letter)} +unreadable +a-office +REPORTS_a-office #\\d+ +20`, 'm'),
    );
    expect(out).toContain('1 dead letter(s), 0 parked');
    expect(code).toBe(0);
    const listed = JSON.parse((await dead('list', '--json', '--agency', AGENCY)).out) as unknown[];
    expect(listed).toMatchObject([
      { letter: String(letter), reason: 'unreadable', owner: AGENCY, subject: 'lt.report.a-office.taken' },
    ]);
    expect(JSON.parse((await dead('list', '--json', '--agency', 'b-office')).out)).toEqual([]);
  });

  it('show — prints the message whole, and obeys none of its control characters', async () => {
    await district.reportRaw(AGENCY, 'taken', new TextEncoder().encode('plain \u001b[2J words'));
    const letter = String(await onlyLetter());
    const { out } = await dead('show', letter);
    expect(out).toContain('plain \\u{1b}[2J words');
    const shown = JSON.parse((await dead('show', letter, '--json')).out) as unknown;
    expect(shown).toMatchObject({ letter, body: { text: 'plain \u001b[2J words' } });
  });

  it('show — gives bytes that are no text as base64', async () => {
    await district.reportRaw(AGENCY, 'taken', Uint8Array.from([0xff, 0x00, 0xfe]));
    const shown = JSON.parse((await dead('show', String(await onlyLetter()), '--json')).out) as unknown;
    expect(shown).toMatchObject({ bytes: 3, body: { base64: '/wD+' } });
  });

  it('resend — brings a report to its dossier at the instant at which it was first stored', async () => {
    const dossier = await receive('resent');
    const task = `${dossier}/main.a/1`;
    const { dossier: state, clockShiftMs } = await district.engine.read(dossier);
    const storedAt = (state.tasks[task]?.assignedAt ?? 0) - clockShiftMs + 1;
    await bury(
      jetstream(district.bus),
      {
        subject: reportSubject(AGENCY, 'taken'),
        data: taken(task, 'late-1'),
        headers: {},
        storedAt,
        streamSeq: 9_999,
      },
      { agency: AGENCY, stream: `REPORTS_${AGENCY}`, reason: 'defect' },
    );
    const { out, code } = await dead('resend', String(await onlyLetter()));
    expect(out).toContain('PARKED_a-office #');
    expect(code).toBe(0);
    const { dossier: after } = await district.engine.waitFor(
      dossier,
      (reading) => reading.dossier.tasks[task]?.state === 'taken',
    );
    expect(after.tasks[task]?.takenAt).toBe(storedAt + clockShiftMs);
    expect(await countOf(jsm, 'DEAD')).toBe(0);
  });

  it('resend — brings an undelivered task to its addressee, and takes it out of the dead letters', async () => {
    const before = await countOf(jsm, `TASKS_${AGENCY}`);
    await buryTask('undelivered-1');
    const first = await dead('resend', String(await onlyLetter()));
    expect(first.out).toContain(`TASKS_${AGENCY} #`);
    expect(await countOf(jsm, 'DEAD')).toBe(0);
    const told = await readAll(jsm, `TASKS_${AGENCY}`);
    expect(told.at(-1)).toMatchObject({ reasonCode: 'TEST' });
    expect(await countOf(jsm, `TASKS_${AGENCY}`)).toBe(before + 1);
  });

  it('resend — leaves the letter where it is when the broker does not store it', async () => {
    const stream = `TASKS_${AGENCY}`;
    const { config } = await jsm.streams.info(stream);
    await buryTask('undelivered-2');
    const letter = await onlyLetter();
    await jsm.streams.update(stream, { ...config, max_bytes: 1 });
    const { code, err } = await dead('resend', String(letter));
    await jsm.streams.update(stream, config);
    expect(err).toContain('STREAM_FULL');
    expect(code).toBe(69);
    expect(await onlyLetter()).toBe(letter);
  });

  it('resend — of what still cannot be read buries it anew, and the old letter is gone', async () => {
    await district.reportRaw(AGENCY, 'taken', new TextEncoder().encode('still no message'));
    const letter = await onlyLetter();
    expect((await dead('resend', String(letter))).code).toBe(0);
    await until(async () => (await listDeadLetters(district.bus)).some(({ seq }) => seq > letter));
    const again = await onlyLetter();
    expect(again).not.toBe(letter);
    expect((await dead('resend', String(again))).code).toBe(0);
    await until(async () => (await listDeadLetters(district.bus)).some(({ seq }) => seq > again));
    expect((await listDeadLetters(district.bus)).length).toBe(1);
  });

  it('resend — refuses a parked message, which is listed with the dossier that it waits for', async () => {
    const dossier = 'ds_01HR8ZQ4T0000000000000000B';
    const message = {
      subject: reportSubject('b-office', 'taken'),
      data: taken(`${dossier}/main.b/1`, 'parked-1'),
      headers: {},
      storedAt: Date.now(),
    };
    const { config } = await jsm.consumers.info('PARKED_b-office', 'bridge');
    await jsm.consumers.pause('PARKED_b-office', config.durable_name ?? '', new Date(Date.now() + 60_000));
    await park(jetstream(district.bus), message as BusMessage, { owner: 'b-office', dossier });
    const { out } = await dead('list');
    expect(out).toMatch(new RegExp(`^PARKED_b-office/\\d+ +parked +b-office .*waits for ${dossier}`, 'm'));
    const name = /PARKED_b-office\/\d+/.exec(out)?.[0] ?? '';
    expect((await dead('show', name)).out).toContain('parked-1');
    expect(await dead('resend', name)).toMatchObject({
      code: 1,
      err: expect.stringContaining('LETTER_PARKED') as string,
    });
    expect(await countOf(jsm, 'PARKED_b-office')).toBe(1);
  });

  it.each([
    [['show', '999999'], 'LETTER_UNKNOWN', 1],
    [['resend', '999999'], 'LETTER_UNKNOWN', 1],
    [['show', 'PARKED_a-office/999999'], 'LETTER_UNKNOWN', 1],
    [['show', 'twelve'], 'named by its number', 2],
    [['list', '--limit', '0'], 'whole number', 2],
  ])('%j — says what is wrong and ends with it', async (args, words, code) => {
    const ran = await dead(...args);
    expect(ran.err).toContain(words);
    expect(ran.code).toBe(code);
  });
});
