import { APPLICANT, REFUSAL, type Plan, type Words } from '../procedure/plan';
import { clockState } from '../sla/clock';
import type { EpochMs, PlainDate } from '../time/instant';
import { reappointUntil } from './appointments';
import { clockView, type ClockView } from './clock-view';
import { directivesOf, type Directive } from './directives';
import { keptUntil, type WithKeeping } from './keeping';
import { motionsView, type MotionsView } from './motion-view';
import { expiriesOf, isUndecided, type Expired } from './expiries';
import { deliverableKey, deliverables } from './deliverables';
import {
  isClosed,
  openTasks,
  type Apology,
  type Dossier,
  type LaneMove,
  type Extension,
  type IssuedResult,
  type ExtensionProposal,
  type PartState,
  type Phase,
  type Proposal,
  type Reappointment,
  type Supplement,
} from './dossier';
import type { FactData } from './events.schema';
import { feesView, type FeesView } from './fee-view';
import { officeView, type OfficeView } from './office';
import { openExtensionProposals } from './extensions';
import { PORTAL_STATUS_WORDS, portalStatus, type PortalStatus } from './portal-status';
import { toResultKey } from '../ids';
import { presentPlan } from './present-plan';
import { stepViews, type StepView } from './step-view';
import { isStopped, type Stop } from './stops';
import { openProposals } from './supplements';
import { awaitsApplicant, waitsForApplicant } from './waiting';

/** A part as it stands. */
export interface PartView {
  readonly part: string;
  readonly title: Words;
  /** Agency that leads it. */
  readonly lead: string;
  readonly state: PartState['state'] | 'notStarted';
  readonly endedAt?: EpochMs;
}

/** Something that the applicant gets: an issued result, or the written refusal of a part. */
export interface ResultView {
  readonly part: string;
  /** A result's key, or `refusal`. */
  readonly result: string;
  /** Step that issued it, its reference and its day; absent for a refusal. */
  readonly step?: string;
  readonly ref?: string;
  readonly issuedOn?: PlainDate;
  /** Nobody issued it: who was silent, and by which law that counts. */
  readonly bySilence?: { readonly agency: string; readonly legalBasis: string };
  /** Absent while it is still at the desk. */
  readonly handedOverAt?: EpochMs;
  /** The dossier that corrects it, where it was issued wrong. */
  readonly correctedBy?: string;
}

