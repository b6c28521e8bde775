import type { Catalogue } from './catalogue';
import { compilePlan } from './compile';

/** Units that receive a procedure: those whose directory has every role of it, in the order of the catalogue. Pure. */
export function receivingUnits(catalogue: Catalogue, ref: string): readonly string[] {
  return Object.keys(catalogue.units).filter((unit) => compilePlan(catalogue, { ref, unit, years: [] }).ok);
}

/**
 * The unit that is meant where none is named: the first that receives the procedure; where none does, the first of the
 * catalogue, whose refusal then says why. Pure.
 */
export function usualUnit(catalogue: Catalogue, ref: string): string {
  return receivingUnits(catalogue, ref)[0] ?? Object.keys(catalogue.units)[0] ?? '';
}
