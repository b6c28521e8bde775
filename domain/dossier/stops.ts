import type { EpochMs } from '../time/instant';
import type { FactData } from './events.schema';

/** A stop (dừng giải quyết) and what became of it. */
export interface Stop extends FactData<'stopped'> {
  readonly stoppedAt: EpochMs;
  /** Highest level to which it was told that the review was missed; absent while it was not. */
  readonly missedLevel?: number;
  readonly endedAt?: EpochMs;
  /** Why it ended, and who let it go on; nobody where nothing was left to stop. */
  readonly ending?: Omit<FactData<'stopEnded'>, 'stop'> & Partial<Pick<FactData<'resumed'>, 'by'>>;
}

/** What of a dossier is asked here. */
export interface WithStops {
  /** Oldest first; absent while there was none. */
  readonly stops?: readonly Stop[];
}

/** Cause under which clocks stand still for a stop. Pure. */
export function causeOfStop({ stop }: Pick<Stop, 'stop'>): string {
  return `stop.${String(stop)}`;
}

/** The stop that is in force, or undefined. Pure. */
export function openStop({ stops = [] }: WithStops): Stop | undefined {
  return stops.find(({ endedAt }) => endedAt === undefined);
}

/** Whether the dossier is stopped now. Pure. */
export function isStopped(dossier: WithStops): boolean {
  return openStop(dossier) !== undefined;
}
