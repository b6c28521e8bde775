import type { Handler } from '../procedure/roster';
import type { SlaClock } from '../sla/clock';
import type { EpochMs } from '../time/instant';
import type { Directive } from './directives';
import type { Expired } from './expiries';
import type { FactData } from './events.schema';
import type { Inquiry } from './inquiries';
import type { WithFees } from './fees';
import type { WithKeeping } from './keeping';
import type { WithMotions } from './motions';
import type { WithStops } from './stops';
import type { OfficeState } from './office';

/** Where a dossier stands; richer than the portal's ten codes, and never shown on a screen. */
export type Phase =
  | 'none'
  | 'submitted'
  | 'refusedAtReception'
  | 'inProgress'
  | 'finished'
  | 'returned'
  | 'withdrawn'
  | 'ended'
  | 'voided';

/** Phases in which nothing can be asked any more. */
export const CLOSED_PHASES: readonly Phase[] = [
  'refusedAtReception',
  'returned',
  'withdrawn',
  'ended',
  'voided',
];

/** Where a task stands. */
export type TaskState = 'assigned' | 'taken' | 'completed' | 'refused' | 'returned' | 'cancelled';

/** One attempt of a step, given to one agency. */
export interface Task {
  readonly id: string;
  readonly step: string;
  readonly part: string;
  readonly attempt: number;
  readonly agency: string;
  readonly assignedAt: EpochMs;
  /** Since when it could have been sent; absent under the first rules. */
  readonly readyAt?: EpochMs;
  readonly dueAt: EpochMs;
  readonly state: TaskState;
  readonly takenAt?: EpochMs;
  readonly endedAt?: EpochMs;
  /** Who has it, as the duty roster said when it was sent, or as it was reassigned. */
  readonly handler?: Handler;
  /** Who had it before it was given to another, oldest first; absent where nobody had, and under rules before 6. */
  readonly handledBy?: readonly string[];
  /** Who was away with nobody in the end to cover. */
  readonly uncovered?: string;
  /** Who did it, as its agency says. */
  readonly performedBy?: NonNullable<FactData<'taskCompleted'>['performedBy']>;
  /** That its agency was silent, and what that meant: approved, left out, or given back to the desk. */
  readonly bySilence?: 'approved' | 'skipped' | 'returned';
}

/** Where a part stands. */
export interface PartState {
  readonly state: 'running' | 'granted' | 'refused' | 'withdrawn' | 'ended';
  readonly endedAt?: EpochMs;
}

/** A result issued and standing. */
export interface IssuedResult {
  readonly step: string;
  readonly result: string;
  readonly ref: string;
  readonly issuedOn: string;
  readonly issuedAt: EpochMs;
  /** Nobody issued it: who was silent, and by which law that counts. */
  readonly bySilence?: { readonly agency: string; readonly legalBasis: string };
}

/** A rung that was raised; open until its target acknowledges. */
export interface RaisedRung {
  readonly clock: string;
  readonly attempt: number;
  readonly rung: string;
  readonly kind: 'reminder' | 'escalation';
  readonly raisedAt: EpochMs;
  /** Who was told; absent under the rules before it was asked who acknowledges. */
  readonly target?: FactData<'escalationRaised'>['target'];
  readonly acknowledgedAt?: EpochMs;
}

/** A breach that was raised. */
export interface RaisedBreach {
  readonly clock: string;
  readonly attempt: number;
  readonly dueAt: EpochMs;
  readonly seq: number;
  readonly withdrawn?: true;
}

/** A fast lane that was granted or revoked on the way. */
export type LaneMove = Pick<FactData<'laneGranted'>, 'lane' | 'reasonCode' | 'legalBasis' | 'by'> & {
  readonly at: EpochMs;
} & (
    | { readonly kind: 'granted'; readonly signer: string }
    | { readonly kind: 'revoked'; readonly second: FactData<'laneRevoked'>['second'] }
  );

