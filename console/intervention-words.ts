import type { Words } from './language';
import type { PageOf } from './wire';

/** A line of the register of interventions (`api/intervention-schemas.ts`). */
export interface Intervention {
  readonly dossier: string;
  readonly code?: string;
  readonly procedure: string;
  readonly unit: string;
  readonly seq: number;
  readonly kind: string;
  readonly kindWords: Words;
  readonly fact: string;
  readonly recordedAt: string;
  readonly person: string;
  readonly second?: string;
  readonly reasonCode?: string;
  readonly legalBasis?: string;
  readonly gapMinutes?: number;
}

/** A page of the register. */
export interface Register extends PageOf<Intervention> {
  readonly period: { readonly from: string; readonly to: string };
  readonly asOf: string;
  readonly people: readonly {
    readonly person: string;
    readonly kindWords: Words;
    readonly count: number;
  }[];
  readonly kinds: readonly { readonly kind: string; readonly words: Words }[];
  readonly unregistered: number;
}

/** What the register says. */
export const INTERVENTION = {
  unit: { vi: 'Đơn vị tiếp nhận', en: 'Unit' },
  kind: { vi: 'Can thiệp', en: 'Intervention' },
  person: { vi: 'Người thực hiện', en: 'Person' },
  second: { vi: 'Người thứ hai', en: 'Second person' },
  recorded: { vi: 'Ghi nhận lúc', en: 'Recorded at' },
  byRecord: { vi: 'theo ngày ghi nhận', en: 'by the day of recording' },
  minutes: { vi: 'phút', en: 'min' },
  nothing: { vi: 'Không có can thiệp nào trong kỳ này.', en: 'No interventions in this period.' },
  unregistered: { vi: 'hồ sơ chưa được đưa vào sổ', en: 'dossiers are not in the register yet' },
} as const satisfies Record<string, Words>;
