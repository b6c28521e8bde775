import type { Command, CommandOf } from '../../domain/dossier/commands.schema';
import type { Actor } from '../../domain/dossier/events.schema';
import { attemptOf } from '../../domain/dossier/readiness';
import { toTaskId } from '../../domain/ids';
import type { Plan } from '../../domain/procedure/plan';
import type { EpochMs } from '../../domain/time/instant';
import type { DossierDriver } from './dossier-driver';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Grounds, where a command needs some. */
export const GROUNDS = {
  reasonCode: 'NOT-ELIGIBLE',
  legalBasis: 'Fixture Decree 1/2024, article 9',
} as const;

/** An officer in a role. */
export function officer(role: Officer['role']): Officer {
  return { kind: 'officer', role, officer: `${role}-1` };
}

/** A submission that fits a plan: every required paper is there. */
export function submission(plan: Plan, change: Partial<CommandOf<'submit'>> = {}): CommandOf<'submit'> {
  return {
    type: 'submit',
    by: officer('desk'),
    procedure: plan.ref,
    unit: plan.unit,
    channel: 'desk',
    applicantRef: 'applicant/0001',
    components: plan.components
      .filter(({ required }) => required)
      .map(({ key }) => ({ component: key, ref: `paper/${key}` })),
    choices: {},
    ...change,
  };
}

/** The task of the attempt that a step is at. */
export function taskOf({ dossier }: DossierDriver, step: string): string {
  return toTaskId({ dossier: dossier.id, step, attempt: attemptOf(dossier, step) });
}

/** The agency of a step. */
export function agencyOf(plan: Plan, step: string): string {
  const found = plan.steps.find(({ key }) => key === step);
  if (found === undefined) throw new Error(`no step ${step}`);
  return found.agency;
}

/** Who reports, and of which task. */
export function reportOf(driver: DossierDriver, step: string): { agency: string; task: string } {
  return { agency: agencyOf(driver.plan, step), task: taskOf(driver, step) };
}

/** A completion of a step with every result that it gives. */
export function completion(driver: DossierDriver, step: string): CommandOf<'completed'> {
  const gives = driver.plan.steps.find(({ key }) => key === step)?.gives ?? [];
  const results = gives.map((result) => ({
    result,
    ref: `results/${step}/${result}`,
    issuedOn: '2024-03-06',
  }));
  return { type: 'completed', ...reportOf(driver, step), results };
}

/** A hand-over of one result by the desk. */
export function handOver(part: string, result: string): CommandOf<'handOverResult'> {
  return { type: 'handOverResult', by: officer('desk'), part, result, receiver: 'applicant' };
}

/** Submits and receives at the desk in one act. */
export function receivedAt(
  driver: DossierDriver,
  at: EpochMs,
  change: Partial<CommandOf<'submit'>> = {},
): void {
  driver.tell(submission(driver.plan, { receive: true, ...change }), at);
}

/** Completes steps one after the other, each at its instant. */
export function completeAll(driver: DossierDriver, ...done: readonly (readonly [string, EpochMs])[]): void {
  for (const [step, at] of done) driver.tell(completion(driver, step), at);
}

/** Commands that an agency may send of a task. */
export function reportsOf(
  report: { readonly agency: string; readonly task: string },
  results: CommandOf<'completed'>['results'],
): readonly Command[] {
  return [
    { type: 'taken', ...report },
    { type: 'completed', ...report, results },
    { type: 'refused', ...report, ...GROUNDS },
    { type: 'returned', ...report, ...GROUNDS },
  ];
}
