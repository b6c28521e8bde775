import { COMMANDS, REPORT_TYPES } from '../../domain/dossier/commands.schema';
import { FACTS } from '../../domain/dossier/events.schema';
import {
  RECEIPT_TYPE,
  commandType,
  decodeEnvelope,
  encodeEnvelope,
  eventType,
  reportType,
  taskType,
  type EnvelopeParts,
} from '../../bus/envelope';
import { REPORT_KINDS, TASK_KINDS, type ReportKind, type TaskKind } from '../../bus/subjects';

const DOSSIER = 'ds_01J8X2Z7C8D9E0F1G2H3J4K5M6';
const TASK = `${DOSSIER}/food.inspect/1`;
const TIME = '2024-03-06T09:00:00+07:00';
const HASH = 'a'.repeat(64);
const reason = { reasonCode: 'R1', legalBasis: 'Decree 61/2018/NĐ-CP, article 19(8)' };

const TASKS: Readonly<Record<TaskKind, unknown>> = {
  assigned: {
    task: TASK,
    seq: 3,
    dossier: DOSSIER,
    code: 'H26.14-240306-0007',
    procedure: 'HBT.LT.01@1',
    part: 'food',
    step: 'food.inspect',
    attempt: 1,
    assignedAt: TIME,
    dueAt: TIME,
    allotment: { workingMinutes: 480 },
    lane: 'normal',
    inputs: [{ step: 'business.sign', result: 'certificate', ref: 'gcn/1' }],
    need: ['application'],
    head: HASH,
  },
  updated: { task: TASK, seq: 4, dueAt: TIME, reasonCode: 'R1' },
  cancelled: { task: TASK, seq: 4, ...reason },
  reminder: { task: TASK, seq: 4, dueAt: TIME, reasonCode: 'half' },
  query: { task: TASK, seq: 4, reasonCode: 'silent' },
};

const REPORTS: Readonly<Record<ReportKind, unknown>> = {
  taken: { task: TASK, at: TIME },
  completed: {
    task: TASK,
    at: TIME,
    results: [{ result: 'certificate', ref: 'gcn/1', issuedOn: '2024-03-06' }],
    performedBy: { officer: 'u-1', capacity: 'KT' },
  },
  refused: { task: TASK, at: TIME, ...reason, noteRef: 'n/1' },
  returned: { task: TASK, at: TIME, ...reason, to: 'business.check' },
  supplement: { task: TASK, at: TIME, items: [{ component: 'lease', reasonCode: 'R2' }], legalBasis: 'x' },
  fee: { task: TASK, at: TIME, fee: 'inspection' },
  extension: { task: TASK, at: TIME, reasonCode: 'R3', until: '2024-03-20' },
  status: { task: TASK, at: TIME, state: 'inProgress' },
};

const report = (parts: Partial<EnvelopeParts> = {}): EnvelopeParts => ({
  id: 'r-1',
  source: 'tckh-hbt',
  type: reportType('taken'),
  time: TIME,
  data: REPORTS.taken,
  ...parts,
});
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const json = (value: unknown): Uint8Array => bytes(JSON.stringify(value));

