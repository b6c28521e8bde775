import { DefaultLogger, Runtime } from '@temporalio/worker';

let isQuiet = false;

/** Temporal's own notes would bury the tests'; its errors stay. Once a process. */
export function quietTemporal(): void {
  if (isQuiet) return;
  isQuiet = true;
  Runtime.install({ logger: new DefaultLogger('ERROR') });
}
