import { clockState } from '../sla/clock';
import type { Dossier } from './dossier';
import type { FactOf } from './events.schema';
import type { TaskUpdate } from './task-update';

/**
 * An agency is told that its proposal was not taken up, be it of more time, of papers or of a fee; its task stays due as it was. Pure.
 *
 * @param dossier - The dossier as it is after the fact.
 */
export function declinedNews(
  { tasks, clocks }: Dossier,
  { data }: FactOf<'extensionDeclined' | 'proposalDeclined'>,
): readonly TaskUpdate[] {
  const { task: id, reasonCode, legalBasis } = data;
  const task = tasks[id];
  if (task === undefined) return [];
  const clock = clocks[id];
  const stands = clock !== undefined && clockState(clock) === 'suspended';
  const due = stands ? { clock: 'suspended' as const } : { clock: 'running' as const, dueAt: task.dueAt };
  return [{ agency: task.agency, task: id, ...due, reasonCode, legalBasis }];
}
