import type { DateMove } from '../domain/dossier/outward';
import { legalText } from '../domain/legal-words';
import type { Words } from '../domain/procedure/plan';
import type { EpochMs } from '../domain/time/instant';
import type { WorkingCalendar } from '../domain/time/calendar';
import { formatInstant } from '../domain/time/zone';
import {
  findSurveyFault,
  SATISFACTION_LEVELS,
  SATISFACTION_QUESTIONS,
  SATISFACTION_WORDS,
} from '../domain/report/satisfaction';
import { momentText } from '../papers/vietnamese';
import { html, type Markup } from './html';
import type { Tracked } from './tracking';

/** Languages of the page. */
export type PageLanguage = 'vi' | 'en';

/** What the page shows. */
export interface TrackingPage {
  readonly language: PageLanguage;
  readonly code: string;
  readonly word: string;
  readonly tracked?: Tracked;
  /** Why there is no answer, in the page's language. */
  readonly problem?: string;
  /** The applicant's answer was counted. */
  readonly isAnswered?: true;
}

const WORDS = {
  title: { vi: 'Tra cứu tình trạng hồ sơ', en: 'Look up a dossier' },
  lead: {
    vi: 'Nhập mã hồ sơ và mã tra cứu in trên giấy tiếp nhận hồ sơ.',
    en: 'Enter the dossier code and the check word printed on the receipt.',
  },
  code: { vi: 'Mã hồ sơ', en: 'Dossier code' },
  word: { vi: 'Mã tra cứu', en: 'Check word' },
  look: { vi: 'Tra cứu', en: 'Look up' },
  other: { vi: 'English', en: 'Tiếng Việt' },
  offices: { vi: 'Cơ quan đang giữ hồ sơ', en: 'Office that has it now' },
  received: { vi: 'Thời gian nhận hồ sơ', en: 'Received' },
  expected: { vi: 'Thời gian trả kết quả', en: 'Come for the result' },
  still: {
    vi: 'Thời hạn đang tạm dừng; ngày trả kết quả sẽ được xác định khi tiếp tục giải quyết.',
    en: 'The time stands still; the day of return will be set when the dossier goes on.',
  },
  finished: { vi: 'Có kết quả từ', en: 'Result ready since' },
  receivedBy: { vi: 'Cán bộ tiếp nhận (mã số)', en: 'Received by (number)' },
  handlers: { vi: 'Cán bộ xử lý (mã số)', en: 'Handled by (number)' },
  late: { vi: 'Đã quá thời hạn theo quy định', en: 'Past the lawful limit' },
  moves: { vi: 'Vì sao ngày trả thay đổi', en: 'Why the day of return moved' },
  unmoved: { vi: 'Ngày trả kết quả chưa thay đổi.', en: 'The day of return has not moved.' },
  why: { vi: 'Cách tính thời hạn', en: 'How the limit is counted' },
  law: { vi: 'căn cứ', en: 'by' },
  survey: { vi: 'Ý kiến của ông/bà', en: 'How was it?' },
  anonymous: {
    vi: 'Chỉ lưu tổng số theo từng mức; không ai biết ông/bà đã trả lời thế nào.',
    en: 'Only sums are kept; nobody knows how you answered.',
  },
  send: { vi: 'Gửi ý kiến', en: 'Send' },
  thanks: { vi: 'Đã ghi nhận ý kiến. Xin cảm ơn.', en: 'Your answer was counted. Thank you.' },
} as const satisfies Record<string, Words>;

