import { ENGINE, assertAgencyCode } from './subjects';

/** Commands of the desk, portals, the console and the command line. */
export const COMMANDS_STREAM = 'COMMANDS';

/** Every recorded fact, for projectors and subscribers. */
export const EVENTS_STREAM = 'EVENTS';

/** Whole copies of what could not be read or delivered. */
export const DEAD_STREAM = 'DEAD';

/** Durable with which an agency reads its tasks and receipts. */
export const AGENCY_CONSUMER = 'agency';

/** Durable with which bridges read what comes in; also the name of its pinned group. */
export const BRIDGE_CONSUMER = 'bridge';

/** Durable of the read model. */
export const PROJECTOR_CONSUMER = 'projector';

/** What an agency is told of its tasks. Pure. */
export function tasksStream(agency: string): string {
  return `TASKS_${assertAgencyCode(agency)}`;
}

/** What the engine answered to an agency's reports. Pure. */
export function receiptsStream(agency: string): string {
  return `RECEIPTS_${assertAgencyCode(agency)}`;
}

/** What an agency reported and the bridge has not acknowledged yet. Pure. */
export function reportsStream(agency: string): string {
  return `REPORTS_${assertAgencyCode(agency)}`;
}

/** What waits for its dossier, of an agency or (`engine`) of the desk. Pure. */
export function parkedStream(owner: string): string {
  return `PARKED_${owner === ENGINE ? owner : assertAgencyCode(owner)}`;
}
