import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endWithUs } from './end-with-us';

const LOOK_AGAIN_MS = 100;
const PROGRAM = join(__dirname, '..', '..', 'bin', 'lienthong.js');

/** What a command printed, and how it ended. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** `lienthong` as a process of its own. */
export interface RunningCommand {
  readonly pid: number;
  readonly ended: Promise<Ran>;
  /** All of its standard output so far. */
  out(): string;
  /** Waits until the output holds a text; fails with the output when the process ends first. */
  said(text: string): Promise<void>;
  interrupt(): void;
}

/** Starts `lienthong` with arguments; the test ends it. */
export function startCommand(
  args: readonly string[],
  { env = {}, input }: { readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {},
): RunningCommand {
  const child = endWithUs(
    spawn(process.execPath, [PROGRAM, ...args], {
      env: { ...process.env, NO_COLOR: '1', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    }),
  );
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.err += text));
  child.stdin.end(input ?? '');
  const ended = endOf(child, texts);
  return {
    pid: child.pid ?? 0,
    ended,
    out: () => texts.out,
    said: async (text) => {
      while (!texts.out.includes(text)) {
        const over = await Promise.race([ended.then(() => true), pause(LOOK_AGAIN_MS, false)]);
        if (over) throw new Error(`ended without saying "${text}":\n${texts.out}\n${texts.err}`);
      }
    },
    interrupt: () => child.kill('SIGINT'),
  };
}

/** Runs `lienthong` to its end. */
export function runCommand(
  args: readonly string[],
  options?: Parameters<typeof startCommand>[1],
): Promise<Ran> {
  return startCommand(args, options).ended;
}

async function endOf(
  child: ChildProcess,
  texts: { readonly out: string; readonly err: string },
): Promise<Ran> {
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: texts.out, err: texts.err };
}
