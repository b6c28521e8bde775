import { connectAgency, type AgencyOptions } from '../../agency';

/*
 * An agency's system as a process of its own, so that a test may kill it at a chosen line of its log. Its handler
 * prints each task that it gets, one JSON line each, and completes it when told to.
 */

export interface AgencyProcessPlan {
  readonly options: AgencyOptions;
  /** Text of the log line at which the process kills itself, as a crash would. */
  readonly dieAt?: string;
  readonly completes: boolean;
}

async function main(plan: AgencyProcessPlan): Promise<void> {
  const note = (_fields: unknown, text: string): void => {
    if (text === plan.dieAt) process.kill(process.pid, 'SIGKILL');
  };
  const logger = { debug: note, info: note, warn: note, error: note };
  const agency = await connectAgency({ ...plan.options, logger });
  agency.onTask(async (task) => {
    process.stdout.write(`${JSON.stringify({ handed: task.task })}\n`);
    if (!plan.completes) return;
    await agency.report.completed(task, {
      results: [{ result: 'paper', ref: 'a/2024/000001', issuedOn: '2024-03-06' }],
    });
  });
  process.stdout.write(`${JSON.stringify({ ready: process.pid })}\n`);
}

void main(JSON.parse(process.argv[2] ?? '') as AgencyProcessPlan);
