import { jetstream, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import { listDeadLetters } from '../../bus/dead-letters';
import { encodeEnvelope, reportType } from '../../bus/envelope';
import { publish } from '../../bus/publisher';
import { COMMANDS_STREAM, reportsStream } from '../../bus/stream-names';
import { commandSubject } from '../../bus/subjects';
import type { ReportKind } from '../../bus/subjects';
import { REPLY_HEADER } from '../../client/answer';
import type { ErrorCode } from '../../domain/errors';
import { toTaskId } from '../../domain/ids';
import { AGENCIES, startDistrict, type District, type PlayedReport } from '../support/district';
import { FIXTURE_UNIT, LINKED_FIXTURE_REF } from '../support/fixture';
import { lengthOf } from '../support/history';
import { receive, received, receiptAfter, receiptsOf, reportOf, tell, WEDNESDAY } from '../support/road';
import { DESK } from '../support/shell';
import { countOf } from '../support/streams';
import { until } from '../support/until';

const SLOW_MS = 180_000;
const YEAR_MS = 366 * 86_400_000;
const GROUNDS = { reasonCode: 'R1', legalBasis: 'Fixture Decree 1/2024, article 9' };
const RESULT = { result: 'a-result', ref: 'results/a', issuedOn: '2024-03-06' };
const APPLICATION = { component: 'application' };

let district: District;
let jsm: JetStreamManager;
/** A was completed and C taken; B returned it, so that A works again and C's task was cancelled. */
let dossier: string;
let closed: string;
/** A linked dossier in which B's refusal cancelled C's task; its end waits for the desk. */
let refused: string;

beforeAll(async () => {
  district = await startDistrict({ rehearsalAt: WEDNESDAY });
  jsm = await jetstreamManager(district.bus);
  ({ dossier } = await receive(district, 'under-test'));
  await tell(district, dossier, 'main.a');
  await tell(district, dossier, 'main.b', { kind: 'returned', data: GROUNDS });
  ({ dossier: closed } = await receive(district, 'closed'));
  const withdraw = { type: 'withdraw', by: DESK, ...GROUNDS } as const;
  await district.engine.command(closed, withdraw, { key: 'withdraw' });
  ({ dossier: refused } = await receive(district, 'refused', { procedure: LINKED_FIXTURE_REF }));
  await tell(district, refused, 'case.a');
  await tell(district, refused, 'case.b', { kind: 'refused', data: GROUNDS });
}, SLOW_MS);
afterAll(() => district.stop(), SLOW_MS);

function historyLengths(): Promise<readonly number[]> {
  const handles = [dossier, closed, refused].map((id) => district.client.workflow.getHandle(id));
  return Promise.all(handles.map(lengthOf));
}

/** A bad report, made when the dossier is known. */
interface BadReport {
  readonly name: string;
  readonly agency: string;
  readonly report: () => PlayedReport;
  readonly code: ErrorCode;
}

const BAD_REPORTS: readonly BadReport[] = [
  {
    name: 'a task that was cancelled for good',
    agency: 'c-office',
    report: () => reportOf(refused, 'case.c'),
    code: 'TASK_CLOSED',
  },
  {
    name: 'a task that will be given anew',
    agency: 'c-office',
    report: () => reportOf(dossier, 'main.c'),
    code: 'TASK_ATTEMPT_OLD',
  },
  {
    name: 'an old attempt',
    agency: 'a-office',
    report: () => reportOf(dossier, 'main.a', { id: 'old-attempt' }),
    code: 'TASK_ATTEMPT_OLD',
  },
  {
    name: "another agency's task",
    agency: 'b-office',
    report: () => reportOf(dossier, 'main.a', { attempt: 2, id: 'foreign' }),
    code: 'TASK_FOREIGN',
  },
  {
    name: 'a task that was not sent yet',
    agency: 'c-office',
    report: () => reportOf(dossier, 'main.c', { attempt: 2, id: 'early' }),
    code: 'TASK_NOT_ASSIGNED',
  },
  {
    name: 'a step that the procedure does not have',
    agency: 'a-office',
    report: () => withData('no-step', { task: toTaskId({ dossier, step: 'main.z', attempt: 1 }) }),
    code: 'TASK_UNKNOWN',
  },
  {
    name: 'a dossier that does not exist',
    agency: 'a-office',
    report: () => reportOf(`ds_${'0'.repeat(26)}`, 'main.a', { id: 'no-dossier' }),
    code: 'DOSSIER_UNKNOWN',
  },
  {
    name: 'a dossier that is closed',
    agency: 'a-office',
    report: () => reportOf(closed, 'main.a', { id: 'closed-dossier' }),
    code: 'DOSSIER_CLOSED',
  },
  {
    name: 'an id that was accepted with another content',
    agency: 'a-office',
    report: () => reportOf(dossier, 'main.a', { data: { at: '2024-03-06T09:00:00+07:00' } }),
    code: 'ID_REUSED',
  },
  {
    name: 'a result that the step does not give',
    agency: 'a-office',
    report: () => withData('foreign-result', { results: [{ ...RESULT, result: 'b-result' }] }),
    code: 'RESULT_UNEXPECTED',
  },
  {
    name: 'a schema that is wrong where id and task can be read',
    agency: 'a-office',
    report: () => withData('no-results', { results: [] }),
    code: 'SCHEMA_INVALID',
  },
  {
    name: 'a day that no calendar has',
    agency: 'a-office',
    report: () => withData('no-such-day', { results: [{ ...RESULT, issuedOn: '2024-02-30' }] }),
    code: 'SCHEMA_INVALID',
  },
  {
    name: 'a task id of another form',
    agency: 'a-office',
    report: () => withData('no-task-id', { task: 'task 1' }),
    code: 'SCHEMA_INVALID',
  },
  {
    name: 'personal data by the name of its field',
    agency: 'a-office',
    report: () => withData('named', { hoTen: 'x' }),
    code: 'PERSONAL_DATA_REFUSED',
  },
  {
    name: 'personal data by its look',
    agency: 'a-office',
    report: () => withData('phoned', { results: [{ ...RESULT, ref: 'call/0912345678' }] }),
    code: 'PERSONAL_DATA_REFUSED',
  },
  {
    name: "another agency's name as its source",
    agency: 'b-office',
    report: () => ({ ...reportOf(dossier, 'main.a', { attempt: 2, id: 'forged' }), source: 'a-office' }),
    code: 'SOURCE_MISMATCH',
  },
  {
    name: 'a fee that the procedure does not name',
    agency: 'a-office',
    report: () => reportOf(dossier, 'main.a', { kind: 'fee', attempt: 2, data: { fee: 'main.none' } }),
    code: 'FEE_UNKNOWN',
  },
];

/** A completion of A's present task, changed. */
function withData(id: string, data: PlayedReport['data']): PlayedReport {
  return reportOf(dossier, 'main.a', { attempt: 2, id, data });
}

describe('a report of', () => {
  it.each(BAD_REPORTS)('$name — is refused with $code on its receipt, and costs no history', async (bad) => {
    const { agency, code } = bad;
    const report = bad.report();
    const before = await historyLengths();
    const receipts = (await receiptsOf(district, agency, report.id)).length;
    await district.report(agency, report);
    const receipt = await receiptAfter(district, { agency, report: report.id, before: receipts });
    expect(receipt).toMatchObject({ outcome: 'refused', code, task: report.data['task'] });
    expect(await historyLengths()).toEqual(before);
  });

  it('a kind that its subject does not say — is refused, whatever its content claims', async () => {
    const { id, data } = reportOf(dossier, 'main.a', { attempt: 2, id: 'two-kinds' });
    await district.reportRaw('a-office', 'taken', envelopeOf(id, 'completed', data));
    const receipt = await receiptAfter(district, { agency: 'a-office', report: id });
    expect(receipt).toMatchObject({ outcome: 'refused', code: 'SCHEMA_INVALID' });
  });

  it("another agency's task — is refused in both languages, with the article of law", async () => {
    const report = reportOf(dossier, 'main.a', { attempt: 2, id: 'foreign-words' });
    await district.report('b-office', report);
    const receipt = await receiptAfter(district, { agency: 'b-office', report: report.id });
    const task = String(report.data['task']);
    expect(receipt).toMatchObject({
      message: `The task ${task} was not given to b-office.`,
      messageVi: `Phần việc ${task} không giao cho b-office.`,
      legalBasis: 'Decree 61/2018/NĐ-CP, article 19',
    });
  });

  it('the task that it answered already — is refused as a second completion, and as a second taking', async () => {
    const { dossier: other } = await receive(district, 'twice');
    await tell(district, other, 'main.a', { kind: 'taken' });
    expect(await tell(district, other, 'main.a', { kind: 'taken', id: 'taken-again' })).toMatchObject({
      code: 'TASK_ALREADY_TAKEN',
    });
    await tell(district, other, 'main.a');
    expect(await tell(district, other, 'main.a', { id: 'completed-again' })).toMatchObject({
      code: 'TASK_ALREADY_COMPLETED',
    });
  });

  it('anything refused — may be accepted later under the same id, since a refusal is judged again', async () => {
    const { dossier: other } = await receive(district, 'early');
    const early = await tell(district, other, 'main.b', { id: 'early-b' });
    await tell(district, other, 'main.a');
    const again = await tell(district, other, 'main.b', { id: 'early-b' });
    expect([early.code, again.outcome]).toEqual(['TASK_NOT_ASSIGNED', 'accepted']);
  });
});

function envelopeOf(id: string, kind: ReportKind, data: PlayedReport['data']): Uint8Array {
  return encodeEnvelope({
    id,
    source: 'a-office',
    type: reportType(kind),
    time: new Date().toISOString(),
    data,
  });
}

describe('a submission', () => {
  it.each([
    ['of an unknown procedure', { procedure: 'FIX.NONE@1' }, 'PROCEDURE_UNKNOWN'],
    ['to an unknown unit', { unit: 'F99' }, 'UNIT_UNKNOWN'],
    ['with a paper missing', { components: [] }, 'COMPONENT_MISSING'],
    [
      'with a paper that nobody asked for',
      { components: [APPLICATION, { component: 'x' }] },
      'COMPONENT_UNKNOWN',
    ],
    ['through a channel that is not offered', { channel: 'postal' as const }, 'CHANNEL_NOT_OFFERED'],
    ['by someone who may not', { by: { ...DESK, role: 'signer' as const } }, 'NOT_AUTHORISED'],
    ['with personal data', { applicantRef: 'applicants/0912345678' }, 'PERSONAL_DATA_REFUSED'],
    ['with a reference of another form', { applicantRef: '' }, 'SCHEMA_INVALID'],
  ])('%s — is refused with its code, and begins no dossier', async (name, change, code) => {
    const answer = await district.engine.submit(received(change), { key: keyOf(name) });
    expect(answer).toMatchObject({ outcome: 'refused', code });
    await expect(district.engine.read(answer.dossier)).rejects.toMatchObject({ code: 'DOSSIER_UNKNOWN' });
  });

  it.each([
    ['before the procedure was in force', -YEAR_MS, 'PROCEDURE_NOT_EFFECTIVE'],
    ['in a year that the calendar does not know', 4 * YEAR_MS, 'CALENDAR_YEAR_UNKNOWN'],
  ])('%s — is refused with its code', async (name, distanceMs, code) => {
    const clockShiftMs = WEDNESDAY + distanceMs - Date.now();
    const answer = await district.engine.submit(received(), { key: keyOf(name), clockShiftMs });
    expect(answer).toMatchObject({ outcome: 'refused', code });
  });

  it('again under its key with another content — is refused as ID_REUSED, and the first one stands', async () => {
    const first = await receive(district, 'reused');
    const answer = await district.engine.submit(received({ applicantRef: 'applicants/2' }), {
      key: 'reused',
    });
    expect(answer).toMatchObject({ outcome: 'refused', code: 'ID_REUSED' });
    const { submission } = (await district.engine.read(first.dossier)).dossier;
    expect(submission?.applicantRef).toBe('applicants/1');
  });
});

function keyOf(name: string): string {
  return name.replaceAll(/[^a-z]/g, '-');
}

describe('a message that cannot be read', () => {
  it.each([
    ['not-json', new TextEncoder().encode('{"id": "x", ')],
    ['not-text', Uint8Array.of(0xff, 0xfe, 0x00)],
    ['no-task', new TextEncoder().encode('{"id":"nobody","data":{}}')],
    ['empty', new Uint8Array()],
  ])('%s from an agency — is buried whole with an alert, and gets no receipt', async (_name, body) => {
    const receipts = (await district.receipts('b-office')).length;
    const alerts = unreadable().length;
    await district.reportRaw('b-office', 'completed', body);
    await until(() => unreadable().length === alerts + 1);
    const letter = (await listDeadLetters(district.bus, { agency: 'b-office' })).at(-1);
    expect(letter).toMatchObject({ stream: 'REPORTS_b-office', reason: 'unreadable' });
    expect(letter?.originSubject).toBe('lt.report.b-office.completed');
    expect(Buffer.from(letter?.data ?? [])).toEqual(Buffer.from(body));
    expect(await district.receipts('b-office')).toHaveLength(receipts);
  });

  it('from a caller who waits — is buried, and the caller is told', async () => {
    const inbox = district.bus.subscribe('_INBOX.unreadable', { max: 1, timeout: 10_000 });
    await publish(jetstream(district.bus), {
      subject: commandSubject(FIXTURE_UNIT, 'withdraw'),
      body: new TextEncoder().encode('no'),
      headers: { [REPLY_HEADER]: '_INBOX.unreadable' },
    });
    for await (const message of inbox) {
      expect(message.json()).toMatchObject({ outcome: 'refused', code: 'INPUT_UNREADABLE' });
    }
    const letters = await listDeadLetters(district.bus, { agency: 'engine' });
    expect(letters.map(({ reason, stream }) => `${stream} ${reason}`)).toEqual(['COMMANDS unreadable']);
  });
});

function unreadable(): readonly unknown[] {
  return district.facts.filter(({ kind }) => kind === 'unreadable');
}

describe('after all of it', () => {
  it('every message — is accounted for: its queue is empty, and nothing waits parked', async () => {
    const owners = ['engine', ...AGENCIES].map((owner) => `PARKED_${owner}`);
    const queues = [COMMANDS_STREAM, ...AGENCIES.map(reportsStream), ...owners];
    await until(async () => {
      const counts = await Promise.all(queues.map((stream) => countOf(jsm, stream)));
      return counts.every((count) => count === 0);
    });
  });

  it('the dossier — goes on to its end, with nothing in its record of what was refused', async () => {
    await tell(district, dossier, 'main.a', { attempt: 2 });
    await tell(district, dossier, 'main.b', { attempt: 2 });
    await tell(district, dossier, 'main.c', { attempt: 2 });
    expect((await district.engine.read(dossier)).dossier.phase).toBe('returned');
    const facts = (await district.engine.history(dossier)).map(({ fact }) => fact);
    expect(facts.filter((fact) => fact === 'taskCompleted')).toHaveLength(4);
    expect((await district.events(dossier)).map(({ fact }) => fact)).toEqual(facts);
  });
});
