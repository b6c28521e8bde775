import { z } from 'zod';
import { AGENCY_CODE, REFERENCE } from '../domain/ids';

/** What somebody may be to the engine; one role a token. */
export const ROLES = [
  'desk',
  'deskHead',
  'officer',
  'signer',
  'cashier',
  'agency',
  'supervisor',
  'auditor',
  'admin',
] as const;

/** One of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/** Units of a jurisdiction: those named, or all. */
export type Units = '*' | readonly string[];

/** Who asks, as a token says it. */
export interface Principal {
  /** Opaque id of the officer, or of the system; never a name. */
  readonly subject: string;
  readonly role: Role;
  readonly units: Units;
  /** The office that an officer or a system belongs to. */
  readonly agency?: string;
}

/** Roles that speak for one agency, and see what is that agency's. */
const OF_AN_AGENCY: readonly Role[] = ['officer', 'signer', 'agency'];

const claims = z.object({
  sub: z.string().regex(REFERENCE),
  role: z.enum(ROLES),
  units: z.exactOptional(z.array(z.string().regex(/^(?:\*|[A-Za-z0-9.]{1,60})$/)).max(200)),
  agency: z.exactOptional(z.string().regex(AGENCY_CODE)),
});

/**
 * Who a token's claims name, or undefined when they name nobody: `sub` (an opaque id), `role`, `units` (codes, or `*`),
 * `agency`. Pure.
 */
export function parsePrincipal(payload: unknown): Principal | undefined {
  const read = claims.safeParse(payload);
  if (!read.success) return undefined;
  const { sub: subject, role, units = [], agency } = read.data;
  if (agency === undefined && OF_AN_AGENCY.includes(role)) return undefined;
  const of: Units = units.includes('*') ? '*' : units;
  return { subject, role, units: of, ...(agency === undefined ? {} : { agency }) };
}

/** Who asks, as the engine keeps it with each idempotency key: the same key of two people is two keys. Pure. */
export function callerOf({ role, subject }: Principal): string {
  return `http/${role}/${subject}`;
}
