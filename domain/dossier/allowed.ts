import type { Plan } from '../procedure/plan';
import type { Command } from './commands.schema';
import { findRefusal, type Occasion } from './decide';
import { awaitingHandOver } from './deliverables';
import { openTasks, type Dossier } from './dossier';
import type { Actor } from './events.schema';

/** A command that would be accepted now, with what it needs to be named. */
export interface AllowedCommand {
  readonly type: Command['type'];
  readonly task?: string;
  readonly part?: string;
  readonly result?: string;
  readonly rung?: string;
  readonly lane?: string;
}

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stands where a reason must be given; whether a command is allowed does not depend on it. */
const REASON = { reasonCode: 'OTHER', legalBasis: '-' } as const;

/**
 * What an officer may do with a dossier now: exactly the commands that `decide` would not refuse. Pure.
 */
export function allowedCommands(
  plan: Plan,
  dossier: Dossier,
  by: Officer,
  occasion: Occasion,
): readonly AllowedCommand[] {
  return candidates(plan, dossier, by)
    .filter((command) => findRefusal(plan, dossier, command, occasion) === undefined)
    .map(toAllowed);
}

/** Every command that could make sense for the desk in some state of this dossier, one of each target. Pure. */
export function candidates(plan: Plan, dossier: Dossier, by: Officer): readonly Command[] {
  const lanes = plan.lanes.map((lane): Command => ({ type: 'receive', by, lane: lane.key }));
  const handOvers = awaitingHandOver(plan, dossier).map((entry): Command => ({
    type: 'handOverResult',
    by,
    receiver: 'applicant',
    ...entry,
  }));
  const returns = openTasks(dossier).map((task): Command => ({
    type: 'returnTask',
    by,
    task: task.id,
    ...REASON,
  }));
  const rungs = Object.keys(dossier.rungs).map((rung): Command => ({ type: 'acknowledgeRung', by, rung }));
  return [
    { type: 'receive', by },
    ...lanes,
    { type: 'refuse', by, ...REASON },
    { type: 'withdraw', by, ...REASON },
    ...handOvers,
    ...returns,
    ...rungs,
  ];
}

function toAllowed(command: Command): AllowedCommand {
  switch (command.type) {
    case 'receive':
      return command.lane === undefined ? { type: command.type } : { type: command.type, lane: command.lane };
    case 'handOverResult':
      return { type: command.type, part: command.part, result: command.result };
    case 'returnTask':
      return { type: command.type, task: command.task };
    case 'acknowledgeRung':
      return { type: command.type, rung: command.rung };
    default:
      return { type: command.type };
  }
}
