import { continueTraceparent, newTraceparent } from '../../bus/traceparent';

const FORM = /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/;

describe('traceparent', () => {
  it('a new one — has the W3C form and is never the same twice', () => {
    const one = newTraceparent();

    expect(one).toMatch(FORM);
    expect(newTraceparent()).not.toBe(one);
  });

  it('a continued one — keeps trace and flags, and has a span of its own', () => {
    const parent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-00`;

    const [version, trace, span, flags] = continueTraceparent(parent).split('-');

    expect([version, trace, flags]).toEqual(['00', '1'.repeat(32), '00']);
    expect(span).not.toBe('2'.repeat(16));
  });

  it.each([
    undefined,
    '',
    'x',
    `00-${'0'.repeat(32)}-${'2'.repeat(16)}-01`,
    `00-${'1'.repeat(32)}-${'0'.repeat(16)}-01`,
  ])('a parent %p that is none — gives a new trace', (parent) => {
    expect(continueTraceparent(parent)).toMatch(FORM);
  });
});
