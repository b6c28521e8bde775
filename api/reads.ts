import type { WireEvent } from '../domain/dossier/seal';
import type { KnownDossier } from '../readmodel/known';
import type { DossierQuestion, DossierRow } from '../readmodel/lists';
import type { OnTimeQuestion, OnTimeReport } from '../readmodel/queries/on-time';
import type { AgencyBacklog, TaskQuestion, TaskRow } from '../readmodel/task-lists';

/**
 * What the interface asks of the read model; whoever composes it binds the database.
 *
 * Each throws DomainError READ_MODEL_UNAVAILABLE or READ_MODEL_ABSENT: then it is not known.
 */
export interface Reads {
  /** A dossier by its id or code, or undefined. */
  findDossier(name: string): Promise<KnownDossier | undefined>;
  /** Everything that was journalled of a dossier, oldest first. */
  readHistory(dossier: string): Promise<readonly WireEvent[]>;
  listDossiers(question: DossierQuestion): Promise<readonly DossierRow[]>;
  countDossiers(question: DossierQuestion): Promise<number>;
  listTasks(question: TaskQuestion): Promise<readonly TaskRow[]>;
  /** Early, on time, overdue and still there, of a period. */
  reportOnTime(question: OnTimeQuestion): Promise<OnTimeReport>;
  countBacklogs(question: Pick<TaskQuestion, 'scope' | 'at'>): Promise<readonly AgencyBacklog[]>;
}
