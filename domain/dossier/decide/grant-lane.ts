import { refuse, type Refusal } from '../../errors';
import { NORMAL_LANE, type PlanLane } from '../../procedure/plan';
import { calendarIn } from '../../procedure/share';
import type { EpochMs } from '../../time/instant';
import { dayOf } from '../../time/zone';
import { duesOf } from '../clock-moves';
import { withClocks } from '../clocks';
import { openTasks, type Dossier } from '../dossier';
import { clocksInto, laneOf, whyNotGranted, withLane } from '../lanes';
import { signersOnDuty } from '../duty';
import { tellConsequences } from '../progress';
import { isStopped } from '../stops';
import { isDone } from '../readiness';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessInProgress,
  type Decider,
  type Occasion,
  type Question,
  type Role,
} from './decider';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * A dossier on its way comes into a fast lane (luồng tốc ký), its time used carried: the lane's clock counts from where
 * it would count had reception given it. Only when it still fits and a signer is on duty; once a lane.
 *
 * @source docs/design.md §3, "Lanes"; the lane's own source is the legal basis of the move.
 */
export const grantLane: Decider<'grantLane'> = {
  findRefusal: (question) => {
    const { plan, dossier, command } = question;
    return firstRefusal(
      () => refuseUnlessInProgress(dossier),
      () => refuseRole(command.by, 'grantLane', ROLES),
      () => (findLane(question) === undefined ? refuse('LANE_UNKNOWN', { lane: command.lane }) : undefined),
      () => (isStopped(dossier) ? refuse('DOSSIER_STOPPED') : undefined),
      () => refuseFast(dossier, command.lane),
      () => refuseSigner(question),
      () => {
        const lane = getLane(question);
        const reason = whyNotGranted(plan, dossier, lane, laneChangeAt(dossier, question.occasion));
        if (reason === undefined) return undefined;
        return refuse('LANE_CANNOT_BE_GRANTED', { lane: lane.key, reason }, lane.legalBasis);
      },
    );
  },
  tellFacts: (question, story) => {
    const { plan, dossier, command, occasion } = question;
    const lane = getLane(question);
    const at = laneChangeAt(dossier, occasion);
    const { legalBasis } = lane;
    const clocks = clocksInto({ plan, dossier, lane: lane.key, at, legalBasis }, lane);
    const moved = withLane(withClocks(dossier, clocks), lane.key);
    const told = tell(story, {
      fact: 'laneGranted',
      effectiveAt: at,
      data: {
        lane: lane.key,
        clocks: [...clocks],
        ...duesOf(plan, moved, clocks),
        signer: signerOf(question) ?? '',
        reasonCode: command.reasonCode,
        legalBasis,
        by: command.by,
      },
    });
    return tellConsequences(told, occasion.recordedAt);
  },
};

type Asked = Question<'grantLane'>;

function findLane({ plan, command }: Asked): PlanLane | undefined {
  return plan.lanes.find(({ key }) => key === command.lane);
}

function getLane(question: Asked): PlanLane {
  const lane = findLane(question);
  if (lane === undefined) throw new RangeError(`no lane ${question.command.lane}`);
  return lane;
}

function refuseFast(dossier: Dossier, lane: string): Refusal | undefined {
  const present = laneOf(dossier);
  if (present !== NORMAL_LANE) return refuse('LANE_ALREADY_FAST', { lane: present });
  return dossier.clocks[`lane.${lane}`] === undefined ? undefined : refuse('LANE_REVOKED_BEFORE', { lane });
}

/** Who is named, else the first on duty whom a roster names. */
function signerOf(question: Asked): string | undefined {
  return (
    question.command.signer ??
    signersInReach(question)?.find((signer) => signer !== question.command.by.officer)
  );
}

/** Who grants and who signs are two persons; where a roster is kept, it says who is on duty. */
function refuseSigner(question: Asked): Refusal | undefined {
  const { plan, dossier, command, occasion } = question;
  const signer = signerOf(question);
  if (signer === undefined) return refuse('LANE_SIGNER_UNKNOWN');
  if (signer === command.by.officer) return refuse('LANE_SIGNER_IS_GRANTER', { signer });
  const onDuty = signersInReach(question);
  if (onDuty === undefined || onDuty.includes(signer)) return undefined;
  const day = dayOf(calendarIn(plan, plan.calendar), laneChangeAt(dossier, occasion));
  return refuse('LANE_SIGNER_OFF_DUTY', { signer, day });
}

/** Those on duty at the agencies of the steps still to do. */
function signersInReach({ plan, dossier, occasion }: Asked): readonly string[] | undefined {
  const at = laneChangeAt(dossier, occasion);
  const left = plan.steps.filter(({ key }) => !isDone(dossier, key));
  return signersOnDuty({ plan, at, roster: occasion.roster }, left);
}

/** When a lane is granted or revoked: when it was stored, not before what it moves was there. Pure. */
export function laneChangeAt(dossier: Dossier, occasion: Occasion): EpochMs {
  return effectiveAt(
    occasion,
    Math.max(
      dossier.reception?.at ?? 0,
      ...openTasks(dossier).map(({ assignedAt }) => assignedAt),
      ...(dossier.laneMoves ?? []).map(({ at }) => at),
    ),
  );
}
