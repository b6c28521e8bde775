import { z } from 'zod';

/** Controls, halves of characters, and marks that turn the direction of what stands beside them. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
/** The same, but for line feeds and tabs. */
const UNSHOWABLE_IN_LINES = /[^\P{Cc}\n\t]|[\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** Words of a person in one line, as they were written, composed (NFC): at most so many characters. */
export function wordsOfOneLine(most: number): z.ZodString {
  return z
    .string()
    .normalize()
    .trim()
    .min(1, 'is empty')
    .max(most, `is longer than ${most} characters`)
    .refine((text) => !UNSHOWABLE.test(text), 'has characters that cannot be shown');
}

/** The same of several lines. */
export function wordsOfLines(most: number): z.ZodString {
  return z
    .string()
    .normalize()
    .trim()
    .min(1, 'is empty')
    .max(most, `is longer than ${most} characters`)
    .refine((text) => !UNSHOWABLE_IN_LINES.test(text), 'has characters that cannot be shown');
}
