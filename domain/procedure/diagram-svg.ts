import {
  arrowsOf,
  criticalKeys,
  isOnPath,
  LABELS,
  RECEPTION,
  RETURN,
  shareText,
  type Arrow,
  type DiagramLanguage,
} from './diagram';
import { layOut, type Box, type Layout, type PlacedBand, type PlacedBox, type Point } from './diagram-layout';
import type { Plan } from './plan';

const SIZES = { boxWidth: 236, gap: 26, rowGap: 52, heading: 40 } as const;
const PADDING = 12;
const LINE_HEIGHT = 18;
/** So many letters of a line fit into a box; Vietnamese letters are as wide as Latin ones. */
const MOST_LETTERS = 30;

const COLOURS = {
  ink: '#16202a',
  quiet: '#55636f',
  line: '#5f7383',
  brand: '#0b4a6f',
  paper: '#ffffff',
  band: '#f1f5f8',
  bandLine: '#c3cfd8',
  desk: '#e5eef5',
} as const;

/** A node with what stands in it. */
interface Node extends Box {
  readonly lines: readonly Line[];
  readonly isDesk: boolean;
}

interface Line {
  readonly text: string;
  readonly kind: 'title' | 'office' | 'share';
}

/**
 * A plan as a picture (SVG): its parts as bands side by side, each step with its agency and its share, the critical path of the
 * normal lane in thick lines. It needs no style sheet, no font of its own and no script. Pure.
 */
export function toSvg(plan: Plan, language: DiagramLanguage): string {
  const nodes = nodesOf(plan, language);
  const arrows = [...arrowsOf(plan)];
  const parts = plan.parts.map(({ key }) => key);
  const layout = layOut(nodes, arrows, parts, SIZES);
  const path = criticalKeys(plan);
  const [width, height] = [String(Math.ceil(layout.width)), String(Math.ceil(layout.height))];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
      `role="img" lang="${language}" font-family="system-ui, 'Noto Sans', 'Segoe UI', Roboto, sans-serif" font-size="13">`,
    `<title>${escapeXml(`${plan.title[language]} (${plan.ref})`)}</title>`,
    HEADS,
    `<rect width="100%" height="100%" fill="${COLOURS.paper}"/>`,
    ...layout.bands.map(bandMarkup),
    ...arrows.map((arrow, index) => arrowMarkup(layout.routes[index] ?? [], isOnPath(path, arrow))),
    ...layout.bands.map((band) => headingMarkup(plan, band, language)),
    ...layout.boxes.map((box, index) => nodeMarkup(nodes[index], box, path.includes(box.key))),
    ...labelsOf(arrows, layout),
    '</svg>',
    '',
  ].join('\n');
}

