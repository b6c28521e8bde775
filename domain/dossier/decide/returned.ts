import { refuse, type Refusal } from '../../errors';
import { partOfStep } from '../../ids';
import { ancestorsOf, descendantsOf, predecessorsOf } from '../../procedure/graph';
import type { Plan } from '../../procedure/plan';
import type { EpochMs } from '../../time/instant';
import { deliverableKey } from '../deliverables';
import { openTasks, type Dossier, type Task } from '../dossier';
import type { FactData } from '../events.schema';
import { cancellation, tellConsequences } from '../progress';
import { isDone } from '../readiness';
import { tell, type Story } from '../story';
import { effectiveAt, firstRefusal, type Decider } from './decider';
import { tellExpiryWithdrawn } from './expiry-guard';
import { findTaskRefusal, getTask } from './task-guard';

/** How often an agency may return one step's task before the desk decides. */
const RETURNS_BY_AGENCY = 1;

/**
 * An agency sends its work back to an earlier step: that step and the completed ones on the way start anew with a
 * fresh allotment; open tasks that lose an input by it are cancelled and wait; other branches and the clocks of the
 * whole run on.
 *
 * @source docs/design.md §4, "Returned".
 */
export const returned: Decider<'returned'> = {
  findRefusal: ({ plan, dossier, command, occasion }) =>
    firstRefusal(
      () => findTaskRefusal({ plan, dossier, command, occasion }),
      () => {
        const { step } = getTask(dossier, command.task);
        const used = (dossier.returns[step] ?? 0) >= RETURNS_BY_AGENCY;
        return used ? refuse('RETURN_ALREADY_USED', { step }) : undefined;
      },
      () => findReturnRefusal(plan, dossier, getTask(dossier, command.task), command.to),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { to, reasonCode, legalBasis, noteRef, claimedAt } = command;
    const task = getTask(dossier, command.task);
    const at = effectiveAt(occasion, task.assignedAt);
    return tellReturn(tellExpiryWithdrawn(story, task, at), task, {
      at,
      recordedAt: occasion.recordedAt,
      to,
      details: {
        reasonCode,
        legalBasis,
        ...(noteRef === undefined ? {} : { noteRef }),
        ...(claimedAt === undefined ? {} : { claimedAt }),
      },
    });
  },
};

/** Where a return goes: the step named, else the definition's, else the one predecessor. Pure. */
export function returnTargetOf(plan: Plan, step: string, named: string | undefined): string | undefined {
  const declared = plan.steps.find((candidate) => candidate.key === step)?.returnTo;
  const predecessors = predecessorsOf(plan, step);
  return named ?? declared ?? (predecessors.length === 1 ? predecessors[0] : undefined);
}

/** Why a task cannot be returned to where it is meant to go, or undefined. Pure. */
export function findReturnRefusal(
  plan: Plan,
  dossier: Dossier,
  { step }: Task,
  named: string | undefined,
): Refusal | undefined {
  const ancestors = ancestorsOf(plan, step);
  if (ancestors.size === 0) return refuse('RETURN_IMPOSSIBLE', { step });
  const to = returnTargetOf(plan, step, named);
  if (to === undefined) return refuse('RETURN_TARGET_REQUIRED', { step, targets: [...ancestors].join(', ') });
  if (!ancestors.has(to)) return refuse('RETURN_TARGET_INVALID', { step, to });
  const reopened = reopenedBy(plan, dossier, step, to);
  const ended = reopened.find((key) => hasEndedPart(dossier, key));
  if (ended !== undefined) return refuse('RETURN_PART_ENDED', { step, to: ended });
  const handedOver = reopened.find((key) => hasHandedOver(plan, dossier, key));
  return handedOver === undefined ? undefined : refuse('RESULT_HANDED_OVER', { step: handedOver });
}

/** Whether the part of a step ended without giving what it promised: a refusal cannot be undone by a return. */
function hasEndedPart(dossier: Dossier, step: string): boolean {
  const state = dossier.parts[partOfStep(step)]?.state;
  return state !== 'running' && state !== 'granted';
}

/** What a return needs beside the task. */
export interface ReturnDetails {
  readonly at: EpochMs;
  readonly recordedAt: EpochMs;
  readonly to: string | undefined;
  readonly details: Pick<
    FactData<'taskReturned'>,
    'reasonCode' | 'legalBasis' | 'noteRef' | 'claimedAt' | 'by'
  >;
}

/** The facts of a return, after {@link findReturnRefusal} found nothing. Pure. */
export function tellReturn(story: Story, task: Task, { at, recordedAt, to, details }: ReturnDetails): Story {
  const { plan, dossier } = story;
  const target = returnTargetOf(plan, task.step, to) ?? task.step;
  const reopened = reopenedBy(plan, dossier, task.step, target);
  const robbed = openTasks(dossier).filter(
    (open) => open.id !== task.id && predecessorsOf(plan, open.step).some((key) => reopened.includes(key)),
  );
  const cancelled = robbed.map((open) =>
    cancellation(open, at, { reasonCode: 'RETURNED_UPSTREAM', legalBasis: details.legalBasis }),
  );
  const told = tell(story, ...cancelled, {
    fact: 'taskReturned',
    effectiveAt: at,
    data: {
      task: task.id,
      step: task.step,
      to: target,
      reopened: [...reopened],
      waiting: robbed.map((open) => open.step),
      ...details,
    },
  });
  return tellConsequences(told, recordedAt);
}

/**
 * The step returned to and those between it and the returning one, as far as they are completed, in the order of the
 * plan: one that is already being done anew is left to it.
 */
function reopenedBy(plan: Plan, dossier: Dossier, step: string, to: string): readonly string[] {
  const onTheWay = descendantsOf(plan, to);
  const before = ancestorsOf(plan, step);
  return plan.steps
    .map(({ key }) => key)
    .filter((key) => key === to || (onTheWay.has(key) && before.has(key)))
    .filter((key) => isDone(dossier, key));
}

function hasHandedOver(plan: Plan, dossier: Dossier, step: string): boolean {
  return plan.parts.some((part) =>
    part.results.some(
      (result) =>
        result.step === step &&
        dossier.handedOver[deliverableKey({ part: part.key, result: result.result })] !== undefined,
    ),
  );
}
