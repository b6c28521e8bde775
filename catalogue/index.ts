import { existsSync } from 'node:fs';
import path from 'node:path';
import { DomainError } from '../domain/errors';
import type { Catalogue } from '../domain/procedure/catalogue';
import type { ScenarioFile } from '../domain/procedure/scenario.schema';
import { catalogueFiles } from './load';
import { loadScenarios } from './load-scenarios';
import { readCatalogue } from './read-catalogue';
import type { LocatedFinding } from './read-document';
import type { YamlFile } from './yaml-file';

export { loadCatalogue } from './load';
export type { LoadedCatalogue } from './assemble';
export type { LocatedFinding } from './read-document';

/**
 * Folder of the catalogue of quận Hai Bà Trưng: beside this file, or in the sources when this file was compiled
 * into `dist/`. Reads the file system.
 */
export function haiBaTrungDir(): string {
  const beside = path.join(__dirname, 'hai-ba-trung');
  return existsSync(beside) ? beside : path.join(__dirname, '..', '..', 'catalogue', 'hai-ba-trung');
}

/**
 * The catalogue of quận Hai Bà Trưng, ready for `compilePlan`. Reads files.
 *
 * Each file is checked against its schema; the lint of times, which takes longer, is `loadCatalogue`'s.
 *
 * @param accounts - File of the installation's accounts for fees, where there is one.
 * @throws DomainError CATALOGUE_BROKEN, with file, line and column, when a file does not stand.
 */
export function loadHaiBaTrung(accounts?: string): Catalogue {
  return loadSoundCatalogue(haiBaTrungDir(), accounts);
}

/**
 * The catalogue of a folder, of which every file fits its schema. Reads files.
 *
 * @throws DomainError CATALOGUE_BROKEN, with file, line and column, when a file does not stand; INPUT_UNREADABLE.
 */
export function loadSoundCatalogue(dir: string, accounts?: string): Catalogue {
  const { catalogue, findings } = readCatalogue(catalogueFiles(dir, accounts));
  assertSound(findings);
  return catalogue;
}

/** A file of scenarios, with the places of what stands in it. */
export interface SoundScenarios {
  readonly value: ScenarioFile;
  readonly yaml: YamlFile;
}

/**
 * The scenarios of a catalogue's folder, of which every file fits its schema. Reads files.
 *
 * @throws DomainError CATALOGUE_BROKEN, with file, line and column, when a file does not stand; INPUT_UNREADABLE.
 */
export function loadSoundScenarios(dir: string): readonly SoundScenarios[] {
  const read = loadScenarios(dir);
  assertSound(read.flatMap(({ findings }) => findings));
  return read.flatMap(({ value, yaml }) =>
    value === undefined || yaml === undefined ? [] : [{ value, yaml }],
  );
}

/** Throws the first of some findings as an error: CATALOGUE_BROKEN. */
export function assertSound([first]: readonly LocatedFinding[]): void {
  if (first === undefined) return;
  const { file, line, column, message, code, cure } = first;
  // One full stop: a finding's message ends with its own.
  const problem = message.replace(/\.$/, '');
  throw new DomainError('CATALOGUE_BROKEN', { file, line, column, problem, finding: code, cure });
}
