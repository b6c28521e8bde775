import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
/** What a bundle is made of: our sandboxed rooms, and the versions of everything else. */
const ROOMS = ['domain', 'workflows'] as const;
const LOCK_FILES = [join(ROOT, 'package-lock.json'), join(ROOT, '..', 'package-lock.json')] as const;
const HASH_CHARACTERS = 16;

/**
 * The workflows' code as one file, built once for each state of the sources.
 *
 * Reads the sources; writes the cache folder when it has no bundle of this state (a second or two).
 *
 * @returns Path of the bundle.
 */
export async function ensureWorkflowBundle(cacheFolder: string): Promise<string> {
  const path = join(cacheFolder, `workflows-${await hashOfSources()}.js`);
  if (existsSync(path)) return path;
  const { code } = await bundleWorkflows();
  await mkdir(cacheFolder, { recursive: true });
  // Whole or not at all: another process may be looking for it now.
  const fresh = `${path}.${String(process.pid)}.new`;
  await writeFile(fresh, code);
  await rename(fresh, path);
  return path;
}

/** Builds the bundle, with its source map inside it. Reads the sources. */
export async function bundleWorkflows(): ReturnType<typeof bundleWorkflowCode> {
  return bundleWorkflowCode({
    workflowsPath: join(ROOT, 'workflows', entryName()),
    logger: new DefaultLogger('WARN'),
  });
}

/** In a checkout the source, in `dist` what was compiled from it. */
function entryName(): string {
  return existsSync(join(ROOT, 'workflows', 'index.ts')) ? 'index.ts' : 'index.js';
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...(await sources()), ...LOCK_FILES.filter((lock) => existsSync(lock))]) {
    hash.update(`${file.slice(ROOT.length)}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, HASH_CHARACTERS);
}

async function sources(): Promise<readonly string[]> {
  const rooms = await Promise.all(
    ROOMS.map((room) => readdir(join(ROOT, room), { recursive: true, withFileTypes: true })),
  );
  return rooms
    .flat()
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
