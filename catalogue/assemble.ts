import type { Catalogue } from '../domain/procedure/catalogue';
import { lintCatalogue } from '../domain/procedure/lint';
import type { Finding } from '../domain/procedure/lint/finding';
import { readCatalogue } from './read-catalogue';
import type { CatalogueFiles, CatalogueReading } from './read-catalogue';
import { locate } from './read-document';
import type { LocatedFinding } from './read-document';

/** A catalogue with all that is wrong with it; definitions that cannot be read are not in it. */
export interface LoadedCatalogue {
  readonly catalogue: Catalogue;
  /** In the order of files, lines and columns. */
  readonly findings: readonly LocatedFinding[];
}

/** Reads the files of a catalogue, checks each against its schema, and lints them together. Pure. */
export function assembleCatalogue(files: CatalogueFiles): LoadedCatalogue {
  const reading = readCatalogue(files);
  const linted = reading.hasLists ? lintCatalogue(reading.catalogue) : [];
  const located = linted
    .filter((finding) => !isEcho(finding, reading))
    .map((finding) => place(finding, reading));
  return { catalogue: reading.catalogue, findings: inOrder([...reading.findings, ...located]) };
}

/** Whether a finding only says that a definition is not there whose file could not be read. */
function isEcho({ code, params }: Finding, { unreadRefs }: CatalogueReading): boolean {
  const isAbsence = code === 'PROCEDURE_UNKNOWN' || code === 'PUBLISHED_MISSING';
  return isAbsence && unreadRefs.includes(String(params['procedure']));
}

function place(finding: Finding, { documents }: CatalogueReading): LocatedFinding {
  const read = documents.get(finding.document);
  if (read?.yaml !== undefined) return locate(finding, read.yaml);
  return { ...finding, file: read?.file ?? finding.document, line: 1, column: 1 };
}

function inOrder(findings: readonly LocatedFinding[]): readonly LocatedFinding[] {
  return findings.toSorted((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
