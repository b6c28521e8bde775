import type { Command, CommandOf } from '../../domain/dossier/commands.schema';
import type { EpochMs } from '../../domain/time/instant';
import { officer } from './dossier-commands';
import type { DossierDriver } from './dossier-driver';

type Officer = CommandOf<'confirmMotion'>['by'];

/** A command without the second person that it names, and that person; undefined where it names none. */
export function splitSecond(
  command: Command,
): { readonly command: Command; readonly by: Officer } | undefined {
  if (command.type === 'requestSupplement') return splitOverride(command);
  if (command.type === 'revokeLane') {
    const { second, ...rest } = command;
    return second === undefined ? undefined : { command: rest, by: second };
  }
  if (!('approvedBy' in command)) return undefined;
  const { approvedBy, ...rest } = command;
  return { command: rest, by: approvedBy };
}

function splitOverride(command: CommandOf<'requestSupplement'>): ReturnType<typeof splitSecond> {
  const { by, ...override } = command.override ?? {};
  if (command.override === undefined || by === undefined) return undefined;
  const { reasonCode, legalBasis } = command.override;
  return { command: { ...command, override: { ...override, reasonCode, legalBasis } }, by };
}

/** Another person confirms the last of what was put forward. */
export function confirmation({ dossier }: DossierDriver, by: Officer = officer('supervisor')): Command {
  return { type: 'confirmMotion', by, motion: dossier.motions?.length ?? 0 };
}

/** Puts an act forward, and has a supervisor confirm it; gives the facts of both. */
export function tellOfTwo(driver: DossierDriver, command: Command, at: EpochMs): readonly string[] {
  return [...driver.tell(command, at), ...driver.tell(confirmation(driver), at)];
}
