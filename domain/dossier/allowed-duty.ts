import type { Plan, PlanStep } from '../procedure/plan';
import type { AllowedCommand } from './allowed';
import type { Command, CommandOf } from './commands.schema';
import type { Occasion } from './decide';
import { openTasks, type Dossier, type Task } from './dossier';
import { signersOf } from './duty';
import type { Actor } from './events.schema';
import { findHandledStep } from './handled-steps';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stand for officers, of whom one is always another than the present one; nothing else depends on them. */
const [SOMEBODY, SOMEBODY_ELSE] = ['-', '+'] as const;

/** When it is asked what is allowed, and with which rosters. */
export type Moment = Pick<Occasion, 'recordedAt' | 'roster'>;

/** Every reassignment that could make sense: of each open task to another officer, and to each agency of its role. Pure. */
export function dutyCandidates(
  plan: Plan,
  dossier: Dossier,
  by: Officer,
  moment: Moment,
): readonly Command[] {
  return openTasks(dossier).flatMap((task) => {
    const step = plan.steps.find(({ key }) => key === task.step);
    const agencies = step === undefined ? [] : [step.agency, ...(step.alternates ?? [])];
    const others = agencies.filter((agency) => agency !== task.agency);
    const to = (agency: string): { readonly officer: string } => ({
      officer: anotherOf({ plan, dossier, task, step, agency }, moment),
    });
    const command = { type: 'reassignTask', by, task: task.id, reasonCode: 'OTHER' } as const;
    return [
      { ...command, ...to(task.agency) },
      ...others.map((agency): Command => ({ ...command, ...to(agency), agency })),
    ];
  });
}

/** Somebody else who could have a task: of one that is signed, the first of the roster who may sign it. */
function anotherOf(
  { plan, dossier, task, step, agency }: Target,
  { recordedAt: at, roster }: Moment,
): string {
  const present = task.handler?.officer;
  const isBarred = (officer: string): boolean =>
    officer === present ||
    (step !== undefined && findHandledStep(plan, dossier, step, officer) !== undefined);
  const [signer] = step?.signing === undefined ? [] : signersOf({ plan, step, agency, at, roster, isBarred });
  return signer?.officer ?? (present === SOMEBODY ? SOMEBODY_ELSE : SOMEBODY);
}

interface Target {
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly task: Task;
  readonly step: PlanStep | undefined;
  readonly agency: string;
}

type AboutDuty = CommandOf<'reassignTask' | 'grantLane'>;

/** Whether a command is about who has a task, or rests on who is on duty. Pure. */
export function isAboutDuty(command: Command): command is AboutDuty {
  return command.type === 'reassignTask' || command.type === 'grantLane';
}

/** How such a command stands in the list of what is allowed. Pure. */
export function toAllowedDuty(command: AboutDuty): AllowedCommand {
  if (command.type === 'grantLane') return { type: command.type, lane: command.lane };
  const { type, task, agency } = command;
  return agency === undefined ? { type, task } : { type, task, agency };
}
