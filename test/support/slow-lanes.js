'use strict';

/*
 * The slow tests, in two lanes side by side: they wait more than they compute. One after the other go those that start
 * a whole `lienthong`, which wishes for the usual ports, and with them the longest of the others, so that both lanes end
 * at about the same time.
 */

const { spawn } = require('node:child_process');
const { join } = require('node:path');

const WHOLE = ['agency-command', 'crash', 'disk-full', 'examples', 'processes', 'start', 'supply'];
const LONGEST = ['hostile-agency', 'time-burst'];
const OF_ONE_LANE = `/test/servers/(?:${[...WHOLE, ...LONGEST].join('|')})`;
const SCENARIOS = '/test/workflow/scenarios';
const JEST = join(__dirname, '..', '..', 'node_modules', 'jest', 'bin', 'jest.js');
const OPTIONS = ['--runInBand', '--forceExit'];

const named = `(?:${OF_ONE_LANE}|${SCENARIOS})\\.test\\.ts$`;
const lanes = [
  ['--selectProjects', 'workflow', 'servers', '--testPathPatterns', named],
  ['--selectProjects', 'workflow', 'replay', 'servers', '--testPathIgnorePatterns', named],
];

/** Runs a lane to its end; gives its exit code. */
function run(lane) {
  const jest = spawn(process.execPath, [JEST, ...OPTIONS, ...lane, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  return new Promise((resolve) => jest.once('close', (code) => resolve(code ?? 1)));
}

void Promise.all(lanes.map(run)).then((codes) => {
  process.exitCode = codes.find((code) => code !== 0) ?? 0;
});