/** What reception fixed. */
export interface Reception {
  readonly code: string;
  readonly at: EpochMs;
  readonly planHash: string;
  /** The lane that it is in now. */
  readonly lane: string;
  /** How the bodies get it; electronic when absent. */
  readonly medium?: 'electronic' | 'paper';
  /** The law's due moment at reception; kept for ever. */
  readonly dueOriginal: EpochMs;
  /** The due moment now in force. */
  readonly dueCurrent: EpochMs;
  readonly promisedAt: EpochMs;
  readonly appointmentAt: EpochMs;
  readonly provisional: boolean;
  /** Since when the whole is counted, where the date of the dossier stands that it goes on with. */
  readonly countedFrom?: EpochMs;
}

/** A result that was issued wrong, and the dossier that corrects it. */
export interface Correction {
  readonly correctedBy: string;
  readonly openedAt: EpochMs;
}

/** How a dossier ended that should not have been what it was. */
export interface Ending {
  readonly kind: 'voided' | 'reclassified' | 'redirected' | 'duplicate';
  readonly at: EpochMs;
  /** The dossier that goes on with the matter, where one is known. */
  readonly dossier?: string;
  /** The authority that is competent. */
  readonly authority?: string;
  /** Until when the applicant was to be told of the other authority. */
  readonly noticeDueAt?: EpochMs;
}

/** What a body proposes to ask of the applicant; open until a notice of the desk answers it, or its task ends. */
export interface Proposal extends Pick<
  FactData<'supplementProposed'>,
  'task' | 'step' | 'part' | 'legalBasis'
> {
  readonly items: FactData<'supplementProposed'>['items'];
  readonly proposedAt: EpochMs;
}

/** Where a supplement stands: papers awaited, supplied and not yet checked, accepted, or ended without them. */
export type SupplementState = 'awaited' | 'supplied' | 'accepted' | 'ended';

/** Papers asked for by one notice of the desk, and what became of it. */
export interface Supplement extends Omit<FactData<'supplementRequested'>, 'declined'> {
  readonly state: SupplementState;
  readonly requestedAt: EpochMs;
  /** Components that have not been supplied yet. */
  readonly missing: readonly string[];
  /** When the supply was full. */
  readonly suppliedAt?: EpochMs;
  readonly checkDueAt?: EpochMs;
  readonly checkedBy?: FactData<'supplementAccepted'>['by'];
  readonly endedAt?: EpochMs;
  /** When it was told that the applicant was silent. */
  readonly silentAt?: EpochMs;
  /** When it was told that the desk's check of this supply was late. */
  readonly checkLateAt?: EpochMs;
}

/** A signed apology to the applicant; it changes no clock. */
export interface Apology extends FactData<'apologised'> {
  readonly at: EpochMs;
}

/** The one new day that the applicant was given; lateness is judged by the law's due moment all the same. */
export interface Reappointment extends FactData<'reappointed'> {
  readonly at: EpochMs;
}

/** More time that a body proposes; open until the desk grants or declines it, or its task ends. */
export interface ExtensionProposal extends Omit<FactData<'extensionProposed'>, 'claimedAt'> {
  readonly proposedAt: EpochMs;
}

/** A limit made longer by a law of the sector. */
export interface Extension extends FactData<'extended'> {
  readonly at: EpochMs;
}

/** A year of a calendar that a later notice changed while the dossier ran. */
export interface CalendarChange extends Pick<FactData<'calendarChanged'>, 'calendar' | 'year' | 'published'> {
  readonly at: EpochMs;
}

/**
 * A dossier: all that its facts say, plain JSON, changed only by `fold`.
 */
