import fc from 'fast-check';
import { canonicalJson } from '../../domain/canonical-json';
import type { Catalogue } from '../../domain/procedure/catalogue';
import { compilePlan } from '../../domain/procedure/compile';
import {
  criticalPath,
  latestStart,
  pathsFromReception,
  remainingMinutes,
} from '../../domain/procedure/critical-path';
import type { ProcedureDefinition, StepDefinition } from '../../domain/procedure/definition.schema';
import { predecessorsOf } from '../../domain/procedure/graph';
import { lintStructure } from '../../domain/procedure/lint/structure';
import type { Plan } from '../../domain/procedure/plan';
import { scheduleFrom } from '../../domain/procedure/schedule';
import { MINUTE_MS } from '../../domain/time/instant';
import { measureMinutes } from '../../domain/time/working-time';
import { FIXTURE_UNIT, fixtureCatalogue } from '../support/fixture';

const SOURCE = { assumption: 'property' } as const;
const ROLES = ['first', 'second', 'third'] as const;

/** A step drawn without its place: which of the earlier steps it needs, its share and its role. */
const drawnStep = fc.record({
  needs: fc.array(fc.nat({ max: 20 }), { maxLength: 3 }),
  minutes: fc.integer({ min: 1, max: 1500 }),
  role: fc.constantFrom(...ROLES),
});

/** Steps that need only earlier ones, then shuffled: a definition may name its steps in any order. */
const steps = fc
  .array(drawnStep, { minLength: 1, maxLength: 12 })
  .map((drawn) => drawn.map((step, index) => stepOf(step, index)))
  .chain((ordered) => fc.shuffledSubarray(ordered, { minLength: ordered.length }));

type DrawnStep = { readonly needs: readonly number[]; readonly minutes: number; readonly role: string };

function stepOf({ needs, minutes, role }: DrawnStep, index: number): StepDefinition {
  const earlier = index === 0 ? [] : [...new Set(needs.map((need) => need % index))];
  return {
    key: `s${String(index)}`,
    title: { vi: 'x', en: 'x' },
    role,
    allotment: { workingMinutes: { normal: minutes }, source: SOURCE },
    needs: earlier.map((need) => `s${String(need)}/r${String(need)}`),
    gives: [`r${String(index)}`],
    onExpiry: { outcome: 'escalate', source: SOURCE },
  };
}

/** The fixture's catalogue with its case made of other steps. */
function catalogueOf(drawn: readonly StepDefinition[]): Catalogue {
  const catalogue = fixtureCatalogue();
  const definition = catalogue.definitions['FIX.CASE@1'];
  if (definition?.kind !== 'plain') throw new Error('the fixture has no plain case');
  const results = drawn.map(({ key, gives: [result = ''] }) => ({
    from: `${key}/${result}`,
    title: { vi: 'x', en: 'x' },
  }));
  const made: ProcedureDefinition = { ...definition, components: [], steps: [...drawn], results };
  return { ...catalogue, definitions: { ...catalogue.definitions, 'FIX.CASE@1': made } };
}

function planOf(catalogue: Catalogue, ref = 'FIX.CASE@1'): Plan {
  const compiled = compilePlan(catalogue, { ref, unit: FIXTURE_UNIT, years: [2024, 2025] });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  return compiled.plan;
}

/** The same JSON with the members of every object in another order; arrays stay. */
function reorder(value: unknown, order: (keys: readonly string[]) => readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => reorder(item, order));
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(order(Object.keys(members)).map((key) => [key, reorder(members[key], order)]));
}

const RECEPTIONS = fc.integer({ min: Date.UTC(2024, 0, 2), max: Date.UTC(2024, 10, 30) });

describe('a compiled plan', () => {
  it('its steps — stand in an order in which each comes after all that it needs, none lost', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        const plan = planOf(catalogueOf(drawn));
        const keys = plan.steps.map(({ key }) => key);
        expect(keys.toSorted()).toEqual(drawn.map(({ key }) => `main.${key}`).toSorted());
        for (const [index, key] of keys.entries()) {
          expect(keys.slice(0, index)).toEqual(expect.arrayContaining([...predecessorsOf(plan, key)]));
        }
      }),
    );
  });

  it('its hash and text — do not depend on the order in which files name their keys', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('FIX.CASE@1', 'FIX.LANE@1', 'FIX.LINK@1'),
        fc.infiniteStream(fc.nat()),
        (ref, numbers) => {
          const shuffle = (keys: readonly string[]): readonly string[] =>
            keys
              .map((key) => ({ key, rank: Number(numbers.next().value) }))
              .toSorted((a, b) => a.rank - b.rank)
              .map(({ key }) => key);
          const permuted = reorder(fixtureCatalogue(), shuffle) as Catalogue;
          const [plan, other] = [planOf(fixtureCatalogue(), ref), planOf(permuted, ref)];
          expect(other.hash).toBe(plan.hash);
          expect(canonicalJson(other)).toBe(canonicalJson(plan));
        },
      ),
    );
  });

  it('itself — is plain JSON: written and read, it is the same', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        const plan = planOf(catalogueOf(drawn));
        expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      }),
    );
  });
});

