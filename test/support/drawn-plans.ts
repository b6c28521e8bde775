import fc from 'fast-check';
import { ancestorsOf, successorsOf } from '../../domain/procedure/graph';
import type {
  Plan,
  PlanExtension,
  PlanNeed,
  PlanPart,
  PlanRung,
  PlanStep,
} from '../../domain/procedure/plan';
import { limit } from './arbitraries';
import { extractPlan, linkedPlan } from './dossier-plans';
import { atOncePlan } from './at-once-acts';
import { SILENCES } from './expiry-acts';
import { withFees } from './fee-acts';
import { fixturePlan, laneFixturePlan, linkedFixturePlan } from './fixture';

const AGENCIES = ['a-office', 'b-office', 'c-office'] as const;
const PARTS = ['p0', 'p1', 'p2'] as const;

/** A step without its place: which of the earlier steps it needs, its share, its agency and its part. */
interface LooseStep {
  readonly needs: readonly number[];
  readonly minutes: number;
  readonly agency: string;
  readonly part: number;
  readonly paper: boolean;
}

const looseStep: fc.Arbitrary<LooseStep> = fc.record({
  needs: fc.array(fc.nat({ max: 20 }), { maxLength: 2 }),
  minutes: fc.integer({ min: 1, max: 1500 }),
  agency: fc.constantFrom(...AGENCIES),
  part: fc.nat({ max: 2 }),
  paper: fc.boolean(),
});

const target = fc.constantFrom<PlanRung['target']>(
  { agency: 'd-desk', role: 'head' },
  { agency: '@handling', role: 'officer' },
  { agency: 'e-authority', role: 'head' },
);

const rungAt = fc.oneof(
  fc.integer({ min: 1, max: 120 }).map((share) => ({ share })),
  fc.integer({ min: 0, max: 3 }).map((workingDaysBefore) => ({ workingDaysBefore })),
  fc.integer({ min: 0, max: 600 }).map((workingMinutesBefore) => ({ workingMinutesBefore })),
  fc.constantFrom({ at: 'due' } as const, { at: 'breach' } as const),
  fc.integer({ min: 0, max: 3 }).map((workingDaysAfter) => ({ workingDaysAfter })),
);

const ladder: fc.Arbitrary<readonly PlanRung[]> = fc
  .array(
    fc.record({
      at: rungAt,
      kind: fc.constantFrom('reminder' as const, 'escalation' as const),
      target,
      urgent: fc.boolean(),
    }),
    { maxLength: 4 },
  )
  .map((rungs) => rungs.map((rung, index) => ({ ...rung, key: `rung-${String(index)}`, to: 'drawn' })));

const most = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((workingDays) => ({ workingDays })),
  fc.integer({ min: 1, max: 15 }).map((calendarDays) => ({ calendarDays })),
);

