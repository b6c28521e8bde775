import type { Door } from '../client/door';
import type { Command } from '../domain/dossier/commands.schema';
import { findTieRefusal, namedDossier } from '../domain/dossier/ties';
import type { Refusal } from '../domain/errors';
import type { DossierReading } from '../client';
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
  const isNew = command.type === 'submit';
  const [other, own] = await Promise.all([door.find(named), isNew ? undefined : door.find(dossier)]);
  if (!isNew && own === undefined) return undefined;
  return findTieRefusal({
    dossier,
    command: inTimeOf(command, other),
    other: other?.dossier,
    ...procedureOf(own),
  });
}

function procedureOf(reading: DossierReading | undefined): { readonly procedure?: string } {
  const procedure = reading?.dossier.submission?.procedure;
  return procedure === undefined ? {} : { procedure };
}

/** A date that is claimed of the other dossier, moved to its time as every claim is. */
function inTimeOf(command: Command, other: DossierReading | undefined): Command {
  if (command.type !== 'submit' || command.continues?.receivedAt === undefined) return command;
  const { continues } = command;
  return {
    ...command,
    continues: { ...continues, receivedAt: command.continues.receivedAt + (other?.clockShiftMs ?? 0) },
  };
}
