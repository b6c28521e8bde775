import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { DomainError } from '../domain/errors';

/**
 * Makes a folder that we can write, and those above it that are missing.
 *
 * @param options.mode - Rights of the folders that are made; the system's default when absent.
 * @throws DomainError FOLDER_NOT_WRITABLE with the system's code.
 */
export async function makeFolder(folder: string, options: { readonly mode?: number } = {}): Promise<void> {
  try {
    await makeMissing(resolve(folder), options);
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new DomainError('FOLDER_NOT_WRITABLE', { folder, problem: codeOf(cause) ?? 'unknown' }, { cause });
  }
}

/**
 * Folder by folder: Node's own recursive way never ends where the system forbids a folder by saying that nothing is
 * there, as /proc does.
 */
async function makeMissing(path: string, options: { readonly mode?: number }): Promise<void> {
  if (await made(path, options)) return;
  await makeMissing(dirname(path), options);
  await mkdirOnce(path, options);
}

/** False when the folder above it has to be made first. */
async function made(path: string, options: { readonly mode?: number }): Promise<boolean> {
  try {
    await mkdirOnce(path, options);
    return true;
  } catch (error) {
    const isAboveMissing = codeOf(error) === 'ENOENT' && dirname(path) !== path;
    if (isAboveMissing && !(await isFolder(dirname(path)))) return false;
    throw error;
  }
}

/** Fine when it is there already. */
async function mkdirOnce(path: string, options: { readonly mode?: number }): Promise<void> {
  try {
    await mkdir(path, options);
  } catch (error) {
    if (!(await isFolder(path))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    // Absent or hidden from us: either way no folder for us.
    return false;
  }
}

/** The system's code, as in `ENOENT`. */
function codeOf(error: unknown): string | undefined {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
