import { checkWords } from '../../../papers/check-word';
import { completeAll, handOver, officer } from '../../support/dossier-commands';
import { CODE, DOSSIER, office as at } from '../../support/dossier-driver';
import { failingReads, playApi, type PlayedApi } from '../../support/api';
import { atA } from '../../support/supplement-acts';
import { DomainError } from '../../../domain/errors';

/* Printing loads fonts and signing makes keys: slow where a whole house shares two cores. */
jest.setTimeout(30_000);

const WORDS = checkWords('0f'.repeat(32), 'https://track.example/tra-cuu');

let played: PlayedApi;

beforeAll(async () => {
  const driver = atA();
  const bundle = { taker: 'a-office', items: ['application'] };
  driver.tell({ type: 'handOverBundle', by: officer('desk'), ...bundle }, at('2024-03-06 09:30'));
  completeAll(driver, ['main.a', at('2024-03-12 14:30')], ['main.b', at('2024-03-12 15:00')]);
  driver.tell(handOver('main', 'b-result'), at('2024-03-12 16:00'));
  played = await playApi(driver, { now: at('2024-03-12 17:00'), change: { checkWords: WORDS } });
});

afterAll(() => played.api.close());

const PAPERS = `/v1/dossiers/${CODE}/papers`;

async function namesFor(person: Parameters<PlayedApi['as']>[0]): Promise<readonly string[]> {
  const { body } = await played.as(person, { url: PAPERS });
  return (body['items'] as { name: string }[]).map(({ name }) => name);
}

describe('the papers of a dossier', () => {
  it('for its desk — are all of them, each with its event, head and place, and the check word', async () => {
    const { status, body } = await played.as('desk', { url: PAPERS });
    expect(status).toBe(200);
    expect(body['items']).toContainEqual({
      name: 'receipt',
      kind: 'receipt',
      title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
      formNumber: '01',
      issuedAt: '2024-03-06T09:00:00+07:00',
      seq: 2,
      head: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      href: `/v1/dossiers/${DOSSIER}/papers/receipt.pdf`,
    });
    expect(body['tracking']).toEqual({
      word: WORDS.wordOf(DOSSIER),
      url: `https://track.example/tra-cuu#${CODE}.${WORDS.wordOf(DOSSIER)}`,
    });
    expect((await namesFor('desk')).map((name) => name.replace(/-\d+$/, ''))).toEqual([
      'receipt',
      'transfer-slip',
      'hand-over-list',
      'transfer-slip',
      'transfer-slip',
      'return-receipt',
      'control-slip',
    ]);
  });

  it('for an agency — are those that pass through its hands, without a check word', async () => {
    const { body } = await played.as('officerA', { url: PAPERS });
    expect(body).not.toHaveProperty('tracking');
    expect((await namesFor('officerA')).map((name) => name.replace(/-\d+$/, ''))).toEqual([
      'transfer-slip',
      'hand-over-list',
    ]);
    expect(await namesFor('officerB')).toHaveLength(1);
  });

  it.each(['deskElsewhere', 'admin'] as const)('for %s — are not there', async (person) => {
    for (const url of [PAPERS, `${PAPERS}/receipt.pdf`]) {
      expect((await played.as(person, { url })).status).toBe(404);
    }
  });
});

describe('a paper', () => {
  it('as a file — is a PDF to be shown, and is not sent twice to who has it', async () => {
    const { status, headers } = await played.as('desk', { url: `${PAPERS}/receipt.pdf` });
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(headers['content-disposition']).toBe(`inline; filename="${CODE}-receipt.pdf"`);
    const again = { 'if-none-match': String(headers['etag']) };
    const known = await played.as('desk', { url: `${PAPERS}/receipt.pdf`, headers: again });
    expect([known.status, known.text]).toEqual([304, '']);
    const other = await played.as('desk', { url: `${PAPERS}/control-slip.pdf`, headers: again });
    expect(other.status).toBe(200);
  });

  it('by its kind — is the last of those that the caller sees', async () => {
    const [own = ''] = (await namesFor('officerB')).filter((name) => name.startsWith('transfer-slip'));
    const byKind = await played.as('officerB', { url: `${PAPERS}/transfer-slip.pdf` });
    expect(byKind.headers['content-disposition']).toContain(`${own}.pdf`);
  });

  it.each([
    ['desk', 'diploma', 'PAPER_UNKNOWN'],
    ['desk', 'apology', 'PAPER_NOT_ISSUED'],
    ['officerA', 'receipt', 'PAPER_NOT_ISSUED'],
    ['officerA', 'control-slip', 'PAPER_NOT_ISSUED'],
  ] as const)('for %s, %s — is not there: %s', async (person, name, code) => {
    const { status, body } = await played.as(person, { url: `${PAPERS}/${name}.pdf` });
    expect([status, body['code']]).toEqual([404, code]);
  });

  it('without a token, or while the journal does not answer — is neither shown nor said to be absent', async () => {
    expect((await played.as(undefined, { url: `${PAPERS}/receipt.pdf` })).status).toBe(401);
    const away = await playApi(atA(), {
      change: { reads: failingReads(new DomainError('READ_MODEL_UNAVAILABLE')) },
    });
    expect((await away.as('desk', { url: `${PAPERS}/receipt.pdf` })).status).toBe(503);
    await away.api.close();
  });
});

describe('the attribution of a dossier', () => {
  const ATTRIBUTION = `/v1/dossiers/${CODE}/attribution`;

  it('for its desk — says who held it how long, and over what', async () => {
    const { status, body } = await played.as('desk', { url: ATTRIBUTION });
    expect(status).toBe(200);
    expect(body).toMatchObject({ dossier: DOSSIER, at: '2024-03-12T17:00:00+07:00' });
    expect(body['held']).toContainEqual(expect.objectContaining({ holder: 'a-office', kind: 'task' }));
  });

  it.each(['officerA', 'deskElsewhere', 'admin'] as const)('for %s — is not there', async (person) => {
    expect((await played.as(person, { url: ATTRIBUTION })).status).toBe(404);
  });
});

describe('the file for an inspection', () => {
  const FILE = `/v1/dossiers/${CODE}/explanation.zip`;

  it('for its desk — is an archive to be kept', async () => {
    const { status, headers, text } = await played.as('desk', { url: FILE });
    expect([status, headers['content-type'], text.slice(0, 2)]).toEqual([200, 'application/zip', 'PK']);
    expect(headers['content-disposition']).toBe(`attachment; filename="${CODE}-giai-trinh.zip"`);
  });

  it.each(['officerA', 'deskElsewhere', 'admin'] as const)('for %s — is not there', async (person) => {
    expect((await played.as(person, { url: FILE })).status).toBe(404);
  });
});
