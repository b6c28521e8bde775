import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DomainError } from '../domain/errors';
import { assembleCatalogue } from './assemble';
import type { LoadedCatalogue } from './assemble';
import type { CatalogueFiles } from './read-catalogue';
import type { SourceFile } from './yaml-file';

/**
 * Reads a catalogue from its folder: `agencies.yaml`, `units.yaml`, `ladders.yaml`, `published.yaml`, `roster.yaml` where
 * there is one, and every `.yaml` of `procedures/` and `calendars/`. Reads files.
 *
 * @returns The catalogue and all that is wrong with it, each with file, line and column.
 * @throws DomainError INPUT_UNREADABLE when the folder or one of its lists is not there.
 */
export function loadCatalogue(dir: string, accounts?: string): LoadedCatalogue {
  return assembleCatalogue(catalogueFiles(dir, accounts));
}

/**
 * The files of a catalogue's folder, unread. Reads files.
 *
 * @param accounts - File of an installation's accounts for fees, which stands beside no catalogue.
 * @throws DomainError INPUT_UNREADABLE when the folder or one of its lists is not there.
 */
export function catalogueFiles(dir: string, accounts?: string): CatalogueFiles {
  const list = (name: string): SourceFile => readSource(path.join(dir, name));
  return {
    agencies: list('agencies.yaml'),
    units: list('units.yaml'),
    ladders: list('ladders.yaml'),
    published: list('published.yaml'),
    ...rosterIn(dir),
    ...(accounts === undefined ? {} : { accounts: readSource(accounts) }),
    procedures: readFolder(path.join(dir, 'procedures')),
    calendars: readFolder(path.join(dir, 'calendars')),
  };
}

/** `roster.yaml`, where a catalogue keeps duty rosters. */
function rosterIn(dir: string): Pick<CatalogueFiles, 'roster'> {
  const file = path.join(dir, 'roster.yaml');
  return existsSync(file) ? { roster: readSource(file) } : {};
}

/** The `.yaml` files of a folder, by name. Reads files. @throws DomainError INPUT_UNREADABLE. */
export function readFolder(dir: string): readonly SourceFile[] {
  return attempt(dir, () => readdirSync(dir))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readSource(path.join(dir, name)));
}

/**
 * One file as text, under its path. Reads a file.
 *
 * @throws DomainError INPUT_UNREADABLE.
 */
export function readSource(file: string): SourceFile {
  return { file, text: attempt(file, () => readFileSync(file, 'utf8')) };
}

function attempt<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const problem = `${name}: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new DomainError('INPUT_UNREADABLE', { problem }, { cause });
  }
}
