import type { CommandOf } from '../domain/dossier/commands.schema';
import type { Handler } from '../domain/procedure/roster';

/** What a completion says of who did it: whom the roster named when the task was sent. Pure. */
export function performerOf(handler: Handler | undefined): Pick<CommandOf<'completed'>, 'performedBy'> {
  if (handler === undefined) return {};
  const { officer, capacity, delegation } = handler;
  return {
    performedBy: {
      officer,
      ...(capacity === undefined ? {} : { capacity }),
      ...(delegation === undefined ? {} : { delegation }),
    },
  };
}
