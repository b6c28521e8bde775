import { setTimeout as pause } from 'node:timers/promises';
import { LEAST_ROOM_BYTES, LITTLE_ROOM_BYTES, measureRoom, toMb } from '../runtime/disk-room';
import type { Logger } from '../runtime/logger';

/** What a disk is watched with. */
export interface DiskWatching {
  /** Absolute. */
  readonly folder: string;
  readonly logger: Logger;
  /** Told in words, for the one at the terminal, when the disk is full and when it no longer is. */
  readonly onProgress: (line: string) => void;
}

/** A watch, until it is stopped. */
export interface DiskWatch {
  stop(): Promise<void>;
}

type Room = 'ample' | 'little' | 'none';

const LOOK_EVERY_MS = 2_000;

/** Tells when the disk of a folder is nearly full, is full, and has room again; each once. Writes the log. */
export function watchDisk(watching: DiskWatching): DiskWatch {
  const end = new AbortController();
  const watched = watch(watching, end.signal);
  return {
    stop: async () => {
      end.abort();
      await watched;
    },
  };
}

async function watch(watching: DiskWatching, signal: AbortSignal): Promise<void> {
  for (let known: Room = 'ample'; !signal.aborted;) {
    // A file system that does not answer says nothing of its room.
    const bytes = await measureRoom(watching.folder).catch(() => undefined);
    const room: Room = bytes === undefined ? known : roomOf(bytes);
    if (bytes !== undefined && room !== known) tell(watching, { room, bytes, wasFull: known === 'none' });
    known = room;
    await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined); // Aborted: the condition ends it.
  }
}

function tell(
  { folder, logger, onProgress }: DiskWatching,
  { room, bytes, wasFull }: { readonly room: Room; readonly bytes: number; readonly wasFull: boolean },
): void {
  const fields = { folder, freeMb: toMb(bytes) };
  if (room === 'none') logger.error('the disk is full', fields);
  else if (room === 'little') logger.warn('the disk is nearly full', fields);
  else logger.info('the disk has room', fields);
  if (room === 'none') {
    onProgress(
      `The disk of ${folder} is full: make room. What is under way waits; nothing acknowledged is lost.`,
    );
  } else if (wasFull) onProgress(`The disk of ${folder} has room again; what waited goes on by itself.`);
}

function roomOf(bytes: number): Room {
  if (bytes < LEAST_ROOM_BYTES) return 'none';
  return bytes < LITTLE_ROOM_BYTES ? 'little' : 'ample';
}
