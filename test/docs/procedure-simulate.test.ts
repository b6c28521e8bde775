import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { haiBaTrungDir } from '../../catalogue';
import { runCommand } from '../support/command-line';
import { newTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folder';

const SIMULATE = ['procedure', 'simulate'];
const EXTRACT = [...SIMULATE, '2.000635@1'];
const MANY = [...EXTRACT, '--dossiers', '30'];

/** Each command is a process of its own. */
jest.setTimeout(60_000);
afterAll(removeTemporaryFolders);

describe('procedure simulate', () => {
  it('the whole catalogue — is as it says', async () => {
    const { out, code } = await runCommand(SIMULATE);
    expect(out).toMatch(/\d+ scenarios, all as they say\.\n$/);
    expect(code).toBe(0);
  });

  it('a scenario that expects another date — is shown with file, line and column, and ends in 1', async () => {
    const catalogue = await newTemporaryFolder();
    cpSync(haiBaTrungDir(), catalogue, { recursive: true });
    const file = join(catalogue, 'scenarios', '2.000635.v1.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('promised: 2024-03-06T11:00', 'promised: 2024-03-06T11:01'));
    const { out, code } = await runCommand([...EXTRACT, '--catalogue', catalogue]);
    expect(out).toContain('wrong  2.000635@1 fast-wednesday');
    expect(out).toMatch(
      /scenarios.2\.000635\.v1\.yaml:\d+:17 {2}promised: expected "2024-03-06T11:01", found "2024-03-06T11:00"/,
    );
    expect(code).toBe(1);
  });

  it('a scenario for a program — holds what is true in the end, and its events', async () => {
    const { out } = await runCommand([...EXTRACT, '--scenario', 'lane-missed', '--json']);
    const [told] = JSON.parse(out) as [{ holds: boolean; found: { late: boolean }; events: unknown[] }];
    expect(told).toMatchObject({ holds: true, found: { late: false, lane: 'fast' } });
    expect(told.events.length).toBeGreaterThan(10);
  });

  it('the same seed — prints the same report, another one another', async () => {
    const [first, again, other] = await Promise.all(
      ['7', '7', '8'].map(async (seed) => (await runCommand([...MANY, '--seed', seed, '--json'])).out),
    );
    expect(JSON.parse(first ?? '')).toMatchObject({ dossiers: 30, seed: 7, inTime: { of: 30 } });
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it.each([
    ['a scenario that is not there', [...EXTRACT, '--scenario', 'none'], 'SCENARIO_UNKNOWN', 1],
    ['a procedure that is not there', [...SIMULATE, '9.999999@1'], 'PROCEDURE_UNKNOWN', 1],
    ['a period before the procedure', [...MANY, '--from', '2023-01-02'], 'PROCEDURE_NOT_EFFECTIVE', 1],
    ['a day that is none', [...MANY, '--from', '2024-02-30'], 'PERIOD_INVALID', 1],
    ['a unit that is not there', [...MANY, '--unit', 'H99'], 'UNIT_UNKNOWN', 1],
    ['a behaviour that is not there', [...MANY, '--behaviour', 'none.yaml'], 'INPUT_UNREADABLE', 1],
    ['a seed without dossiers', [...EXTRACT, '--promise', '95'], '--promise goes with --dossiers', 2],
    ['half a dossier', [...EXTRACT, '--dossiers', '0.5'], 'Write a whole number from 1 to', 2],
    ['both kinds at once', [...MANY, '--scenario', 'straight'], 'not both', 2],
    ['dossiers of no procedure', [...SIMULATE, '--dossiers', '5'], 'Name the procedure', 2],
  ])('%s — is told so', async (_, args, said, ends) => {
    const { err, out, code } = await runCommand(args);
    expect(err).toContain(said);
    expect(out).toBe('');
    expect(code).toBe(ends);
  });
});
