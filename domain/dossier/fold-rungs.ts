import { clockRunKey, rungId, type Dossier } from './dossier';
import type { FactOf } from './events.schema';
import { ATTRIBUTED_SINCE } from './rules';

function foldRung(
  dossier: Dossier,
  { data, effectiveAt }: FactOf<'reminderRaised'> | FactOf<'escalationRaised'>,
  kind: 'reminder' | 'escalation',
): Dossier {
  const { clock, attempt, rung, target } = data;
  const told = dossier.rules < ATTRIBUTED_SINCE ? {} : { target };
  const raised = { clock, attempt, rung, kind, raisedAt: effectiveAt, ...told };
  return { ...dossier, rungs: { ...dossier.rungs, [rungId(clock, attempt, rung)]: raised } };
}

function foldAcknowledged(dossier: Dossier, { data, effectiveAt }: FactOf<'rungAcknowledged'>): Dossier {
  const rung = dossier.rungs[data.rung];
  if (rung === undefined) return dossier;
  return { ...dossier, rungs: { ...dossier.rungs, [data.rung]: { ...rung, acknowledgedAt: effectiveAt } } };
}

function foldBreachWithdrawn(dossier: Dossier, { data }: FactOf<'breachWithdrawn'>): Dossier {
  const key = clockRunKey(data.clock, data.attempt);
  const breach = dossier.breaches[key];
  if (breach === undefined) return dossier;
  return { ...dossier, breaches: { ...dossier.breaches, [key]: { ...breach, withdrawn: true } } };
}

function foldBreached(dossier: Dossier, { data }: FactOf<'breached'>): Dossier {
  const key = clockRunKey(data.clock, data.attempt);
  return { ...dossier, breaches: { ...dossier.breaches, [key]: { ...data, seq: dossier.seq } } };
}

/** How each fact about reminders, rungs and breaches changes a dossier. */
export const RUNG_FOLDERS = {
  reminderRaised: (dossier: Dossier, fact: FactOf<'reminderRaised'>): Dossier =>
    foldRung(dossier, fact, 'reminder'),
  escalationRaised: (dossier: Dossier, fact: FactOf<'escalationRaised'>): Dossier =>
    foldRung(dossier, fact, 'escalation'),
  rungAcknowledged: foldAcknowledged,
  breached: foldBreached,
  breachWithdrawn: foldBreachWithdrawn,
} as const;
