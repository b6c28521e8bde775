import { filesOfTree, readTree } from '../support/tree';

/** The cases that clocks of the field get wrong; each has a test under its number. */
const CASES = 24;

describe('edge cases', () => {
  const titles = filesOfTree()
    .filter((file) => file.startsWith('test/unit/edge-cases/'))
    .flatMap((file) => [...readTree(file).matchAll(/describe\(\s*['"`]case (\d+) — ./g)])
    .map(([, number]) => Number(number));

  it('each — has a test under its number, and no number is another', () => {
    const all = Array.from({ length: CASES }, (_, index) => index + 1);
    expect([...new Set(titles)].sort((a, b) => a - b)).toEqual(all);
  });
});
