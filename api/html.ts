/** Text that is markup already, made by {@link html} alone. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: a text, which is escaped, markup, which is not, or several. */
export type Piece = string | number | Markup | undefined | readonly Piece[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The one escaper of HTML: everything that is put into a template is text, unless it came out of one. Pure. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  const text = parts.reduce((said, part, index) => `${said}${written(pieces[index - 1])}${part}`);
  return new Markup(text);
}

function written(piece: Piece): string {
  if (piece === undefined) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'object') return piece.map(written).join('');
  return String(piece)
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
    .replace(/[^\P{Cc}\n\t]/gu, ' ');
}
