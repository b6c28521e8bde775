import { NORMAL_LANE, type Plan } from '../procedure/plan';
import { secondedBySuperior } from './allowed-motion';
import type { Command } from './commands.schema';
import type { Dossier } from './dossier';
import type { Actor } from './events.schema';
import { laneOf } from './lanes';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stands for grounds, and for one who is on duty to sign. */
const GROUNDS = { reasonCode: 'OTHER', legalBasis: '-' } as const;
const SIGNER = '-';

/** Every command about the lane that could make sense for the desk. Pure. */
export function laneCandidates(plan: Plan, dossier: Dossier, by: Officer): readonly Command[] {
  if (laneOf(dossier) !== NORMAL_LANE) {
    return [{ type: 'revokeLane', by, ...secondedBySuperior(dossier), ...GROUNDS }];
  }
  const { reasonCode } = GROUNDS;
  // By the roster where one is kept, else on the word of the desk: only one of the two is ever accepted.
  return plan.lanes.flatMap(({ key: lane }): readonly Command[] => {
    const granting = { type: 'grantLane', by, lane, reasonCode } as const;
    return [granting, { ...granting, signer: SIGNER }];
  });
}
