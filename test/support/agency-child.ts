import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { AgencyProcessPlan } from './agency-process';
import { endWithUs } from './end-with-us';

/** A running agency process. */
export interface AgencyChild {
  readonly pid: number;
  /** Tasks that its handler got, in order. */
  readonly handed: string[];
  readonly isReady: () => boolean;
  /** The signal that ended it, once it has ended. */
  readonly ended: Promise<NodeJS.Signals | null>;
  /** As a crash would. */
  kill(): Promise<void>;
}

/** Starts an agency process; the test waits for its end or kills it. */
export function startAgencyProcess(plan: AgencyProcessPlan): AgencyChild {
  const script = join(__dirname, 'agency-process.ts');
  const child = endWithUs(
    spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(plan)], {
      cwd: join(__dirname, '..', '..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  const handed: string[] = [];
  let isReady = false;
  createInterface({ input: child.stdout }).on('line', (line) => {
    const said = JSON.parse(line) as { readonly handed?: string; readonly ready?: number };
    if (said.handed !== undefined) handed.push(said.handed);
    if (said.ready !== undefined) isReady = true;
  });
  const ended = once(child, 'close').then(([, signal]) => signal as NodeJS.Signals | null);
  return {
    pid: child.pid ?? 0,
    handed,
    isReady: () => isReady,
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
