import { parseTaskId } from '../ids';
import { MINUTE_MS } from '../time/instant';
import { parseInstant } from '../time/zone';
import type { Actor } from './events.schema';
import type { WireEvent } from './seal';

/*
 * The register of interventions (sổ can thiệp): everything in a dossier's record that did not come about by the usual
 * road, by person, so that whoever looks sees on one page what was let through, declared, entered for others or undone.
 */

/** What sorts of interventions there are. */
export const INTERVENTION_KINDS = [
  /** Something was let through against the rule, by a superior. */
  'override',
  /** Papers were asked for later than the law lets, or again. */
  'lateSupplement',
  /** An act whose instant is declared. */
  'declaredTime',
  /** An incident was opened, or vouched for by another person. */
  'incident',
  /** The paper of an agency was entered by the desk. */
  'proxy',
  /** A reception was voided. */
  'void',
  /** Something granted was taken back. */
  'revocation',
  /** Sender and broker differ by more than a quarter of an hour on when it happened. */
  'claimedGap',
] as const;

/** One of {@link INTERVENTION_KINDS}. */
export type InterventionKind = (typeof INTERVENTION_KINDS)[number];

/** One line of the register. */
export interface Intervention {
  readonly kind: InterventionKind;
  readonly seq: number;
  readonly fact: string;
  /** RFC 3339, as they travelled. */
  readonly effectiveAt: string;
  readonly recordedAt: string;
  /** Who did it: an officer's id, or an agency's code. */
  readonly person: string;
  /** Who let it through, or vouched for it. */
  readonly second?: string;
  readonly reasonCode?: string;
  readonly legalBasis?: string;
  /** From when it is claimed or declared to have happened to when it was stored, milliseconds. */
  readonly gapMs?: number;
}

/**
 * From this on, a claim that differs from the broker's instant is shown.
 *
 * @source Assumption: clocks of offices differ by minutes; a quarter of an hour is no clock any more.
 */
export const CLAIMED_GAP_MS = 15 * MINUTE_MS;

/** Facts that are interventions by what they are; a name that this release has no fact for does no harm. */
const BY_NAME: Readonly<Record<string, InterventionKind>> = {
  instantDeclared: 'declaredTime',
  incidentOpened: 'incident',
  incidentVouched: 'incident',
  proxyEntered: 'proxy',
  receptionVoided: 'void',
  voided: 'void',
  laneRevoked: 'revocation',
};

/** Members of a fact that the register reads, where it has them. */
interface Told {
  readonly by?: Actor;
  readonly second?: Actor;
  readonly approvedBy?: Actor;
  readonly override?: { readonly by: Actor; readonly reasonCode: string; readonly legalBasis: string };
  readonly reasonCode?: string;
  readonly legalBasis?: string;
  readonly claimedAt?: string;
  readonly happenedAt?: string;
  readonly storedAt?: string;
  readonly task?: string;
  readonly agency?: string;
}

/**
 * The register of interventions of one dossier, in the order of its record. Pure.
 *
 * One event may be several interventions. An agency's report is by the agency that had the task then.
 *
 * @param events - As they travelled, in order.
 * @param holders - Task → agency that has it, before the first of the events; nothing where they are all that there are.
 */
export function interventions(
  events: readonly WireEvent[],
  holders: ReadonlyMap<string, string> = new Map(),
): readonly Intervention[] {
  const agencies = new Map(holders);
  return events.flatMap((event) => {
    const { task, agency } = event.data as Told;
    if (GIVEN.includes(event.fact) && task !== undefined && agency !== undefined) agencies.set(task, agency);
    return interventionsOf(event, agencies);
  });
}

/** Facts by which an agency has a task from then on. */
const GIVEN: readonly string[] = ['taskAssigned', 'taskReassigned'];

function interventionsOf(event: WireEvent, agencies: ReadonlyMap<string, string>): readonly Intervention[] {
  const told = event.data as Told;
  const { fact, seq, effectiveAt, recordedAt } = event;
  const { by, second = told.approvedBy, override, reasonCode, legalBasis } = told;
  const line = { seq, fact, effectiveAt, recordedAt, person: personOf(by) ?? agencyOf(told, agencies) };
  const grounds = {
    ...(reasonCode === undefined ? {} : { reasonCode }),
    ...(legalBasis === undefined ? {} : { legalBasis }),
  };
  const named = BY_NAME[fact];
  const vouching = personOf(second);
  return [
    ...(named === undefined
      ? []
      : [
          {
            kind: named,
            ...line,
            ...grounds,
            ...declaredGap(told),
            ...(vouching === undefined ? {} : { second: vouching }),
          },
        ]),
    ...overridden(override).map((rest) => ({ kind: 'override' as const, ...line, ...rest })),
    ...(fact === 'supplementRequested' && override !== undefined
      ? [{ kind: 'lateSupplement' as const, ...line, ...grounds, second: personOf(override.by) ?? '' }]
      : []),
    ...gapOf(told, effectiveAt).map((gapMs) => ({ kind: 'claimedGap' as const, ...line, gapMs })),
  ];
}

function overridden(
  override: Told['override'],
): readonly Pick<Intervention, 'second' | 'reasonCode' | 'legalBasis'>[] {
  if (override === undefined) return [];
  const { by, reasonCode, legalBasis } = override;
  return [{ second: personOf(by) ?? '', reasonCode, legalBasis }];
}

/** The difference of a claim, where it is more than a quarter of an hour either way. */
function gapOf({ claimedAt }: Told, effectiveAt: string): readonly number[] {
  const gapMs = between(claimedAt, effectiveAt);
  return gapMs !== undefined && Math.abs(gapMs) > CLAIMED_GAP_MS ? [gapMs] : [];
}

function declaredGap({ happenedAt, storedAt }: Told): Pick<Intervention, 'gapMs'> {
  const gapMs = between(happenedAt, storedAt);
  return gapMs === undefined ? {} : { gapMs };
}

function between(from: string | undefined, to: string | undefined): number | undefined {
  const [fromAt, toAt] = [parseInstant(from ?? ''), parseInstant(to ?? '')];
  return fromAt === undefined || toAt === undefined ? undefined : toAt - fromAt;
}

function personOf(actor: Actor | undefined): string | undefined {
  if (actor === undefined) return undefined;
  return actor.kind === 'officer' ? actor.officer : actor.agency;
}

/** The agency that a report came from; the step it speaks of when it was never assigned. */
function agencyOf({ task = '' }: Told, agencies: ReadonlyMap<string, string>): string {
  return agencies.get(task) ?? parseTaskId(task)?.step ?? '';
}

/** The register by person, each with their lines in the order of the record; people in the order of their first. Pure. */
export function byPerson(lines: readonly Intervention[]): ReadonlyMap<string, readonly Intervention[]> {
  const people = new Map<string, readonly Intervention[]>();
  for (const line of lines) people.set(line.person, [...(people.get(line.person) ?? []), line]);
  return people;
}
