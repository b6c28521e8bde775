import { refuse, type Refusal } from '../../errors';
import { findIncident } from '../office';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessOpen,
  type Decider,
  type Question,
} from './decider';
import { VOUCHING } from './open-incident';
import { isSamePerson } from './second-person';

/**
 * Another person says in their own name that the incident was as it was told: only from then on may acts of it be
 * entered with the instant at which they happened.
 *
 * @source Practice: an incident needs a second person; docs/adr/0023-an-incident-is-opened-in-each-dossier.md.
 */
export const vouchIncident: Decider<'vouchIncident'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessOpen(question.dossier),
      () => refuseRole(question.command.by, 'vouchIncident', VOUCHING),
      () => refuseIncident(question),
    ),
  tellFacts: ({ dossier, command: { incident, by }, occasion }, story) =>
    tell(story, {
      fact: 'incidentVouched',
      effectiveAt: effectiveAt(occasion, findIncident(dossier, incident)?.toAt ?? 0),
      data: { incident, by },
    }),
};

/** Opened, by somebody else, and not vouched for yet. */
function refuseIncident({ dossier, command }: Question<'vouchIncident'>): Refusal | undefined {
  const { incident, by } = command;
  const found = findIncident(dossier, incident);
  if (found === undefined) return refuse('INCIDENT_UNKNOWN', { incident });
  if (found.second !== undefined) return refuse('INCIDENT_ALREADY_VOUCHED', { incident });
  return isSamePerson(found.by, by) ? refuse('INCIDENT_SECOND_INVALID') : undefined;
}
