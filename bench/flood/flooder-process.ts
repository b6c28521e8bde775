import { connectBus } from '../../bus/connect';
import { floodThrough, jetstreamOf } from '../../test/support/hostile';
import { hostileReports, type FloodKind, type Targets } from './reports';

/*
 * The flooding agency as a process of its own, with its own credentials. Told what to do by the first message of its
 * parent; says every second how many of its reports the broker has stored; ends when its parent says so or is gone.
 */

/** What the flooder is started with, as JSON. */
export interface FlooderPlan {
  readonly agency: string;
  readonly natsUrl: string;
  readonly seed: string;
  readonly count: number;
  readonly kind: FloodKind;
  readonly targets: Targets;
}

/** How far it is. */
export interface FlooderState {
  readonly stored: number;
  /** All are stored, or the broker takes no more. */
  readonly isDone: boolean;
  readonly problem?: string;
}

const TELL_EVERY_MS = 200;

process.once('message', (plan: FlooderPlan) => {
  void run(plan);
});

async function run({ agency, natsUrl, seed, count, kind, targets }: FlooderPlan): Promise<void> {
  process.once('message', () => process.exit());
  process.once('disconnect', () => process.exit());
  const bus = await connectBus({ url: natsUrl, seed, name: 'bench-flooder' });
  const flood = floodThrough(jetstreamOf(bus), agency, { count, make: hostileReports(kind, targets) });
  const tell = (state: Partial<FlooderState> = {}): void => {
    process.send?.({ stored: flood.stored, isDone: false, ...state });
  };
  const telling = setInterval(tell, TELL_EVERY_MS);
  tell();
  try {
    await flood.done;
    tell({ isDone: true });
  } catch (error) {
    tell({ isDone: true, problem: error instanceof Error ? error.message : String(error) });
  } finally {
    clearInterval(telling);
  }
}
