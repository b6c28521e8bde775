import { allowedCommands, type AllowedCommand } from '../domain/dossier/allowed';
import type { Command } from '../domain/dossier/commands.schema';
import { findRefusal } from '../domain/dossier/decide';
import type { Occasion } from '../domain/dossier/decide/decider';
import { openTasks, type Dossier, type Task } from '../domain/dossier/dossier';
import { toHandler, toRosterQuestion } from '../domain/dossier/duty';
import type { Actor } from '../domain/dossier/events.schema';
import type { StepView } from '../domain/dossier/step-view';
import { dossierView, type DossierView } from '../domain/dossier/view';
import type { Plan, PlanStep } from '../domain/procedure/plan';
import { signingsOf } from '../domain/procedure/roster';
import { calendarIn } from '../domain/procedure/share';
import { dayOf } from '../domain/time/zone';
import type { ReportAct } from './command-bodies';
import type { Principal, Role } from './principal';
import { mayDo, scopeOf, type Matter } from './rights';

/** A dossier with the plan that it is judged by. */
export interface Known {
  readonly plan: Plan;
  readonly dossier: Dossier;
}

/** What the caller may do with a dossier now: a command of an officer, or a report of the own agency's task. */
export interface Allowed extends Omit<AllowedCommand, 'type' | 'report'> {
  readonly type: AllowedCommand['type'] | ReportAct;
  /** What an agency's paper may report. */
  readonly report?: string;
  /** Results that completing the task issues, each once. */
  readonly gives?: readonly string[];
  /** With a task that is a signature: in which capacities the caller may sign it now, `{}` in the own name. */
  readonly signs?: readonly SigningWay[];
}

/** In whose name something is signed, and by which paper. */
export interface SigningWay {
  readonly capacity?: string;
  readonly delegation?: string;
}

/** A dossier as one caller sees it. */
export interface ShownDossier extends DossierView {
  readonly allowed: readonly Allowed[];
}

/** What rights on a dossier are held against. Pure. */
export function matterOf({ plan, dossier }: Known): Matter {
  const agencies = [...new Set(Object.values(dossier.tasks).map(({ agency }) => agency))];
  return { unit: plan.unit, agencies };
}

/** A dossier as a caller sees it at an instant, with what they may do. Pure. */
export function shownTo(principal: Principal, known: Known, occasion: Occasion): ShownDossier {
  const { plan, dossier } = known;
  const view = dossierView(plan, dossier, occasion.recordedAt);
  const scope = scopeOf(principal, 'read');
  const seen = scope?.kind === 'agency' ? asAgency(view, scope.agency, principal.role) : view;
  return { ...seen, allowed: allowedTo(principal, known, occasion) };
}

/** Who acts, as the core knows them; undefined for who never gives a command. Pure. */
export function actorOf({ role, subject: officer, agency }: Principal): Officer | undefined {
  if (!isActing(role)) return undefined;
  return { kind: 'officer', role, officer, ...(agency === undefined ? {} : { agency }) };
}

/** Roles that an officer gives commands in. */
export type Officer = Extract<Actor, { kind: 'officer' }>;

const ACTING: readonly Role[] = ['desk', 'deskHead', 'officer', 'signer', 'cashier', 'supervisor'];

function isActing(role: Role): role is Role & Officer['role'] {
  return ACTING.includes(role);
}

/**
 * Of other agencies an agency sees what is done and when, not by whom, and no reference of a result that it was not given.
 * Of what waits for a second person it sees what this officer could confirm.
 * Decree 61/2018/NĐ-CP, article 5(1)d: no more of a dossier is told than the work needs.
 */
