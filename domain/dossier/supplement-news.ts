import type { EpochMs } from '../time/instant';
import { isOpen, type Dossier } from './dossier';
import type { FactOf } from './events.schema';
import { findSupplement } from './supplements';
import type { TaskUpdate } from './task-update';

type Telling = FactOf<'clocksMoved' | 'supplementRequested' | 'supplementAccepted'>;

/**
 * The updates of a fact, one a task: its clock moved; its proposal was not taken up; or papers were asked for, or came,
 * while its clock ran on. Pure.
 *
 * @param dossier - The dossier as it is after the fact.
 */
export function supplementNews(dossier: Dossier, { fact, data }: Telling): readonly TaskUpdate[] {
  switch (fact) {
    case 'clocksMoved': {
      const { reasonCode, legalBasis } = data;
      return data.tasks.flatMap(({ task, dueAt }) =>
        updateOf(dossier, task, { dueAt, reasonCode, legalBasis }),
      );
    }
    case 'supplementRequested': {
      const { legalBasis, declined, clock } = data;
      const asked = clock === 'running' ? data.asking.map(({ task }) => task) : [];
      return [
        ...unmoved(dossier, declined, { reasonCode: 'SUPPLEMENT_DECLINED', legalBasis }),
        ...unmoved(dossier, asked, { reasonCode: 'SUPPLEMENT_REQUESTED', legalBasis }),
      ];
    }
    case 'supplementAccepted': {
      const notice = findSupplement(dossier, data.supplement);
      if (notice?.clock !== 'running') return [];
      const asked = notice.asking.map(({ task }) => task);
      return unmoved(dossier, asked, {
        reasonCode: 'SUPPLEMENT_ACCEPTED',
        legalBasis: notice.legalBasis,
      });
    }
  }
}

interface News {
  readonly reasonCode: string;
  readonly legalBasis: string;
}

function unmoved(dossier: Dossier, tasks: readonly string[], news: News): readonly TaskUpdate[] {
  return tasks.flatMap((task) => updateOf(dossier, task, { ...news, dueAt: dossier.tasks[task]?.dueAt }));
}

function updateOf(
  dossier: Dossier,
  id: string,
  { dueAt, ...news }: News & { readonly dueAt: EpochMs | undefined },
): readonly TaskUpdate[] {
  const task = dossier.tasks[id];
  if (task === undefined || !isOpen(task)) return [];
  const clock =
    dueAt === undefined ? ({ clock: 'suspended' } as const) : ({ clock: 'running', dueAt } as const);
  return [{ agency: task.agency, task: id, ...clock, ...news }];
}
