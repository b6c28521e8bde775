import path from 'node:path';
import type { Command } from 'commander';
import { haiBaTrungDir } from '../catalogue';
import { assembleCatalogue } from '../catalogue/assemble';
import { catalogueFiles, readSource } from '../catalogue/load';
import { isSameFile, withProcedures } from '../catalogue/overlay';
import { readCatalogue } from '../catalogue/read-catalogue';
import type { LocatedFinding } from '../catalogue/read-document';
import { DomainError } from '../domain/errors';
import type { Catalogue } from '../domain/procedure/catalogue';
import { compilePlan } from '../domain/procedure/compile';
import { toMermaid } from '../domain/procedure/diagram';
import type { DiagramLanguage } from '../domain/procedure/diagram';
import { hasErrors } from '../domain/procedure/lint/finding';
import { EXIT, UsageError } from './exit-codes';
import { print, printJson, printTable } from './output';
import { listedProcedures, limitText } from './procedure-list';
import { styled } from './styled';

interface CatalogueOption {
  readonly catalogue: string;
}

const CATALOGUE_OPTION = [
  '--catalogue <folder>',
  'another catalogue than that of quận Hai Bà Trưng',
] as const;

const LINT_EXAMPLES = `
Examples:
  $ lienthong procedure lint                              the whole catalogue
  $ lienthong procedure lint new-procedure.yaml           one file, as if it stood in the catalogue

Each finding names file, line and column, what is wrong, and what to do about it. Exit code 1 when one is an error.`;

/** Adds `procedure lint`, `list` and `diagram` to the program. */
export function registerProcedure(program: Command): void {
  const procedure = program
    .command('procedure')
    .description('lint, list and draw the procedures of the catalogue');
  procedure
    .command('lint')
    .description('check the whole catalogue, or some files as if they stood in it')
    .argument('[files...]', 'definitions in YAML')
    .option(...CATALOGUE_OPTION, haiBaTrungDir())
    .option('--json', 'the findings for a program')
    .addHelpText('after', LINT_EXAMPLES)
    .action(lint);
  procedure
    .command('list')
    .description('list the procedures')
    .option(...CATALOGUE_OPTION, haiBaTrungDir())
    .option('--json', 'for a program, with content hashes')
    .action(list);
  procedure
    .command('diagram')
    .description('draw a procedure as mermaid text, its critical path in thick lines')
    .argument('<ref>', 'code@version, as in HBT.LT.01@1')
    .option('--unit <code>', 'unit that receives; the first of the catalogue when absent')
    .option('--lang <language>', 'vi or en', 'vi')
    .option(...CATALOGUE_OPTION, haiBaTrungDir())
    .action(diagram);
}

function lint(names: readonly string[], options: CatalogueOption & { readonly json?: true }): void {
  const sources = names.map(readSource);
  const files = withProcedures(catalogueFiles(options.catalogue), sources);
  const found = assembleCatalogue(files).findings;
  const findings =
    sources.length === 0
      ? found
      : found.filter((finding) => sources.some((source) => isAbout(finding, source)));
  if (options.json === true)
    printJson(findings.map((finding) => ({ ...finding, file: shown(finding.file) })));
  else tellFindings(findings, sources.length === 0 ? files.procedures.length : sources.length);
  if (hasErrors(findings)) process.exitCode = EXIT.refused;
}

function isAbout(finding: LocatedFinding, source: { readonly file: string }): boolean {
  return finding.file === source.file || isSameFile(finding, source);
}

function tellFindings(findings: readonly LocatedFinding[], count: number): void {
  for (const { file, line, column, severity, code, message, cure } of findings) {
    const place = `${shown(file)}:${String(line)}:${String(column)}`;
    print(styled('bold', place), ' ', styled(severity === 'error' ? 'red' : 'yellow', severity), ` ${code}`);
    print(`  ${message}`);
    print(styled('dim', `  ${cure}`));
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const counts = [
    counted(count, 'procedure'),
    counted(errors, 'error'),
    counted(findings.length - errors, 'warning'),
  ];
  print(`${counts.join(', ')}.`);
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A path as short as it can be from where the command was called. */
function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}

function list(options: CatalogueOption & { readonly json?: true }): void {
  const procedures = listedProcedures(readSound(options.catalogue));
  if (options.json === true) {
    printJson(procedures);
    return;
  }
  printTable(
    [
      { title: 'PROCEDURE' },
      { title: 'KIND' },
      { title: 'LIMIT' },
      { title: 'IN FORCE FROM' },
      { title: 'STATUS' },
      { title: 'TITLE' },
    ],
    procedures.map(({ ref, kind, limit, effectiveFrom, status, title }) => [
      ref,
      kind,
      limitText(limit),
      effectiveFrom,
      status === 'published' ? status : styled('yellow', status),
      title.vi,
    ]),
  );
}

function diagram(
  ref: string,
  options: CatalogueOption & { readonly unit?: string; readonly lang: string },
): void {
  const catalogue = readSound(options.catalogue);
  const unit = options.unit ?? Object.keys(catalogue.units)[0] ?? '';
  const compiled = compilePlan(catalogue, { ref, unit, years: [] });
  if (!compiled.ok) throw new DomainError(compiled.refusal.code, compiled.refusal.params);
  print(toMermaid(compiled.plan, toLanguage(options.lang)).trimEnd());
}

function toLanguage(text: string): DiagramLanguage {
  if (text === 'vi' || text === 'en') return text;
  throw new UsageError(`--lang is vi or en, not ${text}.`);
}

/** A catalogue of which every file fits its schema. */
function readSound(dir: string): Catalogue {
  const { catalogue, findings } = readCatalogue(catalogueFiles(dir));
  const [first] = findings;
  if (first !== undefined) throw new DomainError(first.code, first.params);
  return catalogue;
}
