import { findIn, refOf } from '../catalogue';
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
