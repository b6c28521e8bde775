import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

/** An Update that does nothing, until the last one. */
export const nothing = defineUpdate<null, [boolean]>('nothing');

/** What the engine's dossiers are compared with: a workflow that takes Updates, decides nothing and keeps nothing. */
export async function idle(): Promise<void> {
  let isOver = false;
  setHandler(nothing, (isLast) => {
    isOver = isLast;
    return null;
  });
  await condition(() => isOver);
}
