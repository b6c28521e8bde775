import type { Words } from '../procedure/plan';
import { finishedOf, onTimeShare, type Figures } from './figures';
import type { SatisfactionFigures } from './satisfaction';

/*
 * The index of service quality, as far as the engine measures it. What is not measured says so and has no points: a sum over
 * some of the groups would be no index.
 *
 * @source Decision 766/QĐ-TTg, with its weights. That points grow in proportion to the share is an assumption: the decision
 *   splits each group into criteria, of which the engine sees one.
 */

/** The groups, in the order of the decision. */
export const INDEX_GROUPS = {
  transparency: { weight: 18, words: { vi: 'Công khai, minh bạch', en: 'Transparency' } },
  progress: { weight: 20, words: { vi: 'Tiến độ giải quyết', en: 'Progress' } },
  online: { weight: 12, words: { vi: 'Dịch vụ công trực tuyến', en: 'Online services' } },
  payment: { weight: 10, words: { vi: 'Thanh toán trực tuyến', en: 'Online payment' } },
  satisfaction: { weight: 18, words: { vi: 'Mức độ hài lòng', en: 'Satisfaction' } },
  digitisation: { weight: 22, words: { vi: 'Số hóa hồ sơ', en: 'Digitisation' } },
} as const satisfies Record<string, { readonly weight: number; readonly words: Words }>;

/** One of the keys of {@link INDEX_GROUPS}. */
export type IndexGroup = keyof typeof INDEX_GROUPS;

/** Why a group has no figure. */
export type Unmeasured = 'notMeasured' | 'nothingToMeasure' | 'tooFewAnswers';

/** One group of the index. */
export interface IndexLine {
  readonly group: IndexGroup;
  readonly weight: number;
  /** Between 0 and 1; absent where it was not measured. */
  readonly share?: number;
  /** Weight × share, one decimal, rounded down. */
  readonly points?: number;
  readonly unmeasured?: Unmeasured;
}

/** What the index is made of. */
export interface IndexInput {
  /** Of dossiers, in the period. */
  readonly figures: Figures;
  readonly satisfaction: SatisfactionFigures;
}

/** Every group of the index, in its order. Pure. */
export function serviceIndex({ figures, satisfaction }: IndexInput): readonly IndexLine[] {
  const { received, receivedOnline } = figures;
  const shares: Readonly<Record<IndexGroup, number | Unmeasured>> = {
    transparency: 'notMeasured',
    progress: onTimeShare(figures) ?? 'nothingToMeasure',
    online: received === 0 ? 'nothingToMeasure' : receivedOnline / received,
    payment: 'notMeasured',
    satisfaction:
      satisfaction.satisfied ?? (finishedOf(figures) === 0 ? 'nothingToMeasure' : 'tooFewAnswers'),
    digitisation: 'notMeasured',
  };
  return (Object.keys(INDEX_GROUPS) as IndexGroup[]).map((group) => {
    const { weight } = INDEX_GROUPS[group];
    const share = shares[group];
    if (typeof share === 'string') return { group, weight, unmeasured: share };
    return { group, weight, share, points: Math.floor(weight * share * 10) / 10 };
  });
}
