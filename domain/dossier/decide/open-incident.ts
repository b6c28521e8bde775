import { refuse, type Refusal } from '../../errors';
import { DAY_MS } from '../../time/instant';
import { findIncident } from '../office';
import { CONFIRMED_SINCE, rulesOf } from '../rules';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessOpen,
  type Decider,
  type Question,
  type Role,
} from './decider';
import { isBehind } from './second-person';

const ROLES: readonly Role[] = ['deskHead'];
/** Who may vouch for an incident. @source assumption: who answers for the office, above the one who opens it or beside. */
export const VOUCHING: readonly Role[] = ['deskHead', 'signer', 'supervisor'];

/**
 * Longest incident, in days of 24 hours. What lasts longer is for a decision of the authority.
 *
 * @source Assumption: no text that was found bounds it.
 */
export const MOST_INCIDENT_DAYS = 7;

/**
 * The head says that power, network or the system failed from one instant to another. Clocks run on; once another person
 * has vouched for it, acts of that time may be entered with the instant at which they happened.
 *
 * @source Practice; docs/adr/0023-an-incident-is-opened-in-each-dossier.md.
 */
export const openIncident: Decider<'openIncident'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessOpen(question.dossier),
      () => refuseRole(question.command.by, 'openIncident', ROLES),
      () => refuseVouching(question),
      () => refuseWindow(question),
      () => refuseKnown(question),
    ),
  tellFacts: ({ dossier, command, occasion }, story) => {
    const { incident, kind, fromAt, toAt, second, reasonCode, legalBasis, by } = command;
    return tell(story, {
      fact: 'incidentOpened',
      effectiveAt: effectiveAt(occasion, dossier.submission?.submittedAt ?? 0),
      data: {
        ...{ incident, kind, fromAt, toAt, reasonCode, legalBasis, by },
        ...(second === undefined ? {} : { second }),
      },
    });
  },
};

type Asked = Question<'openIncident'>;

/** Under rules before 6 the second person may be named here; from then on nobody speaks for another. */
function refuseVouching({ dossier, command: { by, second } }: Asked): Refusal | undefined {
  if (second === undefined) return undefined;
  if (rulesOf(dossier) >= CONFIRMED_SINCE) {
    return refuse('SECOND_PERSON_SPEAKS', { field: 'second', command: 'vouchIncident' });
  }
  return isBehind(by, second, VOUCHING) ? undefined : refuse('INCIDENT_SECOND_INVALID');
}

/** Over when it is opened, and not longer than an incident is. */
function refuseWindow({ command: { fromAt, toAt }, occasion }: Asked): Refusal | undefined {
  if (fromAt >= toAt || toAt > effectiveAt(occasion, 0)) return refuse('INCIDENT_WINDOW_INVALID');
  return toAt - fromAt > MOST_INCIDENT_DAYS * DAY_MS
    ? refuse('INCIDENT_TOO_LONG', { days: MOST_INCIDENT_DAYS })
    : undefined;
}

function refuseKnown({ dossier, command: { incident } }: Asked): Refusal | undefined {
  const isKnown = findIncident(dossier, incident) !== undefined;
  return isKnown ? refuse('INCIDENT_ALREADY_OPENED', { incident }) : undefined;
}
