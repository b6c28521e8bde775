import { refuse, type Refusal } from '../errors';
import type { Plan } from '../procedure/plan';
import type { Roster } from '../procedure/roster';
import type { EpochMs } from '../time/instant';
import { calendarIn } from '../procedure/share';
import type { Command, CommandType } from './commands.schema';
import { decide, type Occasion } from './decide';
import type { Dossier } from './dossier';
import { elapse } from './elapse';
import type { DomainEvent, Fact } from './events.schema';
import { fold } from './fold';
import { messagesFor, type Message } from './messages';
import { CURRENT_RULES } from './rules';
import { toEvents, type Sealer } from './seal';
import { beginStory, tell } from './story';

/** Whether a plan comes with a command: with a submission, and with what receives a dossier. Pure. */
export function bringsPlan(type: CommandType): boolean {
  return BRINGING.includes(type);
}

const BRINGING: readonly CommandType[] = ['submit', 'receive', 'takeAtOnce', 'handleAtOnce'];

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
      /** With `submit` and `receive`: the rules number of the day; a reception pins it, and brings the dossier's code. */
      readonly rules?: number;
      readonly code?: string;
      /** The duty rosters in force when it was stored; absent where none are kept. */
      readonly roster?: Roster;
    }
  | { readonly kind: 'wake'; readonly at: EpochMs; readonly postReadTo: EpochMs };

type CommandInput = Extract<Input, { kind: 'command' }>;

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
  if (plan === undefined) return { refusal: refuseWithoutPlan(input) };
  const { dossier } = matter;
  const elapsed = elapse(plan, dossier, untilOf(input));
  const writing = { plan, dossier, at: input.at, sealer };
  if (input.kind === 'wake') return write(elapsed, writing);
  const present = tell(beginStory(plan, dossier), ...elapsed).dossier;
  const decision = decide(plan, present, input.command, toOccasion(dossier, input));
  if ('refusal' in decision) return decision;
  return write([...elapsed, ...decision.facts], writing);
}

/**
 * A command is judged after time has told its part, but only up to where the post has been read; at the very instant
 * of the command it comes before a reminder or a rung.
 */
function untilOf(input: Input): EpochMs {
  const latest = Math.min(input.at, input.postReadTo);
  return input.kind === 'wake' ? latest : Math.min(input.storedAt - 1, latest);
}

function toOccasion(dossier: Dossier, { storedAt, at, rules, code, roster }: CommandInput): Occasion {
  return {
    storedAt,
    recordedAt: Math.max(at, dossier.recordedAt),
    rules: rules ?? CURRENT_RULES,
    ...(code === undefined ? {} : { code }),
    ...(roster === undefined ? {} : { roster }),
  };
}

/** The plan that comes with a submission or a reception, else the one that the dossier is judged by. */
function planFor({ plan, dossier }: Matter, input: Input): Plan | undefined {
  if (input.kind === 'wake' || dossier.reception !== undefined) return plan;
  return bringsPlan(input.command.type) ? (input.plan ?? plan) : plan;
}

function refuseWithoutPlan(input: Input): Refusal {
  return input.kind === 'command' && input.command.type === 'submit'
    ? refuse('PROCEDURE_UNKNOWN', { procedure: input.command.procedure })
    : refuse('NOT_SUBMITTED');
}

interface Writing {
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly at: EpochMs;
  readonly sealer: Sealer;
}

function write(facts: readonly Fact[], { plan, dossier, at, sealer }: Writing): Applied {
  const calendar = calendarIn(plan, plan.calendar);
  const events = toEvents(dossier, facts, { recordedAt: at, calendar, sealer });
  const messages: Message[] = [];
  let present = dossier;
  for (const event of events) {
    present = fold(plan, present, event);
    messages.push(...messagesFor(plan, present, event));
  }
  return { matter: { plan, dossier: present }, events, messages };
}
