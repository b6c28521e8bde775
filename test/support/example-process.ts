import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endWithUs } from './end-with-us';

const ROOT = join(__dirname, '..', '..');
const LOOK_AGAIN_MS = 100;
const HASH_CHARACTERS = 12;

/** An example as a process of its own. */
export interface ExampleProcess {
  /** All that it printed so far. */
  out(): string;
  /** Waits until the output holds a text; fails with the output when the process ends first. */
  said(text: string): Promise<void>;
  /** Sends a signal and waits for the end; gives the exit code, null when the signal ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
  readonly ended: Promise<number | null>;
}

const running = new Set<ChildProcess>();

/** Ends what a test left, also one that failed; for `afterEach`. */
export async function endExamples(): Promise<void> {
  const left = [...running];
  for (const child of left) child.kill('SIGKILL');
  await Promise.all(left.map((child) => once(child, 'close')));
}

/** Starts a program in the checkout; the test ends it. */
export function startExample(program: string, args: readonly string[]): ExampleProcess {
  const child = endWithUs(spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] }));
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (out += text));
  }
  running.add(child);
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  return {
    out: () => out,
    said: async (text) => {
      while (!out.includes(text)) {
        const over = await Promise.race([ended.then(() => true), pause(LOOK_AGAIN_MS, false)]);
        if (over && !out.includes(text)) throw new Error(`ended without saying "${text}":\n${out}`);
      }
    },
    end: (signal = 'SIGINT') => {
      child.kill(signal);
      return ended;
    },
    ended,
  };
}

/** Runs an example written in TypeScript. */
export function startTypeScript(file: string, args: readonly string[]): ExampleProcess {
  return startExample(process.execPath, ['--import', 'tsx', join(ROOT, file), ...args]);
}

/** Builds `dist/`, which the package's names lead to. */
export async function buildPackage(): Promise<void> {
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const build = startExample(process.execPath, [compiler, '-p', join(ROOT, 'tsconfig.build.json')]);
  if ((await build.ended) !== 0) throw new Error(`the build failed:\n${build.out()}`);
}

/**
 * A Python with the packages of the Python example, kept in `.cache/`; or why there is none: no Python, or no index to
 * fetch them from.
 */
export function findPython(): { readonly python: string } | { readonly missing: string } {
  const needs = join(ROOT, 'examples', 'agency-python', 'requirements.txt');
  const hash = createHash('sha256').update(readFileSync(needs)).digest('hex').slice(0, HASH_CHARACTERS);
  const folder = join(ROOT, '.cache', `python-${hash}`);
  const python = join(folder, 'bin', 'python');
  if (existsSync(join(folder, 'ready'))) return { python };
  rmSync(folder, { recursive: true, force: true });
  const steps: readonly (readonly [string, readonly string[]])[] = [
    ['python3', ['-m', 'venv', folder]],
    [python, ['-m', 'pip', 'install', '--quiet', '--require-hashes', '-r', needs]],
    [python, ['-c', `import nats, nkeys; open(${JSON.stringify(join(folder, 'ready'))}, 'w')`]],
  ];
  for (const [program, args] of steps) {
    const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8' });
    if (status !== 0) return { missing: `${program} ${args.join(' ')}: ${error?.message ?? stderr}` };
  }
  return { python };
}
