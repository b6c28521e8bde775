import { checkWords, normalWord, trackingOf } from '../../../papers/check-word';

const KEY = '0f'.repeat(32);
const PAGE = 'https://track.example/tra-cuu';
const ONE = 'ds_01HR8ZQ4T0000000000000000A';
const OTHER = 'ds_01HR8ZQ4T0000000000000000B';

describe('a check word', () => {
  const words = checkWords(KEY, PAGE);

  it('has 8 letters and digits, none that is taken for another', () => {
    const given = Array.from({ length: 200 }, (_, index) => words.wordOf(`ds_${String(index)}`));
    expect(given.every((word) => /^[ACDEFGHJKLMNPQRTWXY34679]{8}$/.test(word))).toBe(true);
    expect(new Set(given).size).toBe(200);
    expect(new Set(given.join('')).size).toBe(24);
  });

  it('is the same for the same dossier and key, and another for another of either', () => {
    expect(checkWords(KEY, PAGE).wordOf(ONE)).toBe(words.wordOf(ONE));
    expect(words.wordOf(OTHER)).not.toBe(words.wordOf(ONE));
    expect(checkWords('f0'.repeat(32), PAGE).wordOf(ONE)).not.toBe(words.wordOf(ONE));
  });

  it('is known however it is written, and no other word is', () => {
    const word = words.wordOf(ONE);
    const written = ` ${word.slice(0, 4).toLowerCase()}-${word.slice(4)} `;
    expect(words.isWordOf(ONE, written)).toBe(true);
    expect(normalWord(written)).toBe(word);
    for (const wrong of ['', word.slice(1), `${word}A`, words.wordOf(OTHER)]) {
      expect(words.isWordOf(ONE, wrong)).toBe(false);
    }
  });

  it('stands behind the # of the address, after the code, where no server sees it', () => {
    const { url, word } = trackingOf(words, { dossier: ONE, code: 'H26.14-240306-0007' });
    expect(url).toBe(`${PAGE}#H26.14-240306-0007.${word}`);
    expect(trackingOf(words, { dossier: ONE }).url).toBe(`${PAGE}#${ONE}.${word}`);
  });
});
