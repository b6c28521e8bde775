import { readFileSync, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const AXE = join(__dirname, '..', '..', 'node_modules', 'axe-core', 'axe.min.js');

/** The browser of this machine, or undefined: `CHROMIUM`, else what `PATH` has. */
function findBrowser(): string | undefined {
  const { CHROMIUM, PATH = '' } = process.env;
  if (CHROMIUM !== undefined && CHROMIUM !== '') return CHROMIUM;
  const places = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return places.find((place) => existsSync(place));
}

/**
 * `describe` for what is looked at in a browser: skipped where there is none, which is said; where one must be
 * (`LIENTHONG_BROWSER=must`, as in CI), an error.
 */
export function describeInBrowser(): jest.Describe {
  if (findBrowser() !== undefined) return describe;
  if (process.env['LIENTHONG_BROWSER'] === 'must') throw new Error('no browser here, and one must be');
  process.stdout.write('no browser here: pages are not looked at\n');
  return describe.skip;
}

/** Starts it; the test closes it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser() ?? '', args: ['--no-sandbox'] });
}

/** What a page does that hinders people: rule and place of each serious finding. */
export async function hindrancesOf(page: Page): Promise<readonly string[]> {
  // Evaluated, not added as a script: the page lets nobody add one.
  await page.evaluate(readFileSync(AXE, 'utf8'));
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: () => Promise<{ violations: { id: string; impact: string; nodes: { target: string[] }[] }[] }>;
      };
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
}
