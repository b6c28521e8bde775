import type { Dossier } from './dossier';
import type { FactOf } from './events.schema';
import type { Motion, MotionEnding } from './motions';

/** An act waits for another person; nothing else changes. Pure. */
function foldPutForward(dossier: Dossier, { data, effectiveAt }: FactOf<'motionPutForward'>): Dossier {
  const { motion, command, by } = data;
  const put: Motion = { motion, act: command.type, putForwardAt: effectiveAt, by, command };
  return { ...dossier, motions: [...(dossier.motions ?? []), put] };
}

function foldConfirmed(dossier: Dossier, { data, effectiveAt }: FactOf<'motionConfirmed'>): Dossier {
  return withEnding(dossier, data.motion, { kind: 'confirmed', endedAt: effectiveAt, by: data.by });
}

function foldDeclined(dossier: Dossier, { data, effectiveAt }: FactOf<'motionDeclined'>): Dossier {
  const { motion, by, reasonCode } = data;
  return withEnding(dossier, motion, { kind: 'declined', endedAt: effectiveAt, by, reasonCode });
}

function foldTakenBack(dossier: Dossier, { data, effectiveAt }: FactOf<'motionTakenBack'>): Dossier {
  const { motion, by, reasonCode } = data;
  return withEnding(dossier, motion, { kind: 'takenBack', endedAt: effectiveAt, by, reasonCode });
}

/** What was asked for stands in the record; the state keeps how it ended. */
function withEnding(dossier: Dossier, number: number, ending: MotionEnding): Dossier {
  const motions = (dossier.motions ?? []).map((each): Motion => {
    if (each.motion !== number) return each;
    const { command: _command, ...rest } = each;
    return { ...rest, ending };
  });
  return { ...dossier, motions };
}

/** What the facts of acts that are put forward change. */
export const MOTION_FOLDERS = {
  motionPutForward: foldPutForward,
  motionConfirmed: foldConfirmed,
  motionDeclined: foldDeclined,
  motionTakenBack: foldTakenBack,
} as const;
