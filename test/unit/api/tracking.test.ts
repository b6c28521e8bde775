import { checkWords } from '../../../papers/check-word';
import { DomainError } from '../../../domain/errors';
import { GROUNDS, officer } from '../../support/dossier-commands';
import { CODE, DOSSIER, office as at } from '../../support/dossier-driver';
import { failingReads, playApi, type PlayedApi } from '../../support/api';
import { atA, request } from '../../support/supplement-acts';

/* Printing loads fonts and signing makes keys: slow where a whole house shares two cores. */
jest.setTimeout(30_000);

const WORDS = checkWords('0f'.repeat(32), 'https://track.example/tra-cuu');
const WORD = WORDS.wordOf(DOSSIER);
const WRONG = WORDS.wordOf('ds_0');

let played: PlayedApi;
let now = at('2024-03-12 17:00');

beforeEach(async () => {
  now = at('2024-03-12 17:00');
  const driver = atA();
  driver.tell(
    { type: 'reappoint', by: officer('signer'), on: '2024-03-14', ...GROUNDS },
    at('2024-03-12 10:00'),
  );
  played = await playApi(driver, { change: { checkWords: WORDS, now: () => now } });
});

afterEach(() => played.api.close());

function track(code: string, word: string): ReturnType<PlayedApi['as']> {
  return played.as(undefined, { method: 'POST', url: '/v1/track', body: { code, word } });
}

function form(fields: Readonly<Record<string, string>>): ReturnType<PlayedApi['as']> {
  return played.as(undefined, {
    method: 'POST',
    url: '/tra-cuu',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
}

describe('tracking', () => {
  it('by code and check word — answers state, office, when to come, and what moved it', async () => {
    const { status, body } = await track(CODE, WORD);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      code: CODE,
      title: { vi: 'Thủ tục mẫu' },
      status: 2,
      statusWords: { vi: 'Được tiếp nhận' },
      offices: [{ vi: 'Phòng A', en: 'Office A' }],
      receivedAt: '2024-03-06T09:00:00+07:00',
      expectedAt: '2024-03-14T17:30:00+07:00',
      late: false,
      moves: [
        {
          at: '2024-03-12T10:00:00+07:00',
          what: 'reappointed',
          words: { vi: 'Hẹn lại ngày trả kết quả' },
          legalBasis: 'Fixture Decree 1/2024, article 9',
        },
      ],
    });
    expect(JSON.stringify(body['why'])).toContain('không tính ngày này');
  });

  it('answers nothing of the applicant, no reference, no officer', async () => {
    const { text } = await track(CODE, WORD);
    for (const kept of ['applicant/0001', 'paper/application', 'desk-1', 'signer-1', DOSSIER, WORD]) {
      expect(text).not.toContain(kept);
    }
  });

  it('from 1 July 2026 — names who received it, by number', async () => {
    now = at('2026-06-30 23:59');
    expect((await track(CODE, WORD)).body).not.toHaveProperty('people');
    now = at('2026-07-01 00:00');
    expect((await track(CODE, WORD)).body['people']).toEqual({ receivedBy: 'desk-1', handlers: [] });
  });

  it('before the code is there — goes by the number of the submission, however it is written', async () => {
    const typed = ` ${WORD.slice(0, 4).toLowerCase()} ${WORD.slice(4)}`;
    expect((await track(DOSSIER.toLowerCase(), typed)).status).toBe(200);
  });

  it('by an unknown code and by a wrong word — is refused alike, after the same time', async () => {
    const took = async (code: string, word: string): Promise<readonly [string, number]> => {
      const began = performance.now();
      const { text, status } = await track(code, word);
      return [`${String(status)} ${text}`, performance.now() - began];
    };
    const [wrong, wrongMs] = await took(CODE, WRONG);
    const [unknown, unknownMs] = await took('H26.14-240306-9999', WRONG);
    const [noCode, noCodeMs] = await took('no code!', WRONG);
    expect([unknown, noCode]).toEqual([wrong, wrong]);
    expect(wrong).toContain('TRACKING_NOT_FOUND');
    expect(Math.min(wrongMs, unknownMs, noCodeMs)).toBeGreaterThanOrEqual(395);
  });

  it('after five wrong words at once — is locked for the code, also for the right one, and says until when', async () => {
    const wrong = await Promise.all(Array.from({ length: 5 }, () => track(CODE, WRONG)));
    expect(wrong.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    const locked = await track(CODE.toLowerCase(), WORD);
    expect([locked.status, locked.body['code'], locked.headers['retry-after']]).toEqual([
      429,
      'TRACKING_LOCKED',
      '900',
    ]);
    now += 899_999;
    expect((await track(CODE, WORD)).status).toBe(429);
    now += 1;
    expect((await track(CODE, WORD)).status).toBe(200);
  });

  it('of twenty codes in turn — locks the source, whatever it asks then', async () => {
    const codes = Array.from({ length: 20 }, (_, index) => `H26.14-240306-${String(9000 + index)}`);
    await Promise.all(codes.map((code) => track(code, WRONG)));
    expect((await track(CODE, WORD)).status).toBe(429);
  });

  it('with the right word in time — does not count what was wrong before', async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      await Promise.all(Array.from({ length: 4 }, () => track(CODE, WRONG)));
      expect((await track(CODE, WORD)).status).toBe(200);
    }
  });
});

