import { toEnding, UsageError } from '../../../cli/exit-codes';
import { DomainError, ERRORS, type ErrorCode } from '../../../domain/errors';

describe('ending of a command', () => {
  it.each(Object.keys(ERRORS) as ErrorCode[])(
    '%s — ends with 69 exactly when something needed does not answer',
    (code) => {
      expect(toEnding(new DomainError(code)).exitCode).toBe(ERRORS[code].kind === 'unavailable' ? 69 : 1);
    },
  );

  it('a domain error — is told by its message and code', () => {
    const ending = toEnding(new DomainError('DOSSIER_UNKNOWN', { dossier: 'H26.14-240306-0001' }));
    expect(ending).toEqual({
      message: 'There is no dossier H26.14-240306-0001.',
      code: 'DOSSIER_UNKNOWN',
      isForeseen: true,
      exitCode: 1,
    });
  });

  it('an error from another realm — is known by its code, not by its class', () => {
    const copy = Object.assign(new Error('There is no unit X.'), {
      name: 'DomainError',
      code: 'UNIT_UNKNOWN',
    });
    expect(toEnding(copy).code).toBe('UNIT_UNKNOWN');
  });

  it('a usage error — ends with 2', () => {
    expect(toEnding(new UsageError('--limit is needed')).exitCode).toBe(2);
  });

  it.each([
    [new Error('ENOENT')],
    [Object.assign(new Error('x'), { code: 'ENOENT' })],
    ['a text'],
    [undefined],
    [null],
  ])('anything else (%p) — ends with 1 and is marked as not foreseen', (thrown) => {
    expect(toEnding(thrown)).toMatchObject({ isForeseen: false, exitCode: 1 });
  });
});
