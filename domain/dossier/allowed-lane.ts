import { NORMAL_LANE, type Plan } from '../procedure/plan';
import type { Command } from './commands.schema';
import type { Dossier } from './dossier';
import type { Actor } from './events.schema';
import { laneOf } from './lanes';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stands for grounds, for another person who is a superior, and for one who is on duty to sign. */
const GROUNDS = { reasonCode: 'OTHER', legalBasis: '-' } as const;
const SUPERIOR = { kind: 'officer', role: 'supervisor', officer: '-' } as const;
const SIGNER = '-';

/** Every command about the lane that could make sense for the desk. Pure. */
export function laneCandidates(plan: Plan, dossier: Dossier, by: Officer): readonly Command[] {
  if (laneOf(dossier) !== NORMAL_LANE) return [{ type: 'revokeLane', by, second: SUPERIOR, ...GROUNDS }];
  const { reasonCode } = GROUNDS;
  // By the roster where one is kept, else on the word of the desk: only one of the two is ever accepted.
  return plan.lanes.flatMap(({ key: lane }): readonly Command[] => {
    const granting = { type: 'grantLane', by, lane, reasonCode } as const;
    return [granting, { ...granting, signer: SIGNER }];
  });
}
