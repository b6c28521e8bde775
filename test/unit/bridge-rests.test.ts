import { Rests, type RestPlan } from '../../bridge/rests';

const B = 'b-office';
const HELD_MS = 20;
const PLAN: RestPlan = {
  free: 3,
  oneMoreAfterMs: 1_000,
  times: { accepted: 0, delayed: 0, duplicate: 2, refused: 9 },
};
const REST_MS = 180;

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** The rests after so many refusals of B, one after the other. */
function refuse(rests: Rests, times: number): readonly number[] {
  return Array.from({ length: times }, () => rests.restAfter(B, 'refused', HELD_MS));
}

describe('the rest after a message', () => {
  it('refused now and then — is none', () => {
    expect(refuse(new Rests(PLAN), 3)).toEqual([0, 0, 0]);
  });

  it('refused when the free ones are used up — is so many times as long as its place was held', () => {
    const rests = new Rests(PLAN);
    refuse(rests, 3);
    expect(rests.restAfter(B, 'refused', HELD_MS)).toBe(REST_MS);
    expect(rests.restAfter(B, 'refused', 3 * HELD_MS)).toBe(3 * REST_MS);
  });

  it('of another agency — does not depend on what this one sent', () => {
    const rests = new Rests(PLAN);
    refuse(rests, 4);
    expect(rests.restAfter('a-office', 'refused', HELD_MS)).toBe(0);
  });

  it('that is a copy of what was accepted — is a shorter one, and uses up a free one too', () => {
    const rests = new Rests(PLAN);
    expect(rests.restAfter(B, 'duplicate', HELD_MS)).toBe(0);
    refuse(rests, 2);
    expect(rests.restAfter(B, 'duplicate', HELD_MS)).toBe(2 * HELD_MS);
  });

  it.each(['accepted', 'delayed'] as const)('%s — is none, however many were refused before', (outcome) => {
    const rests = new Rests(PLAN);
    refuse(rests, 4);
    expect(rests.restAfter(B, outcome, HELD_MS)).toBe(0);
  });

  it.each(['accepted', 'delayed'] as const)('%s — uses up no free one, and brings none back', (outcome) => {
    const rests = new Rests(PLAN);
    refuse(rests, 2);
    for (let number = 0; number < 10; number += 1) rests.restAfter(B, outcome, HELD_MS);
    expect(refuse(rests, 2)).toEqual([0, REST_MS]);
  });
});

describe('free refusals', () => {
  it('come back one by one, also while the agency goes on being refused', () => {
    const rests = new Rests(PLAN);
    refuse(rests, 3);
    const halves = Array.from({ length: 4 }, () => {
      jest.advanceTimersByTime(500);
      return rests.restAfter(B, 'refused', HELD_MS);
    });
    expect(halves).toEqual([REST_MS, 0, REST_MS, 0]);
  });

  it('come back up to as many as there were', () => {
    const rests = new Rests(PLAN);
    refuse(rests, 3);
    jest.advanceTimersByTime(3_600_000);
    expect(refuse(rests, 4)).toEqual([0, 0, 0, REST_MS]);
  });
});
