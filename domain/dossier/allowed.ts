import { ancestorsOf } from '../procedure/graph';
import { NORMAL_LANE, type Plan } from '../procedure/plan';
import type { Command, CommandOf } from './commands.schema';
import { directiveCandidates, isAboutDirectives, toAllowedDirective } from './allowed-directive';
import { expiryCandidates, toAllowedExpiry } from './allowed-expiry';
import { silenceCandidates } from './allowed-silence';
import { findRefusal, type Occasion } from './decide';
import { awaitingHandOver } from './deliverables';
import { openTasks, type Dossier, type Task } from './dossier';
import type { Actor } from './events.schema';
import { atOnceCandidates } from './allowed-at-once';
import { isAboutMotions, motionCandidates, toAllowedMotion } from './allowed-motion';
import { dutyCandidates, isAboutDuty, toAllowedDuty, type Moment } from './allowed-duty';
import { proposalCandidates } from './allowed-proposal';
import { feeCandidates, isAboutFees, toAllowedFee } from './allowed-fee';
import { laneCandidates } from './allowed-lane';
import { isAboutMistakes, mistakeCandidates, toAllowedMistake } from './allowed-mistakes';
import { calendarCandidates } from './allowed-calendar';
import { isAboutKeeping, keepingCandidates, toAllowedKeeping } from './allowed-keeping';
import { presentPlan } from './present-plan';
import { datesCandidates, isAboutExtension, toAllowedExtension } from './allowed-dates';
import { stopCandidates } from './allowed-stop';
import { isOffice, officeCandidates, toAllowedOffice } from './allowed-office';
import { isAboutPapers, supplementCandidates, toAllowedSupplement } from './allowed-supplement';

/** A command that would be accepted now, with what it needs to be named. */
export interface AllowedCommand {
  readonly type: Command['type'];
  readonly task?: string;
  /** Whose tasks. */
  readonly toAgency?: string;
  /** Step to which the task may be returned, or who may get a bundle. */
  readonly to?: string;
  readonly part?: string;
  readonly result?: string;
  readonly rung?: string;
  /** Number of the urging or instruction. */
  readonly directive?: number;
  /** Number of the task whose agency was silent, and what would be decided of it. */
  readonly expiry?: number;
  readonly choice?: string;
  readonly lane?: string;
  /** Agency to which a task may be reassigned; its own, another officer, when absent. */
  readonly agency?: string;
  readonly medium?: 'electronic' | 'paper';
  /** Number of a bundle or of a visit; what an agency's paper may report; a ground of home service. */
  readonly bundle?: number;
  /** First of the originals that would be handed over together. */
  readonly component?: string;
  readonly visit?: number;
  /** Incident that another person may vouch for. */
  readonly incident?: string;
  readonly report?: string;
  readonly eligibility?: string;
  /** Clock whose limit may be made longer. */
  readonly clock?: string;
  /** Step for which papers may be asked; every open proposal when absent. */
  readonly step?: string;
  /** With a superior's override alone. */
  readonly override?: true;
  /** What was proposed: papers, or a fee. */
  readonly about?: 'supplement' | 'fee';
  /** Number of the notice. */
  readonly supplement?: number;
  /** Fee of the plan, with `choice` one of its amounts, and an exemption from it. */
  readonly fee?: string;
  readonly exemption?: string;
  /** Number of the notice of a fee, or of a refund. */
  readonly notice?: number;
  readonly refund?: number;
  /** Number of a hold on personal data, and why that data may be erased. */
  readonly hold?: number;
  readonly ground?: string;
  /** Number of what was put forward and waits for another person. */
  readonly motion?: number;
  /** To say that something is lacking, or missing of a bundle. */
  readonly lacking?: true;
  /** With the written proposal of the body that handles it alone. */
  readonly proposal?: true;
}

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stands where a reason must be given; whether a command is allowed does not depend on it. */
const REASON = { reasonCode: 'OTHER', legalBasis: '-' } as const;

/** Stands where a reception needs the code that the serial will give. */
const CODE_TO_COME = '-';

/**
 * What an officer may do with a dossier now: exactly the commands that `decide` would not refuse, a reception judged
 * as if its code were there. Pure.
 */
export function allowedCommands(
  plan: Plan,
  dossier: Dossier,
  by: Officer,
  occasion: Occasion,
): readonly AllowedCommand[] {
  const coded = { code: CODE_TO_COME, ...occasion };
  return candidates(plan, dossier, by, occasion)
    .filter((command) => findRefusal(plan, dossier, command, coded) === undefined)
    .map(toAllowed);
}

