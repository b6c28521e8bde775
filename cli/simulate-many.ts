import { assertSound, loadSoundCatalogue } from '../catalogue';
import { readSource } from '../catalogue/load';
import { readDocument } from '../catalogue/read-document';
import { DomainError } from '../domain/errors';
import type { Plan } from '../domain/procedure/plan';
import { usualUnit } from '../domain/procedure/receiving';
import { calendarIn } from '../domain/procedure/share';
import { instantOf } from '../domain/time/zone';
import { behaviourSchema, type Behaviour } from '../simulation/behaviour.schema';
import { toManner } from '../simulation/manner';
import { toPeriod } from '../simulation/period';
import { reportOf } from '../simulation/report';
import { planOn } from '../simulation/scenario-plan';
import { print, printJson } from './output';
import { simulationPage } from './simulation-page';
import type { Language } from './time-text';

/** What a simulation of many dossiers was told. */
export interface ManyOptions {
  readonly catalogue: string;
  readonly seed: number;
  readonly from?: string;
  readonly to?: string;
  readonly behaviour?: string;
  readonly promise?: number;
  readonly unit?: string;
  readonly lang: Language;
  readonly json?: true;
}

/**
 * Simulates many dossiers of one procedure, and prints what came out. Reads files.
 *
 * @throws DomainError PROCEDURE_UNKNOWN, UNIT_UNKNOWN, PERIOD_INVALID, PROCEDURE_NOT_EFFECTIVE, BEHAVIOUR_UNFIT,
 *   CATALOGUE_BROKEN, INPUT_UNREADABLE.
 */
export function simulateMany(ref: string, dossiers: number, options: ManyOptions): void {
  const catalogue = loadSoundCatalogue(options.catalogue);
  const unit = options.unit ?? usualUnit(catalogue, ref);
  if (!Object.hasOwn(catalogue.definitions, ref))
    throw new DomainError('PROCEDURE_UNKNOWN', { procedure: ref });
  if (!Object.hasOwn(catalogue.units, unit)) {
    throw new DomainError('UNIT_UNKNOWN', { unit, known: Object.keys(catalogue.units).join(', ') });
  }
  const period = toPeriod(catalogue, { ref, unit }, options);
  if ('code' in period) throw new DomainError(period.code, period.params);
  getPlan(catalogue, { ref, unit, day: period.to });
  const plan = getPlan(catalogue, { ref, unit, day: period.from });
  const manner = toManner(plan, behaviourOf(options.behaviour));
  if ('code' in manner) throw new DomainError(manner.code, manner.params);
  const report = reportOf(
    {
      plan,
      ...(catalogue.roster === undefined ? {} : { roster: catalogue.roster }),
      manner,
      dossiers,
      seed: options.seed,
      period,
    },
    options.promise,
  );
  if (options.json === true) {
    printJson(report);
    return;
  }
  const calendar = calendarIn(plan, plan.calendar);
  const shown = { report, plan, calendar, near: instantOf(calendar, period.from, '00:00') };
  for (const line of simulationPage(shown, options.lang)) print(...line);
}

function getPlan(...asked: Parameters<typeof planOn>): Plan {
  const compiled = planOn(...asked);
  if (!compiled.ok) throw new DomainError(compiled.refusal.code, compiled.refusal.params);
  return compiled.plan;
}

function behaviourOf(file: string | undefined): Behaviour {
  if (file === undefined) return {};
  const { value, findings } = readDocument(readSource(file), behaviourSchema, 'behaviour');
  assertSound(findings);
  return value ?? {};
}
