import { citedLaws, legalTextVi } from '../../../papers/legal-words';

describe('a law on a Vietnamese paper', () => {
  it.each([
    ['Decree 61/2018/NĐ-CP, article 19(4)', 'khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP'],
    ['Decree 61/2018/NĐ-CP, article 17(1)(b)', 'điểm b khoản 1 Điều 17 Nghị định 61/2018/NĐ-CP'],
    [
      'Decree 61/2018/NĐ-CP, articles 17(1) and 19(8)',
      'khoản 1 Điều 17, khoản 8 Điều 19 Nghị định 61/2018/NĐ-CP',
    ],
    ['Law on Civil Status 2014, article 64', 'Điều 64 Luật Hộ tịch 2014'],
    ['Code of Civil Procedure 2015, article 114', 'Điều 114 Bộ luật Tố tụng dân sự 2015'],
    ['Civil Code 2015, article 3(2)', 'khoản 2 Điều 3 Bộ luật Dân sự 2015'],
    ['Circular 02/2023/TT-BKHĐT; letter 2749/TCT-KK', 'Thông tư 02/2023/TT-BKHĐT; Công văn 2749/TCT-KK'],
    ['Decision of the head of the one-stop desk', 'Quyết định của người đứng đầu Bộ phận Một cửa'],
    ['Điều 19 Nghị định số 61/2018/NĐ-CP', 'Điều 19 Nghị định số 61/2018/NĐ-CP'],
    ['', ''],
  ])('%j — reads %j', (english, vietnamese) => {
    expect(legalTextVi(english)).toBe(vietnamese);
  });
});

describe('the laws that a paper cites', () => {
  it('are laws: what a definition only assumes is cited to nobody', () => {
    expect(citedLaws(['Assumption: the house’s own', '', 'Decree 1/2024, article 2'])).toEqual([
      'Điều 2 Nghị định 1/2024',
    ]);
  });
});
