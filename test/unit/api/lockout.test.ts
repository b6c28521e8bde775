import { Lockout, sourceOf } from '../../../api/lockout';

const RULE = { tries: 3, withinMs: 1_000, kept: 2 };

function tried(...at: readonly number[]): Lockout {
  const lockout = new Lockout(RULE);
  for (const each of at) lockout.noteTry('a', each);
  return lockout;
}

describe('a lockout', () => {
  it('after fewer tries than lock — locks nobody', () => {
    expect(tried(0, 10).lockedFor('a', 20)).toBe(0);
  });

  it('after so many within its time — locks until the first of them is that old, to the millisecond', () => {
    const lockout = tried(0, 10, 20);
    expect(lockout.lockedFor('a', 20)).toBe(980);
    expect(lockout.lockedFor('a', 999)).toBe(1);
    expect(lockout.lockedFor('a', 1_000)).toBe(0);
    expect(lockout.lockedFor('b', 20)).toBe(0);
  });

  it('of tries far apart — locks nobody', () => {
    expect(tried(0, 600, 1_000).lockedFor('a', 1_000)).toBe(0);
  });

  it('once somebody was right — forgets, or takes back the one try', () => {
    const forgotten = tried(0, 10, 20);
    forgotten.forget('a');
    expect(forgotten.lockedFor('a', 21)).toBe(0);
    const taken = tried(0, 10, 20);
    taken.takeBack('a', 10);
    expect(taken.lockedFor('a', 21)).toBe(0);
    taken.takeBack('a', 0);
    taken.takeBack('a', 20);
    taken.takeBack('a', 20);
    taken.noteTry('a', 30);
    expect(taken.lockedFor('a', 31)).toBe(0);
  });

  it('keeps so many in mind, and forgets who was longest not heard of', () => {
    const lockout = tried(0, 1, 2);
    lockout.noteTry('b', 3);
    expect(lockout.lockedFor('a', 4)).toBeGreaterThan(0);
    lockout.noteTry('c', 5);
    expect(lockout.lockedFor('a', 6)).toBe(0);
  });
});

describe('the source of a request', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s — is %s', (address, source) => {
    expect(sourceOf(address)).toBe(source);
  });
});
