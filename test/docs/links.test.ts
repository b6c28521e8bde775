import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { anchorsOf, inlineCodeOf, linksOf } from '../support/markdown';
import { filesOfTree, foldersOfTree, readTree, ROOT } from '../support/tree';

const documents = filesOfTree().filter((file) => file.endsWith('.md'));

/** What is wrong with a link, or undefined. */
function faultOf(document: string, target: string): string | undefined {
  if (/^[a-z]+:/.test(target)) return undefined;
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? document : posix.join(posix.dirname(document), decodeURI(path));
  if (!existsSync(join(ROOT, file))) return `${target}: no such file`;
  if (anchor === undefined || !file.endsWith('.md')) return undefined;
  return anchorsOf(readTree(file)).includes(decodeURI(anchor)) ? undefined : `${target}: no such heading`;
}

/** Inline code that names a file or folder of the checkout: it begins with one of its folders. */
const PATH_IN_CODE = new RegExp(`^(?:${foldersOfTree().join('|')})/[\\w@./-]*$`);

/** Files, folders and modules that a document names in its running text and that are not there. */
function missingPaths(document: string): readonly string[] {
  return inlineCodeOf(readTree(document)).filter(
    (code) =>
      PATH_IN_CODE.test(code) && !existsSync(join(ROOT, code)) && !existsSync(join(ROOT, `${code}.ts`)),
  );
}

describe('documents', () => {
  it.each(documents)(
    '%s — every relative link leads to a file, and every anchor to a heading',
    (document) => {
      const faults = linksOf(readTree(document)).map((target) => faultOf(document, target));
      expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
    },
  );

  it.each(documents)('%s — every file and folder that it names is there', (document) => {
    expect(missingPaths(document)).toEqual([]);
  });

  it('paths — one that is not there would be found, and a command or a placeholder is none', () => {
    expect(PATH_IN_CODE.test('domain/dossier/nowhere.ts')).toBe(true);
    expect(PATH_IN_CODE.test('bridge/')).toBe(true);
    expect(PATH_IN_CODE.test('lienthong/client')).toBe(false);
    expect(PATH_IN_CODE.test('docs/<name>.md')).toBe(false);
  });

  it('links — a link to a file or a heading that is not there is found', () => {
    expect(faultOf('docs/glossary.md', 'nowhere.md')).toBe('nowhere.md: no such file');
    expect(faultOf('docs/glossary.md', '#nowhere')).toBe('#nowhere: no such heading');
    expect(faultOf('docs/glossary.md', '#ways-of-counting')).toBeUndefined();
  });
});
