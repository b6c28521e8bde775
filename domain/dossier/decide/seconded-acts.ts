import type { Plan } from '../../procedure/plan';
import type { Refusal } from '../../errors';
import type { CommandOf } from '../commands.schema';
import type { Dossier } from '../dossier';
import type { Fact } from '../events.schema';
import type { SecondedCommand, SecondedType } from '../motion-facts.schema';
import { presentPlan } from '../present-plan';
import { beginStory } from '../story';
import { applyCalendar } from './apply-calendar';
import { changeApplicant } from './change-applicant';
import type { Occasion } from './decider';
import { eraseApplicant } from './erase-applicant';
import { refuseReceived } from './refuse';
import { releaseHold } from './release-hold';
import { overrideSupplement } from './request-supplement';
import { reviewStop } from './review-stop';
import { revokeLane } from './revoke-lane';
import { standIn, type SecondedDecider } from './seconded';
import { stop } from './stop';
import { voidReception } from './void-reception';

/** Acts that need a second person: the place of the next one is the next row. */
export const SECONDED_ACTS: { readonly [Type in SecondedType]: SecondedDecider<Type> } = {
  stop,
  reviewStop,
  revokeLane,
  voidReception,
  changeApplicant,
  applyCalendar,
  requestSupplement: overrideSupplement,
  refuse: refuseReceived,
  releaseHold,
  eraseApplicant,
};

/** The decider of an act of two, seen as one that takes any: the table pairs them by type. */
export function actOfTwo(type: SecondedType): SecondedDecider<SecondedType> {
  return SECONDED_ACTS[type];
}

/**
 * What an act of two would mean if it were confirmed at once, before anybody puts it forward: for a preview. Changes
 * nothing. Pure.
 *
 * @param command - With the second person that it names, where it names one.
 */
export function decideAsConfirmed(
  plan: Plan,
  dossier: Dossier,
  command: SecondedCommand,
  occasion: Occasion,
): { readonly facts: readonly Fact[] } | { readonly refusal: Refusal } {
  const act = actOfTwo(command.type);
  const second = act.named(command) ?? standIn(act, command.by);
  const present = presentPlan(plan, dossier);
  const question = { plan: present, dossier, command: command as CommandOf<SecondedType>, occasion, second };
  const refusal = act.findRefusal(question);
  if (refusal !== undefined) return { refusal };
  return { facts: act.tellFacts(question, beginStory(present, dossier, occasion.roster)).facts };
}
