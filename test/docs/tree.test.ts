import { filesOfTree, readTree } from '../support/tree';

/* Built from pieces, so that this file does not find itself. */
const slash = '/';
const FORBIDDEN = [
  [
    'a host of a package registry',
    /registry\.(?:npm|yarn)|(?:npm|pypi)(?:js)?\.(?:org|com|io)|pythonhosted|artifactory/i,
  ],
  ['a path of one machine', new RegExp(`${slash}(?:work|root|Users)${slash}[a-z]|${slash}home${slash}[a-z]`)],
  ['a token or a key', /-----BEGIN [A-Z ]*PRIVATE KEY|\bSU[A-Z2-7]{56}\b|\bghp_[A-Za-z0-9]{30,}/],
] as const;

const TEXT =
  /(?:\.(?:[cm]?[jt]s|json|md|yaml|yml|txt|lock|py|sh|ndjson|example)|(?:^|\/)(?:run|LICENSE|\.\w+))$/;
const SELF = 'test/docs/tree.test.ts';
const texts = filesOfTree().filter((file) => TEXT.test(file) && file !== SELF);

describe('the tree', () => {
  it.each(FORBIDDEN)('no file — names %s', (_, pattern) => {
    const found = texts.flatMap((file) => {
      const hit = pattern.exec(readTree(file));
      return hit === null ? [] : [`${file}: ${hit[0]}`];
    });
    expect(found).toEqual([]);
  });

  it('sources — none is above the hard limit of its kind', () => {
    const over = filesOfTree().filter((file) => {
      if (!/\.[cm]?[jt]s$/.test(file)) return false;
      const lines = readTree(file).trimEnd().split('\n').length;
      return lines > (/^(?:test|bench|examples)\//.test(file) ? 500 : 300);
    });
    expect(over).toEqual([]);
  });

  it('sources — no comment tries to switch a rule off', () => {
    const tries = filesOfTree().filter(
      (file) =>
        /\.[cm]?[jt]s$/.test(file) &&
        file !== SELF &&
        /(?:eslint-disable|@ts-(?:ignore|nocheck))/.test(readTree(file)),
    );
    expect(tries).toEqual([]);
  });
});
