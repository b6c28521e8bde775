import { jwtVerify, type JWTVerifyGetKey } from 'jose';
import { DomainError } from '../domain/errors';
import { parsePrincipal, type Principal } from './principal';

/** Who stands behind a token. */
export interface Identity {
  /**
   * Whom a token names, or undefined when it names nobody: forged, expired, of another issuer, for another audience.
   *
   * @throws DomainError ENGINE_UNAVAILABLE when the issuer's keys cannot be had now.
   */
  identify(token: string): Promise<Principal | undefined>;
}

/** Whose tokens are believed. */
export interface IssuerPlan {
  readonly issuer: string;
  readonly audience: string;
  /** The issuer's public keys. */
  readonly keys: JWTVerifyGetKey;
}

/** Signatures by a key pair alone: whoever can check a token must not be able to make one. */
const ALGORITHMS = ['ES256', 'ES384', 'EdDSA', 'PS256', 'RS256'];
/** Clocks of two servers differ by so much at the most, seconds. */
const TOLERANCE_S = 30;
/** Failures of the issuer, not of the token. */
const UNREACHABLE: readonly unknown[] = ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID'];

/** Checks tokens against the keys of one issuer. */
export function createIdentity({ issuer, audience, keys }: IssuerPlan): Identity {
  const options = {
    issuer,
    audience,
    algorithms: ALGORITHMS,
    clockTolerance: TOLERANCE_S,
    requiredClaims: ['exp', 'sub'],
  };
  return {
    identify: async (token) => {
      try {
        const { payload } = await jwtVerify(token, keys, options);
        return parsePrincipal(payload);
      } catch (cause) {
        if (isOfTheToken(cause)) return undefined;
        throw new DomainError(
          'ENGINE_UNAVAILABLE',
          { problem: 'the keys of the issuer of tokens cannot be had' },
          { cause },
        );
      }
    },
  };
}

/** jose gives each of its errors a code; what has none is the network's. */
function isOfTheToken(error: unknown): boolean {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' && code.startsWith('ERR_J') && !UNREACHABLE.includes(code);
}
