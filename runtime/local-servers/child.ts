import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '../../domain/errors';
import { choosePort } from '../ports';
import type { OwnOfChild } from './run';

/** A server to run beside us. */
export interface ChildPlan {
  /** Shown in errors, as in `nats-server`. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** On loopback, where it will listen. */
  readonly port: number;
  /** What the server says goes to this file, appended. */
  readonly logFile: string;
  readonly pidFile: string;
  /** Whether it serves yet; asked until it does. */
  readonly isReady: () => Promise<boolean>;
  /** Milliseconds that it may take. */
  readonly readyWithinMs: number;
  /** What it has of its own, beside our environment. */
  readonly own?: OwnOfChild;
  /** What ends it politely; default SIGTERM. */
  readonly stopSignal?: NodeJS.Signals;
}

/** A server that runs beside us. */
export interface Child {
  readonly pid: number;
  /** Ends it politely, by force after ten seconds; waits for the end. Twice is once. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would; for tests. */
  kill(): Promise<void>;
  /** Sends SIGHUP: read your configuration again. */
  reload(): void;
  /** Settles when it has ended, by whoever's hand. */
  readonly ended: Promise<void>;
}

const POLL_MS = 50;
const STOP_WITHIN_MS = 10_000;
const TAIL_CHARACTERS = 300;

/**
 * Starts a server and waits until it serves.
 *
 * It gets a process group of its own: Ctrl-C in a terminal reaches only us, and we stop the servers last. If we end without
 * stopping it, it is told to end on our way out.
 *
 * @throws DomainError SERVER_START_FAILED with the last words of its log.
 */
export async function startChild(plan: ChildPlan): Promise<Child> {
  await assertPortFree(plan);
  await mkdir(dirname(plan.logFile), { recursive: true });
  await mkdir(dirname(plan.pidFile), { recursive: true });
  const process = spawnLogged(plan);
  const child = toChild(process, plan);
  try {
    await started(process, plan);
    await writeFile(plan.pidFile, `${String(process.pid)}\n`);
    await ready(process, plan);
  } catch (error) {
    await child.kill();
    throw error;
  }
  return child;
}

/** Else whoever listens there would answer in place of the child, and pass for it. */
async function assertPortFree(plan: ChildPlan): Promise<void> {
  const { steppedAround } = await choosePort(plan.port);
  if (steppedAround !== undefined) throw failed(plan, `port ${String(plan.port)}: address already in use`);
}

function spawnLogged({ program, args, logFile, own: { env = {}, ...as } = {} }: ChildPlan): ChildProcess {
  const log = openSync(logFile, 'a');
  try {
    return spawn(program, args, {
      stdio: ['ignore', log, log],
      detached: true,
      env: { ...process.env, ...env },
      ...as,
    });
  } finally {
    closeSync(log);
  }
}

async function started(process: ChildProcess, plan: ChildPlan): Promise<void> {
  if (process.pid !== undefined) return;
  const [cause] = (await once(process, 'error')) as [unknown];
  throw failed(plan, cause instanceof Error ? cause.message : 'it could not be run', cause);
}

async function ready(process: ChildProcess, plan: ChildPlan): Promise<void> {
  const endsAt = performance.now() + plan.readyWithinMs;
  while (!(await plan.isReady())) {
    if (hasEnded(process)) throw failed(plan, `it ended at once. Its last words: ${lastWords(plan.logFile)}`);
    if (performance.now() > endsAt) {
      throw failed(
        plan,
        `it does not answer after ${String(plan.readyWithinMs)} ms. Its log is ${plan.logFile}.`,
      );
    }
    await pause(POLL_MS);
  }
}

function toChild(process: ChildProcess, { pidFile, stopSignal = 'SIGTERM' }: ChildPlan): Child {
  const ended = endOf(process);
  const tellOnExit = (): void => {
    process.kill(stopSignal);
  };
  globalThis.process.once('exit', tellOnExit);
  void ended.then(() => globalThis.process.removeListener('exit', tellOnExit));
  const endBy = async (signal: NodeJS.Signals): Promise<void> => {
    if (!hasEnded(process)) process.kill(signal);
    await ended;
    await rm(pidFile, { force: true });
  };
  return {
    pid: process.pid ?? 0,
    ended,
    stop: async () => {
      const force = setTimeout(() => process.kill('SIGKILL'), STOP_WITHIN_MS);
      await endBy(stopSignal).finally(() => {
        clearTimeout(force);
      });
    },
    kill: () => endBy('SIGKILL'),
    reload: () => {
      process.kill('SIGHUP');
    },
  };
}

function endOf(process: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    process.once('exit', () => {
      resolve();
    });
    // A program that could not be run has no exit; `started` tells of the error itself.
    process.once('error', () => {
      resolve();
    });
  });
}

function hasEnded(process: ChildProcess): boolean {
  return process.pid === undefined || process.exitCode !== null || process.signalCode !== null;
}

function failed({ name }: ChildPlan, problem: string, cause?: unknown): DomainError {
  return new DomainError('SERVER_START_FAILED', { server: name, problem }, { cause });
}

function lastWords(logFile: string): string {
  return readFileSync(logFile, 'utf8').trim().slice(-TAIL_CHARACTERS).replaceAll('\n', ' | ');
}
