import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const DRAW_ALIKE = join(__dirname, '..', 'support', 'draw-alike.js');
const DRAW = `require(${JSON.stringify(DRAW_ALIKE)}); const fc = require('fast-check');
  const drawn = []; fc.assert(fc.property(fc.nat(), (each) => { drawn.push(each); })); console.log(drawn.join());`;

/** What a process draws that is configured as the properties are. */
function drawn(seed?: string): string {
  const { LIENTHONG_SEED: _, ...env } = process.env;
  const set = seed === undefined ? env : { ...env, LIENTHONG_SEED: seed };
  return spawnSync(process.execPath, ['-e', DRAW], { env: set, encoding: 'utf8' }).stdout;
}

describe('what properties draw', () => {
  it('is the same in every run', () => {
    expect(drawn()).not.toBe('');
    expect(drawn()).toBe(drawn());
  });

  it('is what a seed says, and something new when new is asked for', () => {
    expect(drawn('7')).toBe(drawn('7'));
    expect(drawn('7')).not.toBe(drawn());
    expect(drawn('new')).not.toBe(drawn('new'));
  });
});
