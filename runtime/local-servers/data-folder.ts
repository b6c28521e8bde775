import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../../domain/errors';
import { makeFolder } from './programs';
import { run } from './run';

/** A data folder that is ours until we let it go. */
export interface DataFolder {
  readonly path: string;
  /** Lets it go. */
  release(): Promise<void>;
}

const OWNER_FILE = 'owner.pid';
/** Pid files of servers that may outlive a crashed owner. */
const SERVER_PID_FILES = [join('nats', 'nats.pid'), join('temporal', 'temporal.pid')] as const;
const ASK_WITHIN_MS = 5_000;
/** Place of the start time in /proc/<pid>/stat, counted from the closing bracket of the name. */
const START_TIME = 20;

/**
 * Claims a data folder for this process: two owners would write the same streams and histories.
 *
 * Writes `owner.pid`. A pid whose process is gone, or is another program by now, counts for nothing.
 *
 * @param path - Absolute.
 * @throws DomainError DATA_FOLDER_IN_USE with the pid of a living owner, or of a server that outlived its owner.
 * @throws DomainError FOLDER_NOT_WRITABLE.
 */
export async function claimDataFolder(path: string): Promise<DataFolder> {
  await makeFolder(path);
  const ownerFile = join(path, OWNER_FILE);
  await refuseLivingOwner(path, ownerFile);
  for (const file of SERVER_PID_FILES) await refuseLivingServer(path, join(path, file));
  await writeOwner(path, ownerFile);
  return { path, release: () => rm(ownerFile, { force: true }) };
}

async function refuseLivingOwner(folder: string, file: string): Promise<void> {
  const owner = await readOwner(file);
  if (owner === undefined) return;
  if (owner.pid !== process.pid && (await startOf(owner.pid)) === owner.startedAt) {
    throw new DomainError('DATA_FOLDER_IN_USE', { folder, pid: owner.pid });
  }
  await rm(file, { force: true });
}

async function refuseLivingServer(folder: string, file: string): Promise<void> {
  const pid = Number.parseInt(await readOr(file, ''), 10);
  // Its arguments name the folder: a reused pid is somebody else's.
  if (Number.isInteger(pid) && (await ask(pid, 'args')).includes(folder)) {
    throw new DomainError('DATA_FOLDER_IN_USE', { folder, pid });
  }
  await rm(file, { force: true });
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

/** Only one of two that come at once makes the file. */
async function writeOwner(folder: string, file: string): Promise<void> {
  const startedAt = await startOf(process.pid);
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(`${String(process.pid)}\n${startedAt}\n`);
    await handle.close();
  } catch (cause) {
    const winner = await readOwner(file);
    throw new DomainError('DATA_FOLDER_IN_USE', { folder, pid: winner?.pid ?? 0 }, { cause });
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
    return column === 'args' ? text : (text.slice(text.lastIndexOf(')')).split(' ')[START_TIME] ?? '');
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
