import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { dirname, join } from 'node:path';
import type { EpochMs } from '../../domain/time/instant';

const FONTS = join(dirname(require.resolve('pdfmake/package.json')), 'fonts', 'Roboto');
const PRODUCER = 'lienthong';

pdfmake.setFonts({
  Roboto: {
    normal: join(FONTS, 'Roboto-Regular.ttf'),
    bold: join(FONTS, 'Roboto-Medium.ttf'),
    italics: join(FONTS, 'Roboto-Italic.ttf'),
    bolditalics: join(FONTS, 'Roboto-MediumItalic.ttf'),
  },
});
// Nothing is fetched, and no file is read but the fonts: whatever a text says.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(FONTS));

/** What tells two prints of the same thing apart, were it not fixed. */
export interface PrintedAs {
  readonly title: string;
  /** Of the event that it is about, not of the printing. */
  readonly at: EpochMs;
}

/** A laid-out document as PDF. The same document gives the same bytes. Reads fonts. */
export function printPdf(document: TDocumentDefinitions, { title, at }: PrintedAs): Promise<Buffer> {
  const date = new Date(at);
  return pdfmake
    .createPdf({
      ...document,
      language: 'vi-VN',
      displayTitle: true,
      info: { title, producer: PRODUCER, creator: PRODUCER, creationDate: date, modDate: date },
    })
    .getBuffer();
}

/** The one escaper of printed texts: control characters gone, lines kept, nothing that turns the direction. Pure. */
export function printable(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // The font has no arrows.
      .replace(/→/g, '->')
      .replace(/[^\P{Cc}\n]/gu, ' ')
      .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
  );
}
