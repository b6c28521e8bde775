import { Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { DomainError } from '../domain/errors';
import { toDossierId } from '../domain/ids';
import { readConfig } from '../runtime/config';
import { getEngineAddresses } from '../runtime/engine-addresses';
import { Shutdown } from '../runtime/shutdown';
import { applicantSchema, APPLICANT_FIELDS, type Applicant } from '../vault/applicant.schema';
import type { Who } from '../vault/vault';
import { openVault } from '../workers/vault-part';
import { reachEngine } from './engine';
import { print, printJson } from './output';

const NOTES = `
Personal data is read for a reason, which is stored with who asked before anything is shown.
  $ lienthong applicant file --key visit-17 < applicant.json      {"name":"…","idNumber":"…","birthDate":"…","address":"…","phone":"…","email":"…"}
  $ lienthong dossier submit … --key visit-17 --applicant REF     the reference that \`file\` gave, under the same key
  $ lienthong applicant show H26.14-240306-0007 --reason "to call about the missing paper"`;

/** The caller of every command line: the dossier that a key makes is that caller's. */
const CALLER = 'cli';

interface Options {
  readonly data?: string;
  readonly json?: true;
  readonly role: string;
  readonly officer: string;
}

type Vault = NonNullable<Awaited<ReturnType<typeof openVault>>>;

/** Adds `applicant` to a program. */
export function registerApplicant(program: Command): void {
  const applicant = program
    .command('applicant')
    .description('file and read who submits, in the vault of personal data')
    .addHelpText('after', NOTES);
  const common = (command: Command): Command =>
    command
      .addOption(
        new Option('--role <role>', 'of who acts')
          .choices(['desk', 'deskHead', 'supervisor', 'auditor'])
          .default('desk'),
      )
      .option('--officer <id>', 'opaque id of who acts', 'cli/desk')
      .option(
        '--data <folder>',
        "data folder of a local start; the environment's LIENTHONG_DATA, else .lienthong",
      )
      .option('--json', 'for programs');
  common(applicant.command('show'))
    .description('shows who submits a dossier')
    .argument('<dossier>', 'id or code')
    .requiredOption('--reason <words>', 'why; kept with who asked')
    .action((dossier: string, options: Options & { readonly reason: string }) => show(dossier, options));
  common(applicant.command('file'))
    .description('files who submits, as JSON on standard input, before the submission')
    .requiredOption('--key <key>', 'of the submission that follows')
    .action((options: Options & { readonly key: string }) => file(options));
}

async function show(name: string, options: Options & { readonly reason: string }): Promise<void> {
  await reachEngine(options, async (engine) => {
    const { dossier } = await engine.read(name);
    await withVault(options, async (vault) => {
      const found = await vault.readApplicant({ dossier, who: whoOf(options), reason: options.reason });
      if (options.json === true) printJson(found);
      else for (const field of APPLICANT_FIELDS) printField(field, found[field]);
    });
  });
}

function printField(field: string, value: string | undefined): void {
  if (value !== undefined) print(field.padEnd(14), value);
}

async function file(options: Options & { readonly key: string }): Promise<void> {
  const applicant = parseApplicant(await text(process.stdin));
  const dossier = toDossierId(CALLER, options.key);
  await withVault(options, async (vault) => {
    const applicantRef = await vault.fileApplicant(
      { dossier, who: whoOf(options), key: options.key },
      applicant,
    );
    if (options.json === true) printJson({ dossier, applicantRef });
    else print(applicantRef);
  });
}

function whoOf({ role, officer: subject }: Options): Who {
  return { role, subject };
}

/** Faults are told by their place: what was written is somebody's. */
function parseApplicant(input: string): Applicant {
  const parsed = applicantSchema.safeParse(jsonOf(input));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = (issue?.path ?? []).map(String).join('.');
  throw new DomainError('SCHEMA_INVALID', { at, problem: issue?.message ?? 'does not fit' });
}

function jsonOf(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    // The parser's words quote the content.
    throw new DomainError('INPUT_UNREADABLE', { problem: 'not JSON' });
  }
}

async function withVault({ data }: Options, act: (vault: Vault) => Promise<void>): Promise<void> {
  const config = readConfig();
  const addresses = await getEngineAddresses(config, data);
  const shutdown = new Shutdown();
  try {
    const dataFolder = resolve(data ?? config.dataFolder);
    const vault = await openVault({ config, addresses, name: 'lienthong-cli', shutdown, dataFolder });
    if (vault === undefined)
      throw new DomainError('VAULT_CLOSED', { problem: 'there is no database for it' });
    await act(vault);
  } finally {
    await shutdown.run();
  }
}
