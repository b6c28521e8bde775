import { createHash } from 'node:crypto';

/** SHA-256 of a text in UTF-8, lower-case hex: that of the core, some ten times as fast. */
export function nativeSha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
