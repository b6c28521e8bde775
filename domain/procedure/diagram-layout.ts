/*
 * Where the boxes and arrows of a drawing stand. A layered layout of its own, and no library's: parts are bands that nothing else
 * enters, which dagre does not keep apart and elk does at 439 kB; a drawing has some twenty boxes; and the core takes no package.
 */

/** A box to be placed. */
export interface Box {
  readonly key: string;
  /** Boxes of one band stand above each other, and no other between them; undefined stands across all bands. */
  readonly band: string | undefined;
  readonly height: number;
}

/** An arrow between two boxes, by their keys. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

/** A point of the drawing; y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box with its place: its middle, and its upper edge. */
export interface PlacedBox extends Box {
  readonly x: number;
  readonly top: number;
}

/** A band with its place, around all its boxes. */
export interface PlacedBand {
  readonly band: string;
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

/** Everything in its place. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly bands: readonly PlacedBand[];
  /** In the order of the edges: from the lower edge of one box to the upper edge of the other. */
  readonly routes: readonly (readonly Point[])[];
}

/** Sizes of a drawing, in its own units. */
export interface Sizes {
  readonly boxWidth: number;
  /** Between boxes side by side, and around bands. */
  readonly gap: number;
  /** Between rows; arrows and their labels need it. */
  readonly rowGap: number;
  /** Above the first row of a band: its heading. */
  readonly heading: number;
}

/** A box, or a place where an arrow passes a row. */
interface Item {
  readonly id: string;
  readonly row: number;
  readonly band: string | undefined;
  readonly width: number;
  readonly before: readonly string[];
}

const PASSING_WIDTH = 18;
const SWEEPS = 4;

/**
 * Places boxes in rows, each below all that lead to it, and in bands side by side; arrows that skip rows pass between the
 * boxes of those rows. The same input gives the same drawing. Pure.
 *
 * @param boxes - In an order in which each comes after those that lead to it.
 */
export function layOut(
  boxes: readonly Box[],
  edges: readonly Edge[],
  bands: readonly string[],
  sizes: Sizes,
): Layout {
  const rows = rowsOf(boxes, edges);
  const items = itemsOf({ boxes, edges, rows, sizes });
  const xs = placeAcross(items, bands, sizes);
  const tops = topsOf(boxes, rows, sizes);
  const placed = boxes.map((box) => ({
    ...box,
    x: xs.middles.get(box.key) ?? 0,
    top: tops[rows.get(box.key) ?? 0] ?? 0,
  }));
  const bottom = Math.max(...placed.map(({ top, height }) => top + height));
  return {
    width: xs.width,
    height: bottom + sizes.gap,
    boxes: placed,
    bands: xs.bands.map((band) => ({ ...band, ...verticalOf(band.band, placed, sizes) })),
    routes: routesOf({ edges, rows, placed, middles: xs.middles, sizes }),
  };
}

/** The row of each box: one below the lowest of those that lead to it. */
function rowsOf(boxes: readonly Box[], edges: readonly Edge[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const { key } of boxes) {
    const above = edges.filter(({ to }) => to === key).map(({ from }) => rows.get(from) ?? 0);
    rows.set(key, above.length === 0 ? 0 : Math.max(...above) + 1);
  }
  return rows;
}

interface Placing {
  readonly boxes: readonly Box[];
  readonly edges: readonly Edge[];
  readonly rows: ReadonlyMap<string, number>;
  readonly sizes: Sizes;
}

function itemsOf({ boxes, edges, rows, sizes }: Placing): readonly Item[] {
  const bandOf = (key: string): string | undefined => boxes.find((box) => box.key === key)?.band;
  const passing = edges.flatMap(({ from, to }, index): readonly Item[] =>
    rowsBetween(rows, from, to).map((row, place) => ({
      id: passingId(index, row),
      row,
      band: bandOf(to) ?? bandOf(from),
      width: PASSING_WIDTH,
      before: [place === 0 ? from : passingId(index, row - 1)],
    })),
  );
  const own = boxes.map(({ key, band }): Item => {
    const before = edges.flatMap(({ from, to }, index) => {
      if (to !== key) return [];
      const last = rowsBetween(rows, from, to).at(-1);
      return [last === undefined ? from : passingId(index, last)];
    });
    return { id: key, row: rows.get(key) ?? 0, band, width: sizes.boxWidth, before };
  });
  return [...own, ...passing];
}

function rowsBetween(rows: ReadonlyMap<string, number>, from: string, to: string): readonly number[] {
  const [first, last] = [(rows.get(from) ?? 0) + 1, rows.get(to) ?? 0];
  return Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
}

function passingId(edge: number, row: number): string {
  return `${String(edge)}@${String(row)}`;
}

interface Across {
  readonly width: number;
  readonly middles: ReadonlyMap<string, number>;
  readonly bands: readonly Pick<PlacedBand, 'band' | 'left' | 'width'>[];
}

