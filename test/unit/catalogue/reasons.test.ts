import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { haiBaTrungDir } from '../../../catalogue';
import { loadReasons } from '../../../catalogue/load-reasons';
import { thrownBy } from '../../support/thrown-by';

const SCENARIOS = join(haiBaTrungDir(), 'scenarios');

describe('the words of reasons', () => {
  it('of the district — say every reason that its scenarios give', () => {
    const words = loadReasons(haiBaTrungDir());
    const given = readdirSync(SCENARIOS).flatMap((file) =>
      [...readFileSync(join(SCENARIOS, file), 'utf8').matchAll(/reasonCode: "?([A-Z][A-Z0-9_-]+)/g)].map(
        ([, code = '']) => code,
      ),
    );
    expect(given.length).toBeGreaterThan(20);
    expect([...new Set(given)].filter((code) => !Object.hasOwn(words, code))).toEqual([]);
  });

  it.each([
    ['OTHER: {vi: "Khác"}', 'CATALOGUE_BROKEN'],
    ['"một lý do": {vi: "Khác", en: "Other"}', 'CATALOGUE_BROKEN'],
  ])('%s — are refused with their place', (text, code) => {
    const dir = mkdtempSync(join(tmpdir(), 'reasons-'));
    writeFileSync(join(dir, 'reasons.yaml'), text);
    expect(thrownBy(() => loadReasons(dir))).toMatchObject({ code });
    rmSync(dir, { recursive: true });
  });

  it('of a catalogue that keeps none — are none', () => {
    const dir = mkdtempSync(join(tmpdir(), 'reasons-'));
    expect(loadReasons(dir)).toEqual({});
    rmSync(dir, { recursive: true });
  });
});
