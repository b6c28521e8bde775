import type { ChildProcess } from 'node:child_process';

/** Ends a process of a test with the test file, also when the test failed before it could (`slow-environment.js`). */
export function endWithUs<Process extends ChildProcess>(child: Process): Process {
  const end = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', end);
  child.once('close', () => process.removeListener('exit', end));
  return child;
}
