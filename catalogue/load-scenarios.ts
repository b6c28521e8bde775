import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Catalogue } from '../domain/procedure/catalogue';
import { toFinding } from '../domain/procedure/lint/finding';
import { scenarioFileSchema, type ScenarioFile } from '../domain/procedure/scenario.schema';
import { readFolder } from './load';
import { locate, readDocument, type LocatedFinding, type ReadDocument } from './read-document';
import type { SourceFile } from './yaml-file';

/** Folder of the scenarios inside a catalogue's folder. */
export const SCENARIOS = 'scenarios';

/** Reads one file of scenarios against its schema. Pure. */
export function readScenarios(source: SourceFile): ReadDocument<ScenarioFile> {
  return readDocument(source, scenarioFileSchema, 'scenarios');
}

/**
 * The files of scenarios of a catalogue's folder, each with what is wrong with it; none where there is no such folder.
 * Reads files.
 *
 * @throws DomainError INPUT_UNREADABLE.
 */
export function loadScenarios(dir: string): readonly ReadDocument<ScenarioFile>[] {
  const folder = path.join(dir, SCENARIOS);
  return existsSync(folder) ? readFolder(folder).map(readScenarios) : [];
}

/**
 * What lint finds wrong with files of scenarios: what does not fit the schema, and a procedure or a unit that the catalogue
 * does not have. Whether a scenario comes out as it says, only playing it shows. Pure.
 */
export function lintScenarios(
  { definitions, units }: Pick<Catalogue, 'definitions' | 'units'>,
  files: readonly ReadDocument<ScenarioFile>[],
): readonly LocatedFinding[] {
  return files.flatMap(({ value, yaml, findings }) => {
    if (value === undefined || yaml === undefined) return findings;
    const { procedure, unit } = value;
    const known = Object.keys(units).join(', ');
    return [
      ...(Object.hasOwn(definitions, procedure)
        ? []
        : [{ code: 'PROCEDURE_UNKNOWN', path: ['procedure'], params: { procedure } } as const]),
      ...(Object.hasOwn(units, unit)
        ? []
        : [{ code: 'UNIT_UNKNOWN', path: ['unit'], params: { unit, known } } as const]),
    ].map((fault) => locate(toFinding('scenarios', fault), yaml));
  });
}
