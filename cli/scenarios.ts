import type { SoundScenarios } from '../catalogue';
import type { Position } from '../catalogue/yaml-file';
import { DomainError } from '../domain/errors';
import type { Catalogue } from '../domain/procedure/catalogue';
import type { Plan } from '../domain/procedure/plan';
import { playScenario, type PlayedScenario } from '../simulation/play-scenario';
import { planOn } from '../simulation/scenario-plan';

/** A fault of a scenario with its place, as a person looks for it. */
export interface LocatedFault extends Position {
  readonly file: string;
  readonly problem: string;
}

/** A scenario that was played, with where it stands. */
export interface ToldScenario {
  readonly procedure: string;
  readonly plan: Plan;
  readonly played: PlayedScenario;
  readonly faults: readonly LocatedFault[];
}

/**
 * Plays the scenarios of a procedure, or of a whole catalogue. Pure.
 *
 * @param asked.ref - `code@version`; all procedures when absent.
 * @param asked.name - One scenario; all when absent.
 * @throws DomainError PROCEDURE_UNKNOWN, SCENARIO_ABSENT, SCENARIO_UNKNOWN, PROCEDURE_NOT_EFFECTIVE, or a fault of the
 *   definition.
 */
export function playScenarios(
  catalogue: Catalogue,
  files: readonly SoundScenarios[],
  asked: { readonly ref?: string; readonly name?: string },
): readonly ToldScenario[] {
  const { ref, name } = asked;
  const own = files.filter(({ value }) => ref === undefined || value.procedure === ref);
  if (ref !== undefined) assertWritten(catalogue, own, ref);
  const played = own.flatMap((file) => playFile(catalogue, file, name));
  if (played.length === 0 && ref !== undefined && name !== undefined) {
    const known = own.flatMap(({ value }) => value.scenarios.map((scenario) => scenario.name)).join(', ');
    throw new DomainError('SCENARIO_UNKNOWN', { procedure: ref, scenario: name, known });
  }
  return played;
}

function assertWritten(catalogue: Catalogue, own: readonly SoundScenarios[], ref: string): void {
  if (!Object.hasOwn(catalogue.definitions, ref)) {
    throw new DomainError('PROCEDURE_UNKNOWN', { procedure: ref });
  }
  if (own.length === 0) throw new DomainError('SCENARIO_ABSENT', { procedure: ref });
}

function playFile(
  catalogue: Catalogue,
  { value, yaml }: SoundScenarios,
  name: string | undefined,
): readonly ToldScenario[] {
  const { procedure, unit, scenarios } = value;
  return scenarios.flatMap((scenario, index) => {
    if (name !== undefined && scenario.name !== name) return [];
    const day = scenario.acts[0]?.at.slice(0, 10) ?? '';
    const compiled = planOn(catalogue, { ref: procedure, unit, day });
    if (!compiled.ok) throw new DomainError(compiled.refusal.code, compiled.refusal.params);
    const { plan } = compiled;
    const played = playScenario(plan, scenario, { roster: catalogue.roster });
    const faults = played.faults.map(({ path, problem }) => ({
      file: yaml.file,
      ...yaml.positionOf(['scenarios', index, ...path]),
      problem,
    }));
    return [{ procedure, plan, played, faults }];
  });
}
