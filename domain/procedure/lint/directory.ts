import { atOnceIn } from '../at-once';
import { findIn, findSuccessor, refOf } from '../catalogue';
import type { Catalogue } from '../catalogue';
import type { Definition } from '../definition.schema';
import { hashOf } from '../../canonical-json';
import type { DataPath, Fault } from './finding';

/** ROLE_UNKNOWN: a role that no unit's directory has. Pure. */
export function unknownRoles({ units }: Catalogue, definition: Definition): readonly Fault[] {
  const steps = definition.kind === 'plain' ? definition.steps : [];
  const roles: readonly { readonly role: string; readonly path: DataPath }[] = [
    { role: definition.lead, path: ['lead'] },
    ...steps.map(({ role }, index) => ({ role, path: ['steps', index, 'role'] })),
  ];
  return roles
    .filter(({ role }) => Object.values(units).every((unit) => findIn(unit.directory, role) === undefined))
    .map(({ role, path }) => ({ code: 'ROLE_UNKNOWN', path, params: { role, unit: 'any unit' } }));
}

/** SIGNING_STEP_UNSIGNED: in a unit that can receive, nobody of the agency may sign a step that is a signature. Pure. */
export function unsignedSteps({ units, roster = {} }: Catalogue, definition: Definition): readonly Fault[] {
  const steps = definition.kind === 'plain' ? definition.steps : [];
  return steps.flatMap(({ key: step, role, signing }, index) => {
    if (signing === undefined) return [];
    const agencies = new Set(Object.values(units).flatMap((unit) => findIn(unit.directory, role) ?? []));
    const accepts = ({ capacity = 'head' }: { readonly capacity?: string }): boolean =>
      signing.capacities?.some((each) => each === capacity) ?? true;
    return [...agencies]
      .filter((agency) => findIn(roster, agency)?.signing.some(accepts) !== true)
      .map((agency): Fault => ({
        code: 'SIGNING_STEP_UNSIGNED',
        path: ['steps', index, 'signing'],
        params: { step, agency },
      }));
  });
}

/** AT_ONCE_UNSIGNED: handled at once, without a step at which another person than the handler signs. Pure. */
export function unsignedAtOnce(definition: Definition): readonly Fault[] {
  if (definition.kind !== 'plain' || definition.atOnce === undefined) return [];
  const isSigned = definition.steps.some(({ signing }) => signing !== undefined);
  return isSigned ? [] : [{ code: 'AT_ONCE_UNSIGNED', path: ['atOnce'], params: {} }];
}

/** UNIT_UNKNOWN: handled at once at a unit that units.yaml does not have. Pure. */
export function unknownAtOnceUnits({ units }: Catalogue, definition: Definition): readonly Fault[] {
  const known = Object.keys(units).join(', ');
  const isList = definition.kind === 'plain' && Array.isArray(definition.atOnce);
  return atOnceIn(definition).flatMap((offer, index) =>
    (offer.units ?? []).flatMap((unit, place): readonly Fault[] => {
      const path = ['atOnce', ...(isList ? [index] : []), 'units', place];
      return findIn(units, unit) === undefined
        ? [{ code: 'UNIT_UNKNOWN', path, params: { unit, known } }]
        : [];
    }),
  );
}

/** HOME_WITHOUT_GROUNDS: the channel home without a ground on which somebody is served there. Pure. */
export function groundlessHome({ definitions }: Catalogue, definition: Definition): readonly Fault[] {
  const { channels, home } = definition;
  const index = channels.indexOf('home');
  if (index < 0 || home !== undefined || findSuccessor(definitions, definition) !== undefined) return [];
  return [{ code: 'HOME_WITHOUT_GROUNDS', path: ['channels', index], params: {} }];
}

/** LADDER_UNKNOWN: a ladder that ladders.yaml does not have. Pure. */
export function unknownLadders({ ladders }: Catalogue, definition: Definition): readonly Fault[] {
  const known = Object.keys(ladders).join(', ');
  return Object.entries(definition.ladders)
    .filter(([, ladder]) => findIn(ladders, ladder) === undefined)
    .map(([clock, ladder]) => ({
      code: 'LADDER_UNKNOWN',
      path: ['ladders', clock],
      params: { ladder, known },
    }));
}

/** PUBLISHED_CHANGED: a published definition whose content is no longer what was published. Pure. */
export function changedSincePublished({ published }: Catalogue, definition: Definition): readonly Fault[] {
  const procedure = refOf(definition);
  const hash = findIn(published, procedure);
  if (hash === undefined || hash === hashOf(definition)) return [];
  return [{ code: 'PUBLISHED_CHANGED', path: ['procedure'], params: { procedure } }];
}