/** Bands from left to right, each as wide as its widest row; in a row what leads from the left stands left. */
function placeAcross(items: readonly Item[], bands: readonly string[], sizes: Sizes): Across {
  const { gap } = sizes;
  const lines = linesOf(items, bands);
  const widthOf = (line: readonly Item[]): number =>
    line.reduce((sum, { width }) => sum + width, 0) + gap * Math.max(0, line.length - 1);
  let left = gap;
  const placed = bands.map((band) => {
    const own = lines.filter((line) => line[0]?.band === band);
    const width = Math.max(sizes.boxWidth, ...own.map(widthOf)) + 2 * gap;
    const at = { band, left, width };
    left += width + gap;
    return at;
  });
  const width = left;
  const centreOf = (band: string | undefined): number => {
    const found = placed.find((each) => each.band === band);
    return found === undefined ? width / 2 : found.left + found.width / 2;
  };
  let middles = new Map(items.map(({ id, band }) => [id, centreOf(band)]));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    middles = new Map(
      lines.flatMap((line) =>
        spread(sorted(line, middles), centreOf(line[0]?.band) - widthOf(line) / 2, gap),
      ),
    );
  }
  return { width, middles, bands: placed };
}

/** What stands side by side: one row of one band, from the first row down. */
function linesOf(items: readonly Item[], bands: readonly string[]): readonly (readonly Item[])[] {
  const last = Math.max(...items.map(({ row }) => row));
  return Array.from({ length: last + 1 }, (_, row) => row).flatMap((row) =>
    [undefined, ...bands]
      .map((band) => items.filter((item) => item.row === row && item.band === band))
      .filter((line) => line.length > 0),
  );
}

function sorted(line: readonly Item[], middles: ReadonlyMap<string, number>): readonly Item[] {
  const pull = ({ before, id }: Item): number => {
    const from = before.length === 0 ? [id] : before;
    return from.reduce((sum, each) => sum + (middles.get(each) ?? 0), 0) / from.length;
  };
  return [...line].sort((a, b) => pull(a) - pull(b));
}

function spread(line: readonly Item[], left: number, gap: number): readonly (readonly [string, number])[] {
  let at = left;
  return line.map(({ id, width }): readonly [string, number] => {
    const middle = at + width / 2;
    at += width + gap;
    return [id, middle];
  });
}

function topsOf(boxes: readonly Box[], rows: ReadonlyMap<string, number>, sizes: Sizes): readonly number[] {
  const tops: number[] = [];
  let top = sizes.gap;
  for (let row = 0; row <= Math.max(...rows.values()); row++) {
    tops.push(top);
    const heights = boxes.filter(({ key }) => rows.get(key) === row).map(({ height }) => height);
    // Under the first row begin the bands, with their headings.
    top += Math.max(0, ...heights) + sizes.rowGap + (row === 0 ? sizes.heading : 0);
  }
  return tops;
}

function verticalOf(
  band: string,
  boxes: readonly PlacedBox[],
  { heading, gap }: Sizes,
): Pick<PlacedBand, 'top' | 'bottom'> {
  const own = boxes.filter((box) => box.band === band);
  return {
    top: Math.min(...own.map(({ top }) => top)) - heading,
    bottom: Math.max(...own.map(({ top, height }) => top + height)) + gap / 2,
  };
}

interface Routing {
  readonly edges: readonly Edge[];
  readonly rows: ReadonlyMap<string, number>;
  readonly placed: readonly PlacedBox[];
  readonly middles: ReadonlyMap<string, number>;
  readonly sizes: Sizes;
}

function routesOf(routing: Routing): Layout['routes'] {
  const { edges, rows, placed, middles } = routing;
  const boxOf = new Map(placed.map((box) => [box.key, box]));
  const topOfRow = (row: number): number =>
    Math.min(...placed.filter(({ key }) => rows.get(key) === row).map(({ top }) => top));
  return edges.map(({ from, to }, index) => {
    const [source, target] = [boxOf.get(from), boxOf.get(to)];
    if (source === undefined || target === undefined) return [];
    const between = rowsBetween(rows, from, to).flatMap((row): readonly Point[] => {
      const x = middles.get(passingId(index, row)) ?? 0;
      return [
        { x, y: topOfRow(row) },
        { x, y: topOfRow(row + 1) - routing.sizes.rowGap },
      ];
    });
    return [
      { x: portOf(routing, { key: from, side: 'from', index }), y: source.top + source.height },
      ...between,
      { x: portOf(routing, { key: to, side: 'to', index }), y: target.top },
    ];
  });
}

interface Port {
  readonly key: string;
  readonly side: 'from' | 'to';
  /** Of the edge. */
  readonly index: number;
}

/** Arrows of one side share the box's width, in the order of where they lead. */
function portOf({ edges, rows, placed, middles, sizes }: Routing, { key, side, index }: Port): number {
  const other = side === 'from' ? 'to' : 'from';
  const towards = (edge: Edge, at: number): number => {
    const between = rowsBetween(rows, edge.from, edge.to);
    const next = side === 'from' ? between[0] : between.at(-1);
    return middles.get(next === undefined ? edge[other] : passingId(at, next)) ?? 0;
  };
  const own = edges
    .flatMap((edge, at) => (edge[side] === key ? [{ at, x: towards(edge, at) }] : []))
    .sort((a, b) => a.x - b.x || a.at - b.at);
  const place = own.findIndex(({ at }) => at === index);
  const box = placed.find((each) => each.key === key);
  const left = (box?.x ?? 0) - sizes.boxWidth / 2;
  return left + (sizes.boxWidth * (place + 1)) / (own.length + 1);
}
