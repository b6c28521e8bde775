import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../domain/errors';
import type { EpochMs } from '../domain/time/instant';
import type { PaymentProvider } from './payment-providers';

/** Header with when a message was signed, and its signature: `t=1709690400,v1=…`. */
export const SIGNATURE_HEADER = 'lt-signature';

/** So far the time of signing may be from now: two clocks differ, and a message needs its time to come. Seconds. */
export const WINDOW_S = 300;

/** Seconds since 1970, then one signature, or two while secrets are changed; 64 hexadecimal digits each. */
const FORM = /^t=(\d{1,12}),v1=([0-9a-f]{64})(?:,v1=([0-9a-f]{64}))?$/;

/** What came, exactly as it came. */
interface Signed {
  readonly header: string | string[] | undefined;
  readonly body: Uint8Array;
  /** Now. */
  readonly at: EpochMs;
}

/**
 * Refuses what a provider did not sign, or signed long ago: HMAC-SHA256 with its secret over the seconds of the header, a
 * dot and the bytes of the body. Compared in constant time. Within the window a repeat is let through: its transaction
 * counts once.
 *
 * @throws DomainError PAYMENT_SIGNATURE_INVALID; PAYMENT_SIGNATURE_STALE, only of a true signature.
 * @source docs/adr/0039-a-bank-signs-the-bytes-and-the-time.md
 */
export function refuseUnsigned({ secrets }: PaymentProvider, { header, body, at }: Signed): void {
  const [, seconds = '', ...groups] = (typeof header === 'string' ? FORM.exec(header) : null) ?? [];
  // The second is left out by most, and is no text then.
  const signatures = groups.filter((hex: string | undefined) => hex !== undefined);
  const isTrue = secrets.some((secret) => {
    const expected = macOf(secret.reveal(), seconds, body);
    return signatures.some((hex) => timingSafeEqual(expected, Buffer.from(hex, 'hex')));
  });
  if (!isTrue) throw new DomainError('PAYMENT_SIGNATURE_INVALID');
  if (Math.abs(at - Number(seconds) * 1000) > WINDOW_S * 1000) {
    throw new DomainError('PAYMENT_SIGNATURE_STALE', { seconds: WINDOW_S });
  }
}

function macOf(secret: string, seconds: string, body: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`${seconds}.`).update(body).digest();
}
