import type { Client, WorkflowClient } from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { toDossierId } from '../../domain/ids';
import { readQuery, SEARCH_ATTRIBUTES, TASK_QUEUE, type DossierStart } from '../../workflows/messages';
import { CALLER, eachOf } from './load';

/**
 * Opens dossiers as an earlier run hands them to its next one: with all that a dossier knows which came by the road,
 * under ids of their own. They wait for their agencies and their next moment as it does, and cost a single workflow
 * task to open instead of a whole reception, so that tens of thousands are open within minutes.
 *
 * @param model - Key of the dossier that came by the road.
 */
export async function openRolledOver(
  client: Client,
  model: string,
  keys: readonly string[],
  atOnce: number,
): Promise<void> {
  const modelId = toDossierId(CALLER, model);
  const { dossier, plan, postReadTo, clockShiftMs } = await client.workflow
    .getHandle(modelId)
    .query(readQuery);
  const start: DossierStart = {
    dossier: modelId,
    clockShiftMs,
    carried: {
      dossier,
      ...(plan === undefined ? {} : { plan }),
      accepted: {},
      postReadTo,
      openedAt: dossier.recordedAt,
    },
  };
  const text = JSON.stringify(start);
  const unit = plan?.unit ?? '';
  await eachOf(keys, atOnce, async (key) => {
    const id = toDossierId(CALLER, key);
    const own = JSON.parse(text.replaceAll(modelId, id)) as DossierStart;
    await begin(client.workflow, id, own, unit);
  });
}

async function begin(workflow: WorkflowClient, id: string, start: DossierStart, unit: string): Promise<void> {
  const opened = await workflow.start('dossier', {
    workflowId: id,
    taskQueue: TASK_QUEUE,
    args: [start],
    typedSearchAttributes: new TypedSearchAttributes([{ key: SEARCH_ATTRIBUTES.unit, value: unit }]),
  });
  // Answered by its first task: what was begun and not yet opened would stand before everything that is measured.
  await opened.query(readQuery);
}
