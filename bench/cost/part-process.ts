import { quietTemporal } from '../../test/support/quiet-temporal';
import { PARTS, type PartPlan } from './parts';

/*
 * One part as a process of its own, so that its CPU can be told from the others'. Told what to be by the first message
 * of its parent; says `ready`; ends when the parent says so or is gone.
 */

process.once('message', (plan: PartPlan) => {
  void run(plan);
});

async function run(plan: PartPlan): Promise<void> {
  quietTemporal();
  const stop = await PARTS[plan.part](plan);
  const end = (): void => {
    void stop().finally(() => process.exit());
  };
  process.once('message', end);
  process.once('disconnect', end);
  process.send?.('ready');
}
