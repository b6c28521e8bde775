import { refuse, type Refusal } from '../../errors';
import { partOfStep } from '../../ids';
import { descendantsOf } from '../../procedure/graph';
import { calendarIn } from '../../procedure/share';
import { wasLate } from '../../sla/lateness';
import type { EpochMs } from '../../time/instant';
import { formatInstant } from '../../time/zone';
import { openTasks, type Task } from '../dossier';
import type { FactData } from '../events.schema';
import { COUNTED_THROUGH_SINCE } from '../rules';
import { tellConsequences } from '../progress';
import { tell, type Story } from '../story';
import { openProposals } from '../supplements';
import { requestDueAt, supplyDueAt, termsOf } from '../supplement-terms';
import { tellWithdrawnBreaches } from '../withdrawn-breaches';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessOpen,
  type Decider,
  type Question,
  type Role,
} from './decider';
import { findPaperRefusal } from './paper-guard';
import type { Officer, SecondedDecider } from './seconded';
import { isBehind, SUPERIORS } from './second-person';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The desk asks for papers by one itemised notice, for all bodies at once (phiếu yêu cầu bổ sung, form 02): once before
 * reception, and once after appraisal within three working days of it. What it does to the clocks follows from it.
 *
 * Later, again, or after a breach only by a superior's override, and then the clocks run on.
 *
 * @source Decree 61/2018/NĐ-CP, articles 15(3), 17(1)(a) and 19(4).
 */
export const requestSupplement: Decider<'requestSupplement'> = {
  findRefusal: (question) => findRequestRefusal(question),
  tellFacts: (question, story) => tellRequest(question, story),
};

/** The same with a superior's override: an act of two. */
export const overrideSupplement: SecondedDecider<'requestSupplement'> = {
  seconds: SUPERIORS,
  field: 'override.by',
  named: ({ override }) => override?.by,
  findRefusal: (question) => findRequestRefusal(question),
  tellFacts: (question, story) => tellRequest(question, story),
};

/** A request; with the superior who overrides, where one does. */
type Asked = Question<'requestSupplement'> & { readonly second?: Officer };

function findRequestRefusal(question: Asked): Refusal | undefined {
  return firstRefusal(
    () => refuseUnlessOpen(question.dossier),
    () => (question.dossier.phase === 'finished' ? refuse('ALREADY_FINISHED') : undefined),
    () => refuseRole(question.command.by, 'requestSupplement', ROLES),
    () => refuseOverride(question),
    () => refuseItems(question),
    () => refuseUnlessLawful(question),
  );
}

function tellRequest(question: Asked, story: Story): Story {
  const { plan, dossier, command, occasion } = question;
  const { legalBasis, by } = command;
  const at = noticeAt(question);
  const told = tell(story, {
    fact: 'supplementRequested',
    effectiveAt: at,
    data: {
      supplement: (dossier.supplements?.length ?? 0) + 1,
      stage: stageOf(question),
      clock: clockOf(question),
      items: [...itemsOf(question)],
      asking: [...askingOf(question)],
      declined: declinedIn(question),
      supplyDueAt: supplyDueAt(plan, at),
      legalBasis,
      by,
      ...overrideOf(question),
    },
  });
  return dossier.phase === 'submitted'
    ? tellWithdrawnBreaches(told)
    : tellConsequences(told, occasion.recordedAt);
}

function overrideOf({
  command: { override },
  second,
}: Asked): Pick<FactData<'supplementRequested'>, 'override'> {
  return override === undefined || second === undefined ? {} : { override: { ...override, by: second } };
}

type Item = FactData<'supplementRequested'>['items'][number];

function stageOf({ dossier }: Asked): 'reception' | 'appraisal' {
  return dossier.phase === 'submitted' ? 'reception' : 'appraisal';
}

function clockOf(question: Asked): FactData<'supplementRequested'>['clock'] {
  if (stageOf(question) === 'reception') return 'notStarted';
  return question.command.override === undefined ? termsOf(question.plan).clock : 'running';
}

/** What is asked, each paper once for a step: what the command says, else every open proposal. */
function itemsOf({ dossier, command }: Asked): readonly Item[] {
  const items: readonly Item[] =
    command.items ??
    openProposals(dossier).flatMap(({ step, items: proposed }) =>
      proposed.map((item) => ({ ...item, step })),
    );
  const keyOf = ({ component, step }: Item): string => `${step ?? ''}/${component}`;
  return items.filter((item, index) => items.findIndex((other) => keyOf(other) === keyOf(item)) === index);
}

