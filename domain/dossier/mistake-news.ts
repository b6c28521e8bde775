import { clockState } from '../sla/clock';
import { openTasks, type Dossier } from './dossier';
import type { FactOf } from './events.schema';
import type { TaskUpdate } from './task-update';

/**
 * What every agency with an open task is told when something that its work rests on was another than was entered: that
 * it is so, and that no date moved. What it is, the agency reads where the reference leads. Pure.
 *
 * @param dossier - The dossier as it is after the fact.
 */
export function mistakeNews(
  dossier: Dossier,
  { fact, data }: FactOf<'detailsCorrected' | 'applicantChanged'>,
): readonly TaskUpdate[] {
  const reasonCode = fact === 'detailsCorrected' ? 'DETAILS_CORRECTED' : 'APPLICANT_CHANGED';
  return openTasks(dossier).map(({ id: task, agency, dueAt }) => {
    const clock = dossier.clocks[task];
    const stands = clock !== undefined && clockState(clock) === 'suspended';
    const dates = stands ? ({ clock: 'suspended' } as const) : ({ clock: 'running', dueAt } as const);
    return { agency, task, ...dates, reasonCode, legalBasis: data.legalBasis };
  });
}
