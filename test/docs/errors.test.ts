import { errorsPage } from '../../docs/errors-page';
import { ERROR_GROUPS, ERRORS } from '../../domain/errors';
import { rowsOf } from '../support/markdown';
import { readTree } from '../support/tree';

const page = readTree('docs/errors.md');
const CODE = /^`([A-Z][A-Z0-9_]+)`$/;
const rows = rowsOf(page).filter(([code = '']) => CODE.test(code));

describe('docs/errors.md', () => {
  it('page of errors — it is exactly what the catalogue makes (npm run docs:errors)', () => {
    expect(page).toBe(errorsPage());
  });

  it('page of errors — every code of the catalogue is on it once, and no other', () => {
    const listed = rows.map(([code = '']) => CODE.exec(code)?.[1]);
    expect([...listed].sort()).toEqual(Object.keys(ERRORS).sort());
  });

  it('page of errors — each row states the kind, status and retry that the engine answers with', () => {
    const stated = rows.map(([code = '', kind, status, retry]) => [
      CODE.exec(code)?.[1],
      kind,
      status,
      retry,
    ]);
    const real = Object.entries(ERRORS).map(([code, entry]) => [
      code,
      entry.kind,
      String(entry.httpStatus),
      entry.retry ? 'yes' : 'no',
    ]);
    expect(stated).toEqual(real);
  });

  it('error catalogue — every code stands under a heading', () => {
    expect(ERROR_GROUPS.flatMap(({ errors }) => Object.keys(errors))).toEqual(Object.keys(ERRORS));
  });
});

describe('error messages', () => {
  it.each(Object.entries(ERRORS))(
    '%s — the message is a whole sentence that ends as one',
    (_, { message }) => {
      expect(message).toMatch(/^[A-Za-z{`].*(?:[.}]|\{\w+\})$/s);
      expect(message).not.toMatch(/\s{2,}|undefined|\bTODO\b/);
    },
  );
});