describe('lint of needs', () => {
  it('a need that closes a circle — is always found, and never where there is none', () => {
    fc.assert(
      fc.property(steps, fc.nat(), fc.nat(), (drawn, from, to) => {
        const [a, b] = [drawn[from % drawn.length], drawn[to % drawn.length]];
        if (a === undefined || b === undefined) return;
        const closed = drawn.map((step) =>
          step === a ? { ...step, needs: [...new Set([...step.needs, `${b.key}/r`])] } : step,
        );
        const catalogue = catalogueOf(closed);
        const definition = catalogue.definitions['FIX.CASE@1'];
        if (definition === undefined) return;
        const codes = lintStructure(catalogue, definition).map(({ code }) => code);
        expect(codes.includes('STEP_CYCLE')).toBe(needsOneWay(drawn, b.key, a.key));
      }),
    );
  });
});

/** Whether a step is another, or needs it at some remove: walked naively, by paths. */
function needsOneWay(drawn: readonly StepDefinition[], key: string, on: string): boolean {
  if (key === on) return true;
  const step = drawn.find((candidate) => candidate.key === key);
  return (step?.needs ?? []).some((need) => needsOneWay(drawn, need.split('/')[0] ?? '', on));
}

describe('the critical path', () => {
  it('its minutes — are the most that any way through the steps takes, by a walk along every way', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        const plan = planOf(catalogueOf(drawn));
        const longestTo = (key: string): number => {
          const own = plan.steps.find((step) => step.key === key)?.allotment['normal'] ?? 0;
          return own + Math.max(0, ...predecessorsOf(plan, key).map(longestTo));
        };
        const most = Math.max(...plan.steps.map(({ key }) => longestTo(key)));
        expect(criticalPath(plan, 'normal').minutes).toBe(60 + most);
      }),
    );
  });

  it('the way to a step and the way from it — never make more than the whole, and on the path just that', () => {
    fc.assert(
      fc.property(steps, (drawn) => {
        const plan = planOf(catalogueOf(drawn));
        const whole = criticalPath(plan, 'normal');
        const before = pathsFromReception(plan, 'normal');
        for (const { key, allotment } of plan.steps) {
          const through =
            (before.get(key)?.minutes ?? 0) -
            (allotment['normal'] ?? 0) +
            remainingMinutes(plan, key, 'normal');
          expect(through).toBeLessThanOrEqual(whole.minutes);
          if (whole.steps.includes(key)) expect(through).toBe(whole.minutes);
        }
      }),
    );
  });

  it('the latest start of a step — leaves just its remaining minutes, and comes before that of what needs it', () => {
    fc.assert(
      fc.property(steps, RECEPTIONS, (drawn, dueAt) => {
        const plan = planOf(catalogueOf(drawn));
        const office = plan.calendars[plan.calendar];
        if (office === undefined) throw new Error('the plan has no calendar');
        for (const { key } of plan.steps) {
          const startAt = latestStart(plan, key, dueAt, 'normal');
          expect(measureMinutes(office, startAt, dueAt)).toBe(remainingMinutes(plan, key, 'normal'));
          for (const before of predecessorsOf(plan, key)) {
            expect(latestStart(plan, before, dueAt, 'normal')).toBeLessThan(startAt);
          }
        }
      }),
    );
  });
});

describe('the schedule', () => {
  it('it — takes the critical path at least, waits only for what is needed, and starts nothing before its inputs', () => {
    fc.assert(
      fc.property(steps, RECEPTIONS, (drawn, receivedAt) => {
        const plan = planOf(catalogueOf(drawn));
        const office = plan.calendars[plan.calendar];
        if (office === undefined) throw new Error('the plan has no calendar');
        const schedule = scheduleFrom(plan, receivedAt, 'normal');
        const taken = measureMinutes(office, receivedAt, schedule.endAt);
        expect(taken).toBeGreaterThanOrEqual(criticalPath(plan, 'normal').minutes);
        const endOf = new Map(schedule.steps.map(({ key, endAt }) => [key, endAt]));
        for (const { key, handedOverAt, startAt, endAt } of schedule.steps) {
          const inputs = predecessorsOf(plan, key).map((before) => endOf.get(before) ?? Infinity);
          if (inputs.length > 0) expect(handedOverAt).toBe(Math.max(...inputs));
          expect(startAt).toBeGreaterThanOrEqual(handedOverAt);
          const own = plan.steps.find((step) => step.key === key)?.allotment['normal'] ?? 0;
          expect(measureMinutes(office, startAt, endAt)).toBe(own);
          expect(endAt - startAt).toBeGreaterThanOrEqual(own * MINUTE_MS);
        }
      }),
    );
  });
});