const HEADS = `<defs>${['thin', 'thick']
  .map(
    (name) =>
      `<marker id="${name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" ` +
      `markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10z" ` +
      `fill="${name === 'thick' ? COLOURS.brand : COLOURS.line}"/></marker>`,
  )
  .join('')}</defs>`;

/** Reception, the steps in the order of the plan, in which each comes after those that it needs, and the return. */
function nodesOf(plan: Plan, language: DiagramLanguage): readonly Node[] {
  const desk = plan.agencies[plan.desk]?.title[language] ?? plan.desk;
  const deskNode = (key: typeof RECEPTION | typeof RETURN): Node =>
    toNode({
      key,
      band: undefined,
      texts: [LABELS[language][key], desk, shareText(plan[key].allotment, language)],
    });
  return [
    deskNode(RECEPTION),
    ...plan.steps.map(({ key, part, title, agency, allotment }) =>
      toNode({
        key,
        band: part,
        texts: [
          title[language],
          plan.agencies[agency]?.title[language] ?? agency,
          shareText(allotment, language),
        ],
      }),
    ),
    deskNode(RETURN),
  ];
}

interface Texts {
  readonly key: string;
  readonly band: string | undefined;
  readonly texts: readonly [string, string, string];
}

function toNode({ key, band, texts }: Texts): Node {
  const [title, office, share] = texts;
  const lines = [
    ...wrapped(title).map((text): Line => ({ text, kind: 'title' })),
    ...wrapped(office).map((text): Line => ({ text, kind: 'office' })),
    ...wrapped(share).map((text): Line => ({ text, kind: 'share' })),
  ];
  return { key, band, lines, isDesk: band === undefined, height: lines.length * LINE_HEIGHT + 2 * PADDING };
}

/** A text in lines that fit, broken between words. Pure. */
export function wrapped(text: string, most = MOST_LETTERS): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || longer.length > most) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function bandMarkup({ left, width, top, bottom }: PlacedBand): string {
  return (
    `<rect x="${at(left)}" y="${at(top)}" width="${at(width)}" height="${at(bottom - top)}" rx="8" ` +
    `fill="${COLOURS.band}" stroke="${COLOURS.bandLine}"/>`
  );
}

/** What a part is called, over the arrows that lead into it; two lines at the most. */
function headingMarkup(
  plan: Plan,
  { band, left, width, top }: PlacedBand,
  language: DiagramLanguage,
): string {
  const part = plan.parts.find(({ key }) => key === band);
  const heading = part === undefined ? band : `${part.procedure} ${part.title[language]}`;
  const lines = wrapped(heading, Math.floor((width - 2 * PADDING) / 7));
  const [first = '', second = ''] = lines;
  const shown = lines.length > 2 ? [first, `${second} …`] : lines;
  return shown
    .map(
      (text, index) =>
        `<text x="${at(left + PADDING)}" y="${at(top + 16 + index * 16)}" fill="${COLOURS.quiet}" font-size="12" ` +
        `stroke="${COLOURS.band}" stroke-width="4" paint-order="stroke">${escapeXml(text)}</text>`,
    )
    .join('');
}

function nodeMarkup(node: Node | undefined, { x, top, height }: PlacedBox, isCritical: boolean): string {
  const { lines = [], isDesk = false } = node ?? {};
  const left = x - SIZES.boxWidth / 2;
  const box =
    `<rect x="${at(left)}" y="${at(top)}" width="${at(SIZES.boxWidth)}" height="${at(height)}" ` +
    `rx="${isDesk ? '18' : '6'}" fill="${isDesk ? COLOURS.desk : COLOURS.paper}" ` +
    `stroke="${isCritical ? COLOURS.brand : COLOURS.line}" stroke-width="${isCritical ? '3' : '1'}"/>`;
  const texts = lines.map(({ text, kind }, index) => {
    const y = top + PADDING + (index + 0.75) * LINE_HEIGHT;
    return `<text x="${at(x)}" y="${at(y)}" text-anchor="middle" ${LOOK[kind]}>${escapeXml(text)}</text>`;
  });
  return `${box}${texts.join('')}`;
}

const LOOK = {
  title: `font-weight="600" fill="${COLOURS.ink}"`,
  office: `fill="${COLOURS.quiet}"`,
  share: `fill="${COLOURS.brand}" font-size="12"`,
} as const satisfies Record<Line['kind'], string>;

function arrowMarkup(route: readonly Point[], isThick: boolean): string {
  const look = isThick
    ? `stroke="${COLOURS.brand}" stroke-width="3" marker-end="url(#thick)"`
    : `stroke="${COLOURS.line}" stroke-width="1.3" marker-end="url(#thin)"`;
  return `<path d="${curveOf(route)}" fill="none" ${look}/>`;
}

/** Down from point to point, each piece leaving and arriving upright. */
function curveOf(route: readonly Point[]): string {
  return route
    .map(({ x, y }, index) => {
      const before = route[index - 1];
      if (before === undefined) return `M${at(x)} ${at(y)}`;
      const middle = (before.y + y) / 2;
      return `C${at(before.x)} ${at(middle)} ${at(x)} ${at(middle)} ${at(x)} ${at(y)}`;
    })
    .join('');
}

/** What goes along each arrow, just above where it arrives; neighbours stand at two heights. */
function labelsOf(arrows: readonly Arrow[], { routes }: Layout): readonly string[] {
  return arrows.flatMap(({ label, to }, index) => {
    const end = routes[index]?.at(-1);
    if (label === undefined || end === undefined) return [];
    const place = arrows.slice(0, index).filter((arrow) => arrow.to === to).length;
    const y = end.y - 12 - (place % 2) * 13;
    return [
      `<text x="${at(end.x)}" y="${at(y)}" text-anchor="middle" font-size="11" fill="${COLOURS.ink}" ` +
        `stroke="${COLOURS.paper}" stroke-width="4" paint-order="stroke">${escapeXml(label)}</text>`,
    ];
  });
}

function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** The one escaper of SVG texts and attributes: markup as entities, control characters gone. Pure. */
export function escapeXml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`)
    .replace(/\p{Cc}/gu, ' ');
}
