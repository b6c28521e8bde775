import { linksOf, rowsOf } from '../support/markdown';
import { filesOfTree, readTree } from '../support/tree';

const FOLDER = 'docs/adr/';
const PAGE = /^(\d{4})-[a-z0-9-]+\.md$/;
const pages = filesOfTree()
  .filter((file) => file.startsWith(FOLDER))
  .map((file) => file.slice(FOLDER.length))
  .filter((name) => name !== 'README.md')
  .sort();
const HEADINGS = ['## What was meant', '## What we do', '## What it costs', '## Where it is held'];

const SOURCE =
  /^(?:api|bin|bridge|bus|client|domain|papers|readmodel|runtime|simulation|test\/(?:mutation|support)|vault|workers|workflows)\/.*\.[jt]s$/;

describe('decisions', () => {
  it.each(pages)('%s — is named in the code that it explains', (page) => {
    const naming = filesOfTree().filter(
      (file) => SOURCE.test(file) && readTree(file).includes(FOLDER + page),
    );
    expect(naming).not.toEqual([]);
  });

  it('index — lists each page once, in order, and no other', () => {
    const listed = rowsOf(readTree(`${FOLDER}README.md`))
      .filter(([cell = '']) => cell.startsWith('[0'))
      .map(([cell = '']) => linksOf(cell)[0]);
    expect(listed).toEqual(pages);
  });

  it('numbers — run on without a gap, so that none was taken away', () => {
    const numbers = pages.map((page) => Number(PAGE.exec(page)?.[1]));
    expect(numbers).toEqual(pages.map((_, index) => index + 1));
  });

  it.each(pages)('%s — says what was meant, what is done, what it costs and what holds it', (page) => {
    const lines = readTree(FOLDER + page).split('\n');
    expect(lines.filter((line) => line.startsWith('## '))).toEqual(HEADINGS);
    expect(lines[0]).toMatch(new RegExp(`^# ${page.slice(0, 4)} · \\S`));
  });
});
