import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '../../domain/errors';
import { makeFolder } from '../make-folder';
import { run } from './run';

/** A data folder that is ours until we let it go. */
export interface DataFolder {
  readonly path: string;
  /** Lets it go. */
  release(): Promise<void>;
}

const OWNER_FILE = 'owner.pid';
/** Pid files of servers that may outlive a crashed owner. */
const SERVER_PID_FILES = [
  join('nats', 'nats.pid'),
  join('temporal', 'temporal.pid'),
  join('postgres', 'postgres.pid'),
] as const;
const ASK_WITHIN_MS = 5_000;
const ORPHAN_ENDS_WITHIN_MS = 15_000;
const POLL_MS = 100;
/** Places of state and start time in /proc/<pid>/stat, counted from the closing bracket of the name. */
const STATE = 1;
const START_TIME = 20;
/** A process that has ended, and only waits to be counted by its parent. */
const ENDED = 'Z';

/** How a folder is claimed. */
export interface ClaimPlan {
  /** End servers that outlived a crashed owner, instead of refusing the folder. */
  readonly stopOrphans?: boolean;
  /** Told what is going on, a line at a time. */
  readonly onProgress?: (line: string) => void;
}

/**
 * Claims a data folder for this process: two owners would write the same streams and histories.
 *
 * Writes `owner.pid`. A pid whose process is gone, or is another program by now, counts for nothing.
 *
 * @param path - Absolute.
 * @throws DomainError DATA_FOLDER_IN_USE with the pid of a living owner, or of a server that outlived its owner.
 * @throws DomainError FOLDER_NOT_WRITABLE.
 */
export async function claimDataFolder(path: string, plan: ClaimPlan = {}): Promise<DataFolder> {
  await makeFolder(path);
  const ownerFile = join(path, OWNER_FILE);
  await refuseLivingOwner(path, ownerFile);
  for (const file of SERVER_PID_FILES) await settleOrphan(path, join(path, file), plan);
  await writeOwner(path, ownerFile);
  return { path, release: () => rm(ownerFile, { force: true }) };
}

/** Clears away an owner that is gone, and no other. */
async function refuseLivingOwner(folder: string, file: string): Promise<void> {
  await refuseIfAlive(folder, file);
  const aside = besideOf(file);
  if (!(await moved(file, aside))) return;
  try {
    // Looked at again where nobody else can move it: a claim that came between may have put its own here.
    await refuseIfAlive(folder, aside);
  } catch (error) {
    await rename(aside, file);
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function refuseIfAlive(folder: string, file: string): Promise<void> {
  const owner = await readOwner(file);
  if (owner === undefined || (await startOf(owner.pid)) !== owner.startedAt) return;
  throw new DomainError('DATA_FOLDER_IN_USE', { folder, pid: owner.pid });
}

/** False when there was nothing to move. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch {
    // No owner is the ordinary case, also when another claim was faster; any other trouble shows when ours is written.
    return false;
  }
}

function besideOf(file: string): string {
  return `${file}.${randomUUID()}`;
}

async function settleOrphan(folder: string, file: string, plan: ClaimPlan): Promise<void> {
  const pid = Number.parseInt(await readOr(file, ''), 10);
  if (Number.isInteger(pid) && (await serves(folder, pid))) {
    if (plan.stopOrphans !== true) throw new DomainError('DATA_FOLDER_IN_USE', { folder, pid });
    plan.onProgress?.(`An earlier start left a server behind (process ${String(pid)}); ending it.`);
    await end(folder, pid);
  }
  await rm(file, { force: true });
}

/** Whether a process is a server of this folder: its arguments name it. A reused pid is somebody else's. */
async function serves(folder: string, pid: number): Promise<boolean> {
  return (await ask(pid, 'args')).includes(`${folder}${sep}`);
}

async function end(folder: string, pid: number): Promise<void> {
  // What PostgreSQL takes for: at once, whoever is still connected; the others take it as an ordinary end.
  process.kill(pid, 'SIGINT');
  const endsAt = performance.now() + ORPHAN_ENDS_WITHIN_MS;
  while (await serves(folder, pid)) {
    if (performance.now() > endsAt) throw new DomainError('DATA_FOLDER_IN_USE', { folder, pid });
    await pause(POLL_MS);
  }
}

interface Owner {
  readonly pid: number;
  /** When the process began, as `ps` writes it: tells a reused pid apart. */
  readonly startedAt: string;
}

async function readOwner(file: string): Promise<Owner | undefined> {
  const [pid = '', startedAt = ''] = (await readOr(file, '')).trim().split('\n');
  return /^\d+$/.test(pid) && startedAt !== '' ? { pid: Number(pid), startedAt } : undefined;
}

/** Whole or not at all, and only one of two that come at once: a link is never made over a file that is there. */
async function writeOwner(folder: string, file: string): Promise<void> {
  const fresh = besideOf(file);
  await writeFile(fresh, `${String(process.pid)}\n${await startOf(process.pid)}\n`);
  try {
    await link(fresh, file);
  } catch (cause) {
    const winner = await readOwner(file);
    throw new DomainError('DATA_FOLDER_IN_USE', { folder, pid: winner?.pid ?? 0 }, { cause });
  } finally {
    await rm(fresh, { force: true });
  }
}

function startOf(pid: number): Promise<string> {
  return ask(pid, 'lstart');
}

/** When a process began, or its arguments; empty when there is none. */
async function ask(pid: number, column: 'args' | 'lstart'): Promise<string> {
  // A bare Linux may lack `ps`; other systems lack /proc.
  if (process.platform === 'linux') {
    const text = await readOr(join('/proc', String(pid), column === 'args' ? 'cmdline' : 'stat'), '');
    if (column === 'args') return text;
    const fields = text.slice(text.lastIndexOf(')')).split(' ');
    return fields[STATE] === ENDED ? '' : (fields[START_TIME] ?? '');
  }
  const { stdout } = await run('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], ASK_WITHIN_MS);
  return stdout.trim();
}

async function readOr(file: string, otherwise: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    // No pid file is the ordinary case.
    return otherwise;
  }
}
