import { checkWords } from '../../../papers/check-word';
import { completeAll, handOver, receivedAt } from '../../support/dossier-commands';
import { CODE, DOSSIER, DossierDriver, office as at } from '../../support/dossier-driver';
import { planOfSteps } from '../../support/dossier-plans';
import { playApi, type PlayedApi } from '../../support/api';

jest.setTimeout(30_000);

const WORDS = checkWords('0f'.repeat(32), 'https://track.example/tra-cuu');
const WORD = WORDS.wordOf(DOSSIER);
const ANSWER = { convenience: 'satisfied', overall: 'verySatisfied' };
const TEN = at('2024-03-06 10:00');

let played: PlayedApi;

afterEach(() => played.api.close());

/** A dossier with two results, so many of them handed over. */
async function play(handedOver: number, counted = true): Promise<PlayedApi> {
  const driver = new DossierDriver(planOfSteps({ 'a.a': [], 'b.b': [] }));
  receivedAt(driver, at('2024-03-06 09:00'));
  completeAll(driver, ['a.a', TEN], ['b.b', TEN]);
  for (const part of ['a', 'b'].slice(0, handedOver)) driver.tell(handOver(part, 'done'), TEN);
  played = await playApi(driver, {
    change: { checkWords: WORDS, now: () => at('2024-03-06 11:00') },
    ...(counted ? {} : { reads: { countAnswer: () => Promise.resolve(false) } }),
  });
  return played;
}

function answer(body: object, url = '/v1/track/satisfaction'): ReturnType<PlayedApi['as']> {
  return played.as(undefined, { method: 'POST', url, body: { code: CODE, word: WORD, ...ANSWER, ...body } });
}

describe('an applicant’s answer', () => {
  it('once everything was handed over — is counted by unit, procedure and the day of the result', async () => {
    const { asked } = await play(2);
    const { status, body } = await answer({});
    expect([status, body]).toEqual([200, { counted: true }]);
    expect(asked.at(-1)?.content).toMatchObject({ dossier: DOSSIER, finishedAt: TEN, answer: ANSWER });
  });

  it.each([0, 1])('with %i of two results handed over — is too early', async (handedOver) => {
    const { asked } = await play(handedOver);
    const { status, body } = await answer({});
    expect([status, body['code'], asked.filter(({ act }) => act === 'countAnswer')]).toEqual([
      409,
      'SURVEY_TOO_EARLY',
      [],
    ]);
  });

  it('a second time — is refused', async () => {
    await play(2, false);
    expect((await answer({})).body['code']).toBe('SURVEY_ANSWERED');
  });

  it('with another check word, or a level that is none — is no answer', async () => {
    await play(2);
    expect((await answer({ word: WORDS.wordOf('ds_0') })).body['code']).toBe('TRACKING_NOT_FOUND');
    expect((await answer({ overall: 'furious' })).status).toBe(400);
  });
});

describe('the page', () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const form = (url: string, fields: Readonly<Record<string, string>>): ReturnType<PlayedApi['as']> =>
    played.as(undefined, {
      method: 'POST',
      url,
      body: new URLSearchParams({ code: CODE, word: WORD, lang: 'vi', ...fields }).toString(),
      headers,
    });

  it('asks once everything was handed over, and not before', async () => {
    await play(2);
    expect((await form('/tra-cuu', {})).text).toContain('Ý kiến của ông/bà');
    await played.api.close();
    await play(1);
    expect((await form('/tra-cuu', {})).text).not.toContain('Ý kiến của ông/bà');
  });

  it('thanks for an answer, and says what is missing of one', async () => {
    await play(2);
    const thanks = await form('/tra-cuu/y-kien', ANSWER);
    expect([thanks.status, thanks.text.includes('Xin cảm ơn')]).toEqual([200, true]);
    const without = await form('/tra-cuu/y-kien', { overall: 'satisfied' });
    expect([without.status, without.text.includes('role="alert"')]).toEqual([400, true]);
  });
});
