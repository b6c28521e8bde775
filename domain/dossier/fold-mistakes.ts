import { deliverableKey } from './deliverables';
import type { Dossier, Ending, Phase } from './dossier';
import type { FactData, FactOf } from './events.schema';

type EndingFact = FactOf<'receptionVoided' | 'reclassified' | 'redirected' | 'markedDuplicate'>;

/** Phase of a dossier, by how it ended. */
export const PHASE_OF_OUTCOME = {
  granted: 'finished',
  partlyGranted: 'finished',
  refused: 'finished',
  withdrawn: 'withdrawn',
  voided: 'voided',
  reclassified: 'ended',
  redirected: 'ended',
  duplicate: 'ended',
} as const satisfies Record<FactData<'finished'>['outcome'], Phase>;

/** A dossier that should not have been what it was: before reception that ends it, afterwards its parts end first. Pure. */
export function foldEnding(dossier: Dossier, fact: EndingFact): Dossier {
  const ending = endingOf(fact);
  const ended = { ...dossier, ending };
  return dossier.phase === 'submitted' ? { ...ended, phase: PHASE_OF_OUTCOME[ending.kind] } : ended;
}

function endingOf({ fact, data, effectiveAt: at }: EndingFact): Ending {
  switch (fact) {
    case 'receptionVoided':
      return { kind: 'voided', at };
    case 'reclassified':
      return { kind: 'reclassified', at, dossier: data.continuedBy };
    case 'redirected': {
      const { authority, continuedBy, noticeDueAt } = data;
      return {
        kind: 'redirected',
        at,
        authority,
        ...(continuedBy === undefined ? {} : { dossier: continuedBy }),
        ...(noticeDueAt === undefined ? {} : { noticeDueAt }),
      };
    }
    case 'markedDuplicate':
      return { kind: 'duplicate', at, dossier: data.original };
  }
}

/** What was entered wrong is as it should have been; nothing else changes. Pure. */
export function foldDetails(dossier: Dossier, { data }: FactOf<'detailsCorrected'>): Dossier {
  const { submission } = dossier;
  if (submission === undefined) return dossier;
  const { applicantRef = submission.applicantRef, components = [], choices = {} } = data;
  return {
    ...dossier,
    submission: {
      ...submission,
      applicantRef,
      components: submission.components.map(
        (given) => components.findLast(({ component }) => component === given.component) ?? given,
      ),
      choices: { ...submission.choices, ...choices },
    },
  };
}

/** Another person stands in the applicant's place. Pure. */
export function foldApplicant(dossier: Dossier, { data }: FactOf<'applicantChanged'>): Dossier {
  const { submission } = dossier;
  if (submission === undefined) return dossier;
  return { ...dossier, submission: { ...submission, applicantRef: data.applicantRef } };
}

/** A result that was issued wrong is corrected by another dossier; nothing else changes. Pure. */
export function foldCorrection(
  dossier: Dossier,
  { data, effectiveAt: openedAt }: FactOf<'correctionOpened'>,
): Dossier {
  const { correctedBy } = data;
  const corrections = { ...dossier.corrections, [deliverableKey(data)]: { correctedBy, openedAt } };
  return { ...dossier, corrections };
}
