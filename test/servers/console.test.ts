import type { Browser, Page } from 'playwright-core';
import { buildConsole } from '../../workers/console-files';
import { serveDistrict, saying, type ServedDistrict } from '../support/api-server';
import { describeInBrowser, hindrancesOf, openBrowser } from '../support/browser';
import type { Person } from '../support/api';
import { FIXTURE_REF, FIXTURE_UNIT } from '../support/fixture';
import { WEDNESDAY } from '../support/road';
import { removeTemporaryFolders } from '../support/temporary-folder';
import { until } from '../support/until';

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

  it('an extract copy — is received by the keyboard alone, in fewer than forty keys', async () => {
    const { page, faults } = await signedIn('desk');
    await page.goto(`${served.url}/#/counter`);
    await page.getByLabel('Quét hoặc gõ mã').waitFor();
    let keys = 0;
    const press = async (...pressed: readonly string[]): Promise<void> => {
      for (const key of pressed) await page.keyboard.press(key);
      keys += pressed.length;
    };
    // The code typed by hand, as where the scanner is broken; then a scanned citizen's card, which is one act of a person.
    await page.keyboard.type('FIX.LANE');
    keys += 'FIX.LANE'.length;
    await press('Enter');
    await page.getByText('⚡ Luồng nhanh').waitFor();
    await page.keyboard.insertText(
      '001090012345|012345678|Trần Thị Bình|05031990|Nữ|12 phố Huế, Hà Nội|01012022',
    );
    await press('Enter');
    expect(await page.getByLabel('Họ, chữ đệm và tên').inputValue()).toBe('Trần Thị Bình');
    expect(await page.getByLabel('Số định danh').inputValue()).toBe('001090012345');
    // Who it is is filled in; the paper that is required is looked at, and said to be there.
    await page.locator('input[name="component application"]:focus').waitFor();
    await press('Space', 'Enter');
    await page.getByText('Đã tiếp nhận').waitFor({ timeout: SOON_MS });
    const receipt = page.getByRole('link', { name: /In giấy tiếp nhận/ });
    await receipt.waitFor({ timeout: SOON_MS });

    expect(keys).toBeLessThan(40);
    expect(await hindrancesOf(page)).toEqual([]);
    const paper = await page.request.get(`${served.url}${(await receipt.getAttribute('href')) ?? ''}`);
    expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf']);
    expect(faults).toEqual([]);
  });

  it('an online submission — waits at the counter by itself, and is received and opened by keys', async () => {
    const { page, faults } = await signedIn('desk');
    await page.goto(`${served.url}/#/counter`);
    const inbox = page
      .locator('section', { has: page.getByRole('heading', { name: /chờ tiếp nhận/ }) })
      .last();
    await inbox.waitFor();
    const body = {
      procedure: FIXTURE_REF,
      receivingUnit: FIXTURE_UNIT,
      channel: 'online',
      applicantRef: 'applicants/2',
      components: [{ component: 'application' }],
    };
    const answer = await served.as('desk', { method: 'POST', path: '/v1/dossiers', key: 'online-1', body });
    const row = inbox.locator('tbody tr', { hasText: String(answer.body['id']).slice(-6) });
    await row.waitFor({ timeout: SOON_MS });
    await row.getByText('Trực tuyến').waitFor();
    await row.getByRole('link').press('Enter');
    await page.getByText('Luồng giải quyết và ngày hẹn trả').waitFor({ timeout: SOON_MS });
    // The first act is gone to by itself: Enter opens its form, Enter does it.
    await page.locator('button:focus', { hasText: 'Tiếp nhận' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('button[type=submit]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /In giấy tiếp nhận/ }).waitFor({ timeout: SOON_MS });
    expect(faults).toEqual([]);
  });

  it.each(['today', 'dossiers', 'reports', 'interventions', 'agencies', 'procedures'])(
    '%s — hinders nobody, at a desk and on a phone, in both languages',
    async (name) => {
      const { page, faults } = await signedIn('supervisor');
      await page.goto(`${served.url}/#/${name}`);
      await page.locator('main :is(table, .empty)').first().waitFor();
      await page.locator('main', { hasNotText: 'Đang tải' }).waitFor();
      expect(await hindrancesOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'English' }).click();
      await page.setViewportSize({ width: 375, height: 700 });
      expect(await hindrancesOf(page)).toEqual([]);
      const overflow = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      expect([overflow, faults]).toEqual([false, []]);
    },
  );

  it.each([
    ['desk', 'counter'],
    ['desk', 'counter?procedure=FIX.LANE%401'],
    ['supervisor', 'procedures/FIX.LINK%401'],
    ['signerA', 'sign?which=every'],
  ] as const)('of %s, %s — hinders nobody, at a desk and on a phone', async (person, name) => {
    const { page, faults } = await signedIn(person);
    await page.goto(`${served.url}/#/${name}`);
    await page.locator('main :is(h1, h2)').first().waitFor();
    await page.locator('main', { hasNotText: 'Đang tải' }).waitFor();
    expect(await hindrancesOf(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 700 });
    expect(await hindrancesOf(page)).toEqual([]);
    const overflow = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect([overflow, faults]).toEqual([false, []]);
  });

  it('what waits for a signature — is chosen, looked at and done by keys, several at once', async () => {
    const first = await submitted('sign-1');
    const second = await submitted('sign-2');
    const { page, faults } = await signedIn('signerA');
    await page.goto(`${served.url}/#/sign?which=every`);
    for (const { code } of [first, second]) {
      await page.getByLabel(`Chọn ${code}`).waitFor({ timeout: SOON_MS });
      await page.getByLabel(`Chọn ${code}`).press('Space');
    }
    await page.keyboard.press('k');
    const preview = page.locator('form.many');
    await preview.getByText('Thực hiện được').nth(1).waitFor({ timeout: SOON_MS });
    expect(await preview.locator('li').count()).toBe(2);
    await preview.getByRole('button', { name: 'Ký các hồ sơ này' }).press('Enter');
    await preview.getByText('Đã ghi nhận').nth(1).waitFor({ timeout: SOON_MS });
    await until(async () => {
      const { body } = await served.as('desk', { path: `/v1/dossiers/${second.id}` });
      return (body['steps'] as { state: string }[])[0]?.state === 'completed';
    });
    expect(faults).toEqual([]);
  });

  it('several dossiers — are urged together, each looked at before and told after; a filter is kept', async () => {
    const some = [await submitted('many-1'), await submitted('many-2')];
    const gone = await submitted('many-3');
    const body = { type: 'withdraw', reasonCode: 'APPLICANT', legalBasis: 'Nghị định mẫu, Điều 1' };
    await served.as('desk', { method: 'POST', path: `/v1/dossiers/${gone.id}/commands`, key: 'gone', body });
    const { page, faults } = await signedIn('desk');
    await page.goto(`${served.url}/#/dossiers?standing=every`);
    for (const { code } of [...some, gone]) await page.getByLabel(`Chọn ${code}`).check({ timeout: SOON_MS });
    await page.getByText('3 đã chọn').waitFor();
    await page.getByRole('button', { name: 'Đôn đốc' }).click();
    for (const { code } of some) {
      await page.locator('li', { hasText: code }).getByText('Thực hiện được').waitFor();
    }
    await page.locator('li', { hasText: gone.code }).getByText('không có phần việc nào').waitFor();
    await page.getByLabel('Lý do').fill('WORKLOAD');
    await page.getByLabel('Xong trong (phút làm việc)').fill('120');
    await page.getByRole('button', { name: 'Thực hiện' }).click();
    for (const { code } of some)
      await page.locator('li', { hasText: code }).getByText('Đã ghi nhận').waitFor();
    expect(await hindrancesOf(page)).toEqual([]);

    for (const { id } of some) {
      const events = await served.as('desk', { path: `/v1/dossiers/${id}/events` });
      expect(JSON.stringify(events.body)).toContain('directiveGiven');
    }
    await page.getByRole('button', { name: 'Đóng' }).click();
    await page.getByLabel('Tên bộ lọc').fill('Mọi hồ sơ');
    await page.getByRole('button', { name: 'Lưu bộ lọc' }).click();
    await page.goto(`${served.url}/#/dossiers`);
    await page.getByRole('link', { name: 'Mọi hồ sơ' }).click();
    await page.getByLabel(`Chọn ${gone.code}`).waitFor();
    expect(faults).toEqual([]);
  });

  it('the journal away — is said to be not known, and comes back by itself', async () => {
    const { page } = await signedIn('supervisor');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await served.postgres.stop();
    await page.getByText('Chưa rõ').first().waitFor();
    await served.postgres.start();
    await page.locator('.banner.unknown').waitFor({ state: 'detached' });
  });
});
