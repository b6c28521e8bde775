import { InvalidArgumentError, Option, type Command } from 'commander';
import { join, resolve } from 'node:path';
import { loadHaiBaTrung } from '../catalogue';
import { DomainError } from '../domain/errors';
import type { Catalogue } from '../domain/procedure/catalogue';
import type { EpochMs } from '../domain/time/instant';
import { parseInstant } from '../domain/time/zone';
import { readConfig } from '../runtime/config';
import { newLogger, openLog, type Logger } from '../runtime/logger';
import { tokensFile } from '../runtime/local-issuer';
import { makeFolder } from '../runtime/make-folder';
import { Shutdown } from '../runtime/shutdown';
import { startAllInOne, type AllInOne } from '../workers/all-in-one';
import { demonstrate } from './demonstration';
import { findFeeAccounts } from './fee-accounts';
import { UsageError } from './exit-codes';
import { print, printError, showProgress } from './output';
import { styled } from './styled';
import { listDossiersOf } from './yesterday';

interface StartOptions {
  readonly simulate: string;
  readonly data?: string;
  readonly port?: number;
  readonly rehearsal?: string;
  readonly unit: string;
  readonly lang: 'vi' | 'en';
  readonly demonstration: boolean;
}

/** Wednesday, the day of the fast lane, half an hour after opening. */
const DEMONSTRATION_AT = '2024-03-06T08:30:00+07:00';

const NOTES = `
Servers named by TEMPORAL_ADDRESS and NATS_URL are used instead of local ones; see .env.example.
A rehearsal shifts the clock of its dossiers: the day begins at INSTANT, whatever the hour is now. Without --rehearsal
it begins on Wednesday 6 March 2024 at 08:30; \`--rehearsal off\` runs in real time.`;

/** Adds `start` to a program. */
export function registerStart(program: Command): void {
  program
    .command('start')
    .description('everything on this machine: servers, worker, bridge, simulated agencies, a demonstration')
    .option('--simulate <agencies>', 'all, none, or codes separated by commas', 'all')
    .option('--data <folder>', "where everything is kept; the environment's LIENTHONG_DATA, else .lienthong")
    .option('--port <port>', "of the console; the environment's LIENTHONG_PORT, else 8080", toPort)
    .option('--rehearsal <instant>', 'instant at which the rehearsal begins (RFC 3339), or off', toRehearsal)
    .option('--unit <unit>', 'unit that receives in the demonstration', 'H26.14')
    .addOption(new Option('--lang <language>', 'of what is printed').choices(['vi', 'en']).default('en'))
    .option('--no-demonstration', 'only start, show nothing')
    .addHelpText('after', NOTES)
    .action((options: StartOptions) => start(options));
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('Write a number from 1 to 65535.');
}

function toRehearsal(text: string): string {
  if (text !== 'off' && parseInstant(text) === undefined) {
    throw new InvalidArgumentError('Write an instant as in 2024-03-06T08:30:00+07:00, or off.');
  }
  return text;
}

async function start(options: StartOptions): Promise<void> {
  const config = readConfig();
  const dataFolder = resolve(options.data ?? config.dataFolder);
  const catalogue = loadHaiBaTrung(findFeeAccounts(options.data));
  const simulate = agenciesOf(options.simulate, catalogue);
  assertUnit(options.unit, catalogue);
  const shutdown = new Shutdown({
    onBegin: (why) => {
      if (why !== 'failed') print('Stopping …');
    },
    onUnclosed: ({ name, problem }) => {
      printError(`${name} was not closed: ${problem}`);
    },
  });
  shutdown.listen();
  const rehearsalAt = rehearsalOf(options.rehearsal);
  try {
    const up = await startAllInOne({
      config,
      dataFolder,
      catalogue,
      unit: options.unit,
      simulate,
      logger: await startLog(dataFolder, config.logLevel),
      shutdown,
      onProgress: tellProgress,
      ...(options.port === undefined ? {} : { port: options.port }),
      ...(rehearsalAt === undefined ? {} : { rehearsalAt }),
    });
    await show(up, options);
    tellWhere(up, dataFolder);
    await stayUp(up);
  } catch (error) {
    await shutdown.run('failed');
    throw error;
  }
}

/** Stays up until a signal ends the process; a part that ends by itself is an error. */
async function stayUp({ broken }: AllInOne): Promise<never> {
  throw new DomainError('ENGINE_DEFECT', { problem: `a part has ended: ${await broken}` });
}

async function show({ engine, endpoints }: AllInOne, options: StartOptions): Promise<void> {
  await listDossiersOf(engine, options.lang);
  if (!options.demonstration) return;
  const { clockShiftMs } = endpoints;
  await demonstrate({
    engine,
    unit: options.unit,
    key: `demo-${String(Date.now())}`,
    language: options.lang,
    ...(clockShiftMs === undefined ? {} : { clockShiftMs }),
  });
}

function tellWhere({ endpoints, simulated }: AllInOne, dataFolder: string): void {
  const { temporalAddress, temporalNamespace, natsUrl, console = '–' } = endpoints;
  const rows: readonly (readonly [string, string])[] = [
    ['console', `${console}  sign in with ${tokensFile(dataFolder)}`],
    ['Temporal', `${temporalAddress}, namespace ${temporalNamespace}`],
    ['NATS', natsUrl],
    ['data', dataFolder],
    ['log', join(dataFolder, LOG_FILE)],
    ['simulated', simulated.length === 0 ? 'no agency' : simulated.join(', ')],
  ];
  print('');
  print(styled('bold', 'Up.'), ' In another terminal:');
  print('  npx --no-install lienthong dossier list');
  print('  npx --no-install lienthong dossier show CODE        lienthong dossier explain CODE');
  for (const [name, where] of rows) print(styled('dim', `  ${name.padEnd(10)} ${where}`));
  print('Ctrl-C stops everything.');
}

function tellProgress(line: string): void {
  showProgress(line);
  if (!process.stderr.isTTY) printError(line);
}

const LOG_FILE = 'lienthong.log';

/** The log goes to a file, so that what a person reads here stays readable. */
async function startLog(
  dataFolder: string,
  level: ReturnType<typeof readConfig>['logLevel'],
): Promise<Logger> {
  await makeFolder(dataFolder);
  try {
    return newLogger({ name: 'start', level, destination: openLog(join(dataFolder, LOG_FILE)) });
  } catch (cause) {
    const problem = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new DomainError('FOLDER_NOT_WRITABLE', { folder: dataFolder, problem }, { cause });
  }
}

function rehearsalOf(text: string | undefined): EpochMs | undefined {
  return text === 'off' ? undefined : parseInstant(text ?? DEMONSTRATION_AT);
}

/** Before any server is started: a demonstration at a unit that is not there would end in the middle. */
function assertUnit(unit: string, { units }: Catalogue): void {
  const known = Object.keys(units);
  if (!known.includes(unit)) throw new DomainError('UNIT_UNKNOWN', { unit, known: known.join(', ') });
}

function agenciesOf(text: string, catalogue: Catalogue): readonly string[] {
  const known = Object.keys(catalogue.agencies);
  if (text === 'all') return known;
  if (text === 'none') return [];
  const codes = text.split(',').map((code) => code.trim());
  const stranger = codes.find((code) => !known.includes(code));
  if (stranger !== undefined) {
    throw new UsageError(`--simulate: there is no agency ${stranger}. Known: ${known.join(', ')}.`);
  }
  return codes;
}
