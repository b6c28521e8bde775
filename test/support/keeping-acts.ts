import type { CommandOf } from '../../domain/dossier/commands.schema';
import { officer } from './dossier-commands';

const GROUNDS = { reasonCode: 'COURT-ASKS', legalBasis: 'Fixture Decree 1/2024, article 13' } as const;

/** The head of the desk keeps the applicant's data for a court. */
export function hold(change: Partial<CommandOf<'placeHold'>> = {}): CommandOf<'placeHold'> {
  return {
    type: 'placeHold',
    by: officer('deskHead'),
    paperRef: 'paper/court-letter',
    ...GROUNDS,
    ...change,
  };
}

/** A hold is lifted, a supervisor behind it. */
export function release(
  number = 1,
  change: Partial<CommandOf<'releaseHold'>> = {},
): CommandOf<'releaseHold'> {
  return {
    type: 'releaseHold',
    by: officer('deskHead'),
    hold: number,
    approvedBy: officer('supervisor'),
    ...GROUNDS,
    ...change,
  };
}

/** The applicant's data is to be erased, a supervisor behind it: because its retention has passed, when nothing else is said. */
export function erasure(change: Partial<CommandOf<'eraseApplicant'>> = {}): CommandOf<'eraseApplicant'> {
  return {
    type: 'eraseApplicant',
    by: officer('deskHead'),
    ground: 'retention',
    approvedBy: officer('supervisor'),
    ...GROUNDS,
    ...change,
  };
}

/** The same, as a court orders it. */
export function erasureByCourt(): CommandOf<'eraseApplicant'> {
  return erasure({ ground: 'court', paperRef: 'paper/judgment' });
}