/**
 * Every command that could make sense for the desk in some state of this dossier, one of each target. Pure.
 *
 * @param moment - Now, with the rosters in force.
 */
export function candidates(pinned: Plan, dossier: Dossier, by: Officer, moment: Moment): readonly Command[] {
  const { recordedAt: at } = moment;
  const plan = presentPlan(pinned, dossier);
  const lanes = [...plan.lanes.map(({ key }) => key), NORMAL_LANE];
  const handOvers = awaitingHandOver(plan, dossier);
  return [
    { type: 'receive', by },
    { type: 'receive', by, medium: 'paper' },
    ...lanes.map((lane): Command => ({ type: 'receive', by, lane })),
    { type: 'refuse', by, ...REASON },
    ...plan.parts.map(({ key: part }): Command => ({ type: 'refuse', by, part, ...REASON })),
    { type: 'withdraw', by, ...REASON },
    ...mistakeCandidates(plan, dossier, by),
    ...handOvers.map((entry): Command => ({ type: 'handOverResult', by, receiver: 'applicant', ...entry })),
    ...openTasks(dossier).flatMap((task) => returnsOf(plan, task, by)),
    ...supplementCandidates(plan, dossier, by),
    ...proposalCandidates(dossier, by),
    ...feeCandidates(plan, dossier, by),
    ...laneCandidates(plan, dossier, by),
    ...datesCandidates(plan, dossier, by),
    ...calendarCandidates(plan, dossier, by),
    ...stopCandidates(plan, dossier, by, at),
    ...dutyCandidates(plan, dossier, by, moment),
    ...officeCandidates(plan, dossier, by, at),
    ...atOnceCandidates(plan, by),
    ...Object.keys(dossier.rungs).map((rung): Command => ({ type: 'acknowledgeRung', by, rung })),
    ...directiveCandidates(dossier, by),
    ...silenceCandidates(dossier, by),
    ...expiryCandidates(dossier, by),
    ...keepingCandidates(dossier, by),
    ...motionCandidates(dossier, by),
  ];
}

/** The returns of a task: to each step before it, and to none named. */
function returnsOf(plan: Plan, { id: task, step }: Task, by: Officer): readonly Command[] {
  const targets = [...ancestorsOf(plan, step)].map((to) => ({ to }));
  return [{}, ...targets].map((target): Command => ({ type: 'returnTask', by, task, ...target, ...REASON }));
}

function toAllowedReception({ type, lane, medium }: CommandOf<'receive'>): AllowedCommand {
  return { type, ...(lane === undefined ? {} : { lane }), ...(medium === undefined ? {} : { medium }) };
}

function toAllowed(command: Command): AllowedCommand {
  return toAllowedOfFamily(command) ?? toAllowedOther(command);
}

/** How a command of a family that has a file of its own stands in the list. */
function toAllowedOfFamily(command: Command): AllowedCommand | undefined {
  if (isAboutExtension(command)) return toAllowedExtension(command);
  if (isAboutPapers(command)) return toAllowedSupplement(command);
  if (isAboutFees(command)) return toAllowedFee(command);
  if (isAboutMistakes(command)) return toAllowedMistake(command);
  if (isAboutDuty(command)) return toAllowedDuty(command);
  if (isAboutDirectives(command)) return toAllowedDirective(command);
  if (isOffice(command)) return toAllowedOffice(command);
  if (isAboutKeeping(command)) return toAllowedKeeping(command);
  if (isAboutMotions(command)) return toAllowedMotion(command);
  return undefined;
}

function toAllowedOther(command: Command): AllowedCommand {
  switch (command.type) {
    case 'receive':
      return toAllowedReception(command);
    case 'handOverResult':
      return { type: command.type, part: command.part, result: command.result };
    case 'returnTask':
      return {
        type: command.type,
        task: command.task,
        ...(command.to === undefined ? {} : { to: command.to }),
      };
    case 'resendTasks':
      return { type: command.type, toAgency: command.toAgency };
    case 'declineProposal':
      return { type: command.type, task: command.task, about: command.about };
    case 'decideExpiry':
      return toAllowedExpiry(command);
    case 'acknowledgeRung':
      return { type: command.type, rung: command.rung };
    default:
      return { type: command.type };
  }
}
