import { compareVersions, isInstalled } from '../../../bin/ensure-installed';

const right = { version: '1.0.0', integrity: 'sha512-right' };
const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': right,
    'node_modules/only-on-mac': { version: '2.0.0', optional: true },
  },
};

describe('installed packages', () => {
  it('the same versions, without what other platforms need — are installed', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/a': right } })).toBe(true);
  });

  it('the same version with another hash — is not installed: somebody else packed it', () => {
    const other = { version: '1.0.0', integrity: 'sha512-other' };
    expect(isInstalled(lock, { packages: { 'node_modules/a': other } })).toBe(false);
  });

  it('the same version without a hash — is not installed: nobody knows what it is', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(false);
  });

  it('another version — is not installed', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/a': { ...right, version: '1.0.1' } } })).toBe(false);
  });

  it('a package that is missing — is not installed', () => {
    expect(isInstalled(lock, { packages: {} })).toBe(false);
  });

  it('an optional package of another version — is not installed', () => {
    const packages = {
      'node_modules/a': right,
      'node_modules/only-on-mac': { version: '1.0.0' },
    };
    expect(isInstalled(lock, { packages })).toBe(false);
  });
});

describe('versions of Node', () => {
  it.each([
    ['20.19.0', '20.19', 0],
    ['20.9.0', '20.19', -1],
    ['22.0.0', '20.19', 1],
  ])('%s against %s — is compared by number, not by text', (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign);
  });
});
