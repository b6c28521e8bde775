import type { Door } from '../client/door';
import type { Command } from '../domain/dossier/commands.schema';
import { findTieRefusal, namedDossier } from '../domain/dossier/ties';
import type { Refusal } from '../domain/errors';
import type { Readable } from './incoming';

/**
 * Why what a command says of another dossier is not so, as that one is recorded now; undefined when it is, when it names
 * none, or when the dossier itself has to say no. Asks the dossiers.
 *
 * See docs/adr/0024-two-dossiers-are-tied-by-two-commands.md.
 */
export async function findUntrueTie(
  door: Pick<Door, 'find'>,
  { dossier, command }: Pick<Readable, 'dossier' | 'command'>,
): Promise<Refusal | undefined> {
  const named = namedDossier(command);
  if (named === undefined || named === dossier) return undefined;
  const [other, own] = await Promise.all([
    door.find(named),
    command.type === 'submit' ? undefined : door.find(dossier),
  ]);
  if (command.type !== 'submit' && own === undefined) return undefined;
  const procedure = own?.dossier.submission?.procedure;
  return findTieRefusal({
    dossier,
    command: inTimeOf(command, other?.clockShiftMs ?? 0),
    other: other?.dossier,
    ...(procedure === undefined ? {} : { procedure }),
  });
}

/** A date that is claimed of the other dossier, moved to its time as every claim is. */
function inTimeOf(command: Command, shiftMs: number): Command {
  if (command.type !== 'submit' || command.continues?.receivedAt === undefined) return command;
  const { continues } = command;
  return { ...command, continues: { ...continues, receivedAt: command.continues.receivedAt + shiftMs } };
}
