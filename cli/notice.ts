import { Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { loadHaiBaTrung } from '../catalogue';
import type { Dossier } from '../domain/dossier/dossier';
import { DomainError } from '../domain/errors';
import { calendarOfUnit } from '../api/listed';
import type { Database } from '../readmodel/database';
import { knownDossiers } from '../readmodel/known';
import { NOTICE_STATES, type NoticeState, type OutboxRow } from '../readmodel/outbox';
import { findNoticeRow, listNoticeRows, type NoticeRow } from '../readmodel/outbox-lists';
import { readConfig } from '../runtime/config';
import { getEngineAddresses } from '../runtime/engine-addresses';
import { Shutdown } from '../runtime/shutdown';
import { openVault } from '../workers/vault-part';
import { print, printJson, printTable } from './output';
import { reachReadModel } from './read-model';
import { toInstantText, type Language } from './time-text';

const NOTES = `
What a notice said is kept without the check word of its link; an address is never kept. That of the applicant, as it is filed
now, is read for a reason, which is stored with who asked before anything is shown.
  $ lienthong notice list --state failed
  $ lienthong notice list --dossier H26.14-240306-0007
  $ lienthong notice show 42 --reason "the applicant says that nothing came"`;

interface Reading {
  readonly data?: string;
  readonly lang: Language;
  readonly json?: true;
}

interface Listing extends Reading {
  readonly dossier?: string;
  readonly state?: NoticeState;
  readonly limit: string;
}

interface Showing extends Reading {
  readonly reason?: string;
  readonly role: string;
  readonly officer: string;
}

/** Adds `notice` to a program. */
export function registerNotice(program: Command): void {
  const noun = program
    .command('notice')
    .description('what applicants, officers and heads were told, and what became of it')
    .addHelpText('after', NOTES);
  reading(noun.command('list').description('notices, the newest first'))
    .option('--dossier <dossier>', 'only of this one, by id or code')
    .addOption(new Option('--state <state>', 'only those that stand so').choices(NOTICE_STATES))
    .option('--limit <number>', 'how many at the most', '50')
    .action((options: Listing) => list(options));
  reading(noun.command('show <number>').description('one notice with what it said'))
    .option('--reason <words>', "why the applicant's address is shown; kept with who asked")
    .addOption(
      new Option('--role <role>', 'of who asks')
        .choices(['desk', 'deskHead', 'supervisor', 'auditor'])
        .default('desk'),
    )
    .option('--officer <id>', 'opaque id of who asks', 'cli/desk')
    .action((number: string, options: Showing) => show(number, options));
}

function reading(command: Command): Command {
  return command
    .option('--data <folder>', "the engine's data folder, when not the one of the environment")
    .addOption(new Option('--lang <language>', 'of what is printed').choices(['vi', 'en']).default('en'))
    .option('--json', 'print it as JSON');
}

const COLUMNS = {
  vi: ['SỐ', 'HỒ SƠ', 'LOẠI', 'NGƯỜI NHẬN', 'TRẠNG THÁI', 'GỬI TỪ', 'LÝ DO'],
  en: ['NUMBER', 'DOSSIER', 'KIND', 'RECIPIENT', 'STATE', 'NOT BEFORE', 'WHY'],
} as const;

async function list({ data, lang, json, dossier, state, limit }: Listing): Promise<void> {
  await reachReadModel(data, async (database) => {
    const rows = await listNoticeRows(database, {
      scope: { kind: 'units', units: '*' },
      limit: Number(limit),
      ...(dossier === undefined ? {} : { dossier: await idOf(database, dossier) }),
      ...(state === undefined ? {} : { state }),
    });
    if (json === true) {
      printJson(rows);
      return;
    }
    const cells = rows.map((row) => [
      ...[String(row.number), row.dossier ?? '–', row.kind, row.recipient, row.state],
      ...[momentOf(row, row.not_before, lang), row.why ?? ''],
    ]);
    printTable(
      COLUMNS[lang].map((title) => ({ title })),
      cells,
    );
  });
}

async function show(number: string, options: Showing): Promise<void> {
  await reachReadModel(options.data, async (database) => {
    const row = /^[1-9]\d{0,14}$/.test(number) ? await findNoticeRow(database, Number(number)) : undefined;
    if (row === undefined) throw new DomainError('NOTICE_UNKNOWN');
    const to = await addressOf(database, row, options);
    if (options.json === true) printJson({ ...row, ...(to === undefined ? {} : { to }) });
    else printNotice(row, to, options.lang);
  });
}

function printNotice(row: OutboxRow, to: string | undefined, lang: Language): void {
  const { kind, recipient, state, why, subject, body } = row;
  print(`${kind} → ${recipient}${to === undefined ? '' : ` <${to}>`}`);
  print(
    `${state}${why === null ? '' : `: ${why}`}, ${momentOf(row, row.settled_at ?? row.not_before, lang)}`,
  );
  if (subject !== null) print('\n', subject);
  if (body !== null) print('\n', body.trimEnd());
}

function momentOf({ unit }: Pick<NoticeRow, 'unit'>, at: number, lang: Language): string {
  return toInstantText(calendarOfUnit(loadHaiBaTrung(), unit ?? undefined), at, lang);
}

/** @throws DomainError DOSSIER_UNKNOWN. */
async function idOf(database: Database, name: string): Promise<string> {
  return (await dossierOf(database, name)).id;
}

async function dossierOf(database: Database, name: string): Promise<Dossier> {
  const known = await knownDossiers(database)(name);
  if (known === undefined) throw new DomainError('DOSSIER_UNKNOWN', { dossier: name });
  return known.dossier;
}

/** The applicant's address as it is filed now, noted with the reason; nothing without one. */
async function addressOf(
  database: Database,
  row: OutboxRow,
  { reason, role, officer: subject, data }: Showing,
): Promise<string | undefined> {
  if (reason === undefined) return undefined;
  if (row.recipient !== 'applicant' || row.dossier === null) throw new DomainError('APPLICANT_NOT_FILED');
  const dossier = await dossierOf(database, row.dossier);
  const config = readConfig();
  const shutdown = new Shutdown();
  try {
    const vault = await openVault({
      config,
      addresses: await getEngineAddresses(config, data),
      name: 'lienthong-cli',
      shutdown,
      dataFolder: resolve(data ?? config.dataFolder),
    });
    if (vault === undefined)
      throw new DomainError('VAULT_CLOSED', { problem: 'there is no database for it' });
    return (await vault.readApplicant({ dossier, who: { role, subject }, reason, fields: ['email'] })).email;
  } finally {
    await shutdown.run();
  }
}
