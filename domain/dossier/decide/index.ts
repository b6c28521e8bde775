import type { Refusal } from '../../errors';
import type { Plan } from '../../procedure/plan';
import type { Command, CommandType } from '../commands.schema';
import type { Dossier } from '../dossier';
import type { Fact } from '../events.schema';
import { presentPlan } from '../present-plan';
import { beginStory } from '../story';
import { acknowledgeDirective } from './acknowledge-directive';
import { acceptBundle } from './accept-bundle';
import { acknowledgeRung } from './acknowledge-rung';
import { apologise } from './apologise';
import { checkSupplement } from './check-supplement';
import { completed } from './completed';
import { correctDetails } from './correct-details';
import { declineExtension } from './decline-extension';
import { declineMotion } from './decline-motion';
import { declineProposal } from './decline-proposal';
import type { Decider, Occasion, Question } from './decider';
import { decideExpiry } from './decide-expiry';
import { grantLane } from './grant-lane';
import { instruct, urge } from './give-directive';
import { countersignVisit } from './countersign-visit';
import { declaredOccasion, findDeclaredRefusal, tellDeclared } from './declared';
import { enterReport } from './enter-report';
import { handOverBundle } from './hand-over-bundle';
import { handleAtOnce } from './handle-at-once';
import { takeAtOnce } from './take-at-once';
import { handOverResult } from './hand-over-result';
import { openIncident } from './open-incident';
import { extend } from './extend';
import { placeHold } from './place-hold';
import { extension } from './propose-extension';
import { openCorrection } from './open-correction';
import { supplement } from './propose-supplement';
import { reappoint } from './reappoint';
import { reassignTask } from './reassign-task';
import { markDuplicate } from './mark-duplicate';
import { receive } from './receive';
import { recordVisit } from './record-visit';
import { reclassify } from './reclassify';
import { redirect } from './redirect';
import { refused } from './refused';
import { resume } from './resume';
import { returnTask } from './return-task';
import { returned } from './returned';
import { cancelFee } from './cancel-fee';
import { confirmMotion } from './confirm-motion';
import { confirmPayment } from './confirm-payment';
import { confirmRefund } from './confirm-refund';
import { orderRefund } from './order-refund';
import { fee } from './propose-fee';
import { requestFee } from './request-fee';
import { putForward, putForwardRefusal, putForwardRequest } from './put-forward';
import { scheduleVisit } from './schedule-visit';
import { resendTasks } from './resend-tasks';
import { status } from './status';
import { submit } from './submit';
import { supplySupplement } from './supply-supplement';
import { takeBackMotion } from './take-back-motion';
import { taken } from './taken';
import { vouchIncident } from './vouch-incident';
import { withdraw } from './withdraw';

/** One decider a command: the place of the next act is the next row. */
const DECIDERS: { readonly [Type in CommandType]: Decider<Type> } = {
  submit,
  receive,
  refuse: putForwardRefusal,
  withdraw,
  handOverResult,
  returnTask,
  acknowledgeRung,
  taken,
  completed,
  refused,
  returned,
  supplement,
  requestSupplement: putForwardRequest,
  supplySupplement,
  checkSupplement,
  reassignTask,
  takeAtOnce,
  handleAtOnce,
  grantLane,
  revokeLane: putForward('revokeLane'),
  apologise,
  reappoint,
  stop: putForward('stop'),
  reviewStop: putForward('reviewStop'),
  resume,
  urge,
  instruct,
  acknowledgeDirective,
  handOverBundle,
  acceptBundle,
  openIncident,
  vouchIncident,
  enterReport,
  scheduleVisit,
  recordVisit,
  countersignVisit,
  voidReception: putForward('voidReception'),
  reclassify,
  redirect,
  markDuplicate,
  correctDetails,
  changeApplicant: putForward('changeApplicant'),
  status,
  resendTasks,
  decideExpiry,
  extension,
  extend,
  declineExtension,
  applyCalendar: putForward('applyCalendar'),
  openCorrection,
  fee,
  declineProposal,
  requestFee,
  cancelFee,
  confirmPayment,
  orderRefund,
  confirmRefund,
  placeHold,
  releaseHold: putForward('releaseHold'),
  eraseApplicant: putForward('eraseApplicant'),
  confirmMotion,
  declineMotion,
  takeBackMotion,
};

/** What a command means: facts in order, never none; or why not. */
export type Decision = { readonly facts: readonly Fact[] } | { readonly refusal: Refusal };

/**
 * What a request means, or why the law says no. Pure.
 *
 * @param plan - The plan pinned in the dossier; for `submit` and `receive` the one that came with the command.
 * @param occasion - When it was stored and when it is written; lateness is judged by the clock at these instants.
 */
export function decide(plan: Plan, dossier: Dossier, command: Command, occasion: Occasion): Decision {
  const refusal = findRefusal(plan, dossier, command, occasion);
  if (refusal !== undefined) return { refusal };
  const present = presentPlan(plan, dossier);
  const story = tellDeclared(beginStory(present, dossier, occasion.roster), command, occasion);
  const question = {
    plan: present,
    dossier: story.dossier,
    command,
    occasion: declaredOccasion(command, occasion),
  };
  return { facts: deciderOf(command).tellFacts(question, story).facts };
}

/** Why a command would be refused, or undefined when it would not. Pure. */
export function findRefusal(
  plan: Plan,
  dossier: Dossier,
  command: Command,
  occasion: Occasion,
): Refusal | undefined {
  const present = presentPlan(plan, dossier);
  const declared = findDeclaredRefusal(present, dossier, command, occasion);
  if (declared !== undefined) return declared;
  const question = { plan: present, dossier, command, occasion: declaredOccasion(command, occasion) };
  return deciderOf(command).findRefusal(question);
}

/** The decider of a command, seen as one that takes any: the table pairs them by type. */
function deciderOf(command: Command): Decider<CommandType> {
  return DECIDERS[command.type];
}

export type { Occasion, Question };
