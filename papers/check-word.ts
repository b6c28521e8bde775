import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Tracking } from './paper';

/** Letters and digits that no hand and no ear takes for each other: no B and 8, I and 1, O and 0, S and 5, U and V, Z and 2. */
const CHARACTERS = 'ACDEFGHJKLMNPQRTWXY34679';
const LENGTH = 8;
/** So that the same key never makes the same thing for another purpose. */
const PURPOSE = 'lienthong/check-word/1';

/** Gives each dossier its check word. */
export interface CheckWords {
  /** The check word of a dossier, by its id. */
  wordOf(dossier: string): string;
  /** Whether that is its word, in the same time for right and wrong. */
  isWordOf(dossier: string, word: string): boolean;
  /** The page on which an applicant looks a dossier up. */
  readonly page: string;
}

/**
 * The check words of an installation: of a dossier's id and a key that no dossier holds, so that they are kept nowhere and
 * nobody without the key can tell one.
 *
 * @param key - 32 random bytes in hexadecimal.
 * @param page - URL of the page on which they are asked for.
 * @source docs/adr/0035-a-check-word-follows-from-a-key.md.
 */
export function checkWords(key: string, page: string): CheckWords {
  const wordOf = (dossier: string): string => wordOfDigest(digestOf(key, dossier));
  return {
    wordOf,
    isWordOf: (dossier, word) => isSame(wordOf(dossier), normalWord(word)),
    page,
  };
}

/** What is printed for an applicant: the word, and the page with code and word behind the `#`. Pure. */
export function trackingOf(
  words: CheckWords,
  { dossier, code }: { readonly dossier: string; readonly code?: string },
): Tracking {
  const word = words.wordOf(dossier);
  return { word, url: `${words.page}#${code ?? dossier}.${word}` };
}

/** A word as somebody may write it: small letters, blanks and hyphens in it. Pure. */
export function normalWord(word: string): string {
  return word.toUpperCase().replace(/[\s-]/g, '');
}

function digestOf(key: string, dossier: string): Buffer {
  return createHmac('sha256', Buffer.from(key, 'hex')).update(`${PURPOSE}/${dossier}`).digest();
}

function wordOfDigest(digest: Buffer): string {
  let rest = BigInt(`0x${digest.toString('hex')}`);
  const base = BigInt(CHARACTERS.length);
  return Array.from({ length: LENGTH }, () => {
    const character = CHARACTERS.charAt(Number(rest % base));
    rest /= base;
    return character;
  }).join('');
}

/** Compared by digest: of equal length, whatever was written. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', PURPOSE).update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
