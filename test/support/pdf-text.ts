import { inflateSync } from 'node:zlib';

/*
 * Reads back what a PDF of ours says, as a reader that copies its text does: by the table that each font brings of which
 * glyph stands for which characters.
 */

/** The pages of a PDF: their size in points, and their text, a line of the page a line. */
export interface ReadPage {
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

type Glyphs = ReadonlyMap<string, string>;

/** Reads every page. */
export function readPdf(pdf: Buffer): readonly ReadPage[] {
  const objects = objectsOf(pdf);
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b/.test(head))
    .map(({ head }) => {
      const [, , , width = '0', height = '0'] = /\/MediaBox \[(\S+) (\S+) (\S+) (\S+)\]/.exec(head) ?? [];
      const contents = objects.get(refOf(head, 'Contents'))?.stream ?? '';
      const resources = objects.get(refOf(head, 'Resources'))?.head ?? head;
      return {
        width: Number(width),
        height: Number(height),
        text: textOf(contents, fontsOf(resources, objects)),
      };
    });
}

/** All of a PDF's text in one line, words apart by one blank. */
export function wordsOf(pdf: Buffer): string {
  return readPdf(pdf)
    .map(({ text }) => text)
    .join('\n')
    .replace(/\s+/g, ' ')
    .trim();
}

interface PdfObject {
  readonly head: string;
  readonly stream?: string;
}

function objectsOf(pdf: Buffer): ReadonlyMap<string, PdfObject> {
  const raw = pdf.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const [whole, id = '', body = ''] of raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = body.indexOf('stream\n');
    if (whole === '') continue;
    objects.set(id, at < 0 ? { head: body } : { head: body.slice(0, at), stream: streamOf(body, at) });
  }
  return objects;
}

function streamOf(body: string, at: number): string {
  const bytes = Buffer.from(body.slice(at + 'stream\n'.length, body.lastIndexOf('\nendstream')), 'latin1');
  return /FlateDecode/.test(body.slice(0, at))
    ? inflateSync(bytes).toString('latin1')
    : bytes.toString('latin1');
}

function refOf(head: string, name: string): string {
  return new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1] ?? '';
}

function fontsOf(resources: string, objects: ReadonlyMap<string, PdfObject>): ReadonlyMap<string, Glyphs> {
  const fonts = /\/Font <<([\s\S]*?)>>/.exec(resources)?.[1] ?? '';
  return new Map(
    [...fonts.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
      const map = objects.get(refOf(objects.get(id)?.head ?? '', 'ToUnicode'))?.stream ?? '';
      return [name, glyphsOf(map)];
    }),
  );
}

/** Glyphs are numbered from the start of each range; one may stand for several characters, as `ffi` does. */
function glyphsOf(map: string): Glyphs {
  const glyphs = new Map<string, string>();
  for (const [, from = '', list = ''] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex = ''], index) => {
      glyphs.set((parseInt(from, 16) + index).toString(16).padStart(4, '0'), utf16(hex));
    });
  }
  return glyphs;
}

function utf16(hex: string): string {
  return String.fromCharCode(...(hex.match(/[0-9a-f]{4}/g) ?? []).map((unit) => parseInt(unit, 16)));
}

/** Each shown string in the order of the page; what stands lower is a new line. */
function textOf(contents: string, fonts: ReadonlyMap<string, Glyphs>): string {
  let glyphs: Glyphs = new Map();
  let y = '';
  let said = '';
  const parts = /\/(F\d+) [\d.]+ Tf|1 0 0 1 (\S+) (\S+) Tm|\[((?:<[0-9a-f]*> ?-?[\d.]* ?)+)\] TJ/g;
  for (const [, font, , line, shown] of contents.matchAll(parts)) {
    if (font !== undefined) glyphs = fonts.get(font) ?? glyphs;
    if (line !== undefined && line !== y) {
      said += y === '' ? '' : '\n';
      y = line;
    }
    if (shown === undefined) continue;
    const hex = [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, codes = '']) => codes).join('');
    said += (hex.match(/.{4}/g) ?? []).map((code) => glyphs.get(code) ?? '\uFFFD').join('');
  }
  return said;
}
