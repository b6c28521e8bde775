import { Command, CommanderError } from 'commander';
import { EXIT, toEnding } from './exit-codes';
import { findNoun, NOUNS } from './nouns';
import { clearProgress, endWithReader, printError } from './output';
import { styled } from './styled';

const EXAMPLES = `
Examples:
  $ lienthong start                                       one linked dossier, before your eyes, to its three results
  $ lienthong due --received 2024-03-06T09:00:00+07:00 --working-days 13 --explain
  $ lienthong procedure lint my-procedure.yaml            file, line, column, and what to do about it
  $ lienthong dossier show H26.14-240306-0001

Exit codes: 0 done, 1 refused or found wrong, 2 the command line was not understood, 69 something needed is missing.
Set LIENTHONG_DEBUG=1 to see the stack of an error, NO_COLOR=1 for plain text.`;

/**
 * Builds the program. Only the noun that is called is loaded; the others stand in the help by name.
 *
 * @param args - The command line after the program's name.
 */
export function buildProgram(args: readonly string[], version: string): Command {
  const program = new Command('lienthong')
    .description(
      'Linked inter-agency procedures (thủ tục hành chính liên thông): durable dossiers, exact deadlines.',
    )
    .version(version)
    .exitOverride()
    .commandsGroup('Help:')
    .showHelpAfterError('`lienthong --help` lists the commands, `lienthong <command> --help` their options.')
    .addHelpText('after', EXAMPLES);
  const called = findNoun(args);
  for (const { name, summary, group, load } of NOUNS) {
    if (name === called?.name) load()(program);
    else program.command(name).description(summary);
    program.commands.find((command) => command.name() === name)?.helpGroup(group);
  }
  return program;
}

/**
 * Runs one command line to its end.
 *
 * @returns The exit code; a command that found something wrong without failing has set `process.exitCode`.
 */
export async function run(args: readonly string[], version: string): Promise<number> {
  endWithReader();
  try {
    const program = buildProgram(args, version);
    if (args.length === 0) program.help();
    await program.parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? EXIT.done);
  } catch (thrown) {
    clearProgress();
    return thrown instanceof CommanderError ? endOfParsing(thrown) : tellEnding(thrown);
  }
}

/** Commander has printed its own message, or the help that was asked for. */
function endOfParsing({ exitCode }: CommanderError): number {
  return exitCode === 0 ? EXIT.done : EXIT.usage;
}

function tellEnding(thrown: unknown): number {
  const { message, code, isForeseen, exitCode } = toEnding(thrown);
  printError(styled('red', 'lienthong: '), message, code === undefined ? '' : styled('dim', ` (${code})`));
  if (!isForeseen && !isDebugging())
    printError('No command foresaw this; LIENTHONG_DEBUG=1 shows where it arose.');
  if (isDebugging() && thrown instanceof Error) printError(thrown.stack ?? '');
  return exitCode;
}

function isDebugging(): boolean {
  return (process.env['LIENTHONG_DEBUG'] ?? '') !== '';
}