/** A dossier as a person wants to see it at an instant: plain JSON, nothing personal. Instants are epoch milliseconds. */
export interface DossierView extends OfficeView, WithKeeping, MotionsView {
  readonly id: string;
  /** Given at reception. */
  readonly code?: string;
  /** `code@version`. */
  readonly procedure: string;
  readonly title: Words;
  readonly unit: string;
  readonly at: EpochMs;
  readonly phase: Phase;
  readonly status?: PortalStatus;
  readonly statusWords?: Words;
  readonly lane?: string;
  readonly submittedAt?: EpochMs;
  readonly receivedAt?: EpochMs;
  /** Since when the whole is counted, where that is not its own reception. */
  readonly countedFrom?: EpochMs;
  /** The dossier from which it comes: one that ended by a mistake, or one whose result it corrects. */
  readonly continues?: FactData<'submitted'>['continues'];
  readonly corrects?: FactData<'submitted'>['corrects'];
  /** The law's due moment at reception. */
  readonly dueOriginal?: EpochMs;
  /** The due moment now in force, the promise and the appointment; absent while the law's limit stands still. */
  readonly dueCurrent?: EpochMs;
  readonly promisedAt?: EpochMs;
  readonly appointmentAt?: EpochMs;
  /** The one new day that the applicant was given, with the appointment before it and why. */
  readonly reappointment?: Reappointment;
  /** Last instant at which the return may be re-appointed; absent once it was, and while nothing is due. */
  readonly reappointUntil?: EpochMs;
  readonly finishedAt?: EpochMs;
  readonly outcome?: NonNullable<Dossier['outcome']>;
  /** How it ended by a mistake, and where the matter goes on. */
  readonly ending?: NonNullable<Dossier['ending']>;
  /** Limit, targets, lane and parts, in the order in which they started. */
  readonly clocks: readonly ClockView[];
  readonly parts: readonly PartView[];
  readonly steps: readonly StepView[];
  readonly results: readonly ResultView[];
  /**
   * Who holds it now: the desk while it is stopped, agencies with an open task that does not wait for papers, else the applicant (`@applicant`) whose
   * papers are awaited, else the desk; nobody once it is closed.
   */
  readonly holders: readonly string[];
  /** What bodies propose to ask of the applicant, not yet answered by the desk. */
  readonly proposals: readonly Proposal[];
  /** Papers asked for, oldest notice first; those with an `override` were late or further ones. */
  readonly supplements: readonly Supplement[];
  /** Fast lanes granted and revoked on the way, oldest first, with who, why and by which law. */
  readonly laneMoves: readonly LaneMove[];
  /** More time that bodies propose, not yet answered by the desk. */
  readonly extensionProposals: readonly ExtensionProposal[];
  /** Limits made longer by a law of the sector, oldest first. */
  readonly extensions: readonly Extension[];
  /** Apologies that the applicant was sent, oldest first. */
  readonly apologies: readonly Apology[];
  /** Stops of the dossier, the oldest first; the last is in force while it has not ended. */
  readonly stops: readonly Stop[];
  /** Ids of the clocks that were late up to the instant, those of the steps included. */
  readonly late: readonly string[];
  /** What was urged and instructed, oldest first: how often is how many. */
  readonly directives: readonly Directive[];
  /** Tasks whose clock ran out with a consequence, oldest first, and whether somebody must still decide. */
  readonly expiries: readonly (Expired & { readonly undecided: boolean })[];
  /** What was asked for, paid and given back; absent while nobody spoke of money. */
  readonly fees?: FeesView;
  /** Last day on which the applicant's data is kept; absent before the end, and where the procedure names no time. */
  readonly keptUntil?: PlainDate;
  readonly seq: number;
  readonly head: string;
}

/**
 * A dossier as a person wants to see it at an instant. Pure.
 *
 * @param at - Epoch milliseconds UTC; used, left and late are read there.
 */
export function dossierView(pinned: Plan, dossier: Dossier, at: EpochMs): DossierView {
  const plan = presentPlan(pinned, dossier);
  const steps = stepViews(plan, dossier, at);
  const clocks = Object.values(dossier.clocks).map((clock) => clockView(plan, clock, at));
  return {
    id: dossier.id,
    procedure: plan.ref,
    title: plan.title,
    unit: plan.unit,
    at,
    phase: dossier.phase,
    ...statusOf(dossier),
    ...datesOf(dossier),
    ...reappointmentOf(plan, dossier),
    clocks: clocks.filter(({ kind }) => kind !== 'step'),
    parts: plan.parts.map((part) => ({
      part: part.key,
      title: part.title,
      lead: part.lead,
      ...(dossier.parts[part.key] ?? { state: 'notStarted' as const }),
    })),
    steps,
    results: deliverables(plan, dossier).map((entry) => resultView(plan, dossier, entry)),
    holders: holdersOf(plan, dossier),
    proposals: openProposals(dossier),
    supplements: dossier.supplements ?? [],
    laneMoves: dossier.laneMoves ?? [],
    apologies: dossier.apologies ?? [],
    stops: dossier.stops ?? [],
    ...officeView(plan, dossier, at),
    extensionProposals: openExtensionProposals(dossier),
    extensions: dossier.extensions ?? [],
    late: clocks.filter(({ late }) => late).map(({ id }) => id),
    directives: directivesOf(dossier),
    expiries: expiriesOf(dossier).map((each) => ({ ...each, undecided: isUndecided(dossier, each) })),
    ...feesView(plan, dossier),
    ...keepingOf(plan, dossier),
    ...motionsView(dossier),
    seq: dossier.seq,
    head: dossier.head,
  };
}

