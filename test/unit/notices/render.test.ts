import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NoticeKind } from '../../../domain/notice/notice';
import { NOTICE_KINDS } from '../../../domain/notice/notice';
import type { Reasons } from '../../../domain/procedure/reasons.schema';
import { loadHaiBaTrung } from '../../../catalogue';
import { renderNotice, type DossierKind } from '../../../notices/content';
import { LANGUAGES, type Language } from '../../../notices/language';
import { namesIn, type Rendered } from '../../../notices/template';
import { getTemplate } from '../../../notices/templates';
import { noticeWords } from '../../../notices/words';
import type { Catalogue } from '../../../domain/procedure/catalogue';
import type { DossierDriver } from '../../support/dossier-driver';
import { fixtureCatalogue } from '../../support/fixture';
import { NASTY } from '../../support/nasty';
import { ROADS } from '../../support/notice-roads';
import { REASONS } from '../../support/papers';
import { toldLives } from '../../support/told-lives';
import { noticesOfKind, noticesTold } from '../../support/told-notices';

const KINDS = NOTICE_KINDS.filter((kind): kind is DossierKind => kind !== 'digest');
const DATA = join(__dirname, '..', '..', 'data', 'notices');
const TRACKING = 'https://dichvucong.example/tra-cuu#H26.14-240306-0007.';

interface Rendering {
  readonly language: Language;
  readonly catalogue?: Catalogue;
  readonly reasons?: Reasons;
}

function rendered(
  driver: DossierDriver,
  notice: { readonly seq: number; readonly kind: NoticeKind },
  { language, catalogue = fixtureCatalogue(), reasons = REASONS }: Rendering,
): Rendered {
  const { plan, dossier, events } = driver;
  const event = events.find(({ seq }) => seq === notice.seq);
  if (event === undefined) throw new Error('no such event');
  return renderNotice(notice.kind as DossierKind, {
    ...{ plan, dossier, event, language },
    words: noticeWords(catalogue, plan, reasons),
    tracking: TRACKING,
    payPage: 'https://thanhtoan.example/?ma={code}',
    at: dossier.recordedAt,
  });
}

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(KINDS)('%s — reads as the golden text', (kind) => {
    const driver = ROADS[kind]();
    const { subject, body } = rendered(driver, noticesOfKind(driver, kind)[0], { language });
    const golden = join(DATA, language, `${kind}.txt`);
    expect(existsSync(golden)).toBe(true);
    expect(`${subject}\n\n${body}`).toBe(readFileSync(golden, 'utf8'));
  });

  it('every drawn life — each of its notices can be written, with no mark left and nothing undefined', () => {
    const catalogue = loadHaiBaTrung();
    const seen = new Set<string>();
    for (const { driver } of toldLives(25, 3)) {
      for (const notice of noticesTold(driver)) {
        const { subject, body } = rendered(driver, notice, { language, catalogue });
        expect(`${subject}${body}`).not.toMatch(/[{}]|undefined|NaN|null|\[object/);
        expect(subject).not.toContain('\n');
        seen.add(notice.kind);
      }
    }
    expect(seen.size).toBeGreaterThan(6);
  });
});

describe('templates', () => {
  it.each([...NOTICE_KINDS])('%s — asks for the same in both languages', (kind) => {
    expect(namesIn(getTemplate('en', kind))).toEqual(namesIn(getTemplate('vi', kind)));
  });

  it.each(KINDS)('%s — names nothing of the applicant, and no check word but on the receipt', (kind) => {
    const names = Object.keys(namesIn(getTemplate('vi', kind)));
    for (const personal of ['name', 'applicant', 'address', 'email', 'idNumber', 'word']) {
      expect(names).not.toContain(personal);
    }
  });
});

describe('nasty values', () => {
  it.each(NASTY)(
    '%s as a reason and a title — begins no line, no header, and turns no direction',
    (_what, text) => {
      const driver = ROADS.apology();
      const reasons = { 'NOT-ELIGIBLE': { vi: text, en: text } };
      const plan = { ...driver.plan, title: { vi: text, en: text } };
      const harmed = { plan, dossier: driver.dossier, events: driver.events } as unknown as DossierDriver;
      const notice = noticesOfKind(driver, 'apology')[0];
      const plain = rendered(driver, notice, { language: 'vi' });
      const { subject, body } = rendered(harmed, notice, { language: 'vi', reasons });
      expect(body.split('\n')).toHaveLength(plain.body.split('\n').length);
      expect(subject).toBe(plain.subject);
      expect(body).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/);
    },
  );
});
