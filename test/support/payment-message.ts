import { createHmac } from 'node:crypto';

/** Secret of the provider that tests play. */
export const SECRET = 'fixture-secret-0123456789-abcdefghij';

/** Bytes of a message, with the headers that sign them. */
export interface SignedMessage {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** With which secret, and when: epoch milliseconds UTC, now when absent. */
interface Signing {
  readonly secret?: string;
  readonly at?: number;
}

/** A message, signed as a provider signs it. */
export function signedMessage(content: unknown, signing: Signing = {}): SignedMessage {
  return signedText(JSON.stringify(content), signing);
}

/** Any text, signed as it is. */
export function signedText(body: string, { secret = SECRET, at = Date.now() }: Signing = {}): SignedMessage {
  const seconds = String(Math.floor(at / 1000));
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return { body, headers: { 'content-type': 'application/json', 'lt-signature': `t=${seconds},v1=${mac}` } };
}
