import { toResultKey } from '../ids';
import { REFUSAL, type Plan } from '../procedure/plan';
import type { Dossier } from './dossier';

/** Something that the desk hands to the applicant. */
export interface Deliverable {
  readonly part: string;
  /** A result's key, or {@link REFUSAL}. */
  readonly result: string;
}

/** The results issued and standing that the applicant is owed, in the order of the plan. Pure. */
export function issuedDeliverables(plan: Plan, dossier: Dossier): readonly Deliverable[] {
  return plan.parts.flatMap((part) =>
    part.results
      .filter(({ step, result }) => dossier.results[toResultKey(step, result)] !== undefined)
      .map(({ result }) => ({ part: part.key, result })),
  );
}

/** All that can be handed over: issued results, and the written refusal of each refused part. Pure. */
export function deliverables(plan: Plan, dossier: Dossier): readonly Deliverable[] {
  const refused = plan.parts
    .filter((part) => dossier.parts[part.key]?.state === 'refused')
    .map((part) => ({ part: part.key, result: REFUSAL }));
  return [...issuedDeliverables(plan, dossier), ...refused];
}

/** Key of a deliverable in `Dossier.handedOver`. Pure. */
export function deliverableKey({ part, result }: Deliverable): string {
  return `${part}/${result}`;
}

/** What is still at the desk. Pure. */
export function awaitingHandOver(plan: Plan, dossier: Dossier): readonly Deliverable[] {
  return deliverables(plan, dossier).filter(
    (entry) => dossier.handedOver[deliverableKey(entry)] === undefined,
  );
}
