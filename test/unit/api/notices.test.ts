import type { OutboxRow } from '../../../readmodel/outbox';
import type { ApplicantReading } from '../../../vault/vault';
import type { ApiDependencies, VaultDoor } from '../../../api/dependencies';
import { DomainError } from '../../../domain/errors';
import { failingReads, playApi, type PlayedApi } from '../../support/api';
import { DOSSIER, office, type DossierDriver } from '../../support/dossier-driver';
import { FIXTURE_UNIT } from '../../support/fixture';
import { atA } from '../../support/supplement-acts';

const ROW: OutboxRow = {
  number: 42,
  id: `${DOSSIER}/2/received/applicant`,
  dossier: DOSSIER,
  seq: 2,
  unit: FIXTURE_UNIT,
  kind: 'received',
  recipient: 'applicant',
  delivery: 'atOnce',
  not_before: office('2024-03-06 09:00'),
  state: 'sent',
  why: null,
  attempts: 1,
  written_at: office('2024-03-06 09:00'),
  settled_at: office('2024-03-06 09:01'),
  marked: new Date(0),
  language: 'vi',
  subject: 'Hồ sơ',
  body: 'Xin chào\n',
};
const WHY = `reason=${encodeURIComponent('người nộp chưa nhận được')}`;

let driver: DossierDriver;
let read: ApplicantReading[];
let played: PlayedApi;

const vault = {
  readApplicant: (reading: ApplicantReading) => {
    read.push(reading);
    return Promise.resolve({ email: 'an@nha.example' });
  },
} as unknown as VaultDoor;

async function play(
  row: OutboxRow | undefined,
  change: Partial<ApiDependencies['reads']> = {},
): Promise<void> {
  driver = atA();
  read = [];
  const found = { plan: driver.plan, dossier: driver.dossier };
  const reads: ApiDependencies['reads'] = {
    ...failingReads(new Error('not asked')),
    findDossier: () => Promise.resolve(found),
    findNotice: () => Promise.resolve(row),
    listNotices: ({ limit }) => Promise.resolve(Array.from({ length: limit }, () => ROW)),
    ...change,
  };
  played = await playApi(driver, { change: { reads, vault } });
}

afterEach(async () => {
  await played.api.close();
});

describe('a notice', () => {
  it.each(['desk', 'deskHead', 'supervisor', 'auditor'] as const)(
    'of the own unit — %s sees what it said, and no address',
    async (person) => {
      await play(ROW);
      const { status, body } = await played.as(person, { url: '/v1/notices/42' });
      expect([status, read]).toEqual([200, []]);
      expect(body).toEqual({
        ...{ number: 42, dossier: DOSSIER, seq: 2, kind: 'received', recipient: 'applicant', state: 'sent' },
        ...{ attempts: 1, language: 'vi', subject: 'Hồ sơ', body: 'Xin chào\n' },
        leavesAt: '2024-03-06T09:00:00+07:00',
        writtenAt: '2024-03-06T09:00:00+07:00',
        settledAt: '2024-03-06T09:01:00+07:00',
      });
    },
  );

  it.each(['officerA', 'systemA', 'admin', 'deskElsewhere'] as const)(
    '%s — meets nothing',
    async (person) => {
      await play(ROW);
      expect((await played.as(person, { url: '/v1/notices/42' })).status).toBe(404);
    },
  );

  it('for a reason — the desk is told the address as it is filed now, which is logged, and no cache keeps it', async () => {
    await play(ROW);
    const { body, headers } = await played.as('desk', { url: `/v1/notices/42?${WHY}` });
    expect(body).toMatchObject({ to: 'an@nha.example' });
    expect(headers['cache-control']).toBe('no-store');
    expect(read).toMatchObject([
      { who: { subject: 'd-officer-1' }, reason: 'người nộp chưa nhận được', fields: ['email'] },
    ]);
  });

  it('to somebody of the office — has no address to be told, whatever the reason', async () => {
    await play({ ...ROW, recipient: 'officer/a-office/a-1' });
    expect(await played.as('desk', { url: `/v1/notices/42?${WHY}` })).toMatchObject({
      status: 404,
      body: { code: 'NOTICE_UNKNOWN' },
    });
    expect(read).toEqual([]);
  });

  it('the message of a day — is seen by who sees every unit, and by nobody else', async () => {
    await play({ ...ROW, dossier: null, seq: null, unit: null, kind: 'digest', recipient: 'head/a-office' });
    expect((await played.as('supervisor', { url: '/v1/notices/42' })).status).toBe(200);
    expect((await played.as('desk', { url: '/v1/notices/42' })).status).toBe(404);
  });

  it('that is not there — is told as one that may not be seen', async () => {
    await play(undefined);
    expect((await played.as('desk', { url: '/v1/notices/7' })).body).toMatchObject({
      code: 'NOTICE_UNKNOWN',
    });
  });

  it.each(['0', '-1', 'x', '1.5'])('number %s — is no number', async (number) => {
    await play(ROW);
    expect((await played.as('desk', { url: `/v1/notices/${number}` })).status).toBe(400);
  });
});

describe('the list of notices', () => {
  it('a page — says where the next begins, and no word of what they said', async () => {
    await play(ROW);
    const { body } = await played.as('desk', { url: '/v1/notices?limit=2' });
    const { items, nextCursor } = body as { items: object[]; nextCursor: string };
    expect(items).toHaveLength(2);
    expect(JSON.stringify(items)).not.toContain('Xin chào');
    await played.as('desk', { url: `/v1/notices?limit=2&cursor=${nextCursor}` });
  });

  it('asked for a dossier — is asked for its id, in the scope of the caller', async () => {
    const asked: unknown[] = [];
    await play(ROW, {
      listNotices: (question) => {
        asked.push(question);
        return Promise.resolve([]);
      },
    });
    await played.as('desk', { url: '/v1/notices?dossier=H26.14-240306-0007&state=failed' });
    expect(asked).toEqual([
      { scope: { kind: 'units', units: [FIXTURE_UNIT] }, limit: 51, dossier: DOSSIER, state: 'failed' },
    ]);
  });
});

describe('metrics', () => {
  it('of notices — are told while the read model answers, and left out while it does not', async () => {
    await play(ROW, { countNotices: () => Promise.resolve({ waiting: 3, due: 1, failed: 2 }) });
    expect((await played.as(undefined, { url: '/metrics' })).text).toContain(
      'lienthong_notices{state="due"} 1',
    );
    await played.api.close();
    await play(ROW, { countNotices: () => Promise.reject(new DomainError('READ_MODEL_ABSENT')) });
    const { status, text } = await played.as(undefined, { url: '/metrics' });
    expect(status).toBe(200);
    expect(text).not.toContain('lienthong_notices');
  });
});
