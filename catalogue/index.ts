import { existsSync } from 'node:fs';
import path from 'node:path';
import { DomainError } from '../domain/errors';
import type { Catalogue } from '../domain/procedure/catalogue';
import { catalogueFiles } from './load';
import { readCatalogue } from './read-catalogue';

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
 * @throws DomainError with the code of the first finding, when a file does not stand.
 */
export function loadHaiBaTrung(): Catalogue {
  const { catalogue, findings } = readCatalogue(catalogueFiles(haiBaTrungDir()));
  const [first] = findings;
  if (first !== undefined) throw new DomainError(first.code, first.params);
  return catalogue;
}
