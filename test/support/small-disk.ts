import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { open, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own with so much room and no more. */
export interface SmallDisk {
  readonly path: string;
  /** Leaves so many bytes free, none by default, until {@link SmallDisk.empty}. */
  fill(leaveBytes?: number): Promise<void>;
  /** Takes the ballast away. */
  empty(): Promise<void>;
  /** Takes the file system away; what is on it is gone. */
  unmount(): void;
}

const BLOCK_BYTES = 1024 * 1024;
const SMALLEST_BYTES = 4096;

/** Whether this machine lets us mount a file system. */
export function canMountDisks(): boolean {
  try {
    mountSmallDisk(1).unmount();
    return true;
  } catch {
    return false;
  }
}

/**
 * Mounts a file system in memory; throws where that is not permitted.
 *
 * A failed test file leaves none behind: it goes with the process.
 */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'lienthong-disk-'));
  const ballast = join(path, 'ballast');
  const unmount = (): void => {
    process.removeListener('exit', unmount);
    execFileSync('umount', ['--lazy', path]);
    rmSync(path, { recursive: true });
  };
  try {
    const options = `size=${String(megabytes)}m,mode=0700`;
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'lienthong-test', path], { stdio: 'pipe' });
  } catch (error) {
    rmSync(path, { recursive: true });
    throw error;
  }
  process.once('exit', unmount);
  return {
    path,
    fill: (leaveBytes = 0) => fillUp(ballast, path, leaveBytes),
    empty: () => rm(ballast, { force: true }),
    unmount,
  };
}

/** Writes until nothing more goes on the disk, in ever smaller pieces: others may write and let go meanwhile. */
async function fillUp(ballast: string, path: string, leaveBytes: number): Promise<void> {
  const file = await open(ballast, 'a');
  try {
    for (let piece = BLOCK_BYTES; piece >= SMALLEST_BYTES; piece /= 4) {
      while ((await freeBytes(path)) - piece >= leaveBytes) {
        if (!(await wrote(() => file.appendFile(Buffer.alloc(piece))))) break;
      }
    }
  } finally {
    await file.close();
  }
}

async function wrote(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}

async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}
