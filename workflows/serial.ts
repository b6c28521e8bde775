import { continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { DAY_MS, type EpochMs } from '../domain/time/instant';
import { numberQuery, numberUpdate, type SerialStart } from './messages';
import { untilMoment } from './nearest-timer';
import { watchTasks } from './task-watch';

/** A serial closes so long after it last gave a number. */
const QUIET_MS = 30 * DAY_MS;

/**
 * The running numbers of one receiving unit and one day: the first dossier gets 1, the next 2; the same dossier always
 * the same. A number that was given and not used leaves a gap, never a double.
 *
 * @returns How many numbers the day gave.
 * @source Circular 01/2018/TT-VPCP, article 19: the serial of the day in a dossier's code.
 */
export async function serial(start: SerialStart): Promise<number> {
  const numbers: Record<string, number> = { ...start.numbers };
  let lastAskedAt: EpochMs = Date.now();
  const goOn = watchTasks();
  goOn();
  setHandler(numberQuery, (dossier) => numbers[dossier] ?? null);
  setHandler(numberUpdate, (dossier) => {
    goOn();
    lastAskedAt = Date.now();
    return (numbers[dossier] ??= Object.keys(numbers).length + 1);
  });
  while (Date.now() < lastAskedAt + QUIET_MS) {
    await untilMoment(lastAskedAt + QUIET_MS, Date.now(), isLong);
    goOn();
    if (isLong()) await continueAsNew<typeof serial>({ numbers });
  }
  return Object.keys(numbers).length;
}

function isLong(): boolean {
  return workflowInfo().continueAsNewSuggested;
}
