import { isOpen, type Dossier } from './dossier';
import type { FactOf } from './events.schema';
import { findExpired } from './expiries';
import type { TaskUpdate } from './task-update';

/** What an agency hears of its task that is no longer its own. */
export interface TaskClosing {
  readonly agency: string;
  readonly task: string;
  readonly reasonCode: string;
  readonly legalBasis?: string;
}

const REASONS = {
  deemedApproved: 'DEEMED_APPROVED',
  skip: 'SKIPPED',
  backToDesk: 'BACK_TO_DESK',
  sendAgain: 'SENT_AGAIN',
  approve: 'DEEMED_APPROVED',
} as const;

/** The agency whose silence ended its task hears why, and by which law. Pure. */
export function expiredClosings({ data }: FactOf<'taskExpired'>): readonly TaskClosing[] {
  const { agency, task, outcome, legalBasis } = data;
  if (outcome === 'personDecides') return [];
  const law = legalBasis === undefined ? {} : { legalBasis };
  return [{ agency, task, reasonCode: REASONS[outcome], ...law }];
}

/** The agency whose task still is its own hears that a person will decide of it. Pure. */
export function expiredNews(dossier: Dossier, { data }: FactOf<'taskExpired'>): readonly TaskUpdate[] {
  return data.outcome === 'personDecides' ? stillOpen(dossier, data, 'PERSON_DECIDES') : [];
}

/** What was decided closes the task of an agency that still had it; a refusal cancels it by itself. Pure. */
export function decidedClosings(dossier: Dossier, { data }: FactOf<'expiryDecided'>): readonly TaskClosing[] {
  const { expiry, agency, task, choice, legalBasis } = data;
  const hadIt = findExpired(dossier, expiry)?.outcome === 'personDecides';
  if (!hadIt || choice === 'wait' || choice === 'refuse') return [];
  return [{ agency, task, reasonCode: REASONS[choice], legalBasis }];
}

/** The agency hears that it is waited for. Pure. */
export function decidedNews(dossier: Dossier, { data }: FactOf<'expiryDecided'>): readonly TaskUpdate[] {
  return data.choice === 'wait' ? stillOpen(dossier, data, 'WAITED_FOR') : [];
}

function stillOpen(
  { tasks }: Dossier,
  { task: id }: { readonly task: string },
  reasonCode: string,
): readonly TaskUpdate[] {
  const task = tasks[id];
  if (task === undefined || !isOpen(task)) return [];
  return [{ agency: task.agency, task: id, dueAt: task.dueAt, clock: 'running', reasonCode }];
}
