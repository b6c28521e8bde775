import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endWithUs } from './end-with-us';

const ROOT = join(__dirname, '..', '..');
const READY_WITHIN_MS = 90_000;

/** How a process is started, each time anew. */
export interface CrashChildPlan {
  readonly name: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Told of each JSON line that it says. */
  readonly onWord?: (word: Readonly<Record<string, unknown>>) => void;
}

/** A process that a crash test kills and starts again; on standard output it says JSON lines, `ready` among them. */
export class CrashChild {
  private child: ChildProcess | undefined;
  private ended: Promise<unknown> = Promise.resolve();

  constructor(private readonly plan: CrashChildPlan) {}

  /** Starts it and waits until it is ready; throws when it ends first by itself, or takes too long. */
  async start(): Promise<void> {
    const child = endWithUs(
      spawn(process.execPath, [...this.plan.args], {
        cwd: ROOT,
        env: { ...process.env, ...this.plan.env },
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    );
    this.child = child;
    this.ended = once(child, 'close');
    const ready = new Promise<true>((resolve) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const word = JSON.parse(line) as Readonly<Record<string, unknown>>;
        if (word['msg'] === 'ready') resolve(true);
        this.plan.onWord?.(word);
      });
    });
    const patience = new AbortController();
    const tooLong = pause(READY_WITHIN_MS, false, { signal: patience.signal }).catch(() => false);
    const isReady = await Promise.race([ready, this.ended.then(() => false), tooLong]);
    patience.abort();
    if (!isReady && this.child === child) throw new Error(`${this.plan.name} did not become ready`);
  }

  /** As a crash would. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    child?.kill('SIGKILL');
    await this.ended;
  }

  /** Whether it runs, as it should. */
  get isAlive(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }
}

/** Arguments of a TypeScript file of test/support. */
export function supportScript(file: string, ...args: readonly string[]): readonly string[] {
  return ['--import', 'tsx', join(__dirname, file), ...args];
}

/** Arguments of the command line. */
export function commandLine(...args: readonly string[]): readonly string[] {
  return [join(ROOT, 'bin', 'lienthong.js'), ...args];
}
