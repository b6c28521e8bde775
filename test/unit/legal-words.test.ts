import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadHaiBaTrung } from '../../catalogue';
import { ERRORS, type ErrorCode } from '../../domain/errors';
import { legalText, legalTextVi } from '../../domain/legal-words';
import { citedLaws } from '../../papers/legal-words';

const ROOT = join(__dirname, '../..');
/** Words that only an English citation has. */
const ENGLISH = /\b(?:articles?|and|of|the|by|as|Decree|Law|Circular|Code|Resolution|Decision|letter)\b/;

/** Every law that a definition of the district names. */
function lawsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(lawsOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'law' && typeof inner === 'string' ? [inner] : lawsOf(inner),
  );
}

/** Every citation that the core or a scenario writes as a whole text. */
function writtenIn(folder: string): readonly string[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /(?<!\.schema)\.(?:ts|yaml)$/.test(file))
    .flatMap((file) =>
      [
        ...readFileSync(join(ROOT, folder, file), 'utf8').matchAll(
          /(['"])((?:Decree|Circular|Law|Civil|Labour|Code|Resolution) (?:\\.|(?!\1).)*)\1/g,
        ),
      ].map(([, , text = '']) => text),
    );
}

describe('a law in an answer in Vietnamese', () => {
  it.each([
    ['Decree 61/2018/NĐ-CP, article 19(4)', 'khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP'],
    ['Decree 61/2018/NĐ-CP, article 17(1)(b)', 'điểm b khoản 1 Điều 17 Nghị định 61/2018/NĐ-CP'],
    [
      'Decree 61/2018/NĐ-CP, articles 17(1) and 19(8)',
      'khoản 1 Điều 17, khoản 8 Điều 19 Nghị định 61/2018/NĐ-CP',
    ],
    [
      'Decree 61/2018/NĐ-CP, article 19(6)a and 19(7): the paper goes up, and its result comes back',
      'điểm a khoản 6 Điều 19, khoản 7 Điều 19 Nghị định 61/2018/NĐ-CP',
    ],
    ['Decree 20/2021/NĐ-CP: 7 working days', 'Nghị định 20/2021/NĐ-CP'],
    ['Decree 20/2021/NĐ-CP: 2 days of 7; half a day is assumed', 'Nghị định 20/2021/NĐ-CP'],
    [
      'Law on Food Safety 2010; Decree 155/2018/NĐ-CP, as the district lists it',
      'Luật An toàn thực phẩm 2010; Nghị định 155/2018/NĐ-CP',
    ],
    [
      'Circular 286/2016/TT-BTC, as amended by Circular 44/2018/TT-BTC',
      'Thông tư 286/2016/TT-BTC, được sửa đổi bởi Thông tư 44/2018/TT-BTC',
    ],
    ['Law on Civil Status 2014, article 64', 'Điều 64 Luật Hộ tịch 2014'],
    ['Law 91/2025/QH15, article 14', 'Điều 14 Luật 91/2025/QH15'],
    ['Code of Civil Procedure 2015, article 114', 'Điều 114 Bộ luật Tố tụng dân sự 2015'],
    ['Civil Procedure Code 2015, article 106', 'Điều 106 Bộ luật Tố tụng dân sự 2015'],
    ['Civil Code 2015, article 3(2)', 'khoản 2 Điều 3 Bộ luật Dân sự 2015'],
    ['Circular 02/2023/TT-BKHĐT; letter 2749/TCT-KK', 'Thông tư 02/2023/TT-BKHĐT; Công văn 2749/TCT-KK'],
    ['Decision of the head of the one-stop desk', 'Quyết định của người đứng đầu Bộ phận Một cửa'],
    ['Assumption: half a day', 'giả định của đơn vị, chưa tìm thấy quy định (half a day)'],
    ['Điều 19 Nghị định số 61/2018/NĐ-CP', 'Điều 19 Nghị định số 61/2018/NĐ-CP'],
    ['', ''],
  ])('%j — reads %j', (english, vietnamese) => {
    expect(legalTextVi(english)).toBe(vietnamese);
    expect(legalText(english, 'vi')).toBe(vietnamese);
    expect(legalText(english, 'en')).toBe(english);
  });

  it('of a form that is not known — stays whole: no article is lost', () => {
    for (const text of [
      'Decree 61/2018/NĐ-CP, article nineteen',
      'Decree 61/2018/NĐ-CP, article 19 last sentence',
      'Notice 9/TB-FIX',
    ]) {
      expect(legalTextVi(text)).toBe(text);
    }
  });

  it.each(
    (Object.keys(ERRORS) as ErrorCode[]).flatMap((code) => {
      const { law } = ERRORS[code] as { readonly law?: string };
      return law === undefined ? [] : [[code, law] as const];
    }),
  )('%s — cites its law in Vietnamese', (_code, law) => {
    expect(legalTextVi(law)).not.toMatch(ENGLISH);
    expect(legalTextVi(law)).toMatch(/Điều \d+|^(?:Nghị định|Thông tư|Luật|Bộ luật) /);
  });

  it.each([...new Set(lawsOf(loadHaiBaTrung().definitions))])(
    'the catalogue’s %j — has no English left',
    (law) => {
      expect(legalTextVi(law)).not.toMatch(ENGLISH);
    },
  );

  it.each([
    ['the core', 'domain'],
    ['the scenarios', 'catalogue/hai-ba-trung/scenarios'],
  ])('all that %s cites — has no English left', (_whose, folder) => {
    const cited = [...new Set(writtenIn(folder))].filter((text) => /\d/.test(text) && !text.includes('${'));
    expect(cited.length).toBeGreaterThan(20);
    expect(cited.filter((law) => ENGLISH.test(legalTextVi(law)))).toEqual([]);
  });
});

describe('the laws that a paper cites', () => {
  it('are laws: what a definition only assumes is cited to nobody', () => {
    expect(citedLaws(['Assumption: the house’s own', '', 'Decree 1/2024, article 2'])).toEqual([
      'Điều 2 Nghị định 1/2024',
    ]);
  });
});
