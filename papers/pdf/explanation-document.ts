import type { Content } from 'pdfmake/interfaces';
import type { Chapter, ExplanationSource } from '../explanation/content';
import { blockOf, mastheadOf } from './paper-document';
import { printable, printPdf } from './print';

const TITLE = 'Hồ sơ giải trình';
/** Points. */
const MARGIN = 42;
/** Of the page, from its top. */
const LOWEST_HEADING = 0.85;

/** The chapters as A4 PDF. Reads fonts. */
export function printExplanation(
  chapters: readonly Chapter[],
  { issuer, events, at }: ExplanationSource,
): Promise<Buffer> {
  const dossier = events[0]?.dossier ?? '';
  const head = events.at(-1)?.hash ?? '';
  return printPdf(
    {
      pageSize: 'A4',
      pageMargins: [MARGIN, MARGIN, MARGIN, MARGIN],
      defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.15 },
      content: [
        mastheadOf(issuer),
        {
          text: TITLE.toLocaleUpperCase('vi'),
          style: { bold: true, fontSize: 14, alignment: 'center' },
          margin: [0, 14, 0, 8],
        },
        ...chapters.flatMap(chapterOf),
      ],
      // A heading at the foot of a page goes over to the next.
      pageBreakBefore: ({ headlineLevel, startPosition }) =>
        headlineLevel === 1 && startPosition.verticalRatio > LOWEST_HEADING,
      footer: (page: number, pages: number) => ({
        margin: [MARGIN, 8, MARGIN, 0],
        fontSize: 6.5,
        color: '#444444',
        stack: [`${dossier} · trang ${String(page)}/${String(pages)}`, `Mã chuỗi: ${head}`],
      }),
    },
    { title: `${TITLE} ${dossier}`, at },
  );
}

function chapterOf({ title, blocks }: Chapter, index: number): Content[] {
  const heading = `${String(index + 1)}. ${printable(title)}`;
  return [
    { text: heading, headlineLevel: 1, bold: true, fontSize: 11, margin: [0, 10, 0, 3] },
    ...blocks.map(blockOf),
  ];
}