function keepingOf(plan: Plan, dossier: Dossier): Pick<DossierView, 'holds' | 'erasure' | 'keptUntil'> {
  const { holds, erasure } = dossier;
  const until = isClosed(dossier) ? keptUntil(plan, dossier) : undefined;
  return {
    ...(holds === undefined ? {} : { holds }),
    ...(erasure === undefined ? {} : { erasure }),
    ...(until === undefined ? {} : { keptUntil: until }),
  };
}

function statusOf(dossier: Dossier): Pick<DossierView, 'status' | 'statusWords'> {
  const status = portalStatus(dossier);
  return status === undefined ? {} : { status, statusWords: PORTAL_STATUS_WORDS[status] };
}

function datesOf(dossier: Dossier): Partial<DossierView> {
  const { submission, reception, finishedAt, outcome, ending } = dossier;
  return {
    ...(submission === undefined ? {} : submissionView(submission)),
    ...(reception === undefined ? {} : receptionView(dossier, reception)),
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(ending === undefined ? {} : { ending }),
  };
}

function reappointmentOf(
  plan: Plan,
  dossier: Dossier,
): Pick<DossierView, 'reappointment' | 'reappointUntil'> {
  const { reappointment, phase } = dossier;
  if (reappointment !== undefined) return { reappointment };
  const until = phase === 'inProgress' ? reappointUntil(plan, dossier) : undefined;
  return until === undefined ? {} : { reappointUntil: until };
}

function submissionView({
  submittedAt,
  continues,
  corrects,
}: NonNullable<Dossier['submission']>): Partial<DossierView> {
  return {
    submittedAt,
    ...(continues === undefined ? {} : { continues }),
    ...(corrects === undefined ? {} : { corrects }),
  };
}

function receptionView(
  { clocks }: Dossier,
  reception: NonNullable<Dossier['reception']>,
): Partial<DossierView> {
  const {
    code,
    at: receivedAt,
    lane,
    dueOriginal,
    dueCurrent,
    promisedAt,
    appointmentAt,
    countedFrom,
  } = reception;
  const limit = clocks['limit'];
  const standsStill = limit !== undefined && clockState(limit) === 'suspended';
  const dates = standsStill ? {} : { dueCurrent, promisedAt, appointmentAt };
  const counted = countedFrom === undefined ? {} : { countedFrom };
  return { code, receivedAt, ...counted, lane, dueOriginal, ...dates };
}

function resultView(
  plan: Plan,
  dossier: Dossier,
  entry: { readonly part: string; readonly result: string },
): ResultView {
  const part = plan.parts.find(({ key }) => key === entry.part);
  const promised = part?.results.find(({ result }) => result === entry.result);
  const issued =
    promised === undefined || entry.result === REFUSAL
      ? undefined
      : dossier.results[toResultKey(promised.step, promised.result)];
  const handedOverAt = dossier.handedOver[deliverableKey(entry)];
  const correctedBy = dossier.corrections?.[deliverableKey(entry)]?.correctedBy;
  return {
    ...entry,
    ...(issued === undefined ? {} : issuedView(issued)),
    ...(handedOverAt === undefined ? {} : { handedOverAt }),
    ...(correctedBy === undefined ? {} : { correctedBy }),
  };
}

function issuedView({ step, ref, issuedOn, bySilence }: IssuedResult): Partial<ResultView> {
  return { step, ref, issuedOn, ...(bySilence === undefined ? {} : { bySilence }) };
}

function holdersOf(plan: Plan, dossier: Dossier): readonly string[] {
  if (isClosed(dossier) || dossier.phase === 'none') return [];
  if (isStopped(dossier)) return [plan.desk];
  const working = openTasks(dossier).filter((task) => !awaitsApplicant(dossier, task));
  if (working.length > 0) return [...new Set(working.map(({ agency }) => agency))];
  return [waitsForApplicant(dossier) ? APPLICANT : plan.desk];
}
