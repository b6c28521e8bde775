import { realpathSync } from 'node:fs';
import type { CatalogueFiles } from './read-catalogue';
import { rawRefOf } from './raw-ref';
import type { SourceFile } from './yaml-file';

/**
 * A catalogue with some procedures put into it, each in the place of the file with the same reference. Reads the
 * file system to tell one file from another.
 *
 * A source that is a file of the catalogue already, under whatever path, takes that file's place.
 */
export function withProcedures(files: CatalogueFiles, sources: readonly SourceFile[]): CatalogueFiles {
  const lists = [files.agencies, files.units, files.ladders, files.published, ...files.calendars];
  const added = sources.filter((source) => !lists.some((list) => isSameFile(list, source)));
  const refs = new Set(added.flatMap(rawRefOf));
  const kept = files.procedures.filter(
    (own) => !added.some((source) => isSameFile(own, source)) && !rawRefOf(own).some((ref) => refs.has(ref)),
  );
  return { ...files, procedures: [...kept, ...added] };
}

/** Whether two sources are one file of the disk. */
export function isSameFile(a: Pick<SourceFile, 'file'>, b: Pick<SourceFile, 'file'>): boolean {
  return realpathSync(a.file) === realpathSync(b.file);
}
