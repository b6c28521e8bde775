import type { WireEvent } from '../domain/dossier/seal';
import type { KnownDossier } from '../readmodel/known';
import type { DossierQuestion, DossierRow } from '../readmodel/lists';
import type { Closing } from '../domain/report/closing';
import type { SatisfactionCounts } from '../domain/report/satisfaction';
import type { PeriodReport } from '../readmodel/closed-report';
import type { ClosingRequest } from '../readmodel/closings';
import type { AgeingQuestion, AgeingRow } from '../readmodel/queries/ageing';
import type { OnTimeQuestion } from '../readmodel/queries/on-time';
import type { AnsweredSurvey, SatisfactionAsked } from '../readmodel/queries/satisfaction';
import type { NoticeCounts, OutboxRow } from '../readmodel/outbox';
import type { NoticeQuestion, NoticeRow } from '../readmodel/outbox-lists';
import type { InterventionQuestion, InterventionRegister } from '../readmodel/queries/interventions';
import type { LastHeard } from '../readmodel/queries/heard';
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
  /** Early, on time, overdue and still there, of a period; of a closed one as it was signed off. */
  reportOnTime(question: OnTimeQuestion): Promise<PeriodReport>;
  /** Signs a period off. @throws DomainError PERIOD_CLOSED, READ_MODEL_BEHIND. */
  closePeriod(closing: ClosingRequest): Promise<Closing>;
  /** Every closed period, in the order in which they were closed. */
  listClosings(): Promise<readonly Closing[]>;
  /** How long what waits has waited. */
  countAgeing(question: AgeingQuestion): Promise<readonly AgeingRow[]>;
  /** Whether an applicant's answer was counted; false when one was before. */
  countAnswer(survey: AnsweredSurvey): Promise<boolean>;
  /** How often each level was given. */
  readSatisfaction(asked: SatisfactionAsked): Promise<ReadonlyMap<string, SatisfactionCounts>>;
  /** What people were told, the newest first. */
  listNotices(question: NoticeQuestion): Promise<readonly NoticeRow[]>;
  findNotice(number: number): Promise<OutboxRow | undefined>;
  /** What waits to be told, and what failed. */
  countNotices(at: number): Promise<NoticeCounts>;
  countBacklogs(question: Pick<TaskQuestion, 'scope' | 'at'>): Promise<readonly AgencyBacklog[]>;
  /** The register of interventions, a page. */
  readInterventions(question: InterventionQuestion): Promise<InterventionRegister>;
  /** When each of some agencies last said something of a task. */
  findLastHeard(agencies: readonly string[]): Promise<readonly LastHeard[]>;
}
