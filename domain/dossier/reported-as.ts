import { clockState, type SlaClock } from '../sla/clock';
import { isOpen, type Dossier, type PartState, type Phase, type Task } from './dossier';
import { isStopped } from './stops';
import { awaitsFee } from './fees';
import { awaitsPapers } from './supplements';
import { waitsForApplicant, waitsForFeeAlone } from './waiting';

/**
 * Where something is counted in a report: exactly one at any instant, so that what came in is what went out and what is
 * there. Whether it was late is another question, asked of its clock.
 *
 * @source domain rules on reports: one identity under every table; Circular 01/2018/TT-VPCP, reports.
 */
export const STANDINGS = [
  'notReceived',
  'refusedAtReception',
  'inProcess',
  'awaitingSupplement',
  'suspended',
  'finished',
  'withdrawn',
  'ended',
  'voided',
] as const;

/** One of {@link STANDINGS}. */
export type Standing = (typeof STANDINGS)[number];

const STANDING_OF_PHASE = {
  none: undefined,
  submitted: 'notReceived',
  refusedAtReception: 'refusedAtReception',
  inProgress: 'inProcess',
  finished: 'finished',
  returned: 'finished',
  withdrawn: 'withdrawn',
  ended: 'ended',
  voided: 'voided',
} as const satisfies Record<Phase, Standing | undefined>;

const STANDING_OF_PART = {
  running: 'inProcess',
  granted: 'finished',
  refused: 'finished',
  withdrawn: 'withdrawn',
  ended: 'ended',
} as const satisfies Record<PartState['state'], Standing>;

const STANDING_OF_TASK = {
  assigned: 'inProcess',
  taken: 'inProcess',
  completed: 'finished',
  refused: 'finished',
  returned: 'ended',
  cancelled: 'ended',
} as const satisfies Record<Task['state'], Standing>;

/** Where the whole is counted; undefined while nothing was submitted. Pure. */
export function standingOfDossier(dossier: Dossier): Standing | undefined {
  const standing = STANDING_OF_PHASE[dossier.phase];
  if (dossier.phase !== 'inProgress') return standing;
  if (isStopped(dossier)) return 'suspended';
  if (waitsForApplicant(dossier)) return waitsForFeeAlone(dossier) ? 'suspended' : 'awaitingSupplement';
  return standsStill(dossier.clocks['limit']) ? 'suspended' : standing;
}

/** Where each part is counted, by its key. Pure. */
export function standingsOfParts(dossier: Dossier): Readonly<Record<string, Standing>> {
  const entries = Object.entries(dossier.parts).map(([part, { state }]): [string, Standing] => [
    part,
    state === 'running' && standsStill(dossier.clocks[`part.${part}`])
      ? 'suspended'
      : STANDING_OF_PART[state],
  ]);
  return Object.fromEntries(entries);
}

/** Where each task is counted, by its id. Pure. */
export function standingsOfTasks(dossier: Dossier): Readonly<Record<string, Standing>> {
  const entries = Object.values(dossier.tasks).map((task): [string, Standing] => [
    task.id,
    isOpen(task) && awaitsPapers(dossier, task)
      ? 'awaitingSupplement'
      : isOpen(task) && (awaitsFee(dossier, task) || standsStill(dossier.clocks[task.id]))
        ? 'suspended'
        : STANDING_OF_TASK[task.state],
  ]);
  return Object.fromEntries(entries);
}

function standsStill(clock: SlaClock | undefined): boolean {
  return clock !== undefined && clockState(clock) === 'suspended';
}
