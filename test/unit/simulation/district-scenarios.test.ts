import { loadHaiBaTrung } from '../../../catalogue';
import { verifyChain, toWire } from '../../../domain/dossier/seal';
import { calendarIn } from '../../../domain/procedure/share';
import { playScenario } from '../../../simulation/play-scenario';
import { scenarioState } from '../../../simulation/scenario-state';
import { districtScenarios, faultTexts } from '../../support/district-scenarios';

const SCENARIOS = districtScenarios();
const BEHIND_MS = 29_000;
const CASES = SCENARIOS.map((each): [string, typeof each] => [each.called, each]);

describe('scenarios of quận Hai Bà Trưng', () => {
  it.each(CASES)('%s — happens as it says, to the minute', (_, { plan, scenario, roster }) => {
    expect(faultTexts(playScenario(plan, scenario, { roster }).faults)).toEqual([]);
  });

  it.each(CASES)(
    '%s — comes out the same in an engine that is half a minute behind: no act meets what time tells',
    (_, { plan, scenario, roster }) => {
      const stateAt = (toldAfterMs: number, writtenAfterMs: number): unknown => {
        const { dossier, endedAt } = playScenario(plan, scenario, {
          pace: { toldAfterMs, writtenAfterMs },
          roster,
        });
        return scenarioState(plan, dossier, endedAt);
      };
      expect(stateAt(BEHIND_MS, BEHIND_MS)).toEqual(stateAt(-1, 1));
    },
  );

  it.each(CASES)('%s — leaves a record whose chain holds', (_, { plan, scenario, roster }) => {
    const { dossier, events } = playScenario(plan, scenario, { roster });
    const calendar = calendarIn(plan, plan.calendar);
    const chain = verifyChain(
      dossier.id,
      events.map((event) => toWire(event, calendar)),
    );
    expect(chain).toEqual({ intact: true, head: dossier.head });
  });

  it.each(Object.keys(loadHaiBaTrung().definitions))(
    '%s — has a scenario in time and one that ends otherwise',
    (ref) => {
      const own = SCENARIOS.filter(({ procedure }) => procedure === ref).map(({ scenario }) => scenario);
      expect(own.some(({ expect: { late, outcome } }) => late === false && outcome === 'granted')).toBe(true);
      expect(own.some(({ expect: { late, outcome } }) => late === true || outcome !== 'granted')).toBe(true);
    },
  );
});
