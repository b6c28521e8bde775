import { displayWidth, toTerminalText } from '../../../cli/terminal-text';

describe('terminal text', () => {
  it.each([
    ['a colour', 'a\u001b[31mb', 'a\\u{1b}[31mb'],
    ['a clearing of the screen by C1', 'a\u009b2Jb', 'a\\u{9b}2Jb'],
    ['a title of the window', '\u001b]0;x\u0007', '\\u{1b}]0;x\\u{7}'],
    ['a carriage return over the line', 'late\rgood', 'late\\u{d}good'],
    ['a line feed in a cell', 'a\nb', 'a\\u{a}b'],
    ['a reordering of the line', 'a\u202eb', 'a\\u{202e}b'],
    ['a hidden character', 'a\u200bb', 'a\\u{200b}b'],
    ['a half of a surrogate pair', 'a\ud800b', 'a\\u{d800}b'],
    ['DEL', '\u007f', '\\u{7f}'],
  ])('%s — becomes visible instead of obeyed', (_, nasty, shown) => {
    expect(toTerminalText(nasty)).toBe(shown);
  });

  it.each(['Một hồ sơ, ba kết quả', 'quận Hai Bà Trưng', '中文 👩‍👩‍👧'])('%s — stays as it is', (text) => {
    expect(toTerminalText(text)).toBe(text);
  });

  it('lines — are kept only where they are asked for', () => {
    expect(toTerminalText('a\nb\u001b', { lines: true })).toBe('a\nb\\u{1b}');
  });
});

describe('display width', () => {
  it.each([
    ['hồ sơ', 5],
    ['hồ sơ'.normalize('NFD'), 5],
    ['中文', 4],
    ['👩‍👩‍👧', 2],
    ['', 0],
  ])('%s — takes %d columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});
