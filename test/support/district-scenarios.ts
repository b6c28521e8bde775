import { haiBaTrungDir, loadHaiBaTrung } from '../../catalogue';
import { loadScenarios } from '../../catalogue/load-scenarios';
import type { Plan } from '../../domain/procedure/plan';
import type { Roster } from '../../domain/procedure/roster';
import type { Scenario } from '../../domain/procedure/scenario.schema';
import type { ScenarioFault } from '../../simulation/scenario-check';
import { planOn } from '../../simulation/scenario-plan';

/** A scenario of the district with the plan that its dossier is received with. */
export interface DistrictScenario {
  /** `code@version name`, with the unit where it is not the district's own desk. */
  readonly called: string;
  readonly procedure: string;
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly roster: Roster | undefined;
}

const DISTRICT = 'H26.14';

/** Every scenario of quận Hai Bà Trưng; throws when a file does not fit its schema. */
export function districtScenarios(): readonly DistrictScenario[] {
  const catalogue = loadHaiBaTrung();
  return loadScenarios(haiBaTrungDir()).flatMap(({ value, findings }) => {
    if (value === undefined) throw new Error(JSON.stringify(findings));
    const { procedure, unit, scenarios } = value;
    return scenarios.map((scenario): DistrictScenario => {
      const day = scenario.acts[0]?.at.slice(0, 10) ?? '';
      const compiled = planOn(catalogue, { ref: procedure, unit, day });
      if (!compiled.ok) throw new Error(`${procedure} ${scenario.name}: ${JSON.stringify(compiled.refusal)}`);
      return {
        called: `${procedure} ${scenario.name}${unit === DISTRICT ? '' : ` at ${unit}`}`,
        procedure,
        scenario,
        plan: compiled.plan,
        roster: catalogue.roster,
      };
    });
  });
}

/** Faults as a test shows them: where, and what. */
export function faultTexts(faults: readonly ScenarioFault[]): readonly string[] {
  return faults.map(({ path, problem }) => `${path.join('.')} | ${problem}`);
}
