import { COMMANDS, type Command, type CommandType } from '../domain/dossier/commands.schema';
import { rungId, type Dossier } from '../domain/dossier/dossier';
import { attemptOf } from '../domain/dossier/readiness';
import { MAIN_PART, toTaskId } from '../domain/ids';
import type { Plan, PlanStep } from '../domain/procedure/plan';
import { performerOf } from './performer';
import { withInstants } from './scenario-instants';
import type { Act } from '../domain/procedure/scenario.schema';

/** What an act means as a command, or what is wrong with how it is written. */
export type ActCommand =
  { readonly command: Command } | { readonly path: readonly (string | number)[]; readonly problem: string };

/** An act that does something. */
export type Doing = Act & { readonly do: CommandType };

const DESK = { kind: 'officer', role: 'desk', officer: 'scenario/desk' } as const;

/**
 * What an act means as a command: what the scenario does not say is what usually is. Pure.
 *
 * Usually an officer of the desk acts; `submit` brings every required paper, over the desk; a report is of the present
 * attempt of its step, by the task's agency; `completed` gives each result of the step, issued that day, by whom the
 * roster named; a rung of a step's clock is named by its key; results go to the applicant. `with` says everything else,
 * and wins.
 *
 * @param day - Day of the act, YYYY-MM-DD of the office.
 */
export function toCommand(plan: Plan, dossier: Dossier, act: Doing, day: string): ActCommand {
  const named = act.step === undefined ? undefined : findStep(plan, act.step);
  if (act.step !== undefined && named === undefined) {
    const known = plan.steps.map(({ key }) => key).join(', ');
    return { path: ['step'], problem: `there is no step ${act.step}; known: ${known}` };
  }
  const fields = {
    type: act.do,
    by: { ...DESK, ...(act.by === undefined ? {} : { role: act.by }) },
    ...usualOf(plan, act.do),
    ...(named === undefined ? {} : taskFields(dossier, named, act, day)),
    ...withInstants(plan, day, act.with),
    ...(named === undefined ? {} : ownFields(dossier, named, act, day)),
  };
  const parsed = COMMANDS[act.do].safeParse(fields);
  return parsed.success ? { command: parsed.data } : misfit(act, parsed.error.issues);
}

type Issues = readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];

/** The first thing that does not fit, at the field where the scenario wrote it. */
function misfit(act: Doing, [issue]: Issues): Extract<ActCommand, { problem: string }> {
  const at = (issue?.path ?? []).filter((key) => typeof key !== 'symbol');
  const isWritten = String(at[0]) in (act.with ?? {});
  return {
    path: isWritten ? ['with', ...at] : ['do'],
    problem: `${act.do} does not fit at ${at.join('.')}: ${issue?.message ?? ''}`,
  };
}

/** What a command says when the scenario does not. */
function usualOf(plan: Plan, type: CommandType): Readonly<Record<string, unknown>> {
  if (type === 'handOverResult') return { receiver: 'applicant' };
  if (type !== 'submit') return {};
  return {
    procedure: plan.ref,
    unit: plan.unit,
    channel: 'desk',
    applicantRef: 'applicants/scenario',
    components: plan.components.filter(({ required }) => required).map(({ key }) => ({ component: key })),
    choices: {},
  };
}

interface NamedStep {
  readonly step: PlanStep;
  readonly attempt?: number;
}

function findStep(plan: Plan, text: string): NamedStep | undefined {
  const [name = '', attempt] = text.split('/');
  const key = name.includes('.') ? name : `${MAIN_PART}.${name}`;
  const step = plan.steps.find((candidate) => candidate.key === key);
  if (step === undefined) return undefined;
  return { step, ...(attempt === undefined ? {} : { attempt: Number(attempt) }) };
}

/** What an act of the desk about a step's task says otherwise than a report of it. */
function ownFields(
  dossier: Dossier,
  named: NamedStep,
  act: Doing,
  day: string,
): Readonly<Record<string, unknown>> {
  if (act.do === 'acknowledgeRung') return rungField(dossier, named, act);
  return act.do === 'enterReport' ? enteredFields(dossier, named, act, day) : {};
}

/** A rung of a step's clock, which a scenario names by its key alone: the id has the dossier's own in it. */
function rungField(
  dossier: Dossier,
  { step, attempt = attemptOf(dossier, step.key) }: NamedStep,
  act: Doing,
): Readonly<Record<string, unknown>> {
  const task = toTaskId({ dossier: dossier.id, step: step.key, attempt });
  return { rung: rungId(task, dossier.clocks[task]?.attempt ?? 1, String(act.with?.['rung'])) };
}

/** A report that the desk enters for an agency: of the step's task, a completion with all that the step gives. */
function enteredFields(
  dossier: Dossier,
  named: NamedStep,
  act: Doing,
  day: string,
): Readonly<Record<string, unknown>> {
  const written = (act.with?.['report'] ?? {}) as Readonly<Record<string, unknown>>;
  const type = written['type'] === 'completed' ? 'completed' : act.do;
  const { agency: _agency, ...task } = taskFields(dossier, named, { ...act, do: type }, day);
  return { report: { ...task, ...written } };
}

function taskFields(
  dossier: Dossier,
  { step, attempt }: NamedStep,
  act: Doing,
  day: string,
): Readonly<Record<string, unknown>> {
  const present = attempt ?? attemptOf(dossier, step.key);
  const task = toTaskId({ dossier: dossier.id, step: step.key, attempt: present });
  const results = step.gives.map((result) => ({ result, ref: `results/${result}`, issuedOn: day }));
  const sent = dossier.tasks[task];
  const done = act.do === 'completed' ? { results, ...performerOf(sent?.handler) } : {};
  return { agency: sent?.agency ?? step.agency, task, ...done };
}
