import type { CommandOf } from '../../domain/dossier/commands.schema';
import type { Plan } from '../../domain/procedure/plan';
import { GROUNDS, officer, receivedAt } from './dossier-commands';
import { DossierDriver } from './dossier-driver';
import { laneFixturePlan } from './fixture';
import { WED_NINE } from './supplement-acts';

/** The desk grants a lane, with one who is on duty to sign. */
export function grant(change: Partial<CommandOf<'grantLane'>> = {}): CommandOf<'grantLane'> {
  const { reasonCode } = GROUNDS;
  return { type: 'grantLane', by: officer('desk'), lane: 'fast', signer: 'b-head', reasonCode, ...change };
}

/** The desk revokes the lane, a supervisor consenting. */
export function revoke(change: Partial<CommandOf<'revokeLane'>> = {}): CommandOf<'revokeLane'> {
  return { type: 'revokeLane', by: officer('desk'), second: officer('supervisor'), ...GROUNDS, ...change };
}

/** Received on Wednesday 6 March at 9 in a lane: draft 75 or 50 minutes, sign 40, return 20, the lane 120. */
export function inLane(lane: string, at = WED_NINE, plan: Plan = laneFixturePlan()): DossierDriver {
  const driver = new DossierDriver(plan);
  receivedAt(driver, at, { lane });
  return driver;
}
