import type { Plan } from '../procedure/plan';
import type { AllowedCommand } from './allowed';
import type { Command, CommandOf } from './commands.schema';
import { openTasks, type Dossier } from './dossier';
import type { Actor } from './events.schema';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stand for officers, of whom one is always another than the present one; nothing else depends on them. */
const [SOMEBODY, SOMEBODY_ELSE] = ['-', '+'] as const;

/** Every reassignment that could make sense: of each open task to another officer, and to each agency of its role. Pure. */
export function dutyCandidates(plan: Plan, dossier: Dossier, by: Officer): readonly Command[] {
  return openTasks(dossier).flatMap(({ id: task, step: key, agency: present, handler }) => {
    const step = plan.steps.find((candidate) => candidate.key === key);
    const agencies = step === undefined ? [] : [step.agency, ...(step.alternates ?? [])];
    const another = handler?.officer === SOMEBODY ? SOMEBODY_ELSE : SOMEBODY;
    const command = { type: 'reassignTask', by, task, officer: another, reasonCode: 'OTHER' } as const;
    const others = agencies.filter((agency) => agency !== present);
    return [command, ...others.map((agency): Command => ({ ...command, agency }))];
  });
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
