import type { z } from 'zod';
import { toFinding } from '../domain/procedure/lint/finding';
import type { CatalogueDocument, Fault, Finding } from '../domain/procedure/lint/finding';
import { schemaFaults } from './schema-faults';
import { parseYamlFile } from './yaml-file';
import type { Position, SourceFile, YamlFile } from './yaml-file';

/** A finding with its place, as a person looks for it. */
export type LocatedFinding = Finding & Position & { readonly file: string };

/** A file read and checked: its value, or what is wrong with it. */
export interface ReadDocument<T> {
  readonly file: string;
  readonly value?: T;
  readonly yaml?: YamlFile;
  readonly findings: readonly LocatedFinding[];
}

/** A code of the national catalogue that YAML takes for a number, as in 2.000635. */
const LOOKS_LIKE_CODE = /^\d+\.\d{3,}$/;
const CODE_FIELDS: readonly unknown[] = ['procedure', 'use'];

/**
 * Reads a file against a schema. Pure.
 *
 * @param document - What its findings are about; a definition's own reference is known only later.
 */
export function readDocument<T>(
  source: SourceFile,
  schema: z.ZodType<T>,
  document: CatalogueDocument,
): ReadDocument<T> {
  const { file } = source;
  const yaml = parseYamlFile(source);
  if ('problem' in yaml) {
    const { problem, line, column } = yaml;
    const fault: Fault = { code: 'DEFINITION_UNREADABLE', path: [], params: { problem } };
    return { file, findings: [{ ...toFinding(document, fault), file, line, column }] };
  }
  const unquoted = unquotedCodes(yaml);
  const parsed = schema.safeParse(yaml.data);
  const faults = schemaFaults(parsed.error?.issues ?? [], yaml.data).filter(
    ({ path }) => !unquoted.some((code) => code.path.join() === path.join()),
  );
  const findings = [
    ...unquoted.map((fault) => locate(toFinding(document, fault), yaml)),
    ...faults.map(({ of, ...fault }) => locate(toFinding(document, fault), yaml, of)),
  ];
  return { file, yaml, findings, ...(parsed.success && findings.length === 0 ? { value: parsed.data } : {}) };
}

/** CODE_UNQUOTED: 2.000630 without quotes is the number 2.00063, and its last zero is lost. */
function unquotedCodes({ plainNumbers }: YamlFile): readonly Fault[] {
  return plainNumbers
    .filter(({ path, written }) => LOOKS_LIKE_CODE.test(written) || CODE_FIELDS.includes(path.at(-1)))
    .map(({ path, written, read }) => ({ code: 'CODE_UNQUOTED', path, params: { written, read } }));
}

/** A finding with the place of its path in a file. Pure. */
export function locate(finding: Finding, yaml: YamlFile, of: 'key' | 'value' = 'value'): LocatedFinding {
  return { ...finding, file: yaml.file, ...yaml.positionOf(finding.path, of) };
}
