import { startShell, type Shell } from '../support/shell';
import { TIME_SKIPPING } from '../support/time-skip';

const SLOW_MS = 120_000;

let shell: Shell;
beforeAll(async () => {
  // A server that suggests a new run after few events, as a real one does after thousands.
  shell = await startShell({
    dynamicConfig: { ...TIME_SKIPPING, 'limit.historyCount.suggestContinueAsNew': '60' },
  });
}, SLOW_MS);
afterAll(() => shell.stop(), SLOW_MS);

describe('the register of transactions', () => {
  it('asked by several at once — gives all the same owner, one of them', async () => {
    const transaction = '970400/T0001';
    const dossiers = ['ds_1', 'ds_2', 'ds_3'];
    const owners = await Promise.all(
      dossiers.map((dossier) => shell.door.ownTransaction({ transaction, dossier })),
    );
    expect(new Set(owners).size).toBe(1);
    expect(dossiers).toContain(owners[0]);
  });

  it(
    'asked again much later, across the seam of several runs — still gives the first',
    async () => {
      const transaction = '970400/T0002';
      expect(await shell.door.ownTransaction({ transaction, dossier: 'ds_1' })).toBe('ds_1');
      for (let n = 2; n < 40; n += 1) {
        expect(await shell.door.ownTransaction({ transaction, dossier: `ds_${String(n)}` })).toBe('ds_1');
      }
    },
    SLOW_MS,
  );
});
