import type { Refusal } from '../errors';
import type { Plan } from '../procedure/plan';
import type { EpochMs } from '../time/instant';
import { appointmentOn, lawfulDueOf } from './appointments';
import { dueOfClock } from './clocks';
import type { CommandOf } from './commands.schema';
import { decide, type Occasion } from './decide';
import { openTasks, type Dossier } from './dossier';
import { presentPlan } from './present-plan';
import { remainingParts } from './remaining';
import { beginStory, tell } from './story';

/** An act on a promised date. */
export type DatesCommand = CommandOf<'apologise' | 'reappoint' | 'extend'>;

/** A due moment before an act and after it; absent while its clock stands still or has not started. */
export interface MovedDue {
  readonly formerDueAt?: EpochMs;
  readonly dueAt?: EpochMs;
}

/** An open branch, as it would be after the act. */
export interface PartPreview extends MovedDue {
  readonly part: string;
  /** When its results would be at the desk, if everybody uses the whole of what is left to them. */
  readonly readyAt: EpochMs;
  /** Reckoned as if the papers that it waits for came now. */
  readonly waitsForPapers: boolean;
  /** Whether the date that the act gives comes before that. */
  readonly isBehind: boolean;
}

/** An open task, as it would be after the act. */
export interface TaskPreview extends MovedDue {
  readonly task: string;
  readonly step: string;
  readonly agency: string;
}

/** What an act on a promised date would do, before it is done. */
export interface DatesPreview {
  /** Why it would be refused; what follows is then the dossier as it is. */
  readonly refusal?: Refusal;
  /** The date that it gives: the new appointment, the closing of the expected day, or the extended due moment. */
  readonly givenAt?: EpochMs;
  /** The law's due moment of the whole. */
  readonly whole: MovedDue;
  readonly formerAppointmentAt?: EpochMs;
  readonly appointmentAt?: EpochMs;
  readonly parts: readonly PartPreview[];
  readonly tasks: readonly TaskPreview[];
}

/**
 * What an act on a promised date would do to a dossier, against every open branch: what would be due when, and whether
 * the date that it gives is behind what a branch can still do. Changes nothing. Pure.
 */
export function previewDates(
  pinned: Plan,
  dossier: Dossier,
  command: DatesCommand,
  occasion: Occasion,
): DatesPreview {
  const plan = presentPlan(pinned, dossier);
  const decision = decide(plan, dossier, command, occasion);
  const facts = 'facts' in decision ? decision.facts : [];
  const after = tell(beginStory(plan, dossier), ...facts).dossier;
  const givenAt = givenBy(plan, after, command);
  return {
    ...('refusal' in decision ? { refusal: decision.refusal } : {}),
    ...(givenAt === undefined ? {} : { givenAt }),
    whole: movedDue(lawfulDueOf(plan, dossier), lawfulDueOf(plan, after)),
    ...appointments(dossier, after),
    parts: remainingParts(plan, after, occasion.recordedAt).map(({ part, readyAt, waitsForPapers }) => ({
      part,
      ...movedDue(dueIn(plan, dossier, partClockOf(plan, part)), dueIn(plan, after, partClockOf(plan, part))),
      readyAt,
      waitsForPapers,
      isBehind: givenAt !== undefined && givenAt < readyAt,
    })),
    tasks: openTasks(after).map(({ id: task, step, agency }) => ({
      task,
      step,
      agency,
      ...movedDue(dueIn(plan, dossier, task), dueIn(plan, after, task)),
    })),
  };
}

function givenBy(plan: Plan, after: Dossier, command: DatesCommand): EpochMs | undefined {
  switch (command.type) {
    case 'apologise':
      return command.expectedOn === undefined ? undefined : appointmentOn(plan, command.expectedOn);
    case 'reappoint':
      return appointmentOn(plan, command.on);
    case 'extend':
      return dueIn(plan, after, command.clock);
  }
}

/** A procedure that is not linked has no clock of its one part beside the whole's. */
function partClockOf({ parts }: Plan, part: string): string {
  return parts.length < 2 ? 'limit' : `part.${part}`;
}

function dueIn(plan: Plan, { clocks }: Dossier, id: string): EpochMs | undefined {
  const clock = clocks[id];
  return clock === undefined ? undefined : dueOfClock(plan, clock)?.dueAt;
}

function movedDue(formerDueAt: EpochMs | undefined, dueAt: EpochMs | undefined): MovedDue {
  return {
    ...(formerDueAt === undefined ? {} : { formerDueAt }),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

function appointments(
  before: Dossier,
  after: Dossier,
): Pick<DatesPreview, 'formerAppointmentAt' | 'appointmentAt'> {
  if (before.reception === undefined || after.reception === undefined) return {};
  return {
    formerAppointmentAt: before.reception.appointmentAt,
    appointmentAt: after.reception.appointmentAt,
  };
}