/** What a drawn plan has otherwise than the fixture. */
const drawn = fc.record({
  steps: fc.array(looseStep, { minLength: 1, maxLength: 8 }),
  limits: fc.array(limit, { minLength: 4, maxLength: 4 }),
  starts: fc.array(fc.option(fc.nat({ max: 20 }), { nil: undefined }), { minLength: 3, maxLength: 3 }),
  whole: ladder,
  step: ladder,
  by: fc.constantFrom('desk' as const, 'itself' as const),
  longer: fc.option(fc.record({ most, times: fc.integer({ min: 1, max: 2 }) }), { nil: undefined }),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never;

/** A plan whose steps, parts, limits and ladders are drawn; each step needs only earlier ones. */
export const drawnPlan: fc.Arbitrary<Plan> = drawn.map(toPlan);

const SILENT = ['escalate', 'deemedApproved', 'skip', 'backToDesk', 'personDecides'] as const;

/** A drawn plan in which silence means now this and now that; a step whose result is promised is not left out. */
const expiringPlan: fc.Arbitrary<Plan> = fc
  .tuple(drawnPlan, fc.array(fc.constantFrom(...SILENT), { minLength: 8, maxLength: 8 }))
  .map(([plan, silences]) => ({
    ...plan,
    steps: plan.steps.map((step, index) => {
      const isPromised = plan.parts.some(({ results }) => results.some((each) => each.step === step.key));
      const drawn = silences[index] ?? 'escalate';
      const outcome = isPromised && drawn === 'skip' ? 'deemedApproved' : drawn;
      return outcome === 'escalate' ? step : { ...step, onExpiry: SILENCES[outcome] };
    }),
  }));

/** A plan of {@link plainPlan}, or one in which silence has consequences; with fees or without. */
export function anyPlan(): fc.Arbitrary<Plan> {
  return fc
    .tuple(
      fc.oneof({ arbitrary: plainPlan, weight: 4 }, { arbitrary: expiringPlan, weight: 1 }),
      fc.boolean(),
    )
    .map(([plan, hasFees]) => (hasFees ? withFees(plan) : plan));
}

/** A drawn plan, or one of the catalogue or of the fixture; silence only escalates. */
export const plainPlan: fc.Arbitrary<Plan> = fc.oneof(
  { arbitrary: drawnPlan, weight: 5 },
  {
    arbitrary: fc
      .constantFrom(extractPlan, linkedPlan, fixturePlan, laneFixturePlan, linkedFixturePlan, atOncePlan)
      .map((make) => make()),
    weight: 3,
  },
);

function toPlan({ steps: loose, limits, starts, whole, step, by, longer }: Drawn): Plan {
  const base = laneFixturePlan();
  const partKeys = [...new Set(loose.map((entry) => partKeyOf(entry, loose)))];
  const steps = loose.map((entry, index) => toStep(base, loose, entry, index));
  const parts = partKeys.map((key, index) =>
    toPart(base, steps, { key, limit: limits[index], start: starts[index] }),
  );
  return {
    ...base,
    parts,
    steps,
    limit: limits[3] ?? base.limit,
    ladders: { whole, step },
    return: { ...base.return, by },
    ...(by === 'desk' ? { paper: { order: steps.map(({ key }) => key), legalBasis: '-' } } : {}),
    ...(longer === undefined ? {} : { extensions: extensionsOf(parts, longer) }),
  };
}

/** The whole, and each part of a linked plan, may be made longer. */
function extensionsOf(
  parts: readonly PlanPart[],
  rule: Pick<PlanExtension, 'most' | 'times'>,
): readonly PlanExtension[] {
  const clocks = ['limit', ...(parts.length < 2 ? [] : parts.map(({ key }) => `part.${key}`))];
  return clocks.map((clock) => ({ clock, ...rule, legalBasis: 'Drawn Decree 1/2024, article 1' }));
}

/** A plan of one or two steps has one part; so the plain procedure is drawn as well as the linked one. */
function partKeyOf({ part }: LooseStep, loose: readonly LooseStep[]): string {
  return loose.length < 3 ? 'main' : (PARTS[part] ?? 'p0');
}

function stepKeyOf(loose: readonly LooseStep[], index: number): string {
  const entry = loose[index];
  return entry === undefined ? '' : `${partKeyOf(entry, loose)}.s${String(index)}`;
}

function resultOf(index: number): string {
  return `r${String(index)}`;
}

function toStep(base: Plan, loose: readonly LooseStep[], entry: LooseStep, index: number): PlanStep {
  const [pattern] = base.steps;
  if (pattern === undefined) throw new Error('the fixture has no step');
  const earlier = index === 0 ? [] : [...new Set(entry.needs.map((need) => need % index))];
  const papers: PlanNeed[] = entry.paper ? [{ component: 'application' }] : [];
  return {
    ...pattern,
    key: stepKeyOf(loose, index),
    part: partKeyOf(entry, loose),
    agency: entry.agency,
    allotment: { normal: entry.minutes },
    needs: [...papers, ...earlier.map((need) => ({ step: stepKeyOf(loose, need), result: resultOf(need) }))],
    gives: [resultOf(index)],
  };
}

/** A part promises what its steps give to nobody, else its last result; its clock may start with a step that all of it awaits. */
function toPart(
  base: Plan,
  steps: readonly PlanStep[],
  { key, limit: own, start }: { key: string; limit: Plan['limit'] | undefined; start: number | undefined },
): PlanPart {
  const [pattern] = base.parts;
  if (pattern === undefined) throw new Error('the fixture has no part');
  const awaited = awaitedBy(steps, key);
  const from = start === undefined ? undefined : awaited[start % (awaited.length || 1)];
  const { from: _from, ...rest } = pattern;
  const results = promisedBy(steps, key);
  return { ...rest, key, limit: own ?? pattern.limit, results, ...(from === undefined ? {} : { from }) };
}

/** Steps of other parts without which no step of a part can begin. */
function awaitedBy(steps: readonly PlanStep[], part: string): readonly string[] {
  const own = steps.filter((step) => step.part === part).map(({ key }) => ancestorsOf({ steps }, key));
  const others = steps.filter((step) => step.part !== part).map(({ key }) => key);
  return others.filter((key) => own.every((ancestors) => ancestors.has(key)));
}

function promisedBy(steps: readonly PlanStep[], part: string): PlanPart['results'] {
  const own = steps.filter((step) => step.part === part);
  const ends = own.filter(({ key }) => successorsOf({ steps }, key).length === 0);
  return (ends.length > 0 ? ends : own.slice(-1)).flatMap(({ key: step, gives }) =>
    gives.map((result) => ({ step, result })),
  );
}
