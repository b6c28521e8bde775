import { bundleWorkflowCode, DefaultLogger, type BundleOptions } from '@temporalio/worker';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
/** What a bundle is made of, beside how it is made: our sandboxed rooms, and the versions of everything else. */
const ROOMS = ['domain', 'workflows'] as const;
const LOCK_FILES = [join(ROOT, 'package-lock.json'), join(ROOT, '..', 'package-lock.json')] as const;
/**
 * What workflows take from the core, loaded once for all of them and frozen. By itself the SDK gives each workflow a copy
 * of every module: half a second of CPU and most of a megabyte for a thousand of them, compiled anew for each. The core is
 * pure and keeps nothing but what it worked out of a plan, under that plan.
 *
 * See docs/adr/0027-the-core-is-loaded-once-a-worker.md.
 */
export const SHARED_MODULES = [
  'canonical-json',
  'dossier/apply',
  'dossier/dossier',
  'dossier/elapse',
  'dossier/fold',
  'dossier/seal',
  'dossier/shift',
  'errors',
  'time/instant',
] as const;
const HASH_CHARACTERS = 16;
const TARGET = 'es2022';

/**
 * The workflows' code as one file, built once for each state of the sources.
 *
 * Reads the sources; writes the cache folder when it has no bundle of this state (a second or two). The file's name holds
 * the hash of the sources and of its own content, so one that was changed or cut off is not run but built anew.
 *
 * @returns Path of the bundle.
 */
export async function ensureWorkflowBundle(cacheFolder: string): Promise<string> {
  await mkdir(cacheFolder, { recursive: true });
  const state = `workflows-${await hashOfSources()}-`;
  const kept = (await readdir(cacheFolder)).filter((name) => name.startsWith(state));
  for (const name of kept) {
    const path = join(cacheFolder, name);
    if (name === nameOf(state, await readFile(path))) return path;
  }
  const { code } = await bundleWorkflows();
  const path = join(cacheFolder, nameOf(state, code));
  // Whole or not at all: another process may be looking for it now.
  const fresh = join(cacheFolder, `workflows.${randomUUID()}.new`);
  await writeFile(fresh, code);
  await rename(fresh, path);
  return path;
}

function nameOf(state: string, code: string | Buffer): string {
  return `${state}${createHash('sha256').update(code).digest('hex')}.js`;
}

/** Builds the bundle, with its source map inside it. Reads the sources. */
export async function bundleWorkflows(): ReturnType<typeof bundleWorkflowCode> {
  return bundleWorkflowCode({
    workflowsPath: join(ROOT, 'workflows', entryName()),
    preloadModules: SHARED_MODULES.map((module) => join(ROOT, 'domain', module)),
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: writeAsNodeReads,
  });
}

type WebpackConfig = Parameters<NonNullable<BundleOptions['webpackConfigHook']>>[0];

interface LoaderRule {
  readonly use: { readonly options: { readonly jsc: Readonly<Record<string, unknown>> } };
}

/** The SDK's loader writes for engines of 2017, where each `{...a}` is a slow function of its own; Node needs none of it. */
function writeAsNodeReads(config: WebpackConfig): WebpackConfig {
  const rules = config.module?.rules?.map((rule) => (isLoaderRule(rule) ? withTarget(rule) : rule));
  return { ...config, module: { ...config.module, ...(rules === undefined ? {} : { rules }) } };
}

function isLoaderRule(rule: unknown): rule is LoaderRule {
  const { use } = rule as { readonly use?: { readonly options?: { readonly jsc?: unknown } } };
  return use?.options?.jsc !== undefined;
}

function withTarget<Rule extends LoaderRule>(rule: Rule): Rule {
  const { use } = rule;
  return {
    ...rule,
    use: { ...use, options: { ...use.options, jsc: { ...use.options.jsc, target: TARGET } } },
  };
}

/** In a checkout the source, in `dist` what was compiled from it. */
function entryName(): string {
  return existsSync(join(ROOT, 'workflows', 'index.ts')) ? 'index.ts' : 'index.js';
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [__filename, ...(await sources()), ...LOCK_FILES.filter((lock) => existsSync(lock))]) {
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
