import type { MessageLanguage } from './error-words';

/** Instruments as definitions, commands and errors name them, the longer before what they begin with. */
const INSTRUMENTS: readonly (readonly [english: string, vietnamese: string])[] = [
  ['Law on Civil Status', 'Luật Hộ tịch'],
  ['Law on Food Safety', 'Luật An toàn thực phẩm'],
  ['Law on Fees and Charges', 'Luật Phí và lệ phí'],
  ['Code of Civil Procedure', 'Bộ luật Tố tụng dân sự'],
  ['Civil Procedure Code', 'Bộ luật Tố tụng dân sự'],
  ['Civil Code', 'Bộ luật Dân sự'],
  ['Labour Code', 'Bộ luật Lao động'],
  ['Law', 'Luật'],
  ['Decree', 'Nghị định'],
  ['Circular', 'Thông tư'],
  ['Resolution', 'Nghị quyết'],
  ['Decision of the head of the one-stop desk', 'Quyết định của người đứng đầu Bộ phận Một cửa'],
  ['Decision', 'Quyết định'],
  ['letter', 'Công văn'],
];

const ASSUMED = /^assumption\b:? ?/i;
/** Article, clause and point: 17(1)(b), 19(6)a. */
const ONE = String.raw`\d+(?:\(\d+\))?(?:\([a-zđ]\)|[a-zđ])?`;
/** Number or year of an instrument, its articles, and what is said of it in words. */
const CITATION = new RegExp(
  String.raw`^( \d[^\s,:;]*)?(?:, articles? (${ONE}(?:(?:, | and )${ONE})*))?((?!, articles? )[,:] .*)?$`,
);
const ARTICLE = /(\d+)(?:\((\d+)\))?\(?([a-zđ])?\)?/g;
const AMENDED = ', as amended by ';

/**
 * A citation as an answer in a language has it. Pure.
 *
 * In Vietnamese the way of drafting laws: point, clause, article, instrument. A remark in English behind a citation
 * (`…: the code comes first`) is left out; an assumption says that it is one; what is Vietnamese already, or no citation
 * of a form that is known, stays as it is.
 *
 * @example legalText('Decree 61/2018/NĐ-CP, article 19(4)', 'vi'); // 'khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP'
 */
export function legalText(text: string, language: MessageLanguage): string {
  return language === 'en' ? text : legalTextVi(text);
}

/** A citation in Vietnamese; see `legalText`. Pure. */
export function legalTextVi(text: string): string {
  if (isAssumed(text)) return `giả định của đơn vị, chưa tìm thấy quy định (${text.replace(ASSUMED, '')})`;
  const laws = text.split('; ');
  return laws
    .filter((law, index) => !isRemarkOf(laws[index - 1], law))
    .map(oneLaw)
    .join('; ');
}

/** Whether what follows a semicolon goes on with the remark of the law before it, instead of naming another one. */
function isRemarkOf(before: string | undefined, text: string): boolean {
  return before?.includes(': ') === true && nameIn(before) !== undefined && nameIn(text) === undefined;
}

/** The instrument that a text begins with, be it after one word of whose it is. */
function nameIn(text: string): (typeof INSTRUMENTS)[number] | undefined {
  const [whose = ''] = /^[A-Z][a-z]+ /.exec(text) ?? [];
  return INSTRUMENTS.find(
    ([english]) => text.startsWith(english) || text.slice(whose.length).startsWith(english),
  );
}

/** Whether a basis is what a definition only assumes. Pure. */
export function isAssumed(text: string): boolean {
  return ASSUMED.test(text);
}

function oneLaw(text: string): string {
  const named = nameIn(text);
  if (named === undefined) return text;
  const [english, vietnamese] = named;
  const before = text.slice(0, text.indexOf(english));
  const found = CITATION.exec(text.slice(before.length + english.length));
  if (found === null) return text;
  const [, number = '', articles = '', remark = ''] = found;
  const amended = remark.startsWith(AMENDED)
    ? `, được sửa đổi bởi ${oneLaw(remark.slice(AMENDED.length))}`
    : '';
  return `${articleList(articles)}${before}${vietnamese}${number}${amended}`;
}

function articleList(articles: string): string {
  const cited = [...articles.matchAll(ARTICLE)].map(([, article = '', clause, point]) =>
    articleText(article, clause, point),
  );
  return cited.length === 0 ? '' : `${cited.join(', ')} `;
}

function articleText(article: string, clause: string | undefined, point: string | undefined): string {
  const ofPoint = point === undefined ? '' : `điểm ${point} `;
  const ofClause = clause === undefined ? '' : `khoản ${clause} `;
  return `${ofPoint}${ofClause}Điều ${article}`;
}