/** The open tasks for which something is asked, with the steps that need what they will give. */
function askingOf(question: Asked): FactData<'supplementRequested'>['asking'] {
  const { plan } = question;
  return askedTasks(question).map(({ id: task, step, part }) => ({
    task,
    step,
    part,
    dependants: plan.steps.map(({ key }) => key).filter((key) => descendantsOf(plan, step).has(key)),
  }));
}

function askedTasks(question: Asked): readonly Task[] {
  const steps = itemsOf(question).map(({ step }) => step);
  return openTasks(question.dossier).filter(({ step }) => steps.includes(step));
}

function declinedIn(question: Asked): string[] {
  const asked = askedTasks(question).map(({ id }) => id);
  return openProposals(question.dossier)
    .map(({ task }) => task)
    .filter((task) => !asked.includes(task));
}

/** When the notice takes effect: when it was stored, not before what it asks for was sent. */
function noticeAt(question: Asked): EpochMs {
  const { dossier, occasion } = question;
  const since = dossier.reception?.at ?? dossier.submission?.submittedAt ?? 0;
  return effectiveAt(occasion, Math.max(since, ...askedTasks(question).map(({ assignedAt }) => assignedAt)));
}

function refuseOverride({ command: { by }, second }: Asked): Refusal | undefined {
  if (second === undefined) return undefined;
  return isBehind(by, second, SUPERIORS) ? undefined : refuse('SUPPLEMENT_OVERRIDE_INVALID');
}

function refuseItems(question: Asked): Refusal | undefined {
  const items = itemsOf(question);
  if (items.length === 0) return refuse('SUPPLEMENT_NOTHING_ASKED');
  const open = openTasks(question.dossier).map(({ step }) => step);
  const isReception = stageOf(question) === 'reception';
  const misplaced = items.find(({ step }) =>
    isReception ? step !== undefined : step === undefined || !open.includes(step),
  );
  if (misplaced !== undefined) return refuse('SUPPLEMENT_STEP_NOT_OPEN', { step: misplaced.step ?? '-' });
  return firstRefusal(
    ...items.map((item) => () => findPaperRefusal(question.plan, [item], item.step && partOfStep(item.step))),
  );
}

/** What needs a superior, and a superior where nothing does. */
function refuseUnlessLawful(question: Asked): Refusal | undefined {
  const found = firstRefusal(
    () => refuseAgain(question),
    () => refuseLate(question),
    () => refuseBreached(question),
  );
  if (question.command.override === undefined) return found;
  return found === undefined ? refuse('SUPPLEMENT_OVERRIDE_NEEDLESS') : undefined;
}

function refuseAgain(question: Asked): Refusal | undefined {
  const stage = stageOf(question);
  const before = (question.dossier.supplements ?? []).some((each) => each.stage === stage);
  return before ? refuse('SUPPLEMENT_ALREADY_REQUESTED') : undefined;
}

/** From the first reception: of a dossier that goes on with another one whose date stands, that one's. */
function refuseLate(question: Asked): Refusal | undefined {
  const { plan, dossier } = question;
  if (dossier.reception === undefined) return undefined;
  const { at, countedFrom } = dossier.reception;
  const firstAt = dossier.rules < COUNTED_THROUGH_SINCE ? at : (countedFrom ?? at);
  const untilAt = requestDueAt(plan, firstAt);
  if (noticeAt(question) <= untilAt) return undefined;
  const until = formatInstant(calendarIn(plan, plan.calendar), untilAt);
  return refuse('SUPPLEMENT_TOO_LATE', { until });
}

/** Lateness is judged by the clock, not by whether it was told. */
function refuseBreached(question: Asked): Refusal | undefined {
  const { plan, dossier } = question;
  const at = noticeAt(question);
  const ids = ['limit', ...askedTasks(question).map(({ part }) => `part.${part}`)];
  const late = ids.find((id) => {
    const clock = dossier.clocks[id];
    return clock !== undefined && wasLate(clock, calendarIn(plan, clock.calendar), at);
  });
  return late === undefined ? undefined : refuse('SUPPLEMENT_AFTER_BREACH', { clock: late });
}
