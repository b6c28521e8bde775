import { Readable } from 'node:stream';
import { linesOf, MOST_CHARACTERS } from '../../../cli/lines';
import type { Line } from '../../../cli/lines';

async function linesIn(chunks: readonly (Buffer | string)[]): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for await (const batch of linesOf(Readable.from(chunks))) lines.push(...batch);
  return lines;
}

describe('lines', () => {
  it('a line cut anywhere, in the middle of a letter too — comes out whole', async () => {
    const bytes = Buffer.from('một\nhai\n');
    const chunks = [...bytes].map((byte) => Buffer.from([byte]));
    expect((await linesIn(chunks)).map(({ text }) => text)).toEqual(['một', 'hai']);
  });

  it('the last line — counts without a line feed, and an empty rest is no line', async () => {
    expect((await linesIn(['a\nb'])).map(({ number, text }) => [number, text])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
    expect(await linesIn(['a\n'])).toHaveLength(1);
    expect(await linesIn([])).toEqual([]);
  });

  it('a line longer than the limit — is told as such without its text, and the next one is read', async () => {
    const half = 'x'.repeat(MOST_CHARACTERS / 2);
    const lines = await linesIn([half, half, 'x', half, '\nnext\n']);
    expect(lines.map(({ text, tooLong }) => [text, tooLong])).toEqual([
      ['', true],
      ['next', false],
    ]);
  });

  it('a line of exactly the limit — is kept', async () => {
    const [line] = await linesIn([`${'x'.repeat(MOST_CHARACTERS)}\n`]);
    expect(line?.tooLong).toBe(false);
  });
});
