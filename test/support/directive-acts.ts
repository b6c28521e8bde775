import type { CommandOf } from '../../domain/dossier/commands.schema';
import { officer, taskOf } from './dossier-commands';
import type { DossierDriver } from './dossier-driver';

/** The desk urges the agency of a step. */
export function urging(
  driver: DossierDriver,
  step: string,
  change: Partial<CommandOf<'urge'>> = {},
): CommandOf<'urge'> {
  return {
    type: 'urge',
    by: officer('desk'),
    task: taskOf(driver, step),
    reasonCode: 'NO-WORD',
    deadline: { workingMinutes: 120 },
    ...change,
  };
}

/** A supervisor instructs the head of the agency of a step. */
export function instruction(
  driver: DossierDriver,
  step: string,
  change: Partial<CommandOf<'instruct'>> = {},
): CommandOf<'instruct'> {
  return {
    type: 'instruct',
    by: officer('supervisor'),
    task: taskOf(driver, step),
    reasonCode: 'CITIZEN-WAITS',
    noteRef: 'note/17',
    deadline: { on: '2024-03-08' },
    ...change,
  };
}

/** Somebody has seen an urging or an instruction. */
export function sight(
  by: CommandOf<'acknowledgeDirective'>['by'],
  directive = 1,
): CommandOf<'acknowledgeDirective'> {
  return { type: 'acknowledgeDirective', by, directive };
}
