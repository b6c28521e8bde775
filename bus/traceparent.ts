import { randomBytes } from 'node:crypto';

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const ZEROES = /^0+$/;

/** A fresh W3C `traceparent` of a sampled trace. Reads the system's randomness. */
export function newTraceparent(): string {
  return `00-${hex(16)}-${hex(8)}-01`;
}

/**
 * The `traceparent` of the next hop: same trace, new span; a fresh one when the parent is absent or malformed.
 *
 * Reads the system's randomness.
 */
export function continueTraceparent(parent: string | undefined): string {
  const match = TRACEPARENT.exec(parent ?? '');
  const [, trace = '', span = '', flags = ''] = match ?? [];
  if (match === null || ZEROES.test(trace) || ZEROES.test(span)) return newTraceparent();
  return `00-${trace}-${hex(8)}-${flags}`;
}

/** Random bytes that are not all zero, which the standard forbids. */
function hex(bytes: number): string {
  const text = randomBytes(bytes).toString('hex');
  return ZEROES.test(text) ? hex(bytes) : text;
}
