import type { AllowedCommand } from './allowed';
import type { Command, CommandOf } from './commands.schema';
import type { Dossier } from './dossier';
import type { Actor } from './events.schema';
import { isPutForward } from './motions';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stands where a reason must be given; whether a command is allowed does not depend on it. */
const REASON = { reasonCode: 'OTHER' } as const;

/** Stands for another person, a superior, whom acts name under older rules. */
const SUPERIOR = { kind: 'officer', role: 'supervisor', officer: '-' } as const;

/** Every answer to what was put forward. Pure. */
export function motionCandidates({ motions = [] }: Dossier, by: Officer): readonly Command[] {
  return motions.flatMap(({ motion }): readonly Command[] => [
    { type: 'confirmMotion', by, motion },
    { type: 'declineMotion', by, motion, ...REASON },
    { type: 'takeBackMotion', by, motion, ...REASON },
  ]);
}

/** The second person as an act names them under older rules; nobody where they speak for themselves. Pure. */
export function approvedBySuperior(dossier: Dossier): { readonly approvedBy?: typeof SUPERIOR } {
  return isPutForward(dossier) ? {} : { approvedBy: SUPERIOR };
}

/** The same where the field is called `second`. Pure. */
export function secondedBySuperior(dossier: Dossier): { readonly second?: typeof SUPERIOR } {
  return isPutForward(dossier) ? {} : { second: SUPERIOR };
}

/** The same where it is the superior who overrides. Pure. */
export function overriddenBySuperior(dossier: Dossier): { readonly by?: typeof SUPERIOR } {
  return isPutForward(dossier) ? {} : { by: SUPERIOR };
}

type AboutMotions = CommandOf<'confirmMotion' | 'declineMotion' | 'takeBackMotion'>;

/** Whether a command answers what was put forward. Pure. */
export function isAboutMotions(command: Command): command is AboutMotions {
  return ABOUT_MOTIONS.some((type) => type === command.type);
}

const ABOUT_MOTIONS = [
  'confirmMotion',
  'declineMotion',
  'takeBackMotion',
] as const satisfies AboutMotions['type'][];

/** How such a command stands in the list of what is allowed. Pure. */
export function toAllowedMotion({ type, motion }: AboutMotions): AllowedCommand {
  return { type, motion };
}
