import { statfs } from 'node:fs/promises';
import { DomainError } from '../domain/errors';

const BYTES_PER_MB = 1024 * 1024;

/** Below this a disk counts as full, bytes: servers that write here would soon have to stop in the middle. */
export const LEAST_ROOM_BYTES = 32 * BYTES_PER_MB;

/** Below this a disk is nearly full, bytes: time to make room while everything still works. */
export const LITTLE_ROOM_BYTES = 1024 * BYTES_PER_MB;

/** Bytes that this process may still write to the disk of a folder. Asks the file system. */
export async function measureRoom(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/**
 * Refuses to go on without room.
 *
 * @throws DomainError DISK_FULL below {@link LEAST_ROOM_BYTES}.
 */
export async function assertRoom(folder: string): Promise<void> {
  const room = await measureRoom(folder);
  if (room >= LEAST_ROOM_BYTES) return;
  throw new DomainError('DISK_FULL', { folder, freeMb: toMb(room), leastMb: toMb(LEAST_ROOM_BYTES) });
}

/** Whole megabytes, rounded down. Pure. */
export function toMb(bytes: number): number {
  return Math.floor(bytes / BYTES_PER_MB);
}
