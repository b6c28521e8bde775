import { InvalidArgumentError, Option, type Command } from 'commander';
import { haiBaTrungDir, loadSoundCatalogue, loadSoundScenarios } from '../catalogue';
import { EXIT, UsageError } from './exit-codes';
import { print, printJson } from './output';
import { scenarioJson, scenarioLines, scenarioPage } from './scenario-page';
import { playScenarios, type ToldScenario } from './scenarios';
import { simulateMany, type ManyOptions } from './simulate-many';
import { styled } from './styled';
import type { Language } from './time-text';

/** What `procedure simulate` was told. */
interface SimulateOptions extends ManyOptions {
  readonly catalogue: string;
  readonly scenario?: string;
  readonly dossiers?: number;
  readonly lang: Language;
  readonly json?: true;
}

const NOTES = `
Scenarios stand beside the definitions, in scenarios/ of the catalogue; each says what happens when, and what must then be
true. No server is needed: time is virtual, and the dates are those that the engine would give.
  $ lienthong procedure simulate                                           every scenario of the catalogue
  $ lienthong procedure simulate 2.000635@1                                those of one procedure
  $ lienthong procedure simulate 2.000635@1 --scenario lane-missed         one, told step by step with its dates

With --dossiers so many dossiers are received over a period and handled at random: how many are in time, where the time
goes, which agency the late ones waited for. The same seed gives the same answer.
  $ lienthong procedure simulate HBT.LT.01@1 --dossiers 5000 --promise 95
  $ lienthong procedure simulate HBT.LT.01@1 --dossiers 5000 --behaviour busy.yaml --from 2024-01-02 --to 2024-03-29

Exit code 1 when a scenario is not as it says.`;

/** Adds `simulate` to the noun `procedure`. */
export function registerProcedureSimulate(procedure: Command): void {
  procedure
    .command('simulate')
    .description('play the scenarios of the catalogue, or thousands of dossiers, in virtual time')
    .argument('[ref]', 'code@version, as in HBT.LT.01@1; every procedure when absent')
    .option('--scenario <name>', 'one scenario, told step by step')
    .option('--dossiers <n>', 'so many dossiers at random', toCount)
    .option('--seed <number>', 'of chance: the same seed, the same answer', toSeed, 1)
    .option('--from <day>', 'first day of reception; the first whole year in force when absent')
    .option('--to <day>', 'last day of reception')
    .option('--behaviour <file>', 'how agencies and applicants behave, in YAML')
    .option('--promise <percent>', 'which promise would so many in a hundred keep?', toPercent)
    .option('--unit <code>', 'unit that receives the dossiers; the first that can when absent')
    .addOption(new Option('--lang <language>', 'of what is printed').choices(['vi', 'en']).default('en'))
    .option('--catalogue <folder>', 'another catalogue than that of quận Hai Bà Trưng', haiBaTrungDir())
    .option('--json', 'for a program; of one scenario with its events')
    .addHelpText('after', NOTES)
    .action(simulate);
}

function simulate(ref: string | undefined, options: SimulateOptions): void {
  const { dossiers, scenario } = options;
  if (dossiers !== undefined) {
    if (ref === undefined) throw new UsageError('Name the procedure, as in HBT.LT.01@1.');
    if (scenario !== undefined) throw new UsageError('Give --scenario or --dossiers, not both.');
    simulateMany(ref, dossiers, options);
    return;
  }
  const stray = (['from', 'to', 'behaviour', 'promise', 'unit'] as const).find(
    (name) => options[name] !== undefined,
  );
  if (stray !== undefined) throw new UsageError(`--${stray} goes with --dossiers.`);
  if (scenario !== undefined && ref === undefined) {
    throw new UsageError('Name the procedure whose scenario it is, as in 2.000635@1.');
  }
  tellScenarios(ref, options);
}

function tellScenarios(ref: string | undefined, options: SimulateOptions): void {
  const { catalogue: dir, scenario: name, lang, json } = options;
  const told = playScenarios(loadSoundCatalogue(dir), loadSoundScenarios(dir), {
    ...(ref === undefined ? {} : { ref }),
    ...(name === undefined ? {} : { name }),
  });
  if (json === true) printJson(told.map((each) => scenarioJson(each, { events: name !== undefined })));
  else if (name === undefined) tellAll(told, lang);
  else for (const line of told.flatMap((each) => scenarioPage(each, lang))) print(...line);
  if (told.some(({ faults }) => faults.length > 0)) process.exitCode = EXIT.refused;
}

function tellAll(told: readonly ToldScenario[], language: Language): void {
  for (const line of told.flatMap((each) => scenarioLines(each, language))) print(...line);
  const wrong = told.filter(({ faults }) => faults.length > 0).length;
  const count = `${String(told.length)} scenario${told.length === 1 ? '' : 's'}`;
  print(count, wrong === 0 ? ', all as they say.' : styled('red', `, ${String(wrong)} not as it says.`));
}

/** Most dossiers of one run: what fits into memory with room to spare. */
const MOST_DOSSIERS = 1_000_000;

function toCount(text: string): number {
  return toWhole(text, 1, MOST_DOSSIERS);
}

function toSeed(text: string): number {
  return toWhole(text, 0, Number.MAX_SAFE_INTEGER);
}

function toPercent(text: string): number {
  return toWhole(text, 1, 100);
}

function toWhole(text: string, least: number, most: number): number {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new InvalidArgumentError(`Write a whole number from ${String(least)} to ${String(most)}.`);
}
