import type { Browser, Page } from 'playwright-core';
import { buildConsole } from '../../workers/console-files';
import { serveDistrict, saying, type ServedDistrict } from '../support/api-server';
import { describeInBrowser, hindrancesOf, openBrowser } from '../support/browser';
import type { Person } from '../support/api';
import { FIXTURE_REF, FIXTURE_UNIT } from '../support/fixture';
import { WEDNESDAY } from '../support/road';
import { removeTemporaryFolders } from '../support/temporary-folder';

const SLOW_MS = 120_000;
/** A second on a quiet machine; tests of a whole house share two cores. */
const SOON_MS = 10_000;
const MOST_BYTES = 100 * 1024;
jest.setTimeout(SLOW_MS);

const withBrowser = describeInBrowser();

let served: ServedDistrict;
let browser: Browser;

describe('the console’s files', () => {
  it('together — weigh less than 100 kB on their way', async () => {
    const assets = Object.values(await buildConsole());
    const bytes = assets.reduce((sum, { gzip, body }) => sum + (gzip ?? body).length, 0);
    expect(bytes).toBeLessThan(MOST_BYTES);
  });
});

withBrowser('the console', () => {
  beforeAll(async () => {
    served = await serveDistrict(WEDNESDAY, await buildConsole());
    browser = await openBrowser();
  }, SLOW_MS);

  afterAll(async () => {
    await browser.close();
    await served.stop();
    await removeTemporaryFolders();
  }, SLOW_MS);

  async function signedIn(person: Person): Promise<{ page: Page; faults: string[] }> {
    const page = await (await browser.newContext()).newPage();
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (said) => {
      if (/Content Security Policy/i.test(said.text())) faults.push(said.text());
    });
    await page.goto(`${served.url}/`);
    await page.fill('input[type=password]', served.tokens[person] ?? '');
    await page.keyboard.press('Enter');
    await page.waitForSelector('header nav');
    return { page, faults };
  }

  async function submitted(key: string): Promise<{ id: string; code: string }> {
    const body = {
      procedure: FIXTURE_REF,
      receivingUnit: FIXTURE_UNIT,
      channel: 'desk',
      applicantRef: 'applicants/1',
      components: [{ component: 'application' }],
      receive: true,
    };
    const answer = await served.as('desk', { method: 'POST', path: '/v1/dossiers', key, body });
    return { id: String(answer.body['id']), code: String(answer.body['code']) };
  }

  it('an officer’s inbox — shows a new task by itself, and takes and completes it by the keyboard', async () => {
    const { page, faults } = await signedIn('officerA');
    await page.getByText('Không có phần việc nào đang mở.').waitFor();
    const { id, code } = await submitted('inbox');
    const task = page.locator('.task', { hasText: code });
    await task.waitFor({ timeout: SOON_MS });

    await task.getByRole('button', { name: 'Nhận việc' }).press('Enter');
    await task.getByRole('button', { name: 'Ghi nhận' }).press('Enter');
    await task.getByText('đang xử lý').waitFor();
    await task.getByRole('button', { name: 'Hoàn thành' }).press('Enter');
    await task.getByLabel('Số kết quả a-result').fill('results/a');
    await page.keyboard.press('Enter');
    await task.waitFor({ state: 'detached' });

    const { body } = await served.as('desk', { path: `/v1/dossiers/${id}` });
    expect((body['steps'] as { state: string }[])[0]?.state).toBe('completed');
    expect(faults).toEqual([]);
  });

  it('a dossier — shows by itself what an agency says, and why each date is what it is', async () => {
    const { id, code } = await submitted('watched');
    const { page, faults } = await signedIn('desk');
    await page.goto(`${served.url}/#/dossiers/${code}`);
    await page.getByRole('heading', { name: code }).waitFor();
    const body = saying('takeTask', `${id}/main.a/1`);
    await served.as('officerA', { method: 'POST', path: `/v1/dossiers/${id}/commands`, key: 'take', body });
    await page.getByRole('cell', { name: 'đang xử lý' }).waitFor({ timeout: SOON_MS });
    await page.locator('summary', { hasText: 'Thời hạn theo luật' }).click();
    await page.getByText(/không tính ngày này/).waitFor();

    expect(await hindrancesOf(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it.each(['today', 'dossiers', 'reports'])(
    '%s — hinders nobody, at a desk and on a phone, in both languages',
    async (name) => {
      const { page, faults } = await signedIn('supervisor');
      await page.goto(`${served.url}/#/${name}`);
      await page.locator('table').first().waitFor();
      expect(await hindrancesOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'English' }).click();
      await page.setViewportSize({ width: 375, height: 700 });
      expect(await hindrancesOf(page)).toEqual([]);
      const overflow = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      expect([overflow, faults]).toEqual([false, []]);
    },
  );

  it('the journal away — is said to be not known, and comes back by itself', async () => {
    const { page } = await signedIn('supervisor');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await served.postgres.stop();
    await page.getByText('Chưa rõ').first().waitFor();
    await served.postgres.start();
    await page.locator('.banner.unknown').waitFor({ state: 'detached' });
  });
});
