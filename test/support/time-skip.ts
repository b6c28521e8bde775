import type { Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';

/*
 * Skipping of a workflow's waiting time, per execution, on the real server. Its API is young: only this file knows it.
 */

/** Settings of a server whose executions may skip time. */
export const TIME_SKIPPING: Readonly<Record<string, string>> = {
  'frontend.WorkflowTimeSkippingEnabled': 'true',
  // Each skipped timer would else wait up to a second of real time.
  'history.timerProcessorMaxTimeShift': '"10ms"',
  // Hundreds of timers fire in a second; the house's few looks at them would make each wait.
  'history.timerProcessorMaxPollRPS': '1000',
};

let legs = 0;

/** Lets a running workflow's clock run ahead by so many milliseconds, its timers firing on the way. */
export async function fastForward(client: Client, workflowId: string, ms: number): Promise<void> {
  const { workflowService: service, options } = client;
  const { namespace } = options;
  const workflowExecution = { workflowId };
  const fastForwardId = `leg-${String(++legs)}`;
  await service.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        fastForwardConfig: { id: fastForwardId, duration: msToTs(ms) },
      },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  await service.pollWorkflowExecutionTimeSkipping({ namespace, workflowExecution, fastForwardId });
}
