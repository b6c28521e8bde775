import type { Plan } from '../procedure/plan';
import type { Roster } from '../procedure/roster';
import type { EpochMs } from '../time/instant';
import type { Input } from './apply';
import type { Command } from './commands.schema';

/** A command as it was stored, in the broker's time, with what was attached to it. */
export interface StoredCommand {
  readonly command: Command;
  readonly storedAt: EpochMs;
  readonly plan?: Plan;
  readonly rules?: number;
  readonly code?: string;
  readonly roster?: Roster;
}

/** When a dossier judges a command. */
export interface Judging {
  /** Added to every instant that enters the core; 0 but in a rehearsal. */
  readonly clockShiftMs: number;
  /** Now, and up to where the post has been read: of the dossier's time, shift included. */
  readonly at: EpochMs;
  readonly postReadTo: EpochMs;
}

/**
 * A stored command as the core takes it, moved to the dossier's time. Pure.
 *
 * What a sender claims is shifted too, so that a rehearsal's four instants keep their distances.
 */
export function toCommandInput(stored: StoredCommand, { clockShiftMs, at, postReadTo }: Judging): Input {
  const { command, storedAt, plan, rules, code, roster } = stored;
  return {
    kind: 'command',
    command: shift(command, clockShiftMs),
    storedAt: storedAt + clockShiftMs,
    at,
    postReadTo,
    ...(plan === undefined ? {} : { plan }),
    ...(rules === undefined ? {} : { rules }),
    ...(code === undefined ? {} : { code }),
    ...(roster === undefined ? {} : { roster }),
  };
}

/** A command whose instants are moved, wherever they stand in it. Pure. */
export function shift(command: Command, ms: number): Command {
  return ms === 0 ? command : (moved(command, ms) as Command);
}

/** Members that are instants, wherever in a command they stand: by their name, `…At`. */
const INSTANT_MEMBER = /At$/;

function moved(value: unknown, ms: number): unknown {
  if (Array.isArray(value)) return value.map((item) => moved(item, ms));
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    typeof member === 'number' && INSTANT_MEMBER.test(name) ? member + ms : moved(member, ms),
  ]);
  return Object.fromEntries(members);
}
