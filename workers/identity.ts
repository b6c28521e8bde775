import { createLocalJWKSet, createRemoteJWKSet } from 'jose';
import { createIdentity, type Identity } from '../api/identity';
import type { Config } from '../runtime/config';
import { readLocalKeys, type LocalKeys } from '../runtime/local-issuer';

/** The issuer that the environment names, or undefined. Its keys are fetched when they are first needed. */
export function findConfiguredIdentity({ identity }: Config): Identity | undefined {
  if (identity === undefined) return undefined;
  const { issuer, audience, keysUrl } = identity;
  return createIdentity({ issuer, audience, keys: createRemoteJWKSet(new URL(keysUrl)) });
}

/** The issuer of a start of this machine. */
export function localIdentity({ issuer, audience, keys }: LocalKeys): Identity {
  return createIdentity({ issuer, audience, keys: createLocalJWKSet({ keys: [...keys] }) });
}

/** The issuer of the environment, else that of the start of a data folder. @throws DomainError CREDENTIALS_UNREADABLE. */
export async function identityFor(config: Config, dataFolder: string): Promise<Identity> {
  return findConfiguredIdentity(config) ?? localIdentity(await readLocalKeys(dataFolder));
}
