import { refuse, type Refusal } from '../../errors';
import { DAY_MS } from '../../time/instant';
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

const ROLES: readonly Role[] = ['deskHead'];
const VOUCHING: readonly Role[] = ['deskHead', 'signer', 'supervisor'];

/**
 * Longest incident, in days of 24 hours. What lasts longer is for a decision of the authority.
 *
 * @source Assumption: no text that was found bounds it.
 */
export const MOST_INCIDENT_DAYS = 7;

/**
 * The head says that power, network or the system failed from one instant to another, and another person vouches for
 * it. Clocks run on; acts of that time may then be entered with the instant at which they happened.
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
      data: { incident, kind, fromAt, toAt, reasonCode, legalBasis, by, second },
    });
  },
};

type Asked = Question<'openIncident'>;

function refuseVouching({ command: { by, second } }: Asked): Refusal | undefined {
  const vouches = VOUCHING.includes(second.role) && second.officer !== by.officer;
  return vouches ? undefined : refuse('INCIDENT_SECOND_INVALID');
}

/** Over when it is opened, and not longer than an incident is. */
function refuseWindow({ command: { fromAt, toAt }, occasion }: Asked): Refusal | undefined {
  if (fromAt >= toAt || toAt > effectiveAt(occasion, 0)) return refuse('INCIDENT_WINDOW_INVALID');
  return toAt - fromAt > MOST_INCIDENT_DAYS * DAY_MS
    ? refuse('INCIDENT_TOO_LONG', { days: MOST_INCIDENT_DAYS })
    : undefined;
}

function refuseKnown({ dossier, command: { incident } }: Asked): Refusal | undefined {
  const isKnown = dossier.office?.incidents?.some((each) => each.incident === incident) === true;
  return isKnown ? refuse('INCIDENT_ALREADY_OPENED', { incident }) : undefined;
}
