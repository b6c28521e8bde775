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
  const { visit, outcome, startedAt, endedAt, recordRef, countersigned } = data;
  const visits = (dossier.office?.visits ?? []).map((each): Visit =>
    each.visit === visit ? { ...each, outcome, startedAt, endedAt, recordRef, countersigned } : each,
  );
  return withOffice(dossier, { visits });
}

/** What the facts of the office's own ways change. */
export const OFFICE_FOLDERS = {
  bundleHandedOver: foldHandedOver,
  bundleAccepted: foldBundleAccepted,
  incidentOpened: foldIncident,
  instantDeclared: foldDeclared,
  proxyEntered: foldProxy,
  visitScheduled: foldScheduled,
  visitRecorded: foldVisited,
} as const;
