import type { FastifyRequest } from 'fastify';
import { DomainError } from '../domain/errors';
import type { Identity } from './identity';
import type { Principal } from './principal';
import { scopeOf, type Action, type Scope } from './rights';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; undefined for somebody who has not signed in. */
    principal: Principal | undefined;
  }
}

/** How the session of a browser is kept. */
export interface CookiePlan {
  /** Whether pages come by TLS; only on loopback they may not. */
  readonly secure: boolean;
}

const BEARER = /^Bearer ([A-Za-z0-9._~+/-]{20,8000}=*)$/;
const READING: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Name of the cookie: bound to this very host where pages come by TLS. Pure. */
export function cookieName({ secure }: CookiePlan): string {
  return secure ? '__Host-lienthong' : 'lienthong-loopback';
}

/** The header that begins a session, or ends it when there is no token. Pure. */
export function sessionCookie(plan: CookiePlan, token: string | undefined): string {
  const parts = [`${cookieName(plan)}=${token ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Strict'];
  if (plan.secure) parts.push('Secure');
  if (token === undefined) parts.push('Max-Age=0');
  return parts.join('; ');
}

/**
 * Who asks, by the bearer token or else by the session's cookie.
 *
 * A cookie comes along by itself, so with it nothing is written for a page of another site.
 *
 * @throws DomainError ORIGIN_FOREIGN; NOT_SIGNED_IN for a bearer that names nobody.
 */
export async function principalOf(
  request: FastifyRequest,
  identity: Identity,
  plan: CookiePlan,
): Promise<Principal | undefined> {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) {
    const token = BEARER.exec(authorization)?.[1];
    const principal = token === undefined ? undefined : await identity.identify(token);
    if (principal === undefined) throw new DomainError('NOT_SIGNED_IN');
    return principal;
  }
  const token = cookieIn(cookie, cookieName(plan));
  if (token === undefined) return undefined;
  if (!READING.includes(request.method)) refuseForeignOrigin(request);
  return identity.identify(token);
}

/** @throws DomainError ORIGIN_FOREIGN when a browser says that another site's page asks, or does not say which. */
export function refuseForeignOrigin({ headers }: FastifyRequest): void {
  const { origin, host } = headers;
  if (origin !== undefined && URL.canParse(origin) && new URL(origin).host === host) return;
  throw new DomainError('ORIGIN_FOREIGN');
}

/** Somebody who asks, and whose dossiers they may speak of. */
export interface Granted {
  readonly principal: Principal;
  readonly scope: Scope;
}

/**
 * Who asks, once the table says that they may do such a thing at all.
 *
 * @throws DomainError NOT_SIGNED_IN, NOTHING_HERE.
 */
export function granted({ principal }: FastifyRequest, action: Action): Granted {
  if (principal === undefined) throw new DomainError('NOT_SIGNED_IN');
  const scope = scopeOf(principal, action);
  if (scope === undefined) throw new DomainError('NOTHING_HERE');
  return { principal, scope };
}

/** Who asks, whoever it is. @throws DomainError NOT_SIGNED_IN. */
export function signedIn({ principal }: FastifyRequest): Principal {
  if (principal === undefined) throw new DomainError('NOT_SIGNED_IN');
  return principal;
}

function cookieIn(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || undefined;
  }
  return undefined;
}
