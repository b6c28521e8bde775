import type { ProcedureDefinition, StepDefinition } from '../definition.schema';
import { splitInput } from '../flatten';
import type { ExpiryChoice } from '../plan';
import type { Fault } from './finding';

type OnExpiry = StepDefinition['onExpiry'];

/** What silence is made to mean: approval, doing without, or neither. */
type Meaning = 'approval' | 'without';

const MEANINGS: Readonly<Partial<Record<OnExpiry['outcome'] | ExpiryChoice, Meaning>>> = {
  deemedApproved: 'approval',
  approve: 'approval',
  skip: 'without',
};

/**
 * EXPIRY_WITHOUT_LAW, EXPIRY_DECISION_UNFIT, EXPIRY_OF_SIGNATURE and EXPIRY_SKIPS_PROMISED: silence that means more than
 * the law allows, or that nobody could carry out. Pure.
 *
 * @source Decree 61/2018/NĐ-CP, article 19(5): silence of a consulted body only informs the head; that it approves, or
 *   may be done without, a law of the sector must say. That silence signs nothing is an assumption.
 */
export function expiryFaults(definition: ProcedureDefinition): readonly Fault[] {
  return definition.steps.flatMap((step, index): readonly Fault[] => {
    const { key, onExpiry } = step;
    const fault = findFault(definition, step);
    if (fault === undefined) return [];
    const params = { step: key, outcome: onExpiry.outcome };
    return [{ code: fault, path: ['steps', index, 'onExpiry'], params }];
  });
}

function findFault({ results }: ProcedureDefinition, step: StepDefinition): Fault['code'] | undefined {
  const { key, onExpiry, signing } = step;
  const meanings = meaningsOf(onExpiry);
  if (meanings.length > 0 && !('law' in onExpiry.source)) return 'EXPIRY_WITHOUT_LAW';
  if (isDecisionUnfit(onExpiry)) return 'EXPIRY_DECISION_UNFIT';
  if (meanings.length > 0 && signing !== undefined) return 'EXPIRY_OF_SIGNATURE';
  const isPromised = results.some(({ from }) => splitInput(from)[0] === key);
  return isPromised && meanings.includes('without') ? 'EXPIRY_SKIPS_PROMISED' : undefined;
}

function meaningsOf({ outcome, choices = [] }: OnExpiry): readonly Meaning[] {
  return [outcome, ...choices].flatMap((name) => MEANINGS[name] ?? []);
}

/** Where a person decides, it says who and between what; elsewhere neither. */
function isDecisionUnfit({ outcome, decides, choices }: OnExpiry): boolean {
  const isDecided = outcome === 'personDecides';
  const isRepeated = choices !== undefined && new Set(choices).size < choices.length;
  return isDecided !== (decides !== undefined) || isDecided !== (choices !== undefined) || isRepeated;
}
