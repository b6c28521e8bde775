import type { DeskCommand, Submission } from '../../client';
import { FIXTURE_REF, FIXTURE_UNIT, LANE_FIXTURE_REF } from './fixture';

/** Wednesday 6 March 2024, 10:30 at the office: the fast lane is open, and its two hours may lie mostly behind. */
export const OPENS_AT = Date.UTC(2024, 2, 6, 3, 30);
const LANE_MS = 120 * 60_000;
const BY = { kind: 'officer', role: 'desk', officer: 'desk-officer-1' } as const;

/**
 * A submission of the fixture that is received in the same act.
 *
 * @param dueAfterMs - In the fast lane, which falls due so long from now; without a lane when absent.
 */
export function fixtureSubmission(key: string, dueAfterMs?: number): Submission {
  const inLane = dueAfterMs !== undefined;
  return {
    by: BY,
    procedure: inLane ? LANE_FIXTURE_REF : FIXTURE_REF,
    unit: FIXTURE_UNIT,
    channel: 'desk',
    applicantRef: `applicant/${key}`,
    components: [{ component: 'application' }],
    choices: {},
    receive: true,
    ...(inLane
      ? { lane: 'fast', submittedAt: new Date(Date.now() - LANE_MS + dueAfterMs).toISOString() }
      : {}),
  };
}

/** The one result of the lane's procedure reaches its applicant. */
export const COPY_HANDED_OVER: DeskCommand = {
  type: 'handOverResult',
  by: BY,
  part: 'main',
  result: 'copy',
  receiver: 'applicant',
};
