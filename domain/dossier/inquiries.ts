import type { EpochMs } from '../time/instant';
import type { Dossier } from './dossier';
import type { FactData } from './events.schema';

/** What was asked of a silent agency about one task, and what it answered. */
export interface Inquiry {
  /** How often time alone made the engine ask. */
  readonly queries: number;
  readonly queriedAt: EpochMs;
  /** Answers still awaited: an answer that nobody asked for is refused. */
  readonly awaited: number;
  /** Since the last query: that a lost report was asked for again. */
  readonly askedForReport: boolean;
  /** What the agency said last, and when. */
  readonly state?: FactData<'statusReported'>['state'];
  readonly answeredAt?: EpochMs;
}

/** What was asked about a task; undefined when nobody ever had to ask. Pure. */
export function inquiryOf({ inquiries }: Dossier, task: string): Inquiry | undefined {
  return inquiries?.[task];
}
