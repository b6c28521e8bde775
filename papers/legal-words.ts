/** Names of instruments in Vietnamese, the longer before what they begin with. */
const INSTRUMENTS: readonly (readonly [RegExp, string])[] = [
  [/Law on Civil Status/g, 'Luật Hộ tịch'],
  [/Law on Food Safety/g, 'Luật An toàn thực phẩm'],
  [/Law on Fees and Charges/g, 'Luật Phí và lệ phí'],
  [/Code of Civil Procedure/g, 'Bộ luật Tố tụng dân sự'],
  [/Civil Code/g, 'Bộ luật Dân sự'],
  [/Labour Code/g, 'Bộ luật Lao động'],
  [/Decree/g, 'Nghị định'],
  [/Circular/g, 'Thông tư'],
  [/Decision of the head of the one-stop desk/g, 'Quyết định của người đứng đầu Bộ phận Một cửa'],
  [/Decision/g, 'Quyết định'],
  [/letter/g, 'Công văn'],
];

const ASSUMED = /^assumption\b/i;
const ARTICLE = /(\d+)(?:\((\d+)\))?(?:\(([a-zđ])\))?/g;
const ARTICLES = /^(.*?), articles? ((?:\d+(?:\(\d+\))?(?:\([a-zđ]\))?(?:, | and )?)+)(.*)$/;

/**
 * A law as a Vietnamese paper cites it. Pure.
 *
 * @param text - As definitions and commands write it; what is Vietnamese already stays as it is.
 * @example legalTextVi('Decree 61/2018/NĐ-CP, article 19(4)'); // 'khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP'
 */
export function legalTextVi(text: string): string {
  return text.split('; ').map(oneLaw).join('; ');
}

/**
 * The laws among some bases, as a Vietnamese paper cites them: what a definition only assumes is cited to nobody. Pure.
 */
export function citedLaws(bases: readonly string[]): readonly string[] {
  return bases.filter((basis) => basis !== '' && !ASSUMED.test(basis)).map(legalTextVi);
}

function oneLaw(text: string): string {
  const found = ARTICLES.exec(text);
  if (found === null) return inVietnamese(text);
  const [, instrument = '', articles = '', rest = ''] = found;
  const cited = [...articles.matchAll(ARTICLE)].map(([, article = '', clause, point]) =>
    articleText(article, clause, point),
  );
  return `${cited.join(', ')} ${inVietnamese(instrument)}${rest}`;
}

function articleText(article: string, clause: string | undefined, point: string | undefined): string {
  const ofPoint = point === undefined ? '' : `điểm ${point} `;
  const ofClause = clause === undefined ? '' : `khoản ${clause} `;
  return `${ofPoint}${ofClause}Điều ${article}`;
}

function inVietnamese(text: string): string {
  return INSTRUMENTS.reduce((said, [english, vietnamese]) => said.replace(english, vietnamese), text);
}
