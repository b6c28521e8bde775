import type { Plan } from '../procedure/plan';
import type { ClockKind, ClockRestart, ClockSuspension, SlaClock } from '../sla/clock';
import { explainLines, type ExplanationLanguage } from '../sla/explain';
import type { EpochMs } from '../time/instant';
import { dueOfClock } from './clocks';
import type { Dossier } from './dossier';
import { presentPlan } from './present-plan';
import { answerOf } from './reception-terms';

/** One due moment of a dossier, explained line by line. */
export interface ExplainedClock {
  /** `limit`, `target.<key>`, `lane.<key>`, `part.<key>`, or the task's id. */
  readonly clock: string;
  readonly kind: ClockKind;
  /** Epoch milliseconds UTC; absent while the clock is suspended. */
  readonly dueAt?: EpochMs;
  readonly provisional: boolean;
  /** Since when, for what and by which law it stands still; absent while it does not. */
  readonly suspension?: ClockSuspension;
  /** From when, for what and by which law it was counted anew, last; absent where it never was. */
  readonly restart?: ClockRestart;
  /** For a person, in the order of the computation; empty while the clock is suspended. */
  readonly lines: readonly string[];
}

/**
 * Every due moment of a dossier with its reasons, from the same computation that set it. Pure.
 *
 * @returns In the order in which the clocks started; those of ended tasks are left out.
 */
export function explainDossier(
  pinned: Plan,
  dossier: Dossier,
  language: ExplanationLanguage,
): readonly ExplainedClock[] {
  const plan = presentPlan(pinned, dossier);
  return Object.values(dossier.clocks)
    .filter((clock) => clock.kind !== 'step' || clock.stoppedAt === undefined)
    .map((clock) => explainClock(plan, clock, language));
}

function explainClock(plan: Plan, clock: SlaClock, language: ExplanationLanguage): ExplainedClock {
  const legalBasis = legalBasisOf(plan, clock);
  const due = dueOfClock(plan, clock, { explain: true, ...(legalBasis === undefined ? {} : { legalBasis }) });
  const suspension = clock.suspensions.find(({ to }) => to === undefined);
  const restart = clock.restarts.at(-1);
  return {
    clock: clock.id,
    kind: clock.kind,
    ...(due === undefined ? {} : { dueAt: due.dueAt }),
    provisional: due?.provisional ?? false,
    ...(suspension === undefined ? {} : { suspension }),
    ...(restart === undefined ? {} : { restart }),
    lines: due === undefined ? [] : explainLines(due, language),
  };
}

/** The law or decision behind a clock's limit; a step's share is the office's own, without one. */
function legalBasisOf(plan: Plan, { id, kind }: SlaClock): string | undefined {
  const keyed = (entries: readonly { readonly key: string; readonly legalBasis: string }[]) =>
    entries.find(({ key }) => id === `${kind}.${key}`)?.legalBasis;
  const bases = {
    limit: () => plan.legalBasis,
    target: () => keyed(plan.targets),
    lane: () => keyed(plan.lanes),
    part: () => keyed(plan.parts),
    step: () => undefined,
    reception: () => answerOf(plan).legalBasis,
  } as const satisfies Record<ClockKind, () => string | undefined>;
  return bases[kind]();
}
