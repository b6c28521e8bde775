import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../support/tree';

const CRUISER = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
const CONFIG = join(ROOT, '.dependency-cruiser.cjs');

/** Rules that the cruiser finds broken in a small tree with these files. */
function cruise(files: Readonly<Record<string, string>>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'lienthong-graph-'));
  try {
    for (const [file, text] of Object.entries({ 'tsconfig.json': '{}', ...files })) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const args = [CRUISER, '--config', CONFIG, '--output-type', 'json', '.'];
    const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
    return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const used = { 'domain/b.ts': 'export const b = 1;\n' };

describe('dependency-cruiser', () => {
  it('a clean tree — passes', () => {
    const files = { ...used, 'bus/a.ts': "import { b } from '../domain/b';\nexport const a = b;\n" };
    expect(cruise(files)).toEqual([]);
  });

  it('an import away from domain/ — is found', () => {
    const files = {
      'bus/b.ts': 'export const b = 1;\n',
      'domain/a.ts': "import { b } from '../bus/b';\nexport const a = b;\n",
    };
    expect(cruise(files)).toEqual(['domain-stays-in-its-room']);
  });

  it('an import of a composition root — is found', () => {
    const files = {
      'cli/b.ts': 'export const b = 1;\n',
      'workers/a.ts': "import { b } from '../cli/b';\nexport const a = b;\n",
    };
    expect(cruise(files)).toContain('cli-is-imported-by-nobody');
  });

  it('two files that need each other — are a cycle', () => {
    const files = {
      'domain/a.ts': "import { b } from './b';\nexport const a = (): number => b();\n",
      'domain/b.ts': "import { a } from './a';\nexport const b = (): number => a();\n",
    };
    expect(cruise(files)).toEqual(['no-cycles']);
  });

  it('two files that know each other by type only — are no cycle', () => {
    const files = {
      'domain/a.ts': "import type { B } from './b';\nexport type A = { b?: B };\n",
      'domain/b.ts': "import type { A } from './a';\nexport type B = { a?: A };\n",
    };
    expect(cruise(files)).toEqual([]);
  });

  it('a file that nothing reaches — is an orphan', () => {
    expect(cruise(used)).toEqual(['no-orphans']);
  });
});
