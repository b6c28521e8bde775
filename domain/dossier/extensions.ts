import { refuse, type Refusal } from '../errors';
import type { Plan, PlanExtension } from '../procedure/plan';
import { capOf, extendClock, type ClockExtension, type SlaClock } from '../sla/clock';
import type { EpochMs } from '../time/instant';
import { isWholeClock, totalDueOf } from './clocks';
import { isOpen, type Dossier, type ExtensionProposal, type Task } from './dossier';

/** Proposals of more time that the desk has not answered, of tasks still open, oldest first. Pure. */
export function openExtensionProposals({
  extensionProposals = {},
  tasks,
}: Dossier): readonly ExtensionProposal[] {
  return Object.values(extensionProposals).filter(({ task: id }) => {
    const task = tasks[id];
    return task !== undefined && isOpen(task);
  });
}

/** Why no proposal of a task can be answered, or undefined when one can. Pure. */
export function findProposalRefusal(dossier: Dossier, task: string): Refusal | undefined {
  const isProposed = openExtensionProposals(dossier).some((proposal) => proposal.task === task);
  return isProposed ? undefined : refuse('EXTENSION_NOT_PROPOSED', { task });
}

/** The rules by which a limit may be made longer for a task: that of the whole, and that of its part. Pure. */
export function rulesFor({ extensions = [] }: Plan, { part }: Pick<Task, 'part'>): readonly PlanExtension[] {
  return extensions.filter(({ clock }) => clock === 'limit' || clock === `part.${part}`);
}

/** Days of one extension, in the unit of its rule. */
export type ExtensionDays = { readonly workingDays: number } | { readonly calendarDays: number };

/** How many days a rule allows at the most. Pure. */
export function mostDays({ most }: PlanExtension): number {
  return 'workingDays' in most ? most.workingDays : most.calendarDays;
}

/** So many days, in the unit of a rule. Pure. */
export function daysBy({ most }: PlanExtension, days: number): ExtensionDays {
  return 'workingDays' in most ? { workingDays: days } : { calendarDays: days };
}

/** What makes clocks longer. */
export interface Grant {
  readonly task: Task;
  readonly rule: PlanExtension;
  readonly days: ExtensionDays;
  readonly reasonCode: string;
  /** When it takes effect. */
  readonly at: EpochMs;
}

/**
 * The clocks that an extension changes: the limit that the law names, and the share of the task whose agency asked,
 * become longer; where the whole does, that task and its part may last as long as the whole now does. Pure.
 *
 * Every other open task keeps the due moment it had: its work takes no longer. What is sent later is measured against
 * the whole as it then is.
 *
 * @source An assumption where no text says what becomes of open steps: docs/design.md §3, "Promised dates".
 */
export function extendedClocks(plan: Plan, dossier: Dossier, grant: Grant): readonly SlaClock[] {
  const { task, rule, days } = grant;
  const grown = clocksOf(dossier, [rule.clock, task.id]).map((clock) =>
    extendClock(clock, extensionOf(grant, days)),
  );
  const after = withClocks(dossier, grown);
  const totalDueAt = totalDueOf(plan, after);
  return clocksOf(after, [rule.clock, `part.${task.part}`, task.id])
    .map((clock) => recapped(clock, grant, totalDueAt))
    .filter((clock) => clock !== dossier.clocks[clock.id]);
}

function extensionOf({ at, reasonCode: reason, rule: { legalBasis } }: Grant, days: object): ClockExtension {
  return { at, ...days, reason, legalBasis };
}

/** Only a cap that is still to come is raised, by an act of the ledger: lateness against one that has passed stays. */
function recapped(clock: SlaClock, grant: Grant, totalDueAt: EpochMs | undefined): SlaClock {
  const present = isWholeClock(clock) ? undefined : capOf(clock);
  if (totalDueAt === undefined || present === undefined) return clock;
  if (present < grant.at || present >= totalDueAt) return clock;
  const { extensions } = clock;
  const own = extensions.at(-1);
  if (own?.at !== grant.at) return extendClock(clock, { ...extensionOf(grant, {}), capAt: totalDueAt });
  return { ...clock, extensions: [...extensions.slice(0, -1), { ...own, capAt: totalDueAt }] };
}

function clocksOf({ clocks }: Dossier, ids: readonly string[]): readonly SlaClock[] {
  return [...new Set(ids)].flatMap((id) => clocks[id] ?? []);
}

/** A dossier with some of its clocks changed. Pure. */
export function withClocks(dossier: Dossier, clocks: readonly SlaClock[]): Dossier {
  const changed = Object.fromEntries(clocks.map((clock) => [clock.id, clock]));
  return { ...dossier, clocks: { ...dossier.clocks, ...changed } };
}
