import { continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { ownerUpdate, type PaymentsStart } from './messages';
import { untilMoment } from './nearest-timer';
import { watchTasks } from './task-watch';

/**
 * Whose money each transaction is, for one of the many registers among which all transactions are spread: the dossier that
 * asked first, and no other, ever. It does not end: what was paid years ago still pays nothing else.
 *
 * @source docs/adr/0033-a-transaction-pays-one-dossier.md
 */
export async function payments(start: PaymentsStart): Promise<never> {
  const owners: Record<string, string> = { ...start.owners };
  const goOn = watchTasks();
  goOn();
  setHandler(ownerUpdate, ({ transaction, dossier }) => {
    goOn();
    return (owners[transaction] ??= dossier);
  });
  await untilMoment(undefined, Date.now(), isLong);
  goOn();
  return continueAsNew<typeof payments>({ owners });
}

function isLong(): boolean {
  return workflowInfo().continueAsNewSuggested;
}
