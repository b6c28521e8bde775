import { lateAfterOf } from '../dossier/clock-view';
import type { Dossier } from '../dossier/dossier';
import { presentPlan } from '../dossier/present-plan';
import type { Plan } from '../procedure/plan';
import type { EpochMs } from '../time/instant';
import { clockIdOf, partOf, subjectOfKey, type Histories, type Subject } from './histories';
import type { History } from './moves';

/** Something that is counted, and under what. */
export interface Counted extends Subject {
  readonly unit: string;
  /** `code@version`. */
  readonly procedure: string;
  /** Whose work it is: the desk's of a whole dossier, the lead's of a part. */
  readonly agency: string;
  readonly isOnline: boolean;
  readonly history: History;
  /** The last instant at which it is in time, if nothing more happens; absent when it then never becomes late. */
  readonly lateAfter?: EpochMs;
}

/** The dossier, its parts and its tasks as they are counted. Pure. */
export function countedOf(pinned: Plan, dossier: Dossier, histories: Histories): readonly Counted[] {
  const plan = presentPlan(pinned, dossier);
  const under = {
    unit: plan.unit,
    procedure: plan.ref,
    isOnline: dossier.submission?.channel === 'online',
  };
  return Object.entries(histories).map(([key, history]) => {
    const subject = subjectOfKey(key);
    const clock = dossier.clocks[clockIdOf(subject)];
    const lateAfter = clock === undefined ? undefined : lateAfterOf(plan, clock, dossier.recordedAt);
    return {
      ...subject,
      ...under,
      agency: agencyOf(plan, dossier, subject),
      history,
      ...(lateAfter === undefined ? {} : { lateAfter }),
    };
  });
}

function agencyOf(plan: Plan, dossier: Dossier, { level, subject }: Subject): string {
  if (level === 'task') return dossier.tasks[subject]?.agency ?? plan.desk;
  return level === 'dossier'
    ? plan.desk
    : (plan.parts.find(({ key }) => key === partOf(subject))?.lead ?? plan.desk);
}
