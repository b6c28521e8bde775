import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { haiBaTrungDir, loadHaiBaTrung, loadSoundCatalogue } from '../catalogue';
import { ensureCredentials, seedPath } from '../bus/credentials';
import { readConfig } from '../runtime/config';
import { findEndpoints } from '../runtime/endpoints';
import { AGENCY_FOLDER } from '../workers/local-servers';
import { getAgency, listedAgencies, unitsText } from './agency-list';
import { registerResend } from './agency-resend';
import { registerSimulate } from './agency-simulate';
import { print, printJson, printTable } from './output';
import { styled } from './styled';

interface ListOptions {
  readonly catalogue: string;
  readonly json?: true;
}

interface CredentialsOptions {
  readonly data?: string;
  readonly json?: true;
}

const NOTES = `
Examples:
  $ lienthong agency list                       who handles dossiers, in which unit and as what
  $ lienthong agency credentials tckh           the file with which the system of tckh joins
  $ lienthong agency simulate tckh --delay 2    be tckh yourself: each task is answered after 2 seconds
  $ lienthong agency resend tckh                tell tckh all its open tasks anew, after its disk was lost

What an agency's own system must do stands in docs/agencies.md, with examples in TypeScript and in Python.`;

/** Adds `agency list`, `credentials`, `simulate` and `resend` to the program. */
export function registerAgency(program: Command): void {
  const agency = program
    .command('agency')
    .description('list agencies, make their credentials, simulate one, tell one its tasks anew')
    .addHelpText('after', NOTES);
  agency
    .command('list')
    .description('list the agencies, and what each is in which unit')
    .option('--catalogue <folder>', 'another catalogue than that of quận Hai Bà Trưng', haiBaTrungDir())
    .option('--json', 'for a program')
    .action(list);
  agency
    .command('credentials')
    .description("say where an agency's key to the broker lies, and make it when there is none")
    .argument('<code>', 'the agency, as `lienthong agency list` shows it')
    .option('--data <folder>', "the engine's data folder, when not the one of the environment")
    .option('--json', 'for a program')
    .action(credentials);
  registerSimulate(agency);
  registerResend(agency);
}

function list(options: ListOptions): void {
  const agencies = listedAgencies(loadSoundCatalogue(options.catalogue));
  if (options.json === true) {
    printJson(agencies);
    return;
  }
  printTable(
    [{ title: 'AGENCY' }, { title: 'IN' }, { title: 'TITLE' }],
    agencies.map(({ agency, units, title }) => [agency, unitsText(units), title.vi]),
  );
}

/** The seed itself is never printed: what stands on a screen stands in its history. */
async function credentials(code: string, options: CredentialsOptions): Promise<void> {
  const { title } = getAgency(loadHaiBaTrung(), code);
  const data = resolve(options.data ?? readConfig().dataFolder);
  const endpoints = await findEndpoints(data);
  const folder = endpoints?.agencyCredentials ?? join(data, AGENCY_FOLDER);
  const file = seedPath(folder, code);
  const isNew = !existsSync(file);
  const { publicKey } = await ensureCredentials(folder, code);
  const url = endpoints?.natsUrl;
  if (options.json === true) {
    printJson({ agency: code, file, publicKey, isNew, ...(url === undefined ? {} : { url }) });
    return;
  }
  print(styled('bold', code), `  ${title.vi}`);
  print(`  key file    ${file}`);
  print(`  public key  ${publicKey}`);
  print(`  broker      ${url ?? 'no engine runs on this data folder now'}`);
  print(
    styled(
      'dim',
      '  The key file is secret: whoever has it is this agency. Hand over a copy of it and nothing else.',
    ),
  );
  if (isNew)
    print(styled('yellow', '  Made just now: the broker knows it from the next `lienthong start` on.'));
}
