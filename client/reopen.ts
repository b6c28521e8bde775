import {
  WithStartWorkflowOperation,
  type Client,
  type WorkflowExecutionDescription,
} from '@temporalio/client';
import type { SearchAttributePair } from '@temporalio/common';
import { apply, type Matter } from '../domain/dossier/apply';
import { sealNothing } from '../domain/dossier/seal';
import { toCommandInput } from '../domain/dossier/shift';
import type { Refusal } from '../domain/errors';
import type { Plan } from '../domain/procedure/plan';
import type { Dossier } from '../domain/dossier/dossier';
import {
  carryQuery,
  commandUpdate,
  SEARCH_ATTRIBUTES,
  type AcceptedOutcome,
  type CommandRequest,
  type DossierStart,
} from '../workflows/messages';
import type { dossier as dossierWorkflow } from '../workflows';

/** A closed dossier as the journal keeps it, once its workflow is no longer kept. */
export interface ClosedDossier {
  readonly plan: Plan;
  readonly dossier: Dossier;
}

/** With what a closed dossier goes on for one more command. */
export interface Reopening {
  readonly start: DossierStart;
  /** What it is found by, as before. */
  readonly attributes: SearchAttributePair[];
}

/**
 * Everything that the last run of a closed dossier knew, accepted ids included, so that whatever counted once counts once.
 * Asks Temporal twice.
 */
export async function carryOfClosed(client: Client, dossier: string): Promise<Reopening> {
  const handle = client.workflow.getHandle<typeof dossierWorkflow>(dossier);
  const described = await handle.describe();
  const start = await client.workflow
    .getHandle<typeof dossierWorkflow>(dossier, described.runId)
    .query(carryQuery);
  return { start: { ...start, after: described.runId }, attributes: attributesOf(described) };
}

/** The same of one that only the journal knows. Ids that were accepted are no longer known. Pure. */
export function carryOfJournal({ plan, dossier }: ClosedDossier): Reopening {
  const { id, recordedAt, submission, reception } = dossier;
  const openedAt = submission?.submittedAt ?? recordedAt;
  const carried = { dossier, plan, accepted: {}, postReadTo: recordedAt, openedAt };
  return {
    start: { dossier: id, carried },
    attributes: [
      { key: SEARCH_ATTRIBUTES.unit, value: plan.unit },
      { key: SEARCH_ATTRIBUTES.procedure, value: plan.ref },
      ...(reception === undefined ? [] : [{ key: SEARCH_ATTRIBUTES.code, value: reception.code }]),
    ],
  };
}

/** Why the core would say no, so that nothing is begun for it. Pure but for the host's clock. */
export function findClosedRefusal({ start }: Reopening, request: CommandRequest): Refusal | undefined {
  const { carried, clockShiftMs = 0 } = start;
  if (carried === undefined) throw new RangeError('a closed dossier without its state');
  const { dossier, plan, postReadTo } = carried;
  const matter: Matter = { dossier, ...(plan === undefined ? {} : { plan }) };
  const at = Math.max(request.storedAt, Date.now()) + clockShiftMs;
  const applied = apply(matter, toCommandInput(request, { clockShiftMs, at, postReadTo }), sealNothing);
  return 'refusal' in applied ? applied.refusal : undefined;
}

/**
 * Lets a closed dossier go on for one command, in a run of its own that ends with it: under the same id, on the same chain.
 *
 * @source docs/adr/0037-what-is-kept-is-decided-in-the-dossier.md
 */
export function updateReopened(
  client: Client,
  taskQueue: string,
  { start, attributes }: Reopening,
  request: CommandRequest,
): Promise<AcceptedOutcome> {
  return client.workflow.executeUpdateWithStart(commandUpdate, {
    args: [request],
    updateId: request.id,
    startWorkflowOperation: new WithStartWorkflowOperation<typeof dossierWorkflow>('dossier', {
      workflowId: start.dossier,
      taskQueue,
      args: [start],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      typedSearchAttributes: attributes,
    }),
  });
}

function attributesOf({ typedSearchAttributes: of }: WorkflowExecutionDescription): SearchAttributePair[] {
  const { code, procedure, unit, overdue } = SEARCH_ATTRIBUTES;
  const texts = [code, procedure, unit].flatMap((key): SearchAttributePair[] => {
    const value = of.get(key);
    return value === undefined ? [] : [{ key, value }];
  });
  const isOverdue = of.get(overdue);
  return isOverdue === undefined ? texts : [...texts, { key: overdue, value: isOverdue }];
}
