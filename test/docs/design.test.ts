import { ROOMS } from '../../lint/rooms.cjs';
import { inlineCodeOf, rowsOf, sectionOf } from '../support/markdown';
import { filesOfTree, foldersOfTree, readTree } from '../support/tree';

const design = readTree('docs/design.md');

interface Row {
  readonly byValue: readonly string[] | '*';
  readonly byType: readonly string[];
}

/** The rooms of the page, as its table gives them. */
function roomsOfPage(): Readonly<Record<string, Row>> {
  const rows = rowsOf(sectionOf(design, '## 5. The rooms'));
  return Object.fromEntries(
    rows.map(([name = '', , byValue = '', byType = '']): [string, Row] => [
      inlineCodeOf(name)[0] ?? '',
      {
        byValue: byValue === 'everything' ? '*' : inlineCodeOf(byValue),
        byType: inlineCodeOf(byType),
      },
    ]),
  );
}

/** The same of the table that lint obeys, for the rooms that there are. */
function roomsOfLint(): Readonly<Record<string, Row>> {
  const built = Object.entries(ROOMS).filter(([name]) => foldersOfTree().includes(name));
  return Object.fromEntries(
    built.map(([name, { rooms = [], only = [], typeRooms = [], typeOnly = [] }]) => [
      name,
      {
        byValue: rooms === '*' ? '*' : [...rooms, ...only],
        byType: [...typeRooms, ...typeOnly],
      },
    ]),
  );
}

/** `docs/design.md §3, "Lanes"` in the code. */
const REFERENCE = /docs\/design\.md §(\d)(?:, (?:"([^"]+)"|promise (\d)))?/g;

/** What a reference from the code leads to is there: a heading, a paragraph or a promise of that section. */
function leadsSomewhere([, section = '', words, promise]: RegExpMatchArray): boolean {
  const heading = design.split('\n').find((line) => line.startsWith(`## ${section}. `));
  if (heading === undefined) return false;
  const text = sectionOf(design, heading);
  if (promise !== undefined) return rowsOf(text).some(([number]) => number === promise);
  return words === undefined || text.includes(`**${words}`) || text.includes(`### ${words}\n`);
}

describe('design.md', () => {
  it('references from the code — each leads to something on the page', () => {
    const lost = filesOfTree()
      .filter((file) => /^(?!test\/).*\.(?:ts|cjs)$/.test(file))
      .flatMap((file) =>
        [...readTree(file).matchAll(REFERENCE)]
          .filter((reference) => !leadsSomewhere(reference))
          .map(([reference]) => `${file}: ${reference}`),
      );
    expect(lost).toEqual([]);
  });

  it('rooms — the table is that of lint, for every room that there is', () => {
    expect(roomsOfPage()).toEqual(roomsOfLint());
  });

  it.each(rowsOf(sectionOf(design, '## 7. What it promises')))(
    'promise %s — names a file of the code and a test that hold it',
    (_, __, heldBy = '') => {
      const paths = inlineCodeOf(heldBy);
      expect(paths.filter((path) => path.startsWith('test/')).length).toBeGreaterThan(0);
      expect(paths.filter((path) => !path.startsWith('test/')).length).toBeGreaterThan(0);
    },
  );

  it('functions of the core — each stands in the file that the page names, which exports it', () => {
    for (const [name = '', , place = ''] of rowsOf(sectionOf(design, '## 1. One idea: a pure core'))) {
      const [called = ''] = (inlineCodeOf(name)[0] ?? '').split('(');
      expect(readTree(inlineCodeOf(place)[0] ?? '')).toMatch(new RegExp(`export function ${called}\\(`));
    }
  });
});
