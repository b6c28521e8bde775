import { procedureCodeOf } from '../ids';
import type { Plan, PlanStep } from '../procedure/plan';
import {
  findHandler,
  findSigners,
  isDelegated,
  type Handler,
  type Roster,
  type RosterQuestion,
  type RosterSigning,
} from '../procedure/roster';
import { calendarIn } from '../procedure/share';
import type { EpochMs } from '../time/instant';
import type { CommandType } from './commands.schema';
import { dayOf } from '../time/zone';

/** Commands that send no task and are not judged by who is on duty: the rosters need not come with them. */
const WITHOUT_ROSTER: readonly CommandType[] = [
  'taken',
  'supplement',
  'handOverResult',
  'acknowledgeRung',
  'applyCalendar',
];

/** Whether the duty rosters of the day come with a command. Pure. */
export function asksRoster(type: CommandType): boolean {
  return !WITHOUT_ROSTER.includes(type);
}

/** What a roster is asked of a step. */
export interface DutyQuestion {
  readonly plan: Plan;
  readonly step: PlanStep;
  /** Agency of the task. */
  readonly agency: string;
  readonly at: EpochMs;
  /** The duty rosters that came with the command; absent where none is kept. */
  readonly roster?: Roster | undefined;
  /** Who may not sign it, whatever their capacity. */
  readonly isBarred?: (officer: string) => boolean;
}

/** Who has a task: a handler, or one who is away with nobody to cover; neither where no roster says. */
export interface Duty {
  readonly handler?: Handler;
  readonly uncovered?: string;
}

/**
 * Who has a task that is being sent: of a step that is signed, the first who may sign and is there; of another, the one
 * who usually handles, or who covers. Pure.
 */
export function dutyOf(question: DutyQuestion): Duty {
  const { step } = question;
  const asked = toRosterQuestion(question);
  if (asked === undefined) return {};
  if (step.signing !== undefined) {
    const [signer] = signersOf(question);
    return signer === undefined ? {} : { handler: toHandler(signer) };
  }
  return findHandler(asked, step.role) ?? {};
}

/** Those who may sign a step that day, are there and are not barred, in the order of the roster. Pure. */
export function signersOf(question: DutyQuestion): readonly RosterSigning[] {
  const { step, isBarred = () => false } = question;
  const asked = toRosterQuestion(question);
  if (asked === undefined) return [];
  return findSigners(asked, (entry) => acceptsCapacity(step, entry) && !isBarred(entry.officer));
}

/** Who may sign and is there, at the agencies of steps; undefined where none of them keeps a roster. Pure. */
export function signersOnDuty(
  { plan, at, roster }: Omit<DutyQuestion, 'step' | 'agency'>,
  steps: readonly PlanStep[],
): readonly string[] | undefined {
  const asked = steps
    .map((step): DutyQuestion => ({ plan, step, agency: step.agency, at, roster }))
    .filter((question) => toRosterQuestion(question) !== undefined);
  return asked.length === 0
    ? undefined
    : asked.flatMap((question) => signersOf(question).map(({ officer }) => officer));
}

/** The question to the roster of the task's agency; undefined where it keeps none. Pure. */
export function toRosterQuestion({
  plan,
  step,
  agency,
  at,
  roster,
}: DutyQuestion): RosterQuestion | undefined {
  const own = roster?.[agency];
  if (own === undefined) return undefined;
  const part = plan.parts.find(({ key }) => key === step.part);
  const day = dayOf(calendarIn(plan, step.calendar), at);
  return { roster: own, procedure: procedureCodeOf(part?.procedure ?? plan.ref), day };
}

/** The name of a capacity in definitions and refusals: `head` for one in the own name. Pure. */
export function capacityName({ capacity }: Pick<RosterSigning, 'capacity'>): string {
  return capacity ?? 'head';
}

/** Whether a step may be signed with a capacity. Pure. */
export function acceptsCapacity({ signing }: PlanStep, entry: Pick<RosterSigning, 'capacity'>): boolean {
  return signing?.capacities === undefined || signing.capacities.some((each) => each === capacityName(entry));
}

/** A signer as the one who has a task. Pure. */
export function toHandler(signing: RosterSigning): Handler {
  const { officer, capacity, instrument } = signing;
  return {
    officer,
    ...(capacity === undefined ? {} : { capacity }),
    ...(isDelegated(signing) ? { delegation: instrument } : {}),
  };
}
