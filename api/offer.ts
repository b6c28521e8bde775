import { decide } from '../domain/dossier/decide';
import type { Occasion } from '../domain/dossier/decide/decider';
import type { CommandOf } from '../domain/dossier/commands.schema';
import type { Fact, FactData } from '../domain/dossier/events.schema';
import type { Dossier } from '../domain/dossier/dossier';
import { emptyDossier } from '../domain/dossier/fold';
import type { Refusal } from '../domain/errors';
import { NORMAL_LANE, type Plan, type Words } from '../domain/procedure/plan';
import type { EpochMs } from '../domain/time/instant';
import type { Officer } from './shown';

/** What a reception in one lane would promise now, or why there is none. Instants in epoch milliseconds. */
export interface OfferedLane {
  readonly lane: string;
  readonly title?: Words;
  /** Whether a desk that names no lane gets this one. */
  readonly usual: boolean;
  readonly refusal?: Refusal;
  readonly dueOriginal?: EpochMs;
  readonly promisedAt?: EpochMs;
  readonly appointmentAt?: EpochMs;
  readonly provisional?: boolean;
}

/** What a desk has to offer of a procedure now. */
export interface Offer {
  readonly procedure: string;
  readonly title: Words;
  readonly unit: string;
  readonly at: EpochMs;
  readonly channels: readonly string[];
  /** Papers that are asked of the applicant. */
  readonly components: Plan['components'];
  /** Fees that are due with the submission. */
  readonly fees: readonly OfferedFee[];
  readonly lanes: readonly OfferedLane[];
}

/** A fee that the desk asks for with the submission. */
export interface OfferedFee {
  readonly fee: string;
  readonly title: Words;
  readonly amounts: readonly { readonly key: string; readonly title: Words; readonly dong: number }[];
  readonly legalBasis: string;
}

/** How somebody would submit. */
export interface Bringing {
  readonly by: Officer;
  readonly channel: CommandOf<'submit'>['channel'];
}

const NOBODY = 'ds_00000000000000000000000000';

/**
 * What a desk has to offer of a procedure at an instant: papers, fees, and the promise of each lane, reckoned by the very rules by
 * which a reception would be judged. Changes nothing. Pure.
 */
export function offerOf(plan: Plan, { by, channel }: Bringing, occasion: Occasion): Offer {
  const submitted: CommandOf<'submit'> = {
    type: 'submit',
    by,
    procedure: plan.ref,
    unit: plan.unit,
    channel,
    applicantRef: '-',
    // What is missing is for the desk to see; the promise is that of a full dossier.
    components: plan.components.filter(({ required }) => required).map(({ key }) => ({ component: key })),
    choices: {},
    receive: true,
  };
  return offered(plan, { dossier: emptyDossier(NOBODY), command: submitted, occasion });
}

/** The same of a dossier that was submitted and waits for its reception; lanes count from its submission. Pure. */
export function offerTo(plan: Plan, dossier: Dossier, by: Officer, occasion: Occasion): Offer {
  return offered(plan, { dossier, command: { type: 'receive', by }, occasion });
}

interface Receiving {
  readonly dossier: Dossier;
  readonly command: CommandOf<'submit'> | CommandOf<'receive'>;
  readonly occasion: Occasion;
}

function offered(plan: Plan, receiving: Receiving): Offer {
  const usual = receivedIn(plan, receiving);
  const usualLane = 'lane' in usual ? usual.lane : NORMAL_LANE;
  const keys = [...plan.lanes.map(({ key }) => key), NORMAL_LANE];
  return {
    procedure: plan.ref,
    title: plan.title,
    unit: plan.unit,
    at: receiving.occasion.recordedAt,
    channels: plan.channels,
    components: plan.components,
    fees: (plan.fees ?? [])
      .filter(({ step }) => step === undefined)
      .map(({ key: fee, title, amounts, legalBasis }) => ({ fee, title, amounts, legalBasis })),
    lanes: keys.map((lane) => ({
      lane,
      ...titleOf(plan, lane),
      usual: lane === usualLane,
      ...promiseOf(receivedIn(plan, receiving, lane)),
    })),
  };
}

function titleOf({ lanes }: Plan, key: string): { readonly title?: Words } {
  const lane = lanes.find((each) => each.key === key);
  return lane === undefined ? {} : { title: lane.title };
}

function promiseOf(received: FactData<'received'> | Refusal): Partial<OfferedLane> {
  if (!('lane' in received)) return { refusal: received };
  const { dueOriginal, promisedAt, appointmentAt, provisional } = received;
  return { dueOriginal, promisedAt, appointmentAt, provisional };
}

/** The reception that would be told, its code aside, or why not. */
function receivedIn(
  plan: Plan,
  { dossier, command, occasion }: Receiving,
  lane?: string,
): FactData<'received'> | Refusal {
  const asked = { ...command, ...(lane === undefined ? {} : { lane }) };
  const decision = decide(plan, dossier, asked, { ...occasion, code: '-' });
  if ('refusal' in decision) return decision.refusal;
  const told = decision.facts.find(isReception);
  if (told === undefined) throw new RangeError('a reception was not told');
  return told.data;
}

function isReception(fact: Fact): fact is Extract<Fact, { fact: 'received' }> {
  return fact.fact === 'received';
}
