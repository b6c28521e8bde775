/*
 * What data may do to a terminal: nothing. Every text that leaves through `output.ts` passes here first.
 */

/** C0 but the line feed, DEL, C1, and the marks that reorder or hide text. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Format characters that words need: the joiners inside graphemes. */
const HARMLESS = new Set(['\u200c', '\u200d']);

const SEGMENTER = new Intl.Segmenter('vi', { granularity: 'grapheme' });
const WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}]/u;
const MARK_ONLY = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/**
 * A text that a terminal only shows: control, bidirectional and format characters become visible escapes. Pure.
 *
 * @param options.lines - Keep line feeds, for texts of more than one line; a cell of a table has none.
 * @example
 * toTerminalText('a\u001b[2Jb'); // 'a\\u{1b}[2Jb'
 */
export function toTerminalText(text: string, options: { readonly lines?: boolean } = {}): string {
  return text.replace(UNSAFE, (character) =>
    HARMLESS.has(character) || (options.lines === true && character === '\n')
      ? character
      : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** Columns that a text takes on a terminal: graphemes, the wide ones twice. Pure. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of SEGMENTER.segment(text)) {
    if (!MARK_ONLY.test(segment)) width += WIDE.test(segment) ? 2 : 1;
  }
  return width;
}
