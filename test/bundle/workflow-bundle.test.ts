import { join, relative } from 'node:path';
import { bundleWorkflows, SHARED_MODULES } from '../../workers/workflow-bundle';

/*
 * The sandbox wall: what really got into the workflows' code, told by the real bundler, which is asked to ignore
 * nothing. A built-in of Node that the sandbox has not is an error of the bundler's own; the rest is this list.
 */

const SLOW_MS = 60_000;

/** Code without its source map, bytes: 1,312 kB as measured; one zod schema by value adds 1,114 kB (tried). */
const MOST_BYTES = 1_800_000;

/** Rooms and packages whose code may run inside a workflow. */
const ROOMS = ['domain', 'workflows'];
const PACKAGES = ['@noble/hashes', '@temporalio/common', '@temporalio/workflow', 'long', 'ms', 'nexus-rpc'];

/** Built-ins of Node that the sandbox plays itself. */
const BUILTINS = ['assert', 'url', 'util'];

const ROOT = join(__dirname, '..', '..');
const SOURCE_MAP = /\/\/# sourceMappingURL=data:application\/json;charset=utf-8;base64,([A-Za-z0-9+/=]+)/;

interface Bundle {
  readonly code: string;
  /** Every module, named by its room, its package or its built-in. */
  readonly modules: readonly string[];
}

let bundle: Bundle;
beforeAll(async () => {
  const { code } = await bundleWorkflows();
  const map = SOURCE_MAP.exec(code)?.[1];
  if (map === undefined) throw new Error('the bundle has no source map inside it');
  const { sources } = JSON.parse(Buffer.from(map, 'base64').toString()) as { readonly sources: string[] };
  bundle = { code: code.replace(SOURCE_MAP, ''), modules: sources.filter(isModule).map(toOwner) };
}, SLOW_MS);

/** Webpack's own few lines are no module of anybody. */
function isModule(source: string): boolean {
  return !source.startsWith('webpack/');
}

function toOwner(source: string): string {
  const path = source.replace(/^ignored\|/, '').replace(/\|.*$/, '');
  if (path.startsWith('external ')) return path;
  const inside = path.split('node_modules/').at(-1) ?? path;
  if (inside === path) return relative(ROOT, path).split('/')[0] ?? path;
  return inside.split('/', inside.startsWith('@') ? 2 : 1).join('/');
}

describe('the bundle of the workflows', () => {
  it('modules — are of the core, the shell and the packages named here, and of nobody else', () => {
    const allowed = [...ROOMS, ...PACKAGES, ...BUILTINS];
    expect([...new Set(bundle.modules)].filter((owner) => !allowed.includes(owner))).toEqual([]);
  });

  it('modules — each room and package named here is really there, so that the list is no wish', () => {
    expect([...ROOMS, ...PACKAGES].filter((owner) => !bundle.modules.includes(owner))).toEqual([]);
  });

  it('core — is loaded once for all workflows: what they take from it is all in the list, and nothing else', () => {
    const [, ...modules] = bundle.code.split(/^\/\*\*\*\/ "\.\//m);
    const own = modules.filter((module) => module.startsWith('workflows/'));
    expect(own.length).toBeGreaterThan(1);
    const taken = own.flatMap((module) => [
      ...module.matchAll(/__webpack_require__\(\/\*! \.\.\/domain\/(\S+) \*\//g),
    ]);
    expect([...new Set(taken.map(([, name]) => name))].sort()).toEqual([...SHARED_MODULES].sort());
  });

  it('size — stays below what one library by value would make of it', () => {
    expect(Buffer.byteLength(bundle.code)).toBeLessThanOrEqual(MOST_BYTES);
    expect(Buffer.byteLength(bundle.code)).toBeGreaterThan(MOST_BYTES / 2);
  });
});
