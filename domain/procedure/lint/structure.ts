import { refOf } from '../catalogue';
import type { Catalogue } from '../catalogue';
import type { Definition, LinkedDefinition, ProcedureDefinition } from '../definition.schema';
import {
  changedSincePublished,
  groundlessHome,
  unknownAtOnceUnits,
  unknownLadders,
  unknownRoles,
  unsignedAtOnce,
  unsignedSteps,
} from './directory';
import { expiryFaults } from './expiry';
import { uncollectableFees } from './fees';
import { toFinding } from './finding';
import type { Fault, Finding } from './finding';
import { neverStarting, unproducedResults, unusedParts } from './graph-rules';
import { repeatedKeys, reservedResults } from './keys';
import {
  differingComponents,
  unawaitedPartStarts,
  unknownLinkEnds,
  unknownParts,
  unknownPartStarts,
} from './links';
import { unfitPaperOrder } from './paper';
import { unresolvableSaturday } from './saturday';
import { unknownFeeSteps, unknownLanes, unknownNeeds, unknownReturnTargets } from './references';

type Rule<Kind extends Definition> = (catalogue: Catalogue, definition: Kind) => readonly Fault[];

/** Rules for any definition. */
const COMMON_RULES: readonly Rule<Definition>[] = [
  (_, definition) => repeatedKeys(definition),
  (_, definition) => unknownLanes(definition),
  unknownRoles,
  unknownLadders,
  unsignedSteps,
  (_, definition) => unsignedAtOnce(definition),
  unknownAtOnceUnits,
  groundlessHome,
  neverStarting,
  (_, definition) => unresolvableSaturday(definition),
  unfitPaperOrder,
  changedSincePublished,
];

/** Rules for a procedure with steps of its own. */
const PLAIN_RULES: readonly Rule<ProcedureDefinition>[] = [
  (_, definition) => unknownNeeds(definition),
  (_, definition) => unknownReturnTargets(definition),
  (_, definition) => unknownFeeSteps(definition),
  uncollectableFees,
  (_, definition) => unproducedResults(definition),
  (_, definition) => reservedResults(definition),
  (_, definition) => unusedParts(definition),
  (_, definition) => expiryFaults(definition),
];

/** Rules for a linked procedure. */
const LINKED_RULES: readonly Rule<LinkedDefinition>[] = [
  unknownParts,
  unknownPartStarts,
  unawaitedPartStarts,
  unknownLinkEnds,
  differingComponents,
];

/**
 * What is wrong with a definition whatever the time: names that lead nowhere, circles, silence without a law. Pure.
 *
 * The parts of a linked definition are judged on their own, not here.
 */
export function lintStructure(catalogue: Catalogue, definition: Definition): readonly Finding[] {
  const faults = [
    ...COMMON_RULES.flatMap((rule) => rule(catalogue, definition)),
    ...(definition.kind === 'plain'
      ? PLAIN_RULES.flatMap((rule) => rule(catalogue, definition))
      : LINKED_RULES.flatMap((rule) => rule(catalogue, definition))),
  ];
  return faults.map((fault) => toFinding(`procedure ${refOf(definition)}`, fault));
}
