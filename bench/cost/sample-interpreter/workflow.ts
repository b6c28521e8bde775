import { defineSearchAttributeKey } from '@temporalio/common';
import {
  condition,
  defineSignal,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { SampleActivities } from './activities';

/*
 * An interpreter as Temporal's samples write one: an activity for each dispatch, a `condition` with a timeout for each
 * step, a signal for each report, an upsert for each change of phase.
 */

/** A step, after those that it needs. */
export interface SampleStep {
  readonly key: string;
  readonly needs: readonly string[];
  readonly limitMs: number;
}

/** What a run is started with. */
export interface SampleStart {
  readonly dossier: string;
  readonly steps: readonly SampleStep[];
}

/** What an agency said. */
export interface SampleReport {
  readonly id: string;
  readonly step: string;
  readonly type: string;
  readonly at: number;
}

/** An agency's report; the same one may come again. */
export const reported = defineSignal<[SampleReport]>('reported');

const PHASE = defineSearchAttributeKey('LtCode', 'KEYWORD');
const { dispatch, close } = proxyActivities<SampleActivities>({ startToCloseTimeout: '1 minute' });

/** One dossier, from its submission until its last step is done. */
export async function sampleInterpreter({ dossier, steps }: SampleStart): Promise<string> {
  const seen = new Set<string>();
  const completed = new Set<string>();
  setHandler(reported, ({ id, step, type }) => {
    if (seen.has(id)) return;
    seen.add(id);
    if (type === 'completed') completed.add(step);
  });

  const runStep = async ({ key, limitMs }: SampleStep): Promise<void> => {
    enter(`${key} assigned`);
    await dispatch({ dossier, step: key });
    const inTime = await condition(() => completed.has(key), limitMs);
    enter(`${key} ${inTime ? 'completed' : 'overdue'}`);
  };

  const runs = new Map<string, Promise<void>>();
  for (const step of steps) {
    const needed = step.needs.map((key) => runs.get(key)).filter((run) => run !== undefined);
    const run = Promise.all(needed).then(() => runStep(step));
    runs.set(step.key, run);
  }
  await Promise.all(runs.values());
  await close({ dossier });
  return dossier;
}

function enter(phase: string): void {
  upsertSearchAttributes([{ key: PHASE, value: phase }]);
}
