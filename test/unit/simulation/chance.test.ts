import { chanceOf, splitMix64, xoshiro128 } from '../../../simulation/chance';
import { Agenda } from '../../../simulation/agenda';
import { nearestRank, percentilesOf, proportionOf } from '../../../simulation/figures';
import { Office } from '../../../simulation/office';
import { drawShare } from '../../../simulation/spread';

describe('splitMix64', () => {
  it('seed 1234567 — gives the published numbers', () => {
    const given: bigint[] = [];
    let state = 1_234_567n;
    for (let draw = 0; draw < 5; draw += 1) {
      const { next, value } = splitMix64(state);
      given.push(value);
      state = next;
    }
    expect(given).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
  });
});

describe('xoshiro128**', () => {
  it('state 1, 2, 3, 4 — gives the numbers of the reference', () => {
    const next = xoshiro128([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, next)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });
});

describe('chanceOf', () => {
  const draws = (seed: number, stream: number): readonly number[] => {
    const chance = chanceOf(seed, stream);
    return Array.from({ length: 5 }, () => chance.fraction());
  };

  it('the same seed and stream — give the same draws; another of either, others', () => {
    expect(draws(7, 3)).toEqual(draws(7, 3));
    expect(draws(7, 3)).not.toEqual(draws(7, 4));
    expect(draws(7, 3)).not.toEqual(draws(8, 3));
    expect(draws(7, 4)).not.toEqual(draws(8, 3));
  });

  it('100,000 draws of one stream, and the first of 100,000 streams — lie evenly in [0, 1)', () => {
    const chance = chanceOf(1, 0);
    const ofOne = Array.from({ length: 100_000 }, () => chance.fraction());
    const ofMany = Array.from({ length: 100_000 }, (_, stream) => chanceOf(1, stream).fraction());
    for (const list of [ofOne, ofMany]) {
      const tenths = Array.from({ length: 10 }, (_, tenth) =>
        list.filter((x) => Math.floor(x * 10) === tenth),
      );
      for (const { length } of tenths) expect(Math.abs(length - 10_000)).toBeLessThan(500);
    }
  });
});

describe('drawShare', () => {
  const draw = (spread: Parameters<typeof drawShare>[0]): Float64Array => {
    const chance = chanceOf(5, 0);
    return Float64Array.from({ length: 20_000 }, () => drawShare(spread, chance)).sort();
  };

  it('always — is always that', () => {
    expect(drawShare({ always: 0.4 }, chanceOf(1, 1))).toBe(0.4);
  });

  it('log-normal — has its median and its 95 % where they are said to be', () => {
    const sorted = draw({ logNormal: { median: 0.55, p95: 1.05 } });
    expect(nearestRank(sorted, 50)).toBeCloseTo(0.55, 2);
    expect(nearestRank(sorted, 95)).toBeCloseTo(1.05, 1);
    expect(sorted[0]).toBeGreaterThan(0);
  });

  it('triangular — stays between its ends, its mean a third of their sum with the likeliest', () => {
    const sorted = draw({ triangular: [0.2, 0.5, 1.4] });
    expect(sorted[0]).toBeGreaterThanOrEqual(0.2);
    expect(sorted.at(-1)).toBeLessThanOrEqual(1.4);
    expect(sorted.reduce((sum, x) => sum + x, 0) / sorted.length).toBeCloseTo(0.7, 2);
  });
});

describe('figures', () => {
  it.each([
    [[1, 2, 3, 4], 50, 2],
    [[1, 2, 3, 4], 51, 3],
    [[1, 2, 3, 4], 100, 4],
    [[9], 1, 9],
    [[], 50, 0],
  ])('nearest rank of %j at %d %% — is %d', (values, percent, expected) => {
    expect(nearestRank(Float64Array.from(values), percent)).toBe(expected);
  });

  it('percentiles — are those of the numbers, not of their texts', () => {
    expect(percentilesOf([100, 9, 20])).toMatchObject({ count: 3, p50: 20, most: 100 });
  });

  it('a share — has the interval of Wilson; of nothing, none', () => {
    const { share, from, to } = proportionOf(81, 263);
    expect(share).toBeCloseTo(0.308, 3);
    expect(from).toBeCloseTo(0.2553, 4);
    expect(to).toBeCloseTo(0.3662, 4);
    expect(proportionOf(0, 0)).toEqual({ count: 0, of: 0 });
  });
});

describe('Agenda', () => {
  it('what is entered in any order — comes out by time, and within an instant as entered', () => {
    const agenda = new Agenda<string>();
    for (const [at, what] of [
      [5, 'e'],
      [1, 'a'],
      [3, 'c'],
      [1, 'b'],
      [3, 'd'],
      [0, '0'],
    ] as const) {
      agenda.add(at, what);
    }
    const told: string[] = [];
    for (let next = agenda.next(); next !== undefined; next = agenda.next()) told.push(next.what);
    expect(told.join('')).toBe('0abcde');
  });
});

describe('Office', () => {
  it('with one officer — the oldest task goes on first, and one that nobody wants is passed over', () => {
    const office = new Office<string>(1);
    expect(office.take('first')).toBe('first');
    for (const job of ['gone', 'second', 'third']) expect(office.take(job)).toBeUndefined();
    expect(office.release((job) => job !== 'gone')).toBe('second');
    expect(office.release(() => true)).toBe('third');
    expect(office.release(() => true)).toBeUndefined();
    expect(office.take('fourth')).toBe('fourth');
  });

  it('5,000 that wait — all come out once, in order', () => {
    const office = new Office<number>(1);
    office.take(0);
    for (let job = 1; job <= 5_000; job += 1) office.take(job);
    const told = Array.from({ length: 5_000 }, () => office.release(() => true));
    expect(told).toEqual(Array.from({ length: 5_000 }, (_, index) => index + 1));
  });
});
