import type { Engine } from '../client';
import type { DomainEvent } from '../domain/dossier/events.schema';
import { fromWire } from '../domain/dossier/from-wire';
import type { WireEvent } from '../domain/dossier/seal';
import type { Plan } from '../domain/procedure/plan';

/** A dossier's record, as its workflow tells it. */
export interface Recorded {
  readonly plan: Plan;
  readonly events: readonly DomainEvent[];
  /** The same as they travelled. */
  readonly wire: readonly WireEvent[];
  /** Now, of the dossier's time. */
  readonly at: number;
}

/** The whole record of a dossier, by its id or code. @throws DomainError DOSSIER_UNKNOWN. */
export async function recordOf(engine: Engine, name: string): Promise<Recorded> {
  const { dossier, plan, clockShiftMs } = await engine.read(name);
  if (plan === undefined) throw new Error(`${name} was read without its plan`);
  const wire = await engine.history(dossier.id);
  return { plan, events: wire.map(fromWire), wire, at: Date.now() + clockShiftMs };
}
