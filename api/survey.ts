import { DomainError } from '../domain/errors';
import { findSurveyFault, type SatisfactionAnswer } from '../domain/report/satisfaction';
import type { ApiDependencies } from './dependencies';
import type { TrackingDesk, TrackingQuestion } from './tracking';

/** An applicant's answer, with what shows that it is theirs to give. */
export interface Surveyed extends TrackingQuestion {
  readonly answer: SatisfactionAnswer;
}

/**
 * Counts what an applicant answers, once a dossier. Only sums are kept.
 *
 * @throws DomainError SURVEY_TOO_EARLY, SURVEY_ANSWERED; those of `TrackingDesk.look`.
 * @source docs/adr/0041-satisfaction-is-kept-as-sums-alone.md.
 */
export async function takeAnswer(
  { reads }: ApiDependencies,
  desk: TrackingDesk,
  { answer, ...question }: Surveyed,
): Promise<void> {
  const { view, subject } = await desk.look(question);
  const { finishedAt } = view;
  const fault = findSurveyFault(view);
  if (fault !== undefined) throw new DomainError(fault);
  // Handed over and never finished: nothing ended with a result, nobody is asked how it was.
  if (finishedAt === undefined) throw new DomainError('SURVEY_TOO_EARLY');
  const isCounted = await reads.countAnswer({ ...subject, finishedAt, answer });
  if (!isCounted) throw new DomainError('SURVEY_ANSWERED');
}
