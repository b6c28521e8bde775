import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import { longDay } from '../vietnamese';
import type { Block, Field, Issuer, Paper, Signature, Tracking } from '../paper';
import { printable, printPdf } from './print';

/** Points. */
const MARGIN = 26;
const FOOT = 38;
const LABEL = 124;
const QR = 62;
const SIGNING_ROOM = 30;
const STATE = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

/** A paper as A5 PDF; the same paper gives the same bytes. Reads fonts. */
export function printPaper(paper: Paper): Promise<Buffer> {
  const { title, code, dossier, issuedAt: at } = paper;
  return printPdf(paperDocument(paper), { title: `${title} ${code ?? dossier}`, at });
}

/** A paper, laid out. Pure. */
export function paperDocument(paper: Paper): TDocumentDefinitions {
  return {
    pageSize: 'A5',
    pageOrientation: paper.orientation,
    pageMargins: [MARGIN, MARGIN, MARGIN, FOOT],
    defaultStyle: { font: 'Roboto', fontSize: 8.8, lineHeight: 1.1 },
    content: paperContent(paper),
    footer: (page: number, pages: number) => footOf(paper, page, pages),
  };
}

/** What stands on a paper, from head to signatures. Pure. */
export function paperContent(paper: Paper): Content[] {
  const { title, blocks, legalBasis, tracking, signatures } = paper;
  return [
    headOf(paper),
    {
      text: printable(title).toLocaleUpperCase('vi'),
      style: { bold: true, fontSize: 12, alignment: 'center' },
      margin: [0, 8, 0, 5],
    },
    ...blocks.map(blockOf),
    ...(legalBasis.length === 0 ? [] : [lawsOf(legalBasis)]),
    ...(tracking === undefined ? [] : [trackingOf(paper, tracking)]),
    ...(signatures.length === 0 ? [] : [signaturesOf(paper, signatures)]),
  ];
}

/** Numbers of forms stand above everything, as the forms have it. */
function headOf({ issuer, form }: Paper): Content {
  const number: Content = {
    text: `Mẫu số ${form?.number ?? ''}`,
    alignment: 'right',
    italics: true,
    fontSize: 7,
  };
  return form === undefined ? mastheadOf(issuer) : [number, mastheadOf(issuer)];
}

/** Unit and desk beside the state’s own lines. Pure. */
export function mastheadOf(issuer: Issuer): Content {
  const line = (length: number): Content => ({
    canvas: [{ type: 'line', x1: 0, y1: 2, x2: length, y2: 2, lineWidth: 0.5 }],
    alignment: 'center',
  });
  return {
    columns: [
      {
        width: '46%',
        alignment: 'center',
        fontSize: 8,
        stack: [
          printable(issuer.unit).toLocaleUpperCase('vi'),
          { text: printable(issuer.desk).toLocaleUpperCase('vi'), bold: true },
          line(50),
        ],
      },
      {
        width: '54%',
        alignment: 'center',
        fontSize: 8,
        stack: [{ text: STATE, bold: true }, { text: MOTTO, bold: true }, line(90)],
      },
    ],
    columnGap: 6,
  };
}

/** A stretch of a paper, laid out. Pure. */
export function blockOf(block: Block): Content {
  switch (block.kind) {
    case 'fields':
      return fieldsOf(block.fields);
    case 'text':
      return { text: printable(block.text), margin: [0, 3, 0, 3] };
    case 'table':
      return tableOf(block);
  }
}

/** A line without a value is dotted, to be written on. */
function fieldsOf(fields: readonly Field[]): Content {
  const body = fields.map(({ label, value }): TableCell[] => [
    { text: `${printable(label)}:`, border: [false, false, false, false] },
    value === undefined
      ? { text: ' ', border: [false, false, false, true] }
      : { text: printable(value), bold: true, border: [false, false, false, false] },
  ]);
  return {
    table: { widths: [LABEL, '*'], body },
    layout: {
      hLineWidth: () => 0.5,
      hLineStyle: () => ({ dash: { length: 1, space: 1.5 } }),
      paddingLeft: () => 0,
      paddingRight: () => 2,
      paddingTop: () => 2.5,
      paddingBottom: () => 0,
    },
    margin: [0, 1, 0, 2],
  };
}

function tableOf({ title, columns, rows }: Extract<Block, { kind: 'table' }>): Content {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const heading = columns.map((column): TableCell => ({
    text: printable(column.title),
    bold: true,
    alignment: 'center',
    fontSize: 7.5,
  }));
  const body = rows.map((row) => row.map((cell): TableCell => ({ text: printable(cell), fontSize: 8 })));
  return {
    margin: [0, 4, 0, 4],
    stack: [
      { text: `${printable(title)}:`, margin: [0, 0, 0, 2] },
      {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: columns.map(({ share }) => `${String(Math.floor((share / shares) * 1000) / 10)}%`),
          body: [heading, ...body],
        },
        layout: {
          hLineWidth: () => 0.5,
          vLineWidth: () => 0.5,
          paddingLeft: () => 3,
          paddingRight: () => 3,
          paddingTop: () => 1.5,
          paddingBottom: () => 1.5,
        },
      },
    ],
  };
}

function lawsOf(laws: readonly string[]): Content {
  return { text: `Căn cứ: ${laws.map(printable).join('; ')}.`, italics: true, margin: [0, 3, 0, 3] };
}

function trackingOf({ code, dossier }: Paper, { url, word }: Tracking): Content {
  const [page = ''] = url.split('#');
  return {
    unbreakable: true,
    margin: [0, 4, 0, 2],
    columns: [
      { qr: url, fit: QR, eccLevel: 'M', width: QR },
      {
        width: '*',
        fontSize: 8,
        margin: [0, 6, 0, 0],
        stack: [
          { text: ['Tra cứu tình trạng hồ sơ tại ', { text: printable(page), bold: true }] },
          { text: ['Mã hồ sơ: ', { text: code ?? dossier, bold: true }] },
          { text: ['Mã tra cứu: ', { text: word, bold: true, fontSize: 11 }] },
        ],
      },
    ],
  };
}

function signaturesOf({ issuedOn }: Paper, signatures: readonly Signature[]): Content {
  const last = signatures.length - 1;
  return {
    unbreakable: true,
    margin: [0, 6, 0, 0],
    columns: [
      ...(last === 0 ? [{ width: '*', text: '' }] : []),
      ...signatures.map(({ title, officer }, index): Content & { width: string } => ({
        width: '*',
        alignment: 'center',
        stack: [
          { text: index === last ? longDay(issuedOn) : ' ', italics: true },
          { text: printable(title).toLocaleUpperCase('vi'), bold: true, fontSize: 8.5 },
          { text: '(Ký và ghi rõ họ tên)', italics: true, fontSize: 7.5 },
          {
            text: officer === undefined ? ' ' : `Mã cán bộ: ${printable(officer)}`,
            fontSize: 7.5,
            margin: [0, SIGNING_ROOM, 0, 0],
          },
        ],
      })),
    ],
  };
}

/** By what an outsider finds a rewritten past: the event that the paper is about, and the head of its chain there. */
function footOf({ dossier, seal, form }: Paper, page: number, pages: number): Content {
  return {
    margin: [MARGIN, 6, MARGIN, 0],
    fontSize: 5.5,
    color: '#444444',
    stack: [
      ...(form === undefined ? [] : [form.instruments.map(printable).join('; ')]),
      `${dossier} · sự kiện số ${String(seal.seq)} · trang ${String(page)}/${String(pages)}`,
      `Mã chuỗi: ${seal.head}`,
    ],
  };
}
