import { findIn, type Catalogue, type Unit } from './catalogue';
import type { FeeDefinition } from './fees.schema';
import { toStepKey, type FlatDefinition, type FlatPart } from './flatten';
import type { PlanFee } from './plan';
import { findAgency } from './roles';

/** The fees of a definition's parts, with who collects them in a unit and where they are paid to. Pure. */
export function toPlanFees(
  { agencies }: Catalogue,
  directory: Unit,
  { parts }: FlatDefinition,
): readonly PlanFee[] {
  return parts.flatMap((part) =>
    (part.definition.fees ?? []).map((fee) => {
      const collector = collectorOf(directory, part.definition, fee);
      const account = findIn(agencies, collector)?.account;
      return { ...toPlanFee(part.key, fee), collector, ...(account === undefined ? {} : { account }) };
    }),
  );
}

/** The agency that collects a fee in a unit: its desk, or who has the step. Pure. */
export function collectorOf(
  directory: Unit,
  { steps }: Pick<FlatPart['definition'], 'steps'>,
  { collector, step }: FeeDefinition,
): string {
  const role = steps.find(({ key }) => key === step)?.role;
  const agency = role === undefined ? undefined : findAgency(directory, role);
  return collector === 'desk' ? directory.desk : (agency ?? directory.desk);
}

function toPlanFee(part: string, written: FeeDefinition): Omit<PlanFee, 'collector' | 'account'> {
  const { key, title, amounts, each, step, payWithin, silence, exemptions = [], source } = written;
  return {
    key: toStepKey(part, key),
    part,
    title,
    amounts,
    ...(each === undefined ? {} : { each }),
    ...(step === undefined ? {} : { step: toStepKey(part, step) }),
    payWithinDays: payWithin.workingDays,
    silence: silence.outcome,
    exemptions: exemptions.map((exemption) => ({
      key: exemption.key,
      title: exemption.title,
      legalBasis: exemption.source.law,
    })),
    legalBasis: source.law,
  };
}
