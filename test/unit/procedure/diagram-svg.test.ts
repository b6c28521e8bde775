import fc from 'fast-check';
import {
  layOut,
  type Box,
  type Edge,
  type Layout,
  type PlacedBox,
} from '../../../domain/procedure/diagram-layout';
import { escapeXml, toSvg, wrapped } from '../../../domain/procedure/diagram-svg';
import type { Plan } from '../../../domain/procedure/plan';
import { laneFixturePlan, linkedFixturePlan, fixturePlan } from '../../support/fixture';

const SIZES = { boxWidth: 200, gap: 20, rowGap: 40, heading: 30 };

/** Boxes in rows and bands as drawn, each after those that lead to it. */
const graphs = fc
  .record({
    bands: fc.integer({ min: 1, max: 3 }),
    boxes: fc.array(
      fc.record({
        band: fc.nat(2),
        height: fc.integer({ min: 20, max: 120 }),
        from: fc.array(fc.nat(11), { maxLength: 3 }),
      }),
      {
        minLength: 1,
        maxLength: 12,
      },
    ),
  })
  .map(({ bands, boxes }) => {
    const placed = boxes.map(({ band, height }, index): Box => ({
      key: `s${String(index)}`,
      band: `b${String(band % bands)}`,
      height,
    }));
    const edges = boxes.flatMap(({ from }, index): Edge[] =>
      [...new Set(from.map((each) => each % Math.max(1, index)))]
        .filter((each) => each < index)
        .map((each) => ({ from: `s${String(each)}`, to: `s${String(index)}` })),
    );
    return { placed, edges, bands: Array.from({ length: bands }, (_, index) => `b${String(index)}`) };
  });

function overlap(a: PlacedBox, b: PlacedBox): boolean {
  const isBeside = Math.abs(a.x - b.x) >= SIZES.boxWidth;
  return !isBeside && a.top < b.top + b.height && b.top < a.top + a.height;
}

function boxOf({ boxes }: Layout, key: string): PlacedBox {
  const found = boxes.find((box) => box.key === key);
  if (found === undefined) throw new Error(`no box ${key}`);
  return found;
}

describe('layOut', () => {
  it('any graph — has no two boxes on each other, and each below all that lead to it', () => {
    fc.assert(
      fc.property(graphs, ({ placed, edges, bands }) => {
        const layout = layOut(placed, edges, bands, SIZES);
        const pairs = layout.boxes.flatMap((a, index) =>
          layout.boxes.slice(index + 1).map((b) => [a, b] as const),
        );
        expect(pairs.filter(([a, b]) => overlap(a, b))).toEqual([]);
        for (const { from, to } of edges) {
          const [source, target] = [boxOf(layout, from), boxOf(layout, to)];
          expect(source.top + source.height + SIZES.rowGap).toBeLessThanOrEqual(target.top);
        }
      }),
    );
  });

  it('any graph — stays inside its own picture, and each box inside its band', () => {
    fc.assert(
      fc.property(graphs, ({ placed, edges, bands }) => {
        const layout = layOut(placed, edges, bands, SIZES);
        for (const box of layout.boxes) {
          const band = layout.bands.find((each) => each.band === box.band);
          expect(box.x - SIZES.boxWidth / 2).toBeGreaterThanOrEqual(band?.left ?? Infinity);
          expect(box.x + SIZES.boxWidth / 2).toBeLessThanOrEqual((band?.left ?? 0) + (band?.width ?? 0));
          expect(box.top + box.height).toBeLessThanOrEqual(layout.height);
        }
        for (const { left, width } of layout.bands) expect(left + width).toBeLessThanOrEqual(layout.width);
      }),
    );
  });

  it('an arrow — leaves the lower edge of one box and arrives at the upper edge of the other', () => {
    fc.assert(
      fc.property(graphs, ({ placed, edges, bands }) => {
        const layout = layOut(placed, edges, bands, SIZES);
        for (const [index, { from, to }] of edges.entries()) {
          const [source, target] = [boxOf(layout, from), boxOf(layout, to)];
          const [first, last] = [layout.routes[index]?.[0], layout.routes[index]?.at(-1)];
          expect(first?.y).toBe(source.top + source.height);
          expect(Math.abs((first?.x ?? Infinity) - source.x)).toBeLessThan(SIZES.boxWidth / 2);
          expect(last?.y).toBe(target.top);
          expect(Math.abs((last?.x ?? Infinity) - target.x)).toBeLessThan(SIZES.boxWidth / 2);
        }
      }),
    );
  });

  it('an arrow that skips a row — passes beside the box that stands there', () => {
    const box = (key: string): Box => ({ key, band: 'b', height: 50 });
    const edges = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'a', to: 'c' },
    ];
    const layout = layOut([box('a'), box('b'), box('c')], edges, ['b'], SIZES);
    const middle = boxOf(layout, 'b');
    const passing = (layout.routes[2] ?? []).filter(
      ({ y }) => y >= middle.top && y <= middle.top + middle.height,
    );
    expect(passing).toHaveLength(2);
    for (const { x } of passing) expect(Math.abs(x - middle.x)).toBeGreaterThan(SIZES.boxWidth / 2);
  });
});

/** Every text of a picture. */
function textsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
}

describe('toSvg', () => {
  it('a linked plan — shows parts, steps, agencies, shares and results, reception and return', () => {
    const texts = textsOf(toSvg(linkedFixturePlan(), 'en'));
    for (const text of [
      'Reception',
      'Return',
      'One-stop desk D',
      'FIX.CASE@1 Fixture case',
      'FIX.PERMIT@1 Fixture permit',
      'Step A',
      'Office A',
      '960 working min',
      'a-result',
      'permit',
    ]) {
      expect(texts).toContain(text);
    }
  });

  it('the critical path — is thick, and nothing else is', () => {
    const svg = toSvg(linkedFixturePlan(), 'en');
    // Reception, a, c, return; and the three arrows between them.
    expect(svg.match(/<rect [^>]*stroke-width="3"/g)).toHaveLength(4);
    expect(svg.match(/<path [^>]*marker-end="url\(#thick\)"/g)).toHaveLength(3);
  });

  it('a lane — stands beside the normal share, in the language asked for', () => {
    expect(textsOf(toSvg(laneFixturePlan(), 'vi')).join(' ')).toContain('75 phút làm việc (fast 50)');
  });

  it('a picture — has no script, no style and nothing from elsewhere', () => {
    expect(toSvg(linkedFixturePlan(), 'vi')).not.toMatch(
      /<script|<style|href|@import|https?:(?!\/\/www\.w3\.org\/2000\/svg)/,
    );
  });

  it('a nasty title — stays a text', () => {
    const nasty = '</text><script>alert(1)</script>"&\u{0}';
    const plan: Plan = { ...fixturePlan(), title: { vi: nasty, en: nasty } };
    const svg = toSvg(plan, 'vi');
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&#60;script&#62;');
  });

  it('markup and control characters — are escaped', () => {
    expect(escapeXml('<a href="x">&\'\u{7}')).toBe('&#60;a href=&#34;x&#34;&#62;&#38;&#39; ');
  });

  it('a long text — is broken between words, and no word is lost', () => {
    const text = 'Cấp giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm';
    const lines = wrapped(text, 20);
    expect(lines.join(' ')).toBe(text);
    expect(lines.every((line) => line.length <= 20)).toBe(true);
  });

  it('a word that fits no line — has a line of its own', () => {
    expect(wrapped('ab cdefghij kl', 5)).toEqual(['ab', 'cdefghij', 'kl']);
  });
});
