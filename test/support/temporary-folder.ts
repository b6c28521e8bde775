import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for each call, removed by {@link removeTemporaryFolders}. */
export async function newTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lienthong-test-'));
  folders.push(folder);
  return folder;
}

/** Removes what this process made; for `afterAll`. */
export async function removeTemporaryFolders(): Promise<void> {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}

const folders: string[] = [];
