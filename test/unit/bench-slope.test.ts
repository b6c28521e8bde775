import { slopeOf, verdictOn, type Sample } from '../../bench/soak/slope';

const MINUTE_MS = 60_000;

/** One sample a minute for an hour. */
function hourOf(value: (minute: number) => number): readonly Sample[] {
  return Array.from({ length: 60 }, (_, minute) => ({ atMs: minute * MINUTE_MS, value: value(minute) }));
}

/** Goes up and down without going anywhere. */
const wave = (minute: number): number => 10 * Math.sin(minute);

describe('slopeOf', () => {
  it('a straight line — is told with its slope an hour, and without doubt', () => {
    const slope = slopeOf(hourOf((minute) => 100 + 2 * minute));

    expect(slope.perHour).toBeCloseTo(120);
    expect(slope.orSoPerHour).toBeCloseTo(0);
    expect(slope.mean).toBeCloseTo(159);
  });

  it('a wave without a trend — has nothing between the bounds but no growth', () => {
    const { perHour, orSoPerHour } = slopeOf(hourOf(wave));

    expect(Math.abs(perHour)).toBeLessThan(orSoPerHour);
    expect(orSoPerHour).toBeLessThan(20);
  });

  it('samples that hang together — leave more doubt than as many that do not', () => {
    const together = slopeOf(hourOf((minute) => 10 * Math.sin(minute / 5)));
    const apart = slopeOf(hourOf((minute) => (minute % 2 === 0 ? 7 : -7)));

    expect(together.orSoPerHour).toBeGreaterThan(2 * apart.orSoPerHour);
  });
});

describe('verdictOn', () => {
  it.each([
    ['a wave on the level', wave, 'flat'],
    ['a wave on a slope of 60 an hour', (minute: number) => minute + wave(minute), 'growing'],
    [
      'a wave on a slope of 20 an hour, against 20',
      (minute: number) => minute / 3 + wave(minute),
      'undecided',
    ],
  ])('%s — is said as it is', (_, value, verdict) => {
    expect(verdictOn(slopeOf(hourOf(value)), 20)).toBe(verdict);
  });
});
