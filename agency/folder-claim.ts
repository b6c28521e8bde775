import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DomainError, isErrorCode } from '../domain/errors';
import { makeFolder } from '../runtime/make-folder';
import { errorCodeOf, problemOf } from './error-code';

/** A folder that only this process may use, until it is released. */
export interface FolderClaim {
  /** Gives the folder free. */
  release(): Promise<void>;
}

const CLAIM = /^in-use-by-(\d+)$/;
const OWNER_ONLY_FOLDER = 0o700;

/** What this process itself holds; a claim on disk with our own number is from an earlier life. */
const held = new Set<string>();

/**
 * Makes a folder this process's own; made when it does not exist.
 *
 * Each process first writes its own claim and only then looks for others, so that of two that start
 * together at least one sees the other: two never hold the folder. The claim of a dead process is removed.
 * On another machine (a network disk) a claim cannot be judged; keep the folder on a local disk.
 *
 * @throws DomainError DATA_FOLDER_IN_USE with the folder and the holder's process id.
 * @throws DomainError FOLDER_NOT_WRITABLE when it cannot be made, AGENCY_STORE_FAILED when nothing can be kept in it.
 */
export async function claimFolder(folder: string): Promise<FolderClaim> {
  const path = resolve(folder);
  if (held.has(path)) throw inUse(folder, process.pid);
  held.add(path);
  const claim = { release: () => release(path) };
  try {
    await makeFolder(path, { mode: OWNER_ONLY_FOLDER });
    await writeFile(ownClaim(path), await birthOf(process.pid));
    await refuseOthers(path);
    return claim;
  } catch (cause) {
    await claim.release();
    if (isErrorCode(errorCodeOf(cause))) throw cause;
    throw new DomainError('AGENCY_STORE_FAILED', { file: folder, problem: problemOf(cause) }, { cause });
  }
}

async function release(path: string): Promise<void> {
  held.delete(path);
  await rm(ownClaim(path), { force: true });
}

async function refuseOthers(path: string): Promise<void> {
  for (const name of await readdir(path)) {
    const pid = Number(CLAIM.exec(name)?.[1] ?? process.pid);
    if (pid === process.pid) continue;
    const claim = join(path, name);
    if (await isHeldBy(pid, claim)) throw inUse(path, pid);
    await rm(claim, { force: true });
  }
}

function ownClaim(path: string): string {
  return join(path, `in-use-by-${String(process.pid)}`);
}

function inUse(folder: string, pid: number): DomainError {
  return new DomainError('DATA_FOLDER_IN_USE', { folder, pid });
}

/** Whether a claim stands: its process lives, and is the one that wrote it, not a later one with its number. */
async function isHeldBy(pid: number, claim: string): Promise<boolean> {
  const written = await readFile(claim, 'utf8').catch(() => undefined); // No claim: nobody holds it.
  return written !== undefined && isAlive(pid) && (written === '' || written === (await birthOf(pid)));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    // EPERM: it lives, and belongs to somebody else.
    return errorCodeOf(cause) === 'EPERM';
  }
}

/**
 * Something that tells a process from an earlier one with the same number, and from one that has ended and only waits
 * to be counted: where Linux shows it, the tick of its start (field 22 of `/proc/<pid>/stat`, counted after the
 * parenthesised name); elsewhere a constant.
 */
async function birthOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => ''); // Not Linux.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? 'ended' : (fields[19] ?? 'unknown');
}
