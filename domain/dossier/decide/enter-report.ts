import { refuse, type Refusal } from '../../errors';
import { calendarIn } from '../../procedure/share';
import { dayOf } from '../../time/zone';
import type { Command } from '../commands.schema';
import { tell, type Story } from '../story';
import { completed } from './completed';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessOpen,
  type Decider,
  type Question,
  type Role,
} from './decider';
import { supplement } from './propose-supplement';
import { refused } from './refused';
import { returned } from './returned';
import { taken } from './taken';
import { findTaskRefusalForDesk } from './task-guard';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * An officer of the desk enters the paper of an agency without a system (nhập thay): what the agency reports, with the
 * paper's number, day and scan. It counts as the agency's report, from when it was stored, and is marked.
 *
 * @source Practice; docs/design.md §3, "Proxy".
 */
export const enterReport: Decider<'enterReport'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessOpen(question.dossier),
      () => refuseRole(question.command.by, 'enterReport', ROLES),
      () => refusePaper(question),
      () => refuseTask(question),
      () => refuseReport(question),
    ),
  tellFacts: (question, story) => {
    const { dossier, command, occasion } = question;
    const { report, number, issuedOn, scanRef, by } = command;
    const { task } = report;
    const entered = tell(story, {
      fact: 'proxyEntered',
      effectiveAt: effectiveAt(occasion, dossier.tasks[task]?.assignedAt ?? 0),
      data: { task, agency: agencyOf(question), report: report.type, number, issuedOn, scanRef, by },
    });
    return tellReport({ ...question, dossier: entered.dossier }, entered);
  },
};

type Asked = Question<'enterReport'>;

/** Of a silent task the report itself is judged: its paper may turn out to be in time. */
function refuseTask({ dossier, command }: Asked): Refusal | undefined {
  const { task } = command.report;
  return dossier.tasks[task]?.bySilence === undefined ? findTaskRefusalForDesk(dossier, task) : undefined;
}
type Reported = Extract<Command, { readonly type: Asked['command']['report']['type'] }>;

function agencyOf({ dossier, command }: Asked): string {
  return dossier.tasks[command.report.task]?.agency ?? '';
}

/** A paper is not dated after the day on which it is entered. */
function refusePaper({ plan, command, occasion }: Asked): Refusal | undefined {
  const { issuedOn } = command;
  const today = dayOf(calendarIn(plan, plan.calendar), effectiveAt(occasion, 0));
  return issuedOn > today ? refuse('PROXY_PAPER_IN_FUTURE', { issuedOn }) : undefined;
}

function reportedIn(question: Asked): Reported {
  return { ...question.command.report, agency: agencyOf(question) };
}

function refuseReport(question: Asked): Refusal | undefined {
  const command = reportedIn(question);
  switch (command.type) {
    case 'taken':
      return taken.findRefusal({ ...question, command });
    case 'completed':
      return completed.findRefusal({ ...question, command });
    case 'refused':
      return refused.findRefusal({ ...question, command });
    case 'returned':
      return returned.findRefusal({ ...question, command });
    case 'supplement':
      return supplement.findRefusal({ ...question, command });
  }
}

function tellReport(question: Asked, story: Story): Story {
  const command = reportedIn(question);
  switch (command.type) {
    case 'taken':
      return taken.tellFacts({ ...question, command }, story);
    case 'completed':
      return completed.tellFacts({ ...question, command }, story);
    case 'refused':
      return refused.tellFacts({ ...question, command }, story);
    case 'returned':
      return returned.tellFacts({ ...question, command }, story);
    case 'supplement':
      return supplement.tellFacts({ ...question, command }, story);
  }
}
