import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import type { EpochMs } from '../time/instant';
import { nextWorkingInstant } from '../time/working-time';
import { directiveClock, directivesOf, UNANSWERED, type Directive } from './directives';
import { isClosed, rungId, type Dossier } from './dossier';
import type { FactOf } from './events.schema';
import { authorityOf } from './standing';

/** The rung of a directive whose deadline passed, with the instant from which it exists. */
export interface DirectiveMoment {
  readonly at: EpochMs;
  readonly fact: FactOf<'escalationRaised'>;
}

/**
 * What passed deadlines of urgings and instructions will have to be told of, in order of time: once each, in working
 * time, and only while the task was open. Pure.
 *
 * An urging goes to the head of the desk, an instruction to the head of the receiving authority.
 */
export function directiveMoments(plan: Plan, dossier: Dossier): readonly DirectiveMoment[] {
  if (dossier.directives === undefined || isClosed(dossier)) return [];
  return directivesOf(dossier)
    .flatMap((each) => {
      const moment = momentOf(plan, each);
      return isPending(dossier, each, moment.at) ? [moment] : [];
    })
    .sort((a, b) => a.at - b.at);
}

/** Not told yet, and the task was still open then: whether it has ended since makes no difference. */
function isPending({ rungs, tasks }: Dossier, { directive, task }: Directive, at: EpochMs): boolean {
  const endedAt = tasks[task]?.endedAt ?? Infinity;
  return endedAt > at && rungs[rungId(directiveClock(directive), 1, UNANSWERED)] === undefined;
}

function momentOf(plan: Plan, { directive, kind, answerBy }: Directive): DirectiveMoment {
  const at = nextWorkingInstant(calendarIn(plan, plan.calendar), answerBy + 1);
  const desk = { agency: plan.desk, role: 'head' };
  const isUrging = kind === 'urging';
  const data = {
    clock: directiveClock(directive),
    attempt: 1,
    rung: UNANSWERED,
    level: isUrging ? 2 : 3,
    target: isUrging ? desk : (authorityOf(plan) ?? desk),
  };
  return { at, fact: { fact: 'escalationRaised', effectiveAt: at, data } };
}