function asAgency({ motions = [], ...view }: DossierView, agency: string, role: Role): DossierView {
  const ownSteps = view.steps.filter((step) => step.agency === agency);
  const own = new Set(ownSteps.map(({ step }) => step));
  const tasks = new Set(ownSteps.map(({ task }) => task));
  const theirs = motions.filter(({ seconds }) => seconds.some((each) => each === role));
  return {
    ...view,
    steps: view.steps.map((step) => (own.has(step.step) ? step : withoutPeople(step))),
    results: view.results.map(({ ref, ...result }) =>
      ref !== undefined && own.has(result.step ?? '') ? { ...result, ref } : result,
    ),
    proposals: view.proposals.filter(({ task }) => tasks.has(task)),
    extensionProposals: view.extensionProposals.filter(({ task }) => tasks.has(task)),
    directives: view.directives.filter(({ task }) => tasks.has(task)),
    ...(theirs.length === 0 ? {} : { motions: theirs }),
  };
}

function withoutPeople({
  handler: _handler,
  uncovered: _uncovered,
  performedBy: _by,
  ...step
}: StepView): StepView {
  return step;
}

function allowedTo(principal: Principal, known: Known, occasion: Occasion): readonly Allowed[] {
  const matter = matterOf(known);
  const by = actorOf(principal);
  const commands =
    by !== undefined && mayDo(principal, 'command', matter)
      ? allowedCommands(known.plan, known.dossier, by, occasion)
      : [];
  const reports = mayDo(principal, 'report', matter) ? reportsOf(principal, known, occasion) : [];
  return [...commands, ...reports];
}

/** Stands where a reason or a result must be named; whether a report is allowed does not depend on it. */
const REASON = { reasonCode: 'OTHER', legalBasis: '-' } as const;

function reportsOf(principal: Principal, known: Known, occasion: Occasion): readonly Allowed[] {
  const { agency = '' } = principal;
  return openTasks(known.dossier)
    .filter((task) => task.agency === agency)
    .flatMap((task) => reportsOfTask(principal, known, { task, occasion }));
}

interface OwnTask {
  readonly task: Task;
  readonly occasion: Occasion;
}

function reportsOfTask(
  principal: Principal,
  { plan, dossier }: Known,
  { task, occasion }: OwnTask,
): readonly Allowed[] {
  const step = plan.steps.find(({ key }) => key === task.step);
  const said = { agency: task.agency, task: task.id };
  const isAllowed = (command: Command): boolean =>
    findRefusal(plan, dossier, command, occasion) === undefined;
  const asked: readonly (readonly [ReportAct, Command])[] = [
    ['takeTask', { type: 'taken', ...said }],
    ['refuseTask', { type: 'refused', ...said, ...REASON }],
    ['returnTask', { type: 'returned', ...said, ...REASON }],
  ];
  const [take = [], ...others] = asked.map(([type, command]): readonly Allowed[] =>
    isAllowed(command) ? [{ type, task: task.id }] : [],
  );
  const gives = step?.gives ?? [];
  const issuedOn = dayOf(calendarIn(plan, plan.calendar), occasion.recordedAt);
  const results = gives.map((result) => ({ result, ref: '-', issuedOn }));
  const ways = waysOf(principal, plan, { step, task, occasion }).filter((way) => {
    const performedBy =
      principal.role === 'agency' ? {} : { performedBy: { officer: principal.subject, ...way } };
    return isAllowed({ type: 'completed', ...said, results, ...performedBy } as Command);
  });
  const signs = step?.signing === undefined ? {} : { signs: ways };
  const complete: readonly Allowed[] =
    ways.length === 0 ? [] : [{ type: 'completeTask', task: task.id, gives, ...signs }];
  return [...take, ...complete, ...others.flat()];
}

/** How somebody might complete a task: in the own name, and in each capacity that the roster gives them. */
function waysOf(
  { subject }: Principal,
  plan: Plan,
  { step, task, occasion }: OwnTask & { readonly step: PlanStep | undefined },
): readonly SigningWay[] {
  if (step?.signing === undefined) return [{}];
  const { recordedAt: at, roster } = occasion;
  const asked = toRosterQuestion({ plan, step, agency: task.agency, at, roster });
  const known = asked === undefined ? [] : signingsOf(asked, subject).map(toHandler);
  const ways = known.map(({ officer: _officer, covering: _covering, ...way }): SigningWay => way);
  return ways.some(({ capacity }) => capacity === undefined) ? ways : [{}, ...ways];
}
