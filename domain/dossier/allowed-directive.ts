import type { AllowedCommand } from './allowed';
import type { Command, CommandOf } from './commands.schema';
import { directivesOf } from './directives';
import { openTasks, type Dossier } from './dossier';
import type { Actor } from './events.schema';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stands where a reason and a deadline must be given; whether a command is allowed does not depend on them. */
const GIVEN = { reasonCode: 'OTHER', noteRef: '-', deadline: { workingMinutes: 480 } } as const;

/** Every urging and instruction that could make sense in some state of this dossier, and who has seen one. Pure. */
export function directiveCandidates(dossier: Dossier, by: Officer): readonly Command[] {
  return [
    ...openTasks(dossier).flatMap(({ id: task }): Command[] => [
      { type: 'urge', by, task, ...GIVEN },
      { type: 'instruct', by, task, ...GIVEN },
    ]),
    ...directivesOf(dossier).map(({ directive }): Command => ({
      type: 'acknowledgeDirective',
      by,
      directive,
    })),
  ];
}

type AboutDirectives = CommandOf<'urge' | 'instruct' | 'acknowledgeDirective'>;

/** Whether a command is about urging or instructing. Pure. */
export function isAboutDirectives(command: Command): command is AboutDirectives {
  return ['urge', 'instruct', 'acknowledgeDirective'].includes(command.type);
}

/** How a command about urging or instructing stands in the list of what is allowed. Pure. */
export function toAllowedDirective(command: AboutDirectives): AllowedCommand {
  const { type } = command;
  if (type === 'acknowledgeDirective') return { type, directive: command.directive };
  return { type, task: command.task };
}