describe('envelope', () => {
  it.each(TASK_KINDS)('task %s — is read back with family, kind and the same data', (kind) => {
    const decoded = decodeEnvelope(encodeEnvelope(report({ type: taskType(kind), data: TASKS[kind] })));

    expect(decoded).toMatchObject({ ok: true, family: 'task', kind, envelope: { data: TASKS[kind] } });
  });

  it.each(REPORT_KINDS)('report %s — is read back with family, kind and the same data', (kind) => {
    const decoded = decodeEnvelope(encodeEnvelope(report({ type: reportType(kind), data: REPORTS[kind] })));

    expect(decoded).toMatchObject({ ok: true, family: 'report', kind, envelope: { data: REPORTS[kind] } });
  });

  it('receipt, event and command — are read back', () => {
    const receipt = { report: 'r-1', task: TASK, outcome: 'accepted', seq: 4, head: HASH };
    const event = {
      dossier: DOSSIER,
      seq: 4,
      effectiveAt: TIME,
      recordedAt: TIME,
      fact: 'taskTaken',
      data: { task: TASK },
      prevHash: HASH,
      hash: HASH,
      summary: {},
    };
    const command = { dossier: DOSSIER, command: { type: 'withdraw', ...reason } };
    const of = (type: EnvelopeParts['type'], data: unknown): unknown =>
      decodeEnvelope(encodeEnvelope(report({ id: 'a/b c', source: 'engine', type, data })));

    expect(of(RECEIPT_TYPE, receipt)).toMatchObject({ ok: true, family: 'receipt', kind: 'receipt' });
    expect(of(eventType('taskTaken'), event)).toMatchObject({
      ok: true,
      family: 'dossier',
      kind: 'taskTaken',
    });
    expect(of(commandType('withdraw'), command)).toMatchObject({
      ok: true,
      family: 'command',
      kind: 'withdraw',
    });
  });

  it('names — every report, fact and command of the core has a wire type that is read', () => {
    const desk = Object.keys(COMMANDS).filter((name) => !REPORT_TYPES.some((type) => type === name));
    const types = [
      ...REPORT_TYPES.map(reportType),
      ...Object.keys(FACTS).map(eventType),
      ...desk.map(commandType),
    ];

    for (const type of types) {
      const decoded = decodeEnvelope(encodeEnvelope(report({ type, data: 'wrong' })));
      expect(decoded).toMatchObject({ ok: false, at: 'data' });
    }
  });

  it('unknown fields — are kept, in the envelope and in the data', () => {
    const sent = {
      ...report(),
      specversion: '1.0',
      color: 'blue',
      data: { task: TASK, at: TIME, extra: [1] },
    };

    expect(decodeEnvelope(json(sent))).toMatchObject({
      ok: true,
      envelope: { color: 'blue', data: { extra: [1] } },
    });
  });

  it('encoding — the same parts give the same bytes, whatever the order they were written in', () => {
    const { id, source, type, time, data } = report();

    expect(encodeEnvelope({ data, time, type, source, id })).toEqual(
      encodeEnvelope({ id, source, type, time, data }),
    );
  });

  it.each([
    ['not JSON', bytes('hello')],
    ['half a text', bytes('{"id":')],
    ['not UTF-8', new Uint8Array([0xff, 0xfe])],
    ['nothing', new Uint8Array()],
    ['a list', json([])],
    ['null', json(null)],
    ['no id', json({ ...report(), specversion: '1.0', id: undefined })],
    ['no task', json({ ...report(), specversion: '1.0', data: { at: TIME } })],
  ])('%s — is unreadable: nobody can be answered', (_, message) => {
    expect(decodeEnvelope(message)).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it.each([
    ['an unknown type', { type: 'vn.lienthong.report.gossip.v1' }, 'type'],
    ['a later version', { type: 'vn.lienthong.report.taken.v2' }, 'type'],
    ['another specversion', { specversion: '2.0' }, 'specversion'],
    ['an id with a space', { id: 'a b' }, 'id'],
    ['an id of 129 characters', { id: 'a'.repeat(129) }, 'id'],
    ['an instant without offset', { data: { task: TASK, at: '2024-03-06T09:00:00' } }, 'data.at'],
    ['a task that is none', { data: { task: 'x', at: TIME } }, 'data.task'],
    [
      'no result',
      { type: reportType('completed'), data: { task: TASK, at: TIME, results: [] } },
      'data.results',
    ],
  ])('%s — fails the schema at its path, and its sender can be answered', (_, change, at) => {
    const decoded = decodeEnvelope(json({ ...report(), specversion: '1.0', ...change }));

    expect(decoded).toMatchObject({ ok: false, reason: 'schema', at });
    expect(decoded).toHaveProperty('id');
    expect(decoded).toHaveProperty('task');
  });

  it('an id of 128 characters — is the longest that is read', () => {
    expect(decodeEnvelope(encodeEnvelope(report({ id: 'a'.repeat(128) })))).toMatchObject({ ok: true });
  });

  it('a command — can be answered by its id alone', () => {
    const wrong = report({ type: commandType('withdraw'), data: { dossier: 'x' } });

    expect(decodeEnvelope(encodeEnvelope(wrong))).toMatchObject({ ok: false, reason: 'schema', id: 'r-1' });
  });

  it('a problem — never quotes the value that is wrong: it may be personal', () => {
    const wrong = report({ data: { task: TASK, at: 'Nguyễn Văn A' } });

    expect(JSON.stringify(decodeEnvelope(encodeEnvelope(wrong)))).not.toContain('Nguyễn');
    expect(JSON.stringify(decodeEnvelope(bytes('{"name": Nguyễn')))).not.toContain('Nguyễn');
  });

  it('__proto__ and constructor as kinds — are unknown types, not members of every object', () => {
    for (const kind of ['constructor', 'toString', 'hasOwnProperty']) {
      const sent = { ...report(), specversion: '1.0', type: `vn.lienthong.report.${kind}.v1` };
      expect(decodeEnvelope(json(sent))).toMatchObject({ ok: false, at: 'type' });
    }
  });
});
