import type { EpochMs } from '../time/instant';
import { isClosed, type Dossier } from './dossier';
import type { Actor, FactData } from './events.schema';
import { goesOnClosed } from './keeping';
import type { SecondedCommand, SecondedType } from './motion-facts.schema';
import { rulesOf, SECONDED_SINCE } from './rules';

/*
 * Acts that one person put forward and another must confirm in their own name.
 * See docs/adr/0042-an-act-of-two-is-put-forward-and-confirmed.md.
 */

/** An act that was put forward; in the state it keeps what it asks for only while it waits. */
export interface Motion {
  readonly motion: number;
  readonly act: SecondedType;
  readonly putForwardAt: EpochMs;
  readonly by: Actor;
  /** The act itself; absent once the motion has ended. */
  readonly command?: SecondedCommand;
  /** Absent while it waits. */
  readonly ending?: MotionEnding;
}

/** How a motion ended. */
export interface MotionEnding {
  readonly kind: 'confirmed' | 'declined' | 'takenBack';
  readonly endedAt: EpochMs;
  readonly by: FactData<'motionConfirmed'>['by'];
  readonly reasonCode?: string;
}

/** What of a dossier is asked here. */
export interface WithMotions {
  /** Oldest first; absent while nothing was put forward. */
  readonly motions?: readonly Motion[];
}

/** A motion that waits, with what it asks for. */
export type WaitingMotion = Motion & Required<Pick<Motion, 'command'>>;

/** Whether acts that need a second person are put forward first; before these rules that person was named in them. Pure. */
export function isPutForward(dossier: Dossier): boolean {
  return rulesOf(dossier) >= SECONDED_SINCE;
}

/** The motion of a number, whatever became of it. Pure. */
export function findMotion({ motions = [] }: WithMotions, motion: number): Motion | undefined {
  return motions.find((each) => each.motion === motion);
}

/** The motions that may still be confirmed, oldest first: of a closed dossier those alone about what is kept of it. Pure. */
export function waitingMotions(dossier: Dossier): readonly WaitingMotion[] {
  const isOver = isClosed(dossier);
  return (dossier.motions ?? []).flatMap((motion) => {
    const { command, act } = motion;
    return command === undefined || (isOver && !goesOnClosed(act)) ? [] : [{ ...motion, command }];
  });
}

/** The motion that waits for the same thing, or undefined: two at once would be one too many. Pure. */
export function findWaiting(dossier: Dossier, command: SecondedCommand): WaitingMotion | undefined {
  const asked = targetOf(command);
  return waitingMotions(dossier).find((motion) => targetOf(motion.command) === asked);
}

/** What an act is about: of the same thing one motion at a time. */
function targetOf(command: SecondedCommand): string {
  switch (command.type) {
    case 'refuse':
      return `refuse ${command.part ?? ''}`;
    case 'applyCalendar':
      return `applyCalendar ${command.calendar} ${String(command.year)}`;
    case 'releaseHold':
      return `releaseHold ${String(command.hold)}`;
    default:
      return command.type;
  }
}
