import { isClosed } from '../../domain/dossier/dossier';
import { playScenario } from '../../simulation/play-scenario';
import { scenarioState } from '../../simulation/scenario-state';
import { districtScenarios, faultTexts } from '../support/district-scenarios';
import { findDivergence } from '../support/replay-core';
import { startShell, type Shell } from '../support/shell';
import { stageScenario } from '../support/staged-scenario';
import { TIME_SKIPPING } from '../support/time-skip';

const SLOW_MS = 120_000;

let shell: Shell;
beforeAll(async () => {
  shell = await startShell({ dynamicConfig: TIME_SKIPPING });
}, SLOW_MS);
afterAll(() => shell.stop(), SLOW_MS);

describe('every scenario of every procedure, through Temporal', () => {
  it.each(districtScenarios().map((each): [string, typeof each] => [each.called, each]))(
    '%s — happens as it says, and its record drives the core to the same events, hashes included',
    async (_, scenario) => {
      const { plan } = scenario;
      const { faults, dossier, runs } = await stageScenario(shell, scenario);
      expect(faultTexts(faults)).toEqual([]);
      expect(findDivergence(runs)).toBeUndefined();
      const played = playScenario(plan, scenario.scenario, { roster: scenario.roster });
      const stateOf = (of: typeof dossier): unknown => scenarioState(plan, of, played.endedAt);
      expect(stateOf(dossier)).toEqual(stateOf(played.dossier));
      expect(isClosed(dossier)).toBe(isClosed(played.dossier));
    },
    SLOW_MS,
  );
});
