import type { Refusal } from '../errors';
import type { Plan } from '../procedure/plan';
import type { EpochMs } from '../time/instant';
import { calendarOf } from './clocks';
import type { Command } from './commands.schema';
import { decide } from './decide';
import type { Dossier } from './dossier';
import { elapse } from './elapse';
import type { DomainEvent, Fact } from './events.schema';
import { fold } from './fold';
import { messagesFor, type Message } from './messages';
import { CURRENT_RULES } from './rules';
import { toEvents, type Sealer } from './seal';
import { beginStory, tell } from './story';

/** What drives the core, with its instants: feeding the same inputs again gives the same events, hashes included. */
export type Input =
  | {
      readonly kind: 'command';
      readonly command: Command;
      /** When the broker stored it. */
      readonly storedAt: EpochMs;
      /** Now. */
      readonly at: EpochMs;
      /** Up to where the post has been read; nobody is accused of anything later. */
      readonly postReadTo: EpochMs;
      /** With `submit` and `receive`: the compiled plan; the one that comes with the reception is pinned. */
      readonly plan?: Plan;
      /** With a reception: the rules number to pin and the dossier's code. */
      readonly rules?: number;
      readonly code?: string;
    }
  | { readonly kind: 'wake'; readonly at: EpochMs; readonly postReadTo: EpochMs };

/** A dossier with the plan that it is judged by. */
export interface Matter {
  /** Absent until something was submitted. */
  readonly plan?: Plan;
  readonly dossier: Dossier;
}

/** What an input did: the events that were added and what must be told; or why not. */
export type Applied =
  | { readonly refusal: Refusal }
  | {
      readonly matter: Matter;
      readonly events: readonly DomainEvent[];
      readonly messages: readonly Message[];
    };

/**
 * One input through the core: elapse, decide, fold, number, seal. The one function that all four drivers call. Pure.
 *
 * @returns For a wake-up that makes nothing due: no events. For a command never that: events, or a refusal.
 */
export function apply(matter: Matter, input: Input, sealer: Sealer): Applied {
  const plan = planFor(matter, input);
  if (plan === undefined) return { refusal: { code: 'NOT_SUBMITTED', params: {} } };
  const { dossier } = matter;
  const elapsed = elapse(plan, dossier, untilOf(input));
  if (input.kind === 'wake') return write(plan, dossier, elapsed, input.at, sealer);
  const present = tell(beginStory(plan, dossier), ...elapsed).dossier;
  const occasion = {
    storedAt: input.storedAt,
    recordedAt: Math.max(input.at, dossier.recordedAt),
    rules: input.rules ?? CURRENT_RULES,
    ...(input.code === undefined ? {} : { code: input.code }),
  };
  const decision = decide(plan, present, input.command, occasion);
  if ('refusal' in decision) return decision;
  return write(plan, dossier, [...elapsed, ...decision.facts], input.at, sealer);
}

/** A command is judged after time has told its part, but only up to where the post has been read. */
function untilOf(input: Input): EpochMs {
  return input.kind === 'wake' ? input.postReadTo : Math.min(input.storedAt, input.postReadTo);
}

/** The plan that comes with a submission or a reception, else the one pinned in the dossier. */
function planFor({ plan, dossier }: Matter, input: Input): Plan | undefined {
  if (input.kind === 'wake' || dossier.reception !== undefined) return plan;
  return input.plan ?? plan;
}

function write(plan: Plan, dossier: Dossier, facts: readonly Fact[], at: EpochMs, sealer: Sealer): Applied {
  const calendar = calendarOf(plan, plan.calendar);
  const events = toEvents(dossier, facts, { recordedAt: at, calendar, sealer });
  const messages: Message[] = [];
  let present = dossier;
  for (const event of events) {
    present = fold(plan, present, event);
    messages.push(...messagesFor(plan, present, event));
  }
  return { matter: { plan, dossier: present }, events, messages };
}
