import { haiBaTrungDir } from '../../catalogue';
import { loadForms } from '../../catalogue/load-forms';
import { loadReasons } from '../../catalogue/load-reasons';
import { issuePaper } from '../../papers/issue';
import type { Block, Paper } from '../../papers/paper';
import type { PaperSource } from '../../papers/source';
import type { DossierDriver } from './dossier-driver';

/** The forms of the district. */
export const REGIMES = loadForms(haiBaTrungDir());
/** The words of its reasons. */
export const REASONS = loadReasons(haiBaTrungDir());

/** What the papers of a driven dossier are made of; nothing of an applicant. */
export function paperSource(driver: DossierDriver, change: Partial<PaperSource> = {}): PaperSource {
  return {
    plan: driver.plan,
    events: driver.events,
    issuer: { unit: 'UBND quận Đ', desk: 'Bộ phận một cửa Đ', phone: '024 1000 0000' },
    regimes: REGIMES,
    reasons: REASONS,
    results: { 'main/b-result': 'Giấy chứng nhận B' },
    ...change,
  };
}

/** A paper of a driven dossier. */
export function issued(driver: DossierDriver, name: string, change: Partial<PaperSource> = {}): Paper {
  return issuePaper(paperSource(driver, change), name);
}

/** Every line of a paper as `label: value`, a line to write on as `label: …`; each row of a table with bars between. */
export function linesOf({ blocks }: Pick<Paper, 'blocks'>): readonly string[] {
  return blocks.flatMap(linesOfBlock);
}

function linesOfBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'text':
      return [block.text];
    case 'fields':
      return block.fields.map(({ label, value = '…' }) => `${label}: ${value}`);
    case 'table':
      return block.rows.map((row) => row.join(' | '));
  }
}
