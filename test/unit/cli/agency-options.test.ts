import { DEFAULT_BEHAVIOUR } from '../../../agency/behaviour';
import {
  addOffline,
  addStep,
  behaviourText,
  toBehaviour,
  toDelay,
  toRepeat,
} from '../../../cli/agency-options';

describe('the options of agency simulate', () => {
  it.each([
    ['2', 2_000, 2_000],
    ['0', 0, 0],
    ['0.25', 250, 250],
    ['1-3', 1_000, 3_000],
    ['0.5-86400', 500, 86_400_000],
  ])('--delay %s — waits from %d to %d milliseconds', (text, minDelayMs, maxDelayMs) => {
    expect(toDelay(text)).toEqual({ minDelayMs, maxDelayMs });
  });

  it.each(['3-1', '', '-1', 'soon', '1-', '86401', '1e3', '1-2-3'])(
    '--delay %j — is refused with what to write instead',
    (text) => {
      expect(() => toDelay(text)).toThrow('Write seconds, as in 2, or from-to, as in 1-3');
    },
  );

  it('--repeat — is a whole number from 1 to 1000, and nothing else', () => {
    expect(['1', '1000'].map(toRepeat)).toEqual([1, 1_000]);
    for (const text of ['0', '1001', '2.5', 'often', '-1', ''])
      expect(() => toRepeat(text)).toThrow('1 to 1000');
  });

  it('--offline — adds one time without a line after the other', () => {
    const first = addOffline('10+30', []);
    expect(addOffline('60+0.5', first)).toEqual([
      { afterMs: 10_000, forMs: 30_000 },
      { afterMs: 60_000, forMs: 500 },
    ]);
    for (const text of ['10', '10+', '+30', '10-30', '86400+1'])
      expect(() => addOffline(text, [])).toThrow('as in 10+30');
  });

  it('--step — names one answer for each step, and refuses a word that is none', () => {
    const first = addStep('business.sign=refuse', {});
    expect(addStep('business.check=silent', first)).toEqual({
      'business.sign': 'refuse',
      'business.check': 'silent',
    });
    for (const text of ['business.sign=lose', 'business.sign', '=refuse', 'a b=refuse'])
      expect(() => addStep(text, {})).toThrow('complete, refuse, return, silent');
  });

  it('behaviour — holds what was given and leaves out what was not', () => {
    expect(toBehaviour({ step: {} })).toEqual({ steps: {} });
    expect(
      toBehaviour({
        delay: { minDelayMs: 1, maxDelayMs: 2 },
        answer: 'return',
        returnTo: 'business.check',
        repeat: 3,
        seed: 'x',
        step: { 'business.sign': 'silent' },
      }),
    ).toEqual({
      minDelayMs: 1,
      maxDelayMs: 2,
      answer: 'return',
      returnTo: 'business.check',
      repeat: 3,
      seed: 'x',
      steps: { 'business.sign': { answer: 'silent' } },
    });
  });

  it.each([
    [{}, 'complete each task after 1–3 s'],
    [{ minDelayMs: 500, maxDelayMs: 500 }, 'complete each task after 0.5 s'],
    [{ answer: 'silent' }, 'take each task and stay silent'],
    [{ repeat: 3 }, 'complete each task after 1–3 s, each answer sent 3 times'],
    [
      { steps: { 'business.sign': { answer: 'refuse' } } },
      'complete each task after 1–3 s, business.sign: refuse',
    ],
  ] as const)('what it will do with %j — is said in words: %s', (change, words) => {
    expect(behaviourText({ ...DEFAULT_BEHAVIOUR, ...change })).toBe(words);
  });
});
