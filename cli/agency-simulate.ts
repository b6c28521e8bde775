import { Option, type Command } from 'commander';
import { simulateAgency, type OfflineWindow, type SimulatedAgency } from '../agency/simulator';
import { loadHaiBaTrung } from '../catalogue';
import { DomainError } from '../domain/errors';
import { findIn, type Catalogue } from '../domain/procedure/catalogue';
import { Shutdown } from '../runtime/shutdown';
import { resultsFrom } from '../workers/simulated-agencies';
import { assertLetIn, getAgencyBroker, type AgencyBroker, type BrokerOptions } from './agency-broker';
import { factLogger } from './agency-facts';
import { getAgency } from './agency-list';
import {
  addOffline,
  addStep,
  ANSWERS,
  behaviourText,
  toBehaviour,
  toDelay,
  toRepeat,
  type BehaviourOptions,
} from './agency-options';
import { print, printError, printJson } from './output';
import { styled } from './styled';

interface SimulateOptions extends BrokerOptions, BehaviourOptions {
  readonly unit: string;
  readonly offline: readonly OfflineWindow[];
  readonly json?: true;
}

const EXAMPLES = `
The engine must run without this agency: \`lienthong start --simulate chi-cuc-thue,phong-kinh-te\` leaves tckh out.
  $ lienthong agency simulate tckh                             completes each task after 1 to 3 seconds
  $ lienthong agency simulate tckh --delay 10 --repeat 3       after 10 seconds, and says everything three times
  $ lienthong agency simulate tckh --step business.sign=refuse completes all but one step
  $ lienthong agency simulate tckh --offline 5+60              5 seconds from now without a line, for a minute
What it was told and what it said lies in agencies/<code> of the data folder and is there again at the next start.`;

/** Adds `agency simulate` to its noun. */
export function registerSimulate(noun: Command): void {
  noun
    .command('simulate')
    .description('be one agency: take its tasks and answer them, until Ctrl-C')
    .argument('<code>', 'the agency, as `lienthong agency list` shows it')
    .option('--delay <seconds>', 'before each answer: seconds, or from-to, as in 1-3 (default: 1-3)', toDelay)
    .addOption(new Option('--answer <answer>', 'what it answers (default: complete)').choices(ANSWERS))
    .option('--return-to <step>', 'with --answer return: the step to go back to')
    .addOption(
      new Option('--step <step=answer>', 'answer one step differently; may be given again')
        .argParser(addStep)
        .default({}, 'none'),
    )
    .option('--repeat <n>', 'how often it sends each answer (default: 1)', toRepeat)
    .addOption(
      new Option(
        '--offline <after+for>',
        'seconds from now, and for how long without a line; may be given again',
      )
        .argParser(addOffline)
        .default([], 'never'),
    )
    .option('--seed <text>', 'another chance for the delays: the same text and task give the same delay')
    .option('--unit <unit>', "unit whose plans say each step's results", 'H26.14')
    .option('--data <folder>', "the engine's data folder, when not the one of the environment")
    .option('--credentials <file>', "the agency's broker.nk, when not the one under the data folder")
    .option('--json', 'print each fact as a line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(simulate);
}

async function simulate(code: string, options: SimulateOptions): Promise<void> {
  const catalogue = loadHaiBaTrung();
  getAgency(catalogue, code);
  assertUnit(catalogue, options.unit);
  const broker = await getAgencyBroker(code, options);
  await assertLetIn(code, broker);
  const shutdown = new Shutdown({
    onBegin: () => {
      printError('Stopping …');
    },
    onUnclosed: ({ name, problem }) => {
      printError(`${name} was not closed: ${problem}`);
    },
  });
  shutdown.listen();
  const agency = await begin(code, { catalogue, broker, options });
  shutdown.add({ name: `agency ${code}`, close: () => agency.close() });
  tellBegin(agency, broker, options.json);
  await forEver();
}

function begin(
  agency: string,
  run: { readonly catalogue: Catalogue; readonly broker: AgencyBroker; readonly options: SimulateOptions },
): Promise<SimulatedAgency> {
  const { catalogue, broker, options } = run;
  return simulateAgency({
    agency,
    ...broker,
    logger: factLogger(options.json),
    resultsOf: resultsFrom(catalogue, options.unit),
    behaviour: toBehaviour(options),
    offline: options.offline,
  }).catch((error: unknown) => {
    throw toRunsAlready(agency, error);
  });
}

/** A folder in use means here that somebody else is this agency already. */
function toRunsAlready(agency: string, error: unknown): unknown {
  if (!(error instanceof DomainError) || error.code !== 'DATA_FOLDER_IN_USE') return error;
  return new DomainError('AGENCY_RUNS_ALREADY', { agency, pid: error.params['pid'] ?? 0 }, { cause: error });
}

function tellBegin({ agency, behaviour }: SimulatedAgency, broker: AgencyBroker, json?: true): void {
  const { url, dataDir } = broker;
  if (json === true) {
    printJson({ text: 'up', agency, url, dataDir, behaviour }, { compact: true });
    return;
  }
  print(styled('bold', agency), ` will ${behaviourText(behaviour)}.`);
  print(styled('dim', `  broker ${url}`));
  print(styled('dim', `  folder ${dataDir}`));
  print('Ctrl-C stops it.');
}

function assertUnit({ units }: Catalogue, unit: string): void {
  if (findIn(units, unit) !== undefined) return;
  throw new DomainError('UNIT_UNKNOWN', { unit, known: Object.keys(units).join(', ') });
}

/** The signal ends the process; until then the connection keeps it alive. */
function forEver(): Promise<never> {
  return new Promise(() => undefined);
}
