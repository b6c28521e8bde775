import type { Dossier } from './dossier';
import type { FactOf } from './events.schema';

/** How each fact about keeping personal data changes a dossier. */
export const KEEPING_FOLDERS = {
  holdPlaced: (dossier: Dossier, { data, effectiveAt: placedAt }: FactOf<'holdPlaced'>): Dossier => ({
    ...dossier,
    holds: [...(dossier.holds ?? []), { ...data, placedAt }],
  }),
  holdReleased: (dossier: Dossier, { data, effectiveAt: releasedAt }: FactOf<'holdReleased'>): Dossier => ({
    ...dossier,
    holds: (dossier.holds ?? []).map((each) => (each.hold === data.hold ? { ...each, releasedAt } : each)),
  }),
  applicantErased: (dossier: Dossier, { data, effectiveAt: at }: FactOf<'applicantErased'>): Dossier => ({
    ...dossier,
    erasure: { at, ground: data.ground, legalBasis: data.legalBasis },
  }),
} as const;
