import type { CommandOf } from '../../domain/dossier/commands.schema';
import { officer } from './dossier-commands';

/** Grounds of a stop. */
export const STOP_GROUNDS = {
  reasonCode: 'COURT-ORDER',
  legalBasis: 'Fixture Decree 1/2024, article 11',
} as const;

/** The desk stops a dossier until a day on which it is looked at again, a superior behind it. */
export function stop(reviewOn = '2024-03-15'): CommandOf<'stop'> {
  return { type: 'stop', by: officer('desk'), ...STOP_GROUNDS, reviewOn, approvedBy: officer('supervisor') };
}

/** The stop was looked at and goes on. */
export function review(reviewOn: string): CommandOf<'reviewStop'> {
  return { ...stop(reviewOn), type: 'reviewStop' };
}

/** The desk lets the dossier go on. */
export function resume(): CommandOf<'resume'> {
  const grounds = { reasonCode: 'ORDER-LIFTED', legalBasis: 'Fixture Decree 1/2024, article 12' };
  return { type: 'resume', by: officer('desk'), ...grounds };
}
