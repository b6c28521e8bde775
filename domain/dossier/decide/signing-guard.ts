import { refuse, type Refusal } from '../../errors';
import type { Plan, PlanStep } from '../../procedure/plan';
import {
  isAbsent,
  isDelegated,
  isFounded,
  signingsOf,
  type RosterQuestion,
  type RosterSigning,
} from '../../procedure/roster';
import { calendarIn } from '../../procedure/share';
import { dayOf } from '../../time/zone';
import type { CommandOf } from '../commands.schema';
import type { Dossier } from '../dossier';
import { acceptsCapacity, capacityName, toRosterQuestion, type DutyQuestion } from '../duty';
import { findHandledStep } from '../handled-steps';
import { SIGNERS_GUARDED_SINCE } from '../rules';
import { firstRefusal } from './decider';

/** Who did the work of a task, as its agency says. */
export type Performer = NonNullable<CommandOf<'completed'>['performedBy']>;

/**
 * Why a step that is signed cannot be completed by somebody: unnamed, without a capacity on record for that day, in
 * another capacity or by another paper than is on record, delegated further, away, or having handled the dossier. Pure.
 *
 * A step that is not signed is completed by whoever the agency names.
 *
 * @source Decree 30/2020/NĐ-CP, article 13; that the signer is not the handler: practice.
 */
export function findSigningRefusal(
  duty: DutyQuestion,
  dossier: Dossier,
  performer: Performer | undefined,
): Refusal | undefined {
  const { step } = duty;
  if (step.signing === undefined) return undefined;
  if (performer === undefined) return refuse('SIGNER_UNNAMED', { step: step.key });
  return firstRefusal(
    () => refuseCapacity(duty, performer),
    () => refuseAbsent(duty, dossier, performer.officer),
    () => refuseHandler(duty.plan, dossier, step, performer.officer),
  );
}

function refuseCapacity(duty: DutyQuestion, performer: Performer): Refusal | undefined {
  const { plan, step, agency, at } = duty;
  const { officer } = performer;
  const asked = toRosterQuestion(duty);
  const known = asked === undefined ? [] : signingsOf(asked, officer);
  if (asked === undefined || known.length === 0) {
    const day = dayOf(calendarIn(plan, step.calendar), at);
    const procedure = asked?.procedure ?? plan.ref;
    return refuse('SIGNING_CAPACITY_NONE', { officer, agency, procedure, day });
  }
  const capacity = capacityName(toCapacity(performer));
  const named = known.filter((entry) => capacityName(entry) === capacity);
  if (named.length === 0) {
    const names = known.map(capacityName).join(', ');
    return refuse('SIGNING_CAPACITY_OTHER', { officer, capacity, known: names });
  }
  return firstRefusal(
    () => refuseUnfit(step, performer),
    () => refuseDelegation(asked, performer, named),
  );
}

function toCapacity({ capacity }: Performer): Pick<RosterSigning, 'capacity'> {
  return capacity === undefined ? {} : { capacity };
}

/** @source of the step's own list: the definition names it. */
function refuseUnfit(step: PlanStep, performer: Performer): Refusal | undefined {
  const entry = toCapacity(performer);
  if (acceptsCapacity(step, entry)) return undefined;
  const allowed = (step.signing?.capacities ?? []).join(', ');
  const params = { step: step.key, allowed, capacity: capacityName(entry) };
  return refuse('SIGNING_CAPACITY_UNFIT', params, step.signing?.legalBasis);
}

function refuseDelegation(
  asked: RosterQuestion,
  { officer, delegation }: Performer,
  named: readonly RosterSigning[],
): Refusal | undefined {
  const [first] = named;
  if (first === undefined || !isDelegated(first)) return undefined;
  const meant = named.find(({ instrument }) => instrument === delegation);
  if (meant === undefined) {
    const { instrument } = first;
    return refuse('SIGNING_DELEGATION_OTHER', { officer, capacity: capacityName(first), instrument });
  }
  return isFounded(asked, meant)
    ? undefined
    : refuse('SIGNING_DELEGATED_FURTHER', { officer, by: meant.by ?? '-' });
}

/** Who is away that day, as the roster of the agency says. */
function refuseAbsent(duty: DutyQuestion, { rules }: Dossier, officer: string): Refusal | undefined {
  const asked = rules < SIGNERS_GUARDED_SINCE ? undefined : toRosterQuestion(duty);
  return asked !== undefined && isAbsent(asked.roster, officer, asked.day)
    ? refuse('SIGNER_ABSENT', { officer, day: asked.day })
    : undefined;
}

/** Whoever worked at a step that the signature rests on. */
function refuseHandler(plan: Plan, dossier: Dossier, step: PlanStep, officer: string): Refusal | undefined {
  const handled = findHandledStep(plan, dossier, step, officer);
  return handled === undefined ? undefined : refuse('SIGNER_IS_HANDLER', { officer, step: handled.key });
}
