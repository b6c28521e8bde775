import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { until } from './until';

/** A process that has ended, and that its parent never counts; and the tick at which it began, as Linux shows it. */
export interface Zombie {
  readonly pid: number;
  readonly birth: string;
  /** Ends the parent, and so the zombie. */
  end(): void;
}

const WITHIN_MS = 10_000;
const START_TIME = 19;

/** Makes a zombie; only on Linux. */
export async function newZombie(): Promise<Zombie> {
  // The shell becomes a sleep, which counts no children.
  const parent = spawn('sh', ['-c', 'sleep 0.3 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
  const pid = Number(line);
  await until(async () => (await fieldsOf(pid))[0] === 'Z', WITHIN_MS);
  return { pid, birth: (await fieldsOf(pid))[START_TIME] ?? '', end: () => parent.kill('SIGKILL') };
}

async function fieldsOf(pid: number): Promise<readonly string[]> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
