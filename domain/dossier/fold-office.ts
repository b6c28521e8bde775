import type { Dossier } from './dossier';
import type { FactOf } from './events.schema';
import type { Bundle, OfficeState, ProxyEntry, Visit } from './office';

function withOffice(dossier: Dossier, change: OfficeState): Dossier {
  return { ...dossier, office: { ...dossier.office, ...change } };
}

/** Originals on their way. */
function foldHandedOver(
  dossier: Dossier,
  { data, effectiveAt: handedOverAt }: FactOf<'bundleHandedOver'>,
): Dossier {
  const bundle: Bundle = { ...data, handedOverAt };
  return withOffice(dossier, { bundles: [...(dossier.office?.bundles ?? []), bundle] });
}

/** Originals that arrived, and what was refused of them. */
function foldBundleAccepted(
  dossier: Dossier,
  { data, effectiveAt: acceptedAt }: FactOf<'bundleAccepted'>,
): Dossier {
  const { bundle, accepted, missing } = data;
  const bundles = (dossier.office?.bundles ?? []).map((each): Bundle =>
    each.bundle === bundle ? { ...each, acceptedAt, accepted, missing } : each,
  );
  return withOffice(dossier, { bundles });
}

/** An incident that touched the dossier. */
function foldIncident(dossier: Dossier, { data }: FactOf<'incidentOpened'>): Dossier {
  return withOffice(dossier, { incidents: [...(dossier.office?.incidents ?? []), data] });
}

/** An incident that another person vouched for. */
function foldVouched(dossier: Dossier, { data: { incident, by } }: FactOf<'incidentVouched'>): Dossier {
  const incidents = (dossier.office?.incidents ?? []).map((each) =>
    each.incident === incident ? { ...each, second: by } : each,
  );
  return withOffice(dossier, { incidents });
}

/** An act whose instant is declared. */
function foldDeclared(dossier: Dossier, { data }: FactOf<'instantDeclared'>): Dossier {
  return withOffice(dossier, { declared: [...(dossier.office?.declared ?? []), data] });
}

/** A paper of an agency that the desk entered. */
function foldProxy(dossier: Dossier, { data, effectiveAt: enteredAt }: FactOf<'proxyEntered'>): Dossier {
  const entry: ProxyEntry = { ...data, enteredAt };
  return withOffice(dossier, { proxies: [...(dossier.office?.proxies ?? []), entry] });
}

/** A visit that is to come. */
function foldScheduled(
  dossier: Dossier,
  { data, effectiveAt: scheduledAt }: FactOf<'visitScheduled'>,
): Dossier {
  const visit: Visit = { ...data, scheduledAt };
  return withOffice(dossier, { visits: [...(dossier.office?.visits ?? []), visit] });
}

/** What became of a visit. */
function foldVisited(dossier: Dossier, { data }: FactOf<'visitRecorded'>): Dossier {
  const { visit, outcome, startedAt, endedAt, recordRef, countersigned, by } = data;
  const confirming = countersigned === undefined ? { recordedBy: by } : { countersigned };
  return withVisit(dossier, visit, { outcome, startedAt, endedAt, recordRef, ...confirming });
}

/** A visit that another person countersigned. */
function foldCountersigned(dossier: Dossier, { data }: FactOf<'visitCountersigned'>): Dossier {
  return withVisit(dossier, data.visit, { countersigned: data.by });
}

function withVisit(dossier: Dossier, visit: number, change: Partial<Visit>): Dossier {
  const visits = (dossier.office?.visits ?? []).map((each): Visit =>
    each.visit === visit ? { ...each, ...change } : each,
  );
  return withOffice(dossier, { visits });
}

/** What the facts of the office's own ways change. */
export const OFFICE_FOLDERS = {
  bundleHandedOver: foldHandedOver,
  bundleAccepted: foldBundleAccepted,
  incidentOpened: foldIncident,
  incidentVouched: foldVouched,
  instantDeclared: foldDeclared,
  proxyEntered: foldProxy,
  visitScheduled: foldScheduled,
  visitRecorded: foldVisited,
  visitCountersigned: foldCountersigned,
} as const;
