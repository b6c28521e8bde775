import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 20;

/** Waits until something holds; fails the test when it does not within the time. */
export async function until(holds: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const endsAt = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > endsAt)
      throw new Error(`did not hold within ${String(withinMs)} ms: ${holds.toString()}`);
    await pause(POLL_MS);
  }
}