describe('tracking that cannot be', () => {
  it('without a key — says that it is not offered', async () => {
    const away = await playApi(atA());
    const answer = await away.as(undefined, {
      method: 'POST',
      url: '/v1/track',
      body: { code: CODE, word: WORD },
    });
    expect([answer.status, answer.body['code']]).toEqual([503, 'TRACKING_ABSENT']);
    await away.api.close();
  });

  it('while the read model is away — is not known, and was no try', async () => {
    const reads = failingReads(new DomainError('READ_MODEL_UNAVAILABLE'));
    const change = { checkWords: WORDS, reads };
    const away = await playApi(atA(), { answer: new DomainError('ENGINE_UNAVAILABLE'), change });
    for (let turn = 0; turn < 8; turn += 1) {
      const { status } = await away.as(undefined, {
        method: 'POST',
        url: '/v1/track',
        body: { code: CODE, word: WORD },
      });
      expect(status).toBe(503);
    }
    await away.api.close();
  });
});

describe('the page of tracking', () => {
  it('without a question — is a form in Vietnamese, in English where that is asked', async () => {
    const page = await played.as(undefined, { url: '/tra-cuu' });
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).toContain('Tra cứu tình trạng hồ sơ');
    expect((await played.as(undefined, { url: '/tra-cuu?lang=en' })).text).toContain('Look up a dossier');
    expect((await form({ code: '', word: '', lang: 'en' })).text).toContain('Look up a dossier');
  });

  it('with code and word — shows the answer in the language that was asked, and is kept nowhere', async () => {
    const page = await form({ code: CODE, word: WORD });
    expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-store']);
    for (const said of [
      'Được tiếp nhận',
      'Phòng A',
      '17 giờ 30 phút, thứ Năm, ngày 14/03/2024',
      'Hẹn lại ngày trả kết quả: 10 giờ 00 phút, thứ Ba, ngày 12/03/2024; căn cứ Điều 9 Fixture Nghị định 1/2024',
    ]) {
      expect(page.text).toContain(said);
    }
    expect((await form({ code: CODE, word: WORD, lang: 'en' })).text).toContain('17:30, 14/03/2024');
  });

  it('with a wrong word — says so with its status, and puts what was typed back as text', async () => {
    const page = await form({ code: '"><script>alert(1)</script>', word: WRONG });
    expect(page.status).toBe(404);
    expect(page.text).toContain('Không tìm thấy hồ sơ');
    expect(page.text).not.toContain('<script>alert');
    expect(page.text).toContain('&quot;&gt;&lt;script&gt;');
  });

  it('while papers are awaited — says that the time stands still, and gives no day', async () => {
    const driver = atA();
    driver.tell(request('main.a'), at('2024-03-06 10:00'));
    const waiting = await playApi(driver, { change: { checkWords: WORDS, now: () => now } });
    const page = await waiting.as(undefined, {
      method: 'POST',
      url: '/tra-cuu',
      body: new URLSearchParams({ code: CODE, word: WORD }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(page.text).toContain('Thời hạn đang tạm dừng');
    expect(page.text).toContain('Yêu cầu bổ sung hồ sơ: 10 giờ 00 phút, thứ Tư, ngày 06/03/2024');
    await waiting.api.close();
  });
});
