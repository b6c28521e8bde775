import { join } from 'node:path';
import { delayOf, inventedRef, mannerFor, DEFAULT_BEHAVIOUR } from '../../agency/behaviour';
import { toOfficeDay, toOfficeText } from '../../agency/office-time';
import { openOutbox, type Outbox, type ReportState } from '../../agency/outbox';
import { Reports } from '../../agency/reports';
import { nextSendingAt } from '../../agency/sender';
import { assignedTask } from '../support/assigned-task';
import { newTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folder';

const opened: Outbox[] = [];

afterEach(() => Promise.all(opened.splice(0).map((outbox) => outbox.close())));
afterAll(removeTemporaryFolders);

const TASK = assignedTask(1).task;
const PAPER = { results: [{ result: 'paper', ref: 'a/2024/000001', issuedOn: '2024-03-06' }] };

async function newReports(): Promise<{ reports: Reports; filed: string[] }> {
  const outbox = await openOutbox(join(await newTemporaryFolder(), 'outbox.jsonl'), Date.now);
  opened.push(outbox);
  const filed: string[] = [];
  let minute = 0;
  const reports = new Reports({
    agency: 'tckh',
    outbox,
    nowText: () => `2024-03-06T09:${String(minute++).padStart(2, '0')}:00+07:00`,
    onFiled: ({ id }) => {
      filed.push(id);
    },
  });
  return { reports, filed };
}

describe('Reports', () => {
  it('file — the same own id with the same content is one report, said at the first time', async () => {
    const { reports, filed } = await newReports();

    const first = await reports.file('completed', TASK, { ...PAPER, id: 'own-1' });
    const second = await reports.file('completed', TASK, { ...PAPER, id: 'own-1' });

    expect(second.id).toBe(first.id);
    expect(filed).toEqual(['own-1']);
  });

  it('file — the same own id with another content is refused, also when both are filed at once', async () => {
    const { reports, filed } = await newReports();

    const outcomes = await Promise.allSettled([
      reports.file('completed', TASK, { ...PAPER, id: 'own-1' }),
      reports.file('fee', TASK, { fee: 'copy', id: 'own-1' }),
    ]);

    expect(outcomes).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'ID_REUSED' } },
    ]);
    expect(filed).toEqual(['own-1']);
  });

  it('file — taken is one report however often it is said', async () => {
    const { reports, filed } = await newReports();

    const ids = [await reports.file('taken', TASK, {}), await reports.file('taken', TASK, {})].map(
      ({ id }) => id,
    );

    expect(new Set(ids).size).toBe(1);
    expect(filed).toHaveLength(1);
  });

  it.each([
    ['no result', { results: [] }, {}],
    [
      'a reference with a name in it',
      { results: [{ result: 'paper', ref: 'Nguyễn Văn A', issuedOn: '2024-03-06' }] },
      {},
    ],
    ['a day that is none', { results: [{ result: 'paper', ref: 'a/1', issuedOn: '06/03/2024' }] }, {}],
    ['an id with a space', PAPER, { id: 'own 1' }],
  ])('file — %s is refused before anything is stored', async (_what, details, id) => {
    const { reports, filed } = await newReports();

    await expect(reports.file('completed', TASK, { ...details, ...id })).rejects.toMatchObject({
      code: 'SCHEMA_INVALID',
    });
    expect(filed).toEqual([]);
  });

  it('close — who waits for a receipt is told, and nothing more is filed', async () => {
    const { reports } = await newReports();
    const { receipt } = await reports.file('completed', TASK, PAPER);

    reports.close();

    await expect(receipt).rejects.toMatchObject({ code: 'AGENCY_CLOSED' });
    await expect(reports.file('completed', TASK, PAPER)).rejects.toMatchObject({ code: 'AGENCY_CLOSED' });
  });
});

describe('nextSendingAt', () => {
  const policy = { receiptWaitMs: 30, maxReceiptWaitMs: 100 };
  const report = { id: 'r-1', kind: 'taken', task: TASK, traceparent: '', body: '' } as const;
  const rows: readonly [string, Partial<ReportState>, number][] = [
    ['filed and not sent: at once', {}, 1_000],
    ['sent once: after the first wait', { sendings: 1, sentAt: 2_000 }, 2_030],
    ['sent twice: after twice the wait', { sendings: 2, sentAt: 2_000 }, 2_060],
    ['sent often: after the longest wait', { sendings: 2_000, sentAt: 2_000 }, 2_100],
    [
      'delayed: after the longest wait',
      { sendings: 1, sentAt: 2_000, receipt: { report: 'r-1', task: TASK, outcome: 'delayed' } },
      2_100,
    ],
    [
      'refused: never',
      { sendings: 1, sentAt: 2_000, receipt: { report: 'r-1', task: TASK, outcome: 'refused' } },
      Infinity,
    ],
  ];

  it.each(rows)('nextSendingAt — %s', (_what, change, expected) => {
    expect(nextSendingAt({ report, filedAt: 1_000, sendings: 0, ...change }, policy)).toBe(expected);
  });
});

describe('a simulated agency', () => {
  it('mannerFor — a step’s own manner goes before the common one', () => {
    const behaviour = { ...DEFAULT_BEHAVIOUR, steps: { 'food.inspect': { answer: 'refuse' as const } } };

    expect(mannerFor(behaviour, 'food.inspect').answer).toBe('refuse');
    expect(mannerFor(behaviour, 'food.sign').answer).toBe('complete');
  });

  it('delayOf — the same seed and task give the same delay inside the bounds, another seed another one', () => {
    const manner = { ...DEFAULT_BEHAVIOUR, minDelayMs: 1_000, maxDelayMs: 9_000 };
    const delays = Array.from({ length: 200 }, (_, i) => delayOf(manner, 'seed', assignedTask(i).task));

    expect(delays).toEqual(
      Array.from({ length: 200 }, (_, i) => delayOf(manner, 'seed', assignedTask(i).task)),
    );
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...delays)).toBeLessThanOrEqual(9_000);
    expect(new Set(delays).size).toBeGreaterThan(150);
    expect(delayOf(manner, 'other', TASK)).not.toBe(delayOf(manner, 'seed', TASK));
  });

  it('inventedRef — looks like a register number of the agency', () => {
    expect(inventedRef('tckh', '2024', TASK)).toMatch(/^tckh\/2024\/\d{6}$/);
  });
});

describe('the office’s time', () => {
  it.each([
    [1_709_690_400_000, 420, '2024-03-06T09:00:00.000+07:00', '2024-03-06'],
    [1_709_751_600_000, 420, '2024-03-07T02:00:00.000+07:00', '2024-03-07'],
    [1_709_690_400_000, -210, '2024-03-05T22:30:00.000-03:30', '2024-03-05'],
  ])('toOfficeText — %d at an offset of %d minutes is %s', (at, offset, text, day) => {
    expect(toOfficeText(at, offset)).toBe(text);
    expect(toOfficeDay(at, offset)).toBe(day);
  });
});
