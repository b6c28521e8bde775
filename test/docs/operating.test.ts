import { CONFIG_KEYS } from '../../runtime/config-keys';
import { inlineCodeOf, rowsOf, sectionOf } from '../support/markdown';
import { filesOfTree, readTree } from '../support/tree';

const page = readTree('docs/operating.md');
const ROOMS_THAT_LOG = /^(?:workers|bridge|agency|runtime)\/.*\.ts$/;

/** What the first cell of a row names in code. */
function named([cell = '']: readonly string[]): string {
  return inlineCodeOf(cell)[0] ?? '';
}

describe('operating.md', () => {
  it('environment — every key that is read is in the table once, and no other', () => {
    expect(rowsOf(sectionOf(page, '## Environment')).map(named)).toEqual(Object.keys(CONFIG_KEYS));
  });

  it('environment — each default is the one that is used', () => {
    const stated = rowsOf(sectionOf(page, '## Environment')).map((row) => [
      named(row),
      inlineCodeOf(row[2] ?? '')[0],
    ]);
    const used = Object.entries(CONFIG_KEYS).map(([name, key]) => [
      name,
      'fallback' in key ? key.fallback : undefined,
    ]);
    expect(stated).toEqual(used);
  });

  it('log — each fact of the table is written by some process, in these words', () => {
    const sources = filesOfTree()
      .filter((file) => ROOMS_THAT_LOG.test(file))
      .map(readTree)
      .join('\n');
    const facts = rowsOf(sectionOf(page, '## The log')).map(named);
    expect(facts.length).toBeGreaterThan(10);
    expect(facts.filter((fact) => !sources.includes(`'${fact}'`))).toEqual([]);
  });
});