/** The page on which an applicant looks a dossier up; it works without a script. Pure. */
export function trackingPage(page: TrackingPage): string {
  const { language, problem, tracked } = page;
  const say = (words: Words): string => words[language];
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="same-origin" />
        <meta name="robots" content="noindex" />
        <title>${say(WORDS.title)}</title>
        <link rel="stylesheet" href="/tra-cuu.css" />
        <script type="module" src="/tra-cuu.js"></script>
      </head>
      <body>
        <main>
          <h1>${say(WORDS.title)}</h1>
          ${formOf(page)} ${problem === undefined ? undefined : html`<p role="alert">${problem}</p>`}
          ${page.isAnswered === true ? html`<p role="status">${say(WORDS.thanks)}</p>` : undefined}
          ${tracked === undefined ? undefined : answerOf(tracked, language)}
          ${tracked !== undefined && findSurveyFault(tracked.view) === undefined ? surveyOf(page) : undefined}
        </main>
      </body>
    </html> `.text;
}

function formOf({ language, code, word }: TrackingPage): Markup {
  const say = (words: Words): string => words[language];
  const other: PageLanguage = language === 'vi' ? 'en' : 'vi';
  return html`<form method="post" action="/tra-cuu">
    <p>${say(WORDS.lead)}</p>
    <label
      >${say(WORDS.code)}
      <input name="code" value="${code}" maxlength="100" required autocomplete="off" spellcheck="false"
    /></label>
    <label
      >${say(WORDS.word)}
      <input name="word" value="${word}" maxlength="20" required autocomplete="off" spellcheck="false"
    /></label>
    <button name="lang" value="${language}">${say(WORDS.look)}</button>
    <button name="lang" value="${other}" lang="${other}" class="language" formnovalidate>
      ${say(WORDS.other)}
    </button>
  </form>`;
}

function answerOf({ view, calendar }: Tracked, language: PageLanguage): Markup {
  const say = (words: Words): string => words[language];
  const when = (at: EpochMs): string => whenText(calendar, at, language);
  const { code, title, statusWords, offices, receivedAt, finishedAt, late, moves, why } = view;
  return html`<section aria-labelledby="dossier">
    <h2 id="dossier">${code} <small>${say(title)}</small></h2>
    ${statusWords === undefined ? undefined : html`<p class="status">${say(statusWords)}</p>`}
    ${late ? html`<p class="late">${say(WORDS.late)}</p>` : undefined}
    <dl>
      ${offices.length === 0 ? undefined : row(say(WORDS.offices), offices.map(say).join(', '))}
      ${receivedAt === undefined ? undefined : row(say(WORDS.received), when(receivedAt))}
      ${expectedOf(view, language, when)}
      ${finishedAt === undefined ? undefined : row(say(WORDS.finished), when(finishedAt))}
      ${peopleOf(view, language)}
    </dl>
    <h3>${say(WORDS.moves)}</h3>
    ${
      moves.length === 0
        ? html`<p>${say(WORDS.unmoved)}</p>`
        : html`<ol>
            ${moves.map((move) => moveItem(move, language, when))}
          </ol>`
    }
    <details>
      <summary>${say(WORDS.why)}</summary>
      <ol>
        ${why[language].map((line) => html`<li>${line}</li>`)}
      </ol>
    </details>
  </section>`;
}

function surveyOf({ language, code, word }: TrackingPage): Markup {
  const say = (words: Words): string => words[language];
  const questions = Object.entries(SATISFACTION_QUESTIONS).map(
    ([name, words]) =>
      html`<fieldset>
        <legend>${say(words)}</legend>
        ${SATISFACTION_LEVELS.map(
          (level) =>
            html`<label class="level"
              ><input type="radio" name="${name}" value="${level}" required />
              ${say(SATISFACTION_WORDS[level])}</label
            >`,
        )}
      </fieldset>`,
  );
  return html`<form method="post" action="/tra-cuu/y-kien" class="survey">
    <h2>${say(WORDS.survey)}</h2>
    <p>${say(WORDS.anonymous)}</p>
    <input type="hidden" name="code" value="${code}" />
    <input type="hidden" name="word" value="${word}" />
    ${questions}
    <button name="lang" value="${language}">${say(WORDS.send)}</button>
  </form>`;
}

function expectedOf(
  { expectedAt, receivedAt, finishedAt }: Tracked['view'],
  language: PageLanguage,
  when: (at: EpochMs) => string,
): Markup | undefined {
  const label = WORDS.expected[language];
  if (expectedAt !== undefined) return row(label, when(expectedAt));
  const standsStill = receivedAt !== undefined && finishedAt === undefined;
  return standsStill ? row(label, WORDS.still[language]) : undefined;
}

function peopleOf({ people }: Tracked['view'], language: PageLanguage): readonly Markup[] {
  if (people === undefined) return [];
  const { receivedBy, handlers } = people;
  return [
    ...(receivedBy === undefined ? [] : [row(WORDS.receivedBy[language], receivedBy)]),
    ...(handlers.length === 0 ? [] : [row(WORDS.handlers[language], handlers.join(', '))]),
  ];
}

function row(label: string, value: string): Markup {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

function moveItem(
  { at, words, legalBasis }: DateMove,
  language: PageLanguage,
  when: (at: EpochMs) => string,
): Markup {
  const law =
    legalBasis === undefined ? undefined : `; ${WORDS.law[language]} ${legalText(legalBasis, language)}`;
  return html`<li>${words[language]}: ${when(at)}${law}</li>`;
}

function whenText(calendar: WorkingCalendar, at: EpochMs, language: PageLanguage): string {
  if (language === 'vi') return momentText(calendar, at);
  const text = formatInstant(calendar, at);
  return `${text.slice(11, 16)}, ${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)}`;
}
