import { findIn, type Catalogue } from '../domain/procedure/catalogue';
import { compilePlan, type Compiled } from '../domain/procedure/compile';
import { refuse } from '../domain/errors';
import type { PlainDate } from '../domain/time/instant';
import { yearOf } from '../domain/time/plain-date';

/** Which procedure is received where, and on which day. */
export interface PlanOnDay {
  /** `code@version`. */
  readonly ref: string;
  readonly unit: string;
  /** Day of the reception, YYYY-MM-DD of the office. */
  readonly day: PlainDate;
}

/**
 * The plan with which a procedure is received on a day: calendars of its year and of each later one that is known. Pure.
 *
 * @returns The plan; or PROCEDURE_NOT_EFFECTIVE, or why it does not compile.
 */
export function planOn(catalogue: Catalogue, { ref, unit, day }: PlanOnDay): Compiled {
  const effective = findIn(catalogue.definitions, ref)?.effective;
  if (effective !== undefined && (day < effective.from || day > (effective.until ?? day))) {
    return { ok: false, refusal: refuse('PROCEDURE_NOT_EFFECTIVE', { procedure: ref, day }) };
  }
  const calendar = findIn(catalogue.calendars, findIn(catalogue.units, unit)?.calendar ?? '');
  const year = yearOf(day);
  const later = Object.keys(calendar?.years ?? {})
    .map(Number)
    .filter((known) => known > year);
  return compilePlan(catalogue, { ref, unit, years: [year, ...later] });
}
