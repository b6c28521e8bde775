import { refuse, type Refusal } from '../../errors';
import type { PlanExtension } from '../../procedure/plan';
import { calendarIn } from '../../procedure/share';
import { capOf, clockState, type SlaClock } from '../../sla/clock';
import { wasLate } from '../../sla/lateness';
import type { EpochMs } from '../../time/instant';
import { formatInstant } from '../../time/zone';
import { duesOf } from '../clock-moves';
import { dueOfClock } from '../clocks';
import type { FactData } from '../events.schema';
import {
  daysBy,
  extendedClocks,
  findProposalRefusal,
  mostDays,
  rulesFor,
  withClocks,
  type ExtensionDays,
} from '../extensions';
import { tellConsequences } from '../progress';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessInProgress,
  type Decider,
  type Question,
  type Role,
} from './decider';
import { findTaskRefusalForDesk, getTask } from './task-guard';

/** Who answers a proposal of more time. */
export const GRANTING_ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The desk makes a limit longer (gia hạn), as an agency proposed and as a law of the sector lets it: never when it has
 * expired, not more often and not by more than that law says; also while the limit stands still, which it goes on doing.
 *
 * @source The law that the definition names in `extension`.
 */
export const extend: Decider<'extend'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessInProgress(question.dossier),
      () => refuseRole(question.command.by, 'extend', GRANTING_ROLES),
      () => findTaskRefusalForDesk(question.dossier, question.command.task),
      () => findProposalRefusal(question.dossier, question.command.task),
      () => refuseByRule(question),
    ),
  tellFacts: (question, story) => {
    const { plan, dossier, command, occasion } = question;
    const { task, clock, reasonCode, by } = command;
    const rule = ruleOf(question);
    if (rule === undefined) return story;
    const days = daysOf(question, rule);
    const at = grantedAt(question);
    const { legalBasis } = rule;
    const number = (dossier.extensions?.length ?? 0) + 1;
    const moved = extendedClocks(plan, dossier, { task: getTask(dossier, task), rule, days, reasonCode, at });
    const data: FactData<'extended'> = {
      extension: number,
      task,
      clock,
      ...days,
      reasonCode,
      legalBasis,
      by,
    };
    const told = tell(
      story,
      { fact: 'extended', effectiveAt: at, data },
      {
        fact: 'clocksMoved',
        effectiveAt: at,
        data: {
          cause: `extension.${String(number)}`,
          reasonCode,
          legalBasis,
          by,
          clocks: [...moved],
          ...duesOf(plan, withClocks(dossier, moved), moved),
        },
      },
    );
    return tellConsequences(told, occasion.recordedAt);
  },
};

type Asked = Question<'extend'>;

function grantedAt({ dossier, command, occasion }: Asked): EpochMs {
  return effectiveAt(occasion, dossier.extensionProposals?.[command.task]?.proposedAt ?? 0);
}

function ruleOf({ plan, dossier, command }: Asked): PlanExtension | undefined {
  const task = getTask(dossier, command.task);
  return rulesFor(plan, task).find(({ clock }) => clock === command.clock);
}

function daysOf({ command }: Asked, rule: PlanExtension): ExtensionDays {
  return daysBy(rule, command.days ?? mostDays(rule));
}

function refuseByRule(question: Asked): Refusal | undefined {
  const { plan, dossier, command } = question;
  const { clock } = command;
  const rule = ruleOf(question);
  const { step } = getTask(dossier, command.task);
  if (rule === undefined) return refuse('EXTENSION_NO_RULE', { procedure: plan.ref, clock, step });
  const ledger = dossier.clocks[clock];
  if (ledger === undefined || clockState(ledger) === 'stopped') {
    return refuse('EXTENSION_CLOCK_NOT_RUNNING', { clock });
  }
  const most = mostDays(rule);
  if ((command.days ?? most) > most) return refuse('EXTENSION_TOO_LONG', { clock, most }, rule.legalBasis);
  return firstRefusal(
    () => refuseAgain(question, rule),
    () => refuseExpired(question, ledger, rule),
    () => refuseCapped(question, ledger, rule),
  );
}

function refuseAgain({ dossier }: Asked, rule: PlanExtension): Refusal | undefined {
  const { clock, times, legalBasis } = rule;
  const used = (dossier.extensions ?? []).filter((each) => each.clock === clock).length;
  return used < times ? undefined : refuse('EXTENSION_USED_UP', { clock, times }, legalBasis);
}

/** Lateness is judged by the clock, not by whether it was told. */
function refuseExpired(question: Asked, ledger: SlaClock, rule: PlanExtension): Refusal | undefined {
  const calendar = calendarIn(question.plan, ledger.calendar);
  const isLate = wasLate(ledger, calendar, grantedAt(question));
  return isLate ? refuse('EXTENSION_AFTER_EXPIRY', { clock: ledger.id }, rule.legalBasis) : undefined;
}

/** A part that ends with the whole gains nothing by its own law. */
function refuseCapped(question: Asked, ledger: SlaClock, rule: PlanExtension): Refusal | undefined {
  const { plan, dossier, command } = question;
  const capAt = capOf(ledger);
  const dueAt = dueOfClock(plan, ledger)?.dueAt;
  if (capAt === undefined || dueAt !== capAt) return undefined;
  const { reasonCode } = command;
  const task = getTask(dossier, command.task);
  const grant = { task, rule, days: daysOf(question, rule), reasonCode, at: grantedAt(question) };
  const after = extendedClocks(plan, dossier, grant).find(({ id }) => id === ledger.id);
  if (after === undefined || dueOfClock(plan, after)?.dueAt !== dueAt) return undefined;
  const until = formatInstant(calendarIn(plan, ledger.calendar), capAt);
  return refuse('EXTENSION_CAPPED', { clock: ledger.id, until }, rule.legalBasis);
}
