import { clip, overlapMs, subtract, unionOf } from '../../../domain/time/segment';

const segment = (start: number, end: number) => ({ start, end });

describe('segments', () => {
  it('unionOf — orders, joins overlapping and touching ones, and drops empty ones', () => {
    const union = unionOf([
      segment(5, 7),
      segment(0, 2),
      segment(2, 3),
      segment(6, 6),
      segment(6, 9),
      segment(9, 8),
    ]);
    expect(union).toEqual([segment(0, 3), segment(5, 9)]);
  });

  it('unionOf — keeps the longer of two that start together, and one inside another is swallowed', () => {
    expect(unionOf([segment(0, 9), segment(0, 2), segment(3, 4)])).toEqual([segment(0, 9)]);
  });

  it('subtract — cuts holes out of the middle, the ends and the whole', () => {
    const holes = [segment(0, 2), segment(4, 5), segment(8, 12)];
    expect(subtract([segment(1, 10), segment(11, 12)], holes)).toEqual([segment(2, 4), segment(5, 8)]);
  });

  it('clip — keeps what lies inside, and nothing that only touches', () => {
    expect(clip([segment(0, 2), segment(2, 5), segment(5, 9)], 2, 5)).toEqual([segment(2, 5)]);
  });

  it('overlapMs — is 0 for segments that only touch', () => {
    expect(overlapMs(segment(0, 2), segment(2, 4))).toBe(0);
    expect(overlapMs(segment(0, 3), segment(2, 4))).toBe(1);
  });
});