export interface Dossier extends WithStops, WithFees, WithKeeping, WithMotions {
  readonly id: string;
  readonly phase: Phase;
  readonly seq: number;
  /** Hash of the last event; of the id before the first. */
  readonly head: string;
  readonly recordedAt: EpochMs;
  /** Rules number, pinned at reception. */
  readonly rules: number;
  readonly submission?: FactData<'submitted'>;
  readonly reception?: Reception;
  /** By clock id: `limit`, `target.<key>`, `lane.<key>`, `part.<key>`, or the task's id. */
  readonly clocks: Readonly<Record<string, SlaClock>>;
  readonly tasks: Readonly<Record<string, Task>>;
  /** Attempt that each step is at; 1 when absent. */
  readonly attempts: Readonly<Record<string, number>>;
  /** When a step last was to start anew; absent where none was, and under the first rules. */
  readonly reopenedAt?: Readonly<Record<string, EpochMs>>;
  /** How often a step's task was returned by its agency. */
  readonly returns: Readonly<Record<string, number>>;
  readonly parts: Readonly<Record<string, PartState>>;
  /** By `part.step/result`. */
  readonly results: Readonly<Record<string, IssuedResult>>;
  /** What bodies propose to ask of the applicant, by task; absent while nobody ever did. */
  readonly proposals?: Readonly<Record<string, Proposal>>;
  /** The notices of the desk, oldest first; absent while there was none. */
  readonly supplements?: readonly Supplement[];
  /** Taken to be handled while the applicant waits: until closing, and what became of it. */
  readonly atOnce?: { readonly state: 'held' | 'handled' | 'lapsed'; readonly untilAt: EpochMs };
  /** Fast lanes granted and revoked on the way, oldest first; absent while none was. */
  readonly laneMoves?: readonly LaneMove[];
  /** Oldest first; absent while there was none. */
  readonly apologies?: readonly Apology[];
  /** Absent while the return was not re-appointed. */
  readonly reappointment?: Reappointment;
  /** Paper, incidents, declared instants, proxy, visits; absent while there was none. */
  readonly office?: OfficeState;
  /** More time that bodies propose, by task; absent while nobody ever did. */
  readonly extensionProposals?: Readonly<Record<string, ExtensionProposal>>;
  /** Oldest first; absent while there was none. */
  readonly extensions?: readonly Extension[];
  /** Oldest first; absent while no notice changed a calendar of the plan. */
  readonly calendarChanges?: readonly CalendarChange[];
  /** `part/result` → when it was handed over. */
  readonly handedOver: Readonly<Record<string, EpochMs>>;
  /** By `part/result`; absent while nothing that was issued is being corrected. */
  readonly corrections?: Readonly<Record<string, Correction>>;
  /** Absent unless it ended by a mistake. */
  readonly ending?: Ending;
  readonly outcome?: FactData<'finished'>['outcome'];
  /** When the last result reached the desk. */
  readonly finishedAt?: EpochMs;
  /** By rung id: `clock#attempt/rung`. */
  readonly rungs: Readonly<Record<string, RaisedRung>>;
  /** What was urged and instructed, oldest first; absent while nothing was. */
  readonly directives?: readonly Directive[];
  /** What silent agencies were asked, by task; absent while none was. */
  readonly inquiries?: Readonly<Record<string, Inquiry>>;
  /** Tasks whose clock ran out with a consequence, oldest first; absent while there was none. */
  readonly expiries?: readonly Expired[];
  /** By `clock#attempt`. */
  readonly breaches: Readonly<Record<string, RaisedBreach>>;
}

/** Key of one run of a clock. Pure. */
export function clockRunKey(clock: string, attempt: number): string {
  return `${clock}#${String(attempt)}`;
}

/** Id of a rung: `clock#attempt/rung`. Pure. */
export function rungId(clock: string, attempt: number, rung: string): string {
  return `${clockRunKey(clock, attempt)}/${rung}`;
}

/** Whether nothing can be asked of the dossier any more. Pure. */
export function isClosed(dossier: Dossier): boolean {
  return CLOSED_PHASES.includes(dossier.phase);
}

/** Tasks that an agency still owes an answer to, in the order in which they were assigned. Pure. */
export function openTasks(dossier: Dossier): readonly Task[] {
  return Object.values(dossier.tasks).filter(isOpen);
}

/** Whether an agency still owes an answer. Pure. */
export function isOpen(task: Task): boolean {
  return task.state === 'assigned' || task.state === 'taken';
}
