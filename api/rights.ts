import type { Principal, Role, Units } from './principal';

/*
 * Who may do what: role × action × jurisdiction, one table and two pure functions, asked by every list, count, file,
 * event and stream. What is not in the table is not allowed. Which acts on a dossier the law leaves to which role is the
 * core's own rule (`allowedCommands`); this says whose dossiers somebody may speak of at all.
 */

/** What can be asked of the interface. */
export const ACTIONS = [
  'submit',
  'read',
  'history',
  'command',
  'report',
  'tasks',
  'overview',
  'statistics',
  'close',
  'stream',
  'applicant',
  'accesses',
  'interventions',
] as const;

/** One of {@link ACTIONS}. */
export type Action = (typeof ACTIONS)[number];

/** How far a right reaches: dossiers that the caller's units received, or those in which the caller's agency has tasks. */
type Reach = 'unit' | 'agency';

const OF_A_DESK = {
  submit: 'unit',
  read: 'unit',
  history: 'unit',
  command: 'unit',
  tasks: 'unit',
  overview: 'unit',
  stream: 'unit',
  applicant: 'unit',
} as const;
const OF_AN_AGENCY = {
  read: 'agency',
  command: 'agency',
  report: 'agency',
  tasks: 'agency',
  stream: 'agency',
  applicant: 'agency',
} as const;
const OF_WHO_WATCHES = {
  read: 'unit',
  history: 'unit',
  tasks: 'unit',
  overview: 'unit',
  statistics: 'unit',
  stream: 'unit',
  applicant: 'unit',
  accesses: 'unit',
  interventions: 'unit',
} as const;

/** Role → action → how far it reaches. An administrator never sees nor touches a dossier. */
export const RIGHTS = {
  desk: OF_A_DESK,
  deskHead: { ...OF_A_DESK, statistics: 'unit', close: 'unit', accesses: 'unit', interventions: 'unit' },
  officer: OF_AN_AGENCY,
  signer: OF_AN_AGENCY,
  cashier: { read: 'unit', command: 'unit', stream: 'unit' },
  agency: { read: 'agency', report: 'agency', tasks: 'agency', stream: 'agency', applicant: 'agency' },
  supervisor: { ...OF_WHO_WATCHES, command: 'unit', close: 'unit' },
  auditor: OF_WHO_WATCHES,
  admin: {},
} as const satisfies Record<Role, Readonly<Partial<Record<Action, Reach>>>>;

/** Whose dossiers a right covers. */
export type Scope =
  { readonly kind: 'units'; readonly units: Units } | { readonly kind: 'agency'; readonly agency: string };

/** What a right is held against: a dossier, or one task of it. */
export interface Matter {
  /** Unit that received it. */
  readonly unit: string;
  /** Agencies that have or had a task of the dossier; the one agency of a task. */
  readonly agencies: readonly string[];
}

/** Whose dossiers somebody may do an action with; undefined when nobody's. Pure. */
export function scopeOf({ role, units, agency }: Principal, action: Action): Scope | undefined {
  const reaches: Readonly<Partial<Record<Action, Reach>>> = RIGHTS[role];
  const reach = reaches[action];
  if (reach === 'agency') return agency === undefined ? undefined : { kind: 'agency', agency };
  const isSomewhere = units === '*' || units.length > 0;
  return reach === 'unit' && isSomewhere ? { kind: 'units', units } : undefined;
}

/** Whether a scope covers a dossier or a task. Pure. */
export function covers(scope: Scope, { unit, agencies }: Matter): boolean {
  if (scope.kind === 'agency') return agencies.includes(scope.agency);
  return scope.units === '*' || scope.units.includes(unit);
}

/** Whether somebody may do an action with a dossier or a task. Pure. */
export function mayDo(principal: Principal, action: Action, matter: Matter): boolean {
  const scope = scopeOf(principal, action);
  return scope !== undefined && covers(scope, matter);
}
