import type { EpochMs } from '../domain/time/instant';
import { LEGAL_OFFSET_MS } from '../domain/time/legal-day';

/** An instant in legal time: `06/03/2024 08:30`. Pure. */
export function toLegalText(at: EpochMs): string {
  const [day = '', time = ''] = new Date(at + LEGAL_OFFSET_MS).toISOString().split('T');
  return `${day.split('-').reverse().join('/')} ${time.slice(0, 5)}`;
}
