import type { Weekday } from '../../time/calendar';
import { atOnceOn } from '../at-once';
import { findIn, findSuccessor, refOf } from '../catalogue';
import type { Catalogue, ServiceModel, Unit } from '../catalogue';
import { compilePlan } from '../compile';
import type { Plan } from '../plan';
import { saturdayMode } from '../saturday';
import { toFinding } from './finding';
import type { Fault, Finding } from './finding';

const WORKING_WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

interface Named {
  readonly unit: string;
  readonly model: ServiceModel;
  /** `code@version` that the model concerns. */
  readonly ref: string;
}

type Said = Pick<Fault, 'code' | 'params'>;

/**
 * What a unit's models name and cannot keep: PROCEDURE_UNKNOWN; ROLE_UNKNOWN where the unit cannot receive what its model
 * concerns; MODEL_SUPERSEDED, a warning, where a later version can be received there; MODEL_NOT_AT_ONCE where a model
 * promises that nobody waits. Pure.
 */
export function lintModels(catalogue: Catalogue, unit: string, { models = [] }: Unit): readonly Finding[] {
  return models.flatMap((model, index) =>
    model.procedures.flatMap((ref, place) => {
      const path = [unit, 'models', index, 'procedures', place];
      return faultsOf(catalogue, { unit, model, ref }).map((said) => toFinding('units', { ...said, path }));
    }),
  );
}

function faultsOf(catalogue: Catalogue, named: Named): readonly Said[] {
  const { ref, unit } = named;
  const compiled = compilePlan(catalogue, { ref, unit, years: [] });
  if (compiled.ok) return [...superseded(catalogue, named), ...unkept(compiled.plan, named)];
  const { code, params } = compiled.refusal;
  return code === 'PROCEDURE_UNKNOWN' || code === 'ROLE_UNKNOWN' ? [{ code, params }] : [];
}

/** A version after which another one came that the unit can receive. */
function superseded(catalogue: Catalogue, { ref, unit }: Named): readonly Said[] {
  const definition = findIn(catalogue.definitions, ref);
  const latest = definition && findSuccessor(catalogue.definitions, definition);
  if (latest === undefined) return [];
  const canReceive = compilePlan(catalogue, { ref: refOf(latest), unit, years: [] }).ok;
  return canReceive ? [{ code: 'MODEL_SUPERSEDED', params: { procedure: ref, latest: refOf(latest) } }] : [];
}

/** Days on which a model promises what the procedure does not offer: of a model without days, all of the desk's. */
function unkept(plan: Plan, { model, ref, unit }: Named): readonly Said[] {
  if (model.atOnce === undefined) return [];
  const desk: readonly Weekday[] = saturdayMode(plan) === 'resolve' ? [...WORKING_WEEK, 'sat'] : WORKING_WEEK;
  const missing = (model.weekdays ?? desk).filter((day) => atOnceOn(plan, day) === undefined);
  if (missing.length === 0) return [];
  return [{ code: 'MODEL_NOT_AT_ONCE', params: { procedure: ref, unit, days: missing.join(', ') } }];
}
