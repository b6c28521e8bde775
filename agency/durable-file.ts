import { open, readFile, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCodeOf } from './error-code';

const OWNER_ONLY = 0o600;

/** The bytes of a file, none when there is no such file. Reads the disk. */
export async function readIfThere(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    if (errorCodeOf(cause) === 'ENOENT') return Buffer.alloc(0);
    throw cause;
  }
}

/**
 * Writes a file and puts it in the place of the old one: after a crash there is the one or the other, whole.
 *
 * Effects: flushes the new file, then renames it. The rename itself is on the disk only after {@link syncFolder}.
 *
 * @returns The new file, open for appending; the caller closes it.
 */
export async function replaceFile(file: string, text: string): Promise<FileHandle> {
  const draft = `${file}.new`;
  await rm(draft, { force: true });
  const handle = await open(draft, 'ax', OWNER_ONLY);
  try {
    await handle.appendFile(text);
    await handle.sync();
    await rename(draft, file);
    return handle;
  } catch (cause) {
    await handle.close();
    // On a full disk half a draft would keep the room that everything else needs.
    await rm(draft, { force: true });
    throw cause;
  }
}

/** Puts on the disk which files a file's folder has, and under which names. */
export async function syncFolder(file: string): Promise<void> {
  const handle = await open(dirname(file), 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
