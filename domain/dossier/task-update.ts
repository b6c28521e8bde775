import type { Handler } from '../procedure/roster';
import type { EpochMs } from '../time/instant';

/** What an agency is told of its open task when something about it changes. */
export interface TaskUpdate {
  readonly agency: string;
  readonly task: string;
  /** Absent while the clock of the task stands still. */
  readonly dueAt?: EpochMs;
  readonly clock: 'running' | 'suspended';
  /** The lane that the dossier is now in; absent where it did not change. */
  readonly lane?: string;
  /** Who handles it now; absent where that did not change, or nobody is named. */
  readonly handler?: Handler;
  readonly reasonCode: string;
  readonly legalBasis?: string;
}
