import { temporal } from '@temporalio/proto';
import { fetchHistories } from '../../client/dossiers';
import type { RunHistory } from '../../client/record';
import { findDivergence } from '../support/replay-core';
import { ROADS, type Road } from '../support/replay-roads';
import { startShell, type Shell } from '../support/shell';
import { TIME_SKIPPING } from '../support/time-skip';

/*
 * A worker that keeps nothing: every task replays its dossier from the first event. What a workflow remembers outside
 * its history, or does differently when it is replayed, cannot hide here.
 */

const SLOW_MS = 120_000;
const { EventType } = temporal.api.enums.v1;
const LONG_RUNS = ROADS.filter(({ shortRuns }) => shortRuns === undefined);
const SHORT_RUNS = ROADS.filter(({ shortRuns }) => shortRuns === true);

function failedTasks(runs: readonly RunHistory[]): number {
  return runs
    .flatMap(({ events }) => events ?? [])
    .filter(({ eventType }) => eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED).length;
}

describe.each([
  ['runs of any length', LONG_RUNS, TIME_SKIPPING],
  ['short runs', SHORT_RUNS, { 'limit.historyCount.suggestContinueAsNew': '60' }],
] as const)('a worker that keeps no workflow, %s', (_, roads, dynamicConfig) => {
  let shell: Shell;
  beforeAll(async () => {
    shell = await startShell({ worker: { maxCachedWorkflows: 0 }, dynamicConfig });
  }, SLOW_MS);
  afterAll(() => shell.stop(), SLOW_MS);

  it.each(roads.map((road): [string, Road] => [road.name, road]))(
    '%s — is taken to its end, no task failing, and its record fits the core',
    async (_name, road) => {
      const workflowId = await road.take(shell);
      const runs = await fetchHistories(shell.client, workflowId);
      expect(failedTasks(runs)).toBe(0);
      if (workflowId.startsWith('ds_')) expect(findDivergence(runs)).toBeUndefined();
    },
    SLOW_MS,
  );
});
