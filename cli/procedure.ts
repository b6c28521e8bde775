import { Option } from 'commander';
import type { Command } from 'commander';
import { haiBaTrungDir, loadSoundCatalogue } from '../catalogue';
import { assembleCatalogue } from '../catalogue/assemble';
import { catalogueFiles, readSource } from '../catalogue/load';
import { lintScenarios, loadScenarios } from '../catalogue/load-scenarios';
import { isSameFile, withProcedures } from '../catalogue/overlay';
import type { LocatedFinding } from '../catalogue/read-document';
import { DomainError } from '../domain/errors';
import { findIn, type Catalogue, type Unit } from '../domain/procedure/catalogue';
import { compilePlan } from '../domain/procedure/compile';
import { toMermaid } from '../domain/procedure/diagram';
import type { DiagramLanguage } from '../domain/procedure/diagram';
import { hasErrors } from '../domain/procedure/lint/finding';
import { receivingUnits, usualUnit } from '../domain/procedure/receiving';
import { EXIT } from './exit-codes';
import { findFeeAccounts } from './fee-accounts';
import { print, printJson, printTable } from './output';
import { listedProcedures, limitText, modelLines } from './procedure-list';
import { registerProcedureSimulate } from './procedure-simulate';
import { shownPath } from './shown-path';
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

Each finding names file, line and column, what is wrong, and what to do about it. An error elsewhere in the catalogue is
told beside those of the files named. Of scenarios lint judges the form; \`lienthong procedure simulate\` plays them. Exit
code 1 when one is an error.`;

/** Adds `procedure lint`, `list`, `diagram` and `simulate` to the program. */
export function registerProcedure(program: Command): void {
  const procedure = program
    .command('procedure')
    .description('lint, list, draw and simulate the procedures of the catalogue');
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
    .description('list the procedures, or those that one unit receives, with its models')
    .option('--unit <code>', 'unit that receives, as in H26.14.11')
    .option(...CATALOGUE_OPTION, haiBaTrungDir())
    .option('--json', 'for a program, with content hashes')
    .action(list);
  procedure
    .command('diagram')
    .description('draw a procedure as mermaid text, its critical path in thick lines')
    .argument('<ref>', 'code@version, as in HBT.LT.01@1')
    .option('--unit <code>', 'unit that receives; the first that can when absent')
    .addOption(new Option('--lang <language>', 'of the titles').choices(['vi', 'en']).default('vi'))
    .option(...CATALOGUE_OPTION, haiBaTrungDir())
    .action(diagram);
  registerProcedureSimulate(procedure);
}

function lint(names: readonly string[], options: CatalogueOption & { readonly json?: true }): void {
  const sources = names.map(readSource);
  const files = withProcedures(catalogueFiles(options.catalogue, findFeeAccounts()), sources);
  const assembled = assembleCatalogue(files);
  // In a catalogue that cannot be read whole, what a scenario names would be missing only once more.
  const scenarios = loadScenarios(options.catalogue);
  const ofScenarios = hasErrors(assembled.findings)
    ? scenarios.flatMap(({ findings }) => findings)
    : lintScenarios(assembled.catalogue, scenarios);
  const found = [...assembled.findings, ...ofScenarios];
  const findings =
    sources.length === 0
      ? found
      : found.filter((finding) => isInTheWay(finding) || sources.some((source) => isAbout(finding, source)));
  if (options.json === true)
    printJson(findings.map((finding) => ({ ...finding, file: shownPath(finding.file) })));
  else tellFindings(findings, sources.length === 0 ? files.procedures.length : sources.length);
  if (hasErrors(findings)) process.exitCode = EXIT.refused;
}

function isAbout(finding: LocatedFinding, source: { readonly file: string }): boolean {
  return finding.file === source.file || isSameFile(finding, source);
}

/** Whether a finding of any file keeps the files that were named from being judged, or from being received. */
function isInTheWay({ severity }: LocatedFinding): boolean {
  return severity === 'error';
}

function tellFindings(findings: readonly LocatedFinding[], count: number): void {
  for (const { file, line, column, severity, code, message, cure } of findings) {
    const place = `${shownPath(file)}:${String(line)}:${String(column)}`;
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

function list(options: CatalogueOption & { readonly unit?: string; readonly json?: true }): void {
  const catalogue = loadSoundCatalogue(options.catalogue);
  const unit = options.unit === undefined ? undefined : getUnit(catalogue, options.unit);
  const procedures = listedProcedures(catalogue).filter(
    ({ ref }) => options.unit === undefined || receivingUnits(catalogue, ref).includes(options.unit),
  );
  if (options.json === true) {
    printJson(unit === undefined ? procedures : { procedures, models: unit.models ?? [] });
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
  for (const line of modelLines(unit)) print(...line);
}

/** @throws DomainError UNIT_UNKNOWN. */
function getUnit({ units }: Catalogue, code: string): Unit {
  const unit = findIn(units, code);
  if (unit === undefined)
    throw new DomainError('UNIT_UNKNOWN', { unit: code, known: Object.keys(units).join(', ') });
  return unit;
}

function diagram(
  ref: string,
  options: CatalogueOption & { readonly unit?: string; readonly lang: DiagramLanguage },
): void {
  const catalogue = loadSoundCatalogue(options.catalogue);
  const unit = options.unit ?? usualUnit(catalogue, ref);
  const compiled = compilePlan(catalogue, { ref, unit, years: [] });
  if (!compiled.ok) throw new DomainError(compiled.refusal.code, compiled.refusal.params);
  print(toMermaid(compiled.plan, options.lang).trimEnd());
}
