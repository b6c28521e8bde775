'use strict';

/*
 * Makes a fresh clone ready: installs exactly what package-lock.json says, when node_modules is missing or differs.
 * Plain JavaScript without dependencies, since it runs before there are any.
 */

const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const EXIT_MISSING = 69;
const root = join(__dirname, '..');

/** Ends with one sentence when Node is older than package.json allows. */
function assertNode(running = process.versions.node) {
  const needed = readJson(join(root, 'package.json')).engines.node.replace('>=', '');
  if (compareVersions(running, needed) >= 0) return;
  fail(`Node ${needed} or later is needed, and this is ${running}. Install a newer Node, then try again.`);
}

/** Negative, 0 or positive, as `a` is older than, equal to or newer than `b`; a missing part counts as 0. */
function compareVersions(a, b) {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let index = 0; index < 3; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Whether the installed packages are those of the lock, by version and by the hash of what was unpacked. Packages that
 * npm may leave out on a platform need not be there. Compared by content, since a fresh clone or a restored cache says
 * nothing by its dates.
 */
function isInstalled(lock, installed) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true;
    const present = installed.packages[path];
    if (present === undefined) return Boolean(wanted.optional ?? wanted.devOptional);
    return present.version === wanted.version && present.integrity === wanted.integrity;
  });
}

function isReady() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  return existsSync(installed) && isInstalled(readJson(join(root, 'package-lock.json')), readJson(installed));
}

function install() {
  process.stderr.write('Installing the packages of package-lock.json (once, a minute or so) …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Whatever npm is set to elsewhere: docs/adr/0013-no-package-runs-a-script-when-it-is-installed.md
  const options = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { error, status } = spawnSync(npm, options, {
    cwd: root,
    stdio: 'inherit',
    shell: npm === 'npm.cmd',
  });
  if (error?.code === 'ENOENT')
    fail('npm is not on the PATH. Install it (it comes with Node), then try again.');
  if (status !== 0) {
    fail(
      'npm could not install the packages; see above why. Without a network, run `npm ci` once where there is one.',
    );
  }
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function fail(sentence) {
  process.stderr.write(`lienthong: ${sentence}\n`);
  process.exit(EXIT_MISSING);
}

if (require.main === module) {
  assertNode();
  if (!isReady()) install();
}

module.exports = { assertNode, compareVersions, isInstalled, EXIT_MISSING };
