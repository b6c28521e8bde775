import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Command } from 'commander';
import { findDeadLetter, listDeadLetters, type DeadLetter } from '../bus/dead-letters';
import { findParked, listParked } from '../bus/parked';
import { resend } from '../bus/resend';
import { DomainError } from '../domain/errors';
import { letterPage, letterRow, letterView, parkedView, type LetterView } from './dead-letter';
import { reachBus } from './engine';
import { UsageError } from './exit-codes';
import { print, printJson, printTable } from './output';
import { styled } from './styled';

interface DeadOptions {
  readonly data?: string;
  readonly json?: true;
}

interface ListOptions extends DeadOptions {
  readonly agency?: string;
  readonly limit: string;
}

const NOTES = `
A dead letter is the whole copy of a message that could not be read or delivered; it is named by its number. A parked
message (PARKED_tckh/3) waits for its dossier and goes on by itself: it is listed here, and never resent.
  $ lienthong dead list --agency tckh
  $ lienthong dead show 12
  $ lienthong dead resend 12          what a sender sent keeps the instant at which it was first stored`;

const COLUMNS = ['Letter', 'Reason', 'Whose', 'From', 'Stored', 'What is wrong'].map((title) => ({ title }));

/** Adds `dead` with its commands to a program. */
export function registerDead(program: Command): void {
  const noun = program.command('dead').description('dead letters, and messages that wait for their dossier');
  noun.addHelpText('after', NOTES);
  withEngine(noun.command('list').description('the newest of them, oldest first'))
    .option('--agency <code>', 'only those of this agency; `engine` for commands')
    .option('--limit <n>', 'how many dead letters at the most', '100')
    .action((options: ListOptions) => list(options));
  withEngine(noun.command('show <letter>').description('one of them, whole')).action(
    (name: string, options: DeadOptions) => show(name, options),
  );
  withEngine(
    noun
      .command('resend <letters...>')
      .description(
        'put dead letters back on their way, one after the other; each leaves the list once it is stored',
      ),
  ).action((names: readonly string[], options: DeadOptions) => resendAll(names, options));
}

function withEngine(command: Command): Command {
  return command
    .option('--data <folder>', "the engine's data folder, when not the one of the environment")
    .option('--json', 'print it as JSON');
}

async function list({ agency, limit, data, json }: ListOptions): Promise<void> {
  const most = Number(limit);
  if (!Number.isInteger(most) || most < 1) throw new UsageError('--limit takes a whole number from 1.');
  await reachBus(data, async (bus) => {
    const only = agency === undefined ? {} : { agency };
    const letters = (await listDeadLetters(bus, { limit: most, ...only })).map(letterView);
    const waiting = (await listParked(await jetstreamManager(bus))).map(parkedView);
    const parked = waiting.filter(({ owner }) => owner === (agency ?? owner));
    const views = [...letters, ...parked];
    if (json === true) {
      printJson(views.map(({ body: _body, ...view }) => view));
      return;
    }
    printTable(COLUMNS, views.map(letterRow));
    print(`${String(letters.length)} dead letter(s), ${String(parked.length)} parked`);
  });
}

async function show(name: string, { data, json }: DeadOptions): Promise<void> {
  await reachBus(data, async (bus) => {
    const view = await getView(bus, name);
    if (json === true) printJson(view);
    else for (const line of letterPage(view)) print(...line);
  });
}

async function resendAll(names: readonly string[], { data, json }: DeadOptions): Promise<void> {
  await reachBus(data, async (bus) => {
    for (const name of names) {
      if (isParkedName(name)) throw new DomainError('LETTER_PARKED', { letter: name });
      const { stream, seq } = await resend(bus, await getLetter(bus, name));
      if (json === true) printJson({ letter: name, stream, seq }, { compact: true });
      else print(styled('green', 'resent'), `  ${name} → ${stream} #${String(seq)}`);
    }
  });
}

const PARKED_NAME = /^(PARKED_[a-z0-9-]+)\/(\d+)$/;

function isParkedName(name: string): boolean {
  return PARKED_NAME.test(name);
}

async function getView(bus: NatsConnection, name: string): Promise<LetterView> {
  const [, stream, seq] = PARKED_NAME.exec(name) ?? [];
  if (stream === undefined) return letterView(await getLetter(bus, name));
  const parked = await findParked(await jetstreamManager(bus), stream, Number(seq));
  if (parked === undefined) throw new DomainError('LETTER_UNKNOWN', { letter: name });
  return parkedView(parked);
}

async function getLetter(bus: NatsConnection, name: string): Promise<DeadLetter> {
  if (!/^[1-9]\d{0,15}$/.test(name))
    throw new UsageError(`A dead letter is named by its number, not ${name}.`);
  const letter = await findDeadLetter(bus, Number(name));
  if (letter === undefined) throw new DomainError('LETTER_UNKNOWN', { letter: name });
  return letter;
}
