import path from 'node:path';

/** A path as short as it can be from where the command was called. Reads the working folder. */
export function shownPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}
