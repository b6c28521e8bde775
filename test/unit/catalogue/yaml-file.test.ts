import { parseYamlFile } from '../../../catalogue/yaml-file';
import type { YamlFile } from '../../../catalogue/yaml-file';

function read(text: string): YamlFile {
  const file = parseYamlFile({ file: 'x.yaml', text });
  if ('problem' in file) throw new Error(file.problem);
  return file;
}

function problemOf(text: string): unknown {
  const file = parseYamlFile({ file: 'x.yaml', text });
  return 'problem' in file ? { line: file.line, column: file.column, problem: file.problem } : undefined;
}

describe('parseYamlFile — where things stand', () => {
  const { positionOf } = read('first: 1\nlist:\n  - {name: "a", at: 2}\n  - name: b\n');

  it.each([
    { path: [], at: [1, 1] },
    { path: ['first'], at: [1, 8] },
    { path: ['list', 0, 'at'], at: [3, 21] },
    { path: ['list', 1, 'name'], at: [4, 11] },
  ])('the value at $path — stands at line and column $at', ({ path, at: [line, column] }) => {
    expect(positionOf(path)).toEqual({ line, column });
  });

  it('a key — stands before its value', () => {
    expect(positionOf(['list', 0, 'at'], 'key')).toEqual({ line: 3, column: 17 });
  });

  it('something that is not there — is told at the nearest thing above it', () => {
    expect(positionOf(['list', 1, 'missing', 'deeper'])).toEqual({ line: 4, column: 5 });
    expect(positionOf(['list', 7])).toEqual({ line: 3, column: 3 });
  });
});

describe('parseYamlFile — what it does not read', () => {
  it.each([
    ['an alias', 'a: &x 1\nb: *x\n'],
    ['an anchor alone', 'a: &x 1\n'],
    ['a tag of a language', 'a: !!js/function "x"\n'],
    ['a standard tag', 'a: !!binary "aGk="\n'],
    ['one key twice', 'a: 1\na: 2\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['a tab as indentation', 'a:\n\tb: 1\n'],
  ])('%s', (_, text) => {
    expect(problemOf(text)).toMatchObject({ problem: expect.any(String) as string });
  });

  it('a file of more than 1 MiB — and one of exactly that is read', () => {
    const comment = `# ${'x'.repeat(1_048_576 - 7)}\na: 1\n`;
    expect(Buffer.byteLength(comment)).toBe(1_048_577);
    expect(problemOf(comment)).toEqual({ line: 1, column: 1, problem: 'it has more than 1 MiB' });
    expect(problemOf(comment.replace('xx', 'x'))).toBeUndefined();
  });

  it.each([
    ['brackets', '['.repeat(5_000) + ']'.repeat(5_000)],
    ['braces', '{a: '.repeat(5_000)],
    ['dashes', '- '.repeat(5_000)],
    ['question marks', '? '.repeat(5_000)],
    ['indentation', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('nesting by %s — is refused before the parser, whose recursion would end the process', (_, text) => {
    expect(problemOf(text)).toEqual({ line: 1, column: 1, problem: 'it is nested more than 100 deep' });
  });
});

describe('parseYamlFile — how it reads values', () => {
  it('a code without quotes — is told with what was written and what was read', () => {
    expect(read('procedure: 2.000630\nversion: 1\n').plainNumbers).toEqual([
      { path: ['procedure'], written: '2.000630', read: 2.00063 },
      { path: ['version'], written: '1', read: 1 },
    ]);
  });

  it('words that YAML 1.1 took for truth, and a key named like a prototype — are plain data', () => {
    const { data } = read('answer: no\n__proto__: {polluted: true}\n');
    expect(data).toMatchObject({ answer: 'no' });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
