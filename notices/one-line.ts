/** Controls, line and paragraph ends, halves of characters, and marks that turn the direction of what stands beside them. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;
const MOST = 500;

/**
 * A value as a message shows it: of one line, with nothing in it that begins another line or header, or turns its
 * direction; cut after 500 characters. Pure.
 *
 * @example toOneLine('An\r\nBcc: x@y.example'); // 'An Bcc: x@y.example'
 */
export function toOneLine(value: string): string {
  const clean = value.replaceAll(UNSHOWABLE, ' ').trim();
  const characters = Array.from(clean);
  return characters.length <= MOST ? clean : `${characters.slice(0, MOST).join('')}…`;
}
