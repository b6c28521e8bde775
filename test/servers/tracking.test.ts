import type { Browser, Page } from 'playwright-core';
import { checkWords, trackingOf } from '../../papers/check-word';
import { buildConsole } from '../../workers/console-files';
import { serveDistrict, type ServedDistrict } from '../support/api-server';
import { describeInBrowser, hindrancesOf, openBrowser } from '../support/browser';
import { FIXTURE_REF, FIXTURE_UNIT } from '../support/fixture';
import { WEDNESDAY } from '../support/road';
import { removeTemporaryFolders } from '../support/temporary-folder';
import { until } from '../support/until';

const SLOW_MS = 120_000;
/** A second on a quiet machine; tests of a whole house share two cores. */
const JOURNALLED_WITHIN_MS = 60_000;
jest.setTimeout(SLOW_MS);
const KEY = '0f'.repeat(32);

const withBrowser = describeInBrowser();

let served: ServedDistrict;

interface Dossier {
  readonly id: string;
  readonly code: string;
}

beforeAll(async () => {
  served = await serveDistrict(WEDNESDAY, await buildConsole(), {
    checkWords: checkWords(KEY, 'https://track.example/tra-cuu'),
  });
}, SLOW_MS);

afterAll(async () => {
  await served.stop();
  await removeTemporaryFolders();
}, SLOW_MS);

async function received(key: string): Promise<Dossier> {
  const body = {
    procedure: FIXTURE_REF,
    receivingUnit: FIXTURE_UNIT,
    channel: 'desk',
    applicantRef: 'applicants/1',
    components: [{ component: 'application' }],
    receive: true,
  };
  const answer = await served.as('desk', { method: 'POST', path: '/v1/dossiers', key, body });
  const dossier = { id: String(answer.body['id']), code: String(answer.body['code']) };
  // Papers are made of what is journalled: a moment after the answer.
  const path = `/v1/dossiers/${dossier.id}/papers`;
  const isThere = async (): Promise<boolean> =>
    JSON.stringify((await served.as('desk', { path })).body).includes('receipt.pdf');
  await until(isThere, JOURNALLED_WITHIN_MS);
  return dossier;
}

async function track(code: string, word: string): Promise<Response> {
  return fetch(`${served.url}/v1/track`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, word }),
  });
}

const wordOf = ({ id }: Dossier): string => checkWords(KEY, '').wordOf(id);

describe('tracking over HTTP', () => {
  it('a received dossier — is found without a token by its code and word, and by no other word', async () => {
    const dossier = await received('tracked');
    const answer = await track(dossier.code, wordOf(dossier));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      code: dossier.code,
      status: 2,
      offices: [{ vi: 'Phòng A' }],
    });
    expect((await track(dossier.code, 'ACDEFGHJ')).status).toBe(404);
  });

  it('its receipt — is a PDF, and the file for an inspection an archive', async () => {
    const { id } = await received('printed');
    const get = (path: string): Promise<Response> =>
      fetch(`${served.url}/v1/dossiers/${id}/${path}`, {
        headers: { authorization: `Bearer ${served.tokens['desk'] ?? ''}` },
      });
    const bytes = async (path: string): Promise<string> =>
      Buffer.from(await (await get(path)).arrayBuffer()).toString('latin1', 0, 4);
    expect(await bytes('papers/receipt.pdf')).toBe('%PDF');
    expect((await bytes('explanation.zip')).slice(0, 2)).toBe('PK');
  });
});

withBrowser('the page of tracking', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
  }, SLOW_MS);

  afterAll(() => browser.close());

  async function scanned(
    dossier: Dossier,
    javaScriptEnabled = true,
  ): Promise<{ page: Page; faults: string[] }> {
    const context = await browser.newContext({ viewport: { width: 375, height: 720 }, javaScriptEnabled });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (said) => {
      if (/Content Security Policy/i.test(said.text())) faults.push(said.text());
    });
    const words = checkWords(KEY, `${served.url}/tra-cuu`);
    await page.goto(trackingOf(words, { dossier: dossier.id, code: dossier.code }).url);
    return { page, faults };
  }

  it('scanned from a receipt — answers by itself, on a phone, in both languages, and hinders nobody', async () => {
    const dossier = await received('scanned');
    const { page, faults } = await scanned(dossier);
    await page.getByRole('heading', { name: dossier.code }).waitFor();
    expect(await page.getByText('Được tiếp nhận').isVisible()).toBe(true);
    expect(page.url()).toBe(`${served.url}/tra-cuu`);
    expect(await hindrancesOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('Received', { exact: true }).first().waitFor();
    expect(await hindrancesOf(page)).toEqual([]);
    expect(faults).toEqual([]);
    const shots = process.env['LIENTHONG_SHOTS'];
    if (shots !== undefined) await page.screenshot({ path: `${shots}/tracking.png`, fullPage: true });
  });

  it('without a script — is asked by hand, by the keyboard alone', async () => {
    const dossier = await received('typed');
    const { page } = await scanned(dossier, false);
    await page.getByLabel('Mã hồ sơ').fill(dossier.code);
    await page.getByLabel('Mã tra cứu').fill(wordOf(dossier).toLowerCase());
    await page.keyboard.press('Enter');
    await page.getByText('Được tiếp nhận').waitFor();
    await page.getByLabel('Mã tra cứu').fill('ACDEFGHJ');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('Không tìm thấy hồ sơ');
  });
});
