import type { Message } from '../../../domain/dossier/messages';
import { DossierDriver, office } from '../../../test/support/dossier-driver';
import { fixturePlan } from '../../../test/support/fixture';
import { completion, submission, taking } from '../../../test/support/shell';
import type { SampleStep } from './workflow';

/** What the interpreter publishes, and when: as the engine's own core says it, so that both publish the same. */
export interface Script {
  readonly steps: readonly SampleStep[];
  /** With the task of a step goes everything said since the task before. */
  dispatch(dossier: string, step: string): readonly Message[];
  /** What is left to be said at the end. */
  close(dossier: string): readonly Message[];
}

const MORNING = office('2024-03-06 08:30');
const BETWEEN_MS = 1_000;
const STEP_LIMIT_MS = 86_400_000;
const END = '';

/**
 * The script of the one invented procedure: A, then B and C.
 *
 * @param taken - Whether agencies say that they have taken a task before they complete it.
 */
export function writeScript(taken: boolean): Script {
  const driver = play(taken);
  const batches = new Map(toBatches(driver.messages).map(([key, batch]) => [key, JSON.stringify(batch)]));
  const batchOf = (key: string, dossier: string): readonly Message[] =>
    JSON.parse((batches.get(key) ?? '[]').replaceAll(driver.dossier.id, dossier)) as readonly Message[];
  return {
    steps: driver.plan.steps.map(({ key, needs }) => ({
      key,
      needs: needs.flatMap((need) => ('step' in need ? [need.step] : [])),
      limitMs: STEP_LIMIT_MS,
    })),
    dispatch: (dossier, step) => batchOf(step, dossier),
    close: (dossier) => batchOf(END, dossier),
  };
}

/** One dossier through the core. */
function play(taken: boolean): DossierDriver {
  const plan = fixturePlan();
  const driver = new DossierDriver(plan);
  let at = MORNING;
  driver.tell(submission(plan, { receive: true }), at);
  for (const { key } of plan.steps) {
    if (taken) driver.tell(taking(plan, driver.dossier.id, key), (at += BETWEEN_MS));
    driver.tell(completion(plan, driver.dossier.id, key), (at += BETWEEN_MS));
  }
  return driver;
}

/** Messages up to each task, by its step; then the rest. */
function toBatches(messages: readonly Message[]): readonly (readonly [string, readonly Message[]])[] {
  const ends = messages.flatMap((message, index) => (message.kind === 'task' ? [index + 1] : []));
  const starts = [0, ...ends];
  return starts.map((start, index) => {
    const batch = messages.slice(start, ends[index]);
    return [stepOf(batch.at(-1)), batch] as const;
  });
}

/** Step of a task message; the end has none. */
function stepOf(message: Message | undefined): string {
  return message?.kind === 'task' ? (message.data as { readonly step: string }).step : END;
}
