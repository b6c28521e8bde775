import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Root of the checkout. */
export const ROOT = join(__dirname, '..', '..');

/** Folders that are made, not written. */
const MADE = new Set(['node_modules', 'dist', '.git', '.cache', '.lienthong', 'coverage']);

/** Every written file of the checkout, from its root, with slashes. */
export function filesOfTree(folder = ROOT): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return MADE.has(entry.name) ? [] : filesOfTree(path);
    return entry.isFile() && !MADE.has(entry.name) ? [relative(ROOT, path).split(sep).join('/')] : [];
  });
}

/** Folders at the root of the checkout. */
export function foldersOfTree(): readonly string[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !MADE.has(entry.name) && !entry.name.startsWith('.'))
    .map(({ name }) => name);
}

/** Text of a file of the checkout. */
export function readTree(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
