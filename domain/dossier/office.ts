import type { Plan } from '../procedure/plan';
import { calendarIn } from '../procedure/share';
import type { EpochMs, WorkingMinutes } from '../time/instant';
import { measureMinutes } from '../time/working-time';
import type { Dossier } from './dossier';
import type { FactData } from './events.schema';

/*
 * What a dossier keeps of the office's own ways: originals on their way, incidents, declared instants, papers entered
 * for an agency, visits. All of it is absent while there was none.
 */

/** Originals that were handed over together; `acceptedAt` is absent while they are on their way. */
export interface Bundle extends FactData<'bundleHandedOver'> {
  readonly handedOverAt: EpochMs;
  readonly acceptedAt?: EpochMs;
  readonly accepted?: readonly string[];
  readonly missing?: FactData<'bundleAccepted'>['missing'];
}

/** A visit outside the office; without `outcome` it is still to come. */
export interface Visit extends FactData<'visitScheduled'> {
  readonly scheduledAt: EpochMs;
  readonly outcome?: FactData<'visitRecorded'>['outcome'];
  readonly startedAt?: EpochMs;
  readonly endedAt?: EpochMs;
  readonly recordRef?: string;
  /** Who recorded it; absent where the countersignature came with the record. */
  readonly recordedBy?: FactData<'visitRecorded'>['by'];
  /** Who countersigned it; absent while nobody has, and it is no window for declared instants. */
  readonly countersigned?: FactData<'visitCountersigned'>['by'];
}

/** An agency's paper that the desk entered. */
export interface ProxyEntry extends FactData<'proxyEntered'> {
  readonly enteredAt: EpochMs;
}

/** What a dossier keeps of the office's own ways. */
export interface OfficeState {
  readonly bundles?: readonly Bundle[];
  readonly incidents?: readonly FactData<'incidentOpened'>[];
  readonly declared?: readonly FactData<'instantDeclared'>[];
  readonly proxies?: readonly ProxyEntry[];
  readonly visits?: readonly Visit[];
}

/** Who has an original now: whoever accepted it last, the desk before anybody did. Pure. */
export function holderOf(plan: Plan, { office }: Dossier, component: string): string {
  const last = office?.bundles?.findLast(({ accepted }) => accepted?.includes(component) === true);
  return last?.taker ?? plan.desk;
}

/** The bundle in which an original is on its way, or undefined. Pure. */
export function bundleOnItsWay({ office }: Dossier, component: string): Bundle | undefined {
  return office?.bundles?.find(
    ({ items, acceptedAt }) => acceptedAt === undefined && items.includes(component),
  );
}

/** A stretch in which an act may have happened that is entered later. */
export interface DeclaredWindow {
  readonly fromAt: EpochMs;
  readonly toAt: EpochMs;
}

/** Names the window of a declared instant. */
export type WindowName = Pick<FactData<'instantDeclared'>, 'incident' | 'visit'>;

/** The incident of a name, vouched for or not. Pure. */
export function findIncident({ office }: Dossier, incident: string): FactData<'incidentOpened'> | undefined {
  return office?.incidents?.find((each) => each.incident === incident);
}

/** The visit of a number, whatever became of it. Pure. */
export function findVisit({ office }: Dossier, visit: number): Visit | undefined {
  return office?.visits?.find((each) => each.visit === visit);
}

/** The incidents that another person vouched for: what one person says alone is no incident yet. Pure. */
export function vouchedIncidents({ office }: Dossier): readonly FactData<'incidentOpened'>[] {
  return (office?.incidents ?? []).filter(({ second }) => second !== undefined);
}

/**
 * The window that is named: an incident that was vouched for, or a countersigned visit at which the applicant was met.
 * Pure.
 */
export function findWindow(dossier: Dossier, { incident, visit }: WindowName): DeclaredWindow | undefined {
  if (incident !== undefined) {
    return visit === undefined
      ? vouchedIncidents(dossier).find((each) => each.incident === incident)
      : undefined;
  }
  const found = visit === undefined ? undefined : findVisit(dossier, visit);
  if (found?.outcome !== 'done' || found.countersigned === undefined) return undefined;
  const { startedAt, endedAt } = found;
  return startedAt === undefined || endedAt === undefined ? undefined : { fromAt: startedAt, toAt: endedAt };
}

/** An incident with the working time of the dossier that fell into it. */
export type IncidentView = FactData<'incidentOpened'> & { readonly lostWorkingMinutes: WorkingMinutes };

/** What a reader sees of the office's own ways; a member is absent while there is none. */
export interface OfficeView extends Omit<OfficeState, 'incidents'> {
  readonly medium?: 'electronic' | 'paper';
  /** The clocks ran on through them; the time lost is theirs. */
  readonly incidents?: readonly IncidentView[];
  /** Who has each original that ever left the desk. */
  readonly custody?: Readonly<Record<string, string>>;
}

/** What a reader sees of the office's own ways at an instant. Pure. */
export function officeView(plan: Plan, dossier: Dossier, at: EpochMs): OfficeView {
  const { reception, office = {} } = dossier;
  const { incidents, ...rest } = office;
  return {
    ...(reception?.medium === undefined ? {} : { medium: reception.medium }),
    ...rest,
    ...(incidents === undefined
      ? {}
      : {
          incidents: incidents.map((each) => ({
            ...each,
            lostWorkingMinutes: lostIn(plan, dossier, each, at),
          })),
        }),
    ...(office.bundles === undefined ? {} : { custody: custodyOf(plan, dossier) }),
  };
}

function custodyOf(plan: Plan, dossier: Dossier): Readonly<Record<string, string>> {
  const moved = new Set((dossier.office?.bundles ?? []).flatMap(({ items }) => items));
  return Object.fromEntries([...moved].map((component) => [component, holderOf(plan, dossier, component)]));
}

/** Working time of the unit between reception and finish that fell into an incident. */
function lostIn(
  plan: Plan,
  { reception, finishedAt }: Dossier,
  { fromAt, toAt }: DeclaredWindow,
  at: EpochMs,
): WorkingMinutes {
  if (reception === undefined) return 0;
  const from = Math.max(fromAt, reception.at);
  const to = Math.min(toAt, finishedAt ?? at);
  return to <= from ? 0 : measureMinutes(calendarIn(plan, plan.calendar), from, to);
}
