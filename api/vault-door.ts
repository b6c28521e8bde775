import type { FastifyReply } from 'fastify';
import { DomainError } from '../domain/errors';
import { wordsOfOneLine } from '../vault/plain-text';
import type { ApiDependencies, VaultDoor } from './dependencies';

/** Why personal data is read. */
export const reason = wordsOfOneLine(300).min(3).describe('Why, in words; kept with who asked and when.');

/** @throws DomainError VAULT_CLOSED where there is none. */
export function vaultOf({ vault }: ApiDependencies): VaultDoor {
  if (vault === undefined) throw new DomainError('VAULT_CLOSED', { problem: 'there is no database for it' });
  return vault;
}

/** No cache, of a browser or on the way, may keep it. */
export function unkept(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store');
}
