import { findIn } from '../catalogue';
import type { Catalogue, Unit } from '../catalogue';
import type { Definition, ProcedureDefinition } from '../definition.schema';
import { collectorOf } from '../plan-fees';
import type { Fault } from './finding';

/**
 * FEE_ACCOUNT_MISSING: an office that collects a fee in some unit has no account, so that nobody can pay it by transfer.
 * Pure.
 */
export function uncollectableFees(
  { agencies, units }: Catalogue,
  definition: ProcedureDefinition,
): readonly Fault[] {
  const receiving = Object.values(units).filter((unit) => canReceive(unit, definition));
  return (definition.fees ?? []).flatMap((fee, index): readonly Fault[] => {
    const collectors = new Set(receiving.map((unit) => collectorOf(unit, definition, fee)));
    const without = [...collectors].filter((code) => findIn(agencies, code)?.account === undefined);
    const params = { fee: fee.key, agencies: without.join(', ') };
    return without.length === 0
      ? []
      : [{ code: 'FEE_ACCOUNT_MISSING', path: ['fees', index, 'collector'], params }];
  });
}

function canReceive({ directory }: Unit, { steps }: Extract<Definition, { kind: 'plain' }>): boolean {
  return steps.every(({ role }) => findIn(directory, role) !== undefined);
}
