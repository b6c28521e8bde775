import { refuse, type Refusal } from '../../errors';
import { NORMAL_LANE } from '../../procedure/plan';
import { clockState } from '../../sla/clock';
import { duesOf } from '../clock-moves';
import { withClocks } from '../clocks';
import { clocksOutOf, laneOf, withLane } from '../lanes';
import { tellConsequences } from '../progress';
import { tell } from '../story';
import { firstRefusal, refuseRole, refuseUnlessInProgress, type Question, type Role } from './decider';
import { laneChangeAt } from './grant-lane';
import type { Seconded, SecondedDecider } from './seconded';
import { isBehind, SUPERIORS } from './second-person';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * A dossier leaves its fast lane with a second person's consent: back to the normal shares and promise, the time used
 * kept. A lane that was late stays late.
 *
 * @source docs/design.md §3, "Lanes".
 */
export const revokeLane: SecondedDecider<'revokeLane'> = {
  seconds: SUPERIORS,
  field: 'second',
  named: ({ second }) => second,
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessInProgress(question.dossier),
      () => refuseRole(question.command.by, 'revokeLane', ROLES),
      () => (laneOf(question.dossier) === NORMAL_LANE ? refuse('LANE_NOT_FAST') : undefined),
      () => refuseSecond(question),
      () => refuseStandstill(question),
    ),
  tellFacts: ({ plan, dossier, command, occasion, second }, story) => {
    const { reasonCode, legalBasis, by } = command;
    const at = laneChangeAt(dossier, occasion);
    const clocks = clocksOutOf({ plan, dossier, lane: NORMAL_LANE, at, legalBasis });
    const moved = withLane(withClocks(dossier, clocks), NORMAL_LANE);
    const told = tell(story, {
      fact: 'laneRevoked',
      effectiveAt: at,
      data: {
        lane: laneOf(dossier),
        clocks: [...clocks],
        ...duesOf(plan, moved, clocks),
        reasonCode,
        legalBasis,
        by,
        second,
      },
    });
    return tellConsequences(told, occasion.recordedAt);
  },
};

function refuseSecond({ command: { by }, second }: Seconded<'revokeLane'>): Refusal | undefined {
  return isBehind(by, second, SUPERIORS) ? undefined : refuse('LANE_SECOND_INVALID');
}

/** While the limit stands still there is no due moment to go back to. */
function refuseStandstill({ dossier }: Question<'revokeLane'>): Refusal | undefined {
  const limit = dossier.clocks['limit'];
  const stands = limit !== undefined && clockState(limit) === 'suspended';
  return stands ? refuse('LANE_STANDS_STILL') : undefined;
}
