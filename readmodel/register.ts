import type { Insertable } from 'kysely';
import type { Dossier } from '../domain/dossier/dossier';
import { interventions, type Intervention } from '../domain/dossier/interventions';
import type { WireEvent } from '../domain/dossier/seal';
import type { InterventionTable } from './tables';

/** Whose lines are registered. */
export interface Registering {
  readonly dossier: string;
  readonly procedure: string;
  readonly unit: string;
}

/** The lines that events add to the register of interventions. Pure. @param before - The dossier before the first of them. */
export function registeredRows(
  of: Registering,
  events: readonly WireEvent[],
  before: Pick<Dossier, 'tasks'>,
): readonly Insertable<InterventionTable>[] {
  const holders = new Map(Object.values(before.tasks).map(({ id, agency }) => [id, agency]));
  return interventions(events, holders).map((line) => rowOf(of, line));
}

function rowOf(of: Registering, line: Intervention): Insertable<InterventionTable> {
  const { seq, kind, fact, effectiveAt, recordedAt, person, second, reasonCode, legalBasis, gapMs } = line;
  return {
    id: `${of.dossier}/${String(seq)}/${kind}`,
    ...of,
    seq,
    kind,
    fact,
    effective_at: Date.parse(effectiveAt),
    recorded_at: Date.parse(recordedAt),
    person,
    second: second ?? null,
    reason_code: reasonCode ?? null,
    legal_basis: legalBasis ?? null,
    gap_ms: gapMs ?? null,
  };
}
