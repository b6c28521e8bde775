import type { KnownDossier } from '../readmodel/known';

/** What the interface asks of the read model; whoever composes it binds the database. */
export interface Reads {
  /** A dossier by its id or code, or undefined. @throws DomainError READ_MODEL_UNAVAILABLE, READ_MODEL_ABSENT. */
  findDossier(name: string): Promise<KnownDossier | undefined>;
}
