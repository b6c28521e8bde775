import { openDoor } from '../../client/door';
import { serialId } from '../../workflows/messages';
import { startShell, type Shell } from '../support/shell';
import { fastForward, TIME_SKIPPING } from '../support/time-skip';

const SLOW_MS = 120_000;
const DAY_MS = 86_400_000;
const UNIT = 'F01';

let shell: Shell;
beforeAll(async () => {
  // A server that suggests a new run after few events, as a real one does after thousands.
  shell = await startShell({
    dynamicConfig: { ...TIME_SKIPPING, 'limit.historyCount.suggestContinueAsNew': '60' },
  });
}, SLOW_MS);
afterAll(() => shell.stop(), SLOW_MS);

describe('the serial of a unit and a day', () => {
  it('numbers — gives each dossier its own, from 1, without a gap, however they come', async () => {
    const dossiers = Array.from({ length: 12 }, (_, index) => `ds_${String(index)}`);
    const numbers = await Promise.all(
      dossiers.map((dossier) => shell.door.giveNumber({ unit: UNIT, compactDay: '240306', dossier })),
    );
    expect([...numbers].sort((a, b) => a - b)).toEqual(dossiers.map((_, index) => index + 1));
  });

  it('asked twice — gives the same number, in the same run and across the seam of two', async () => {
    const ask = (dossier: string): Promise<number> =>
      shell.door.giveNumber({ unit: UNIT, compactDay: '240307', dossier });
    const first = await ask('ds_first');
    for (let n = 2; n <= 40; n++) expect(await ask(`ds_${String(n)}`)).toBe(n);
    const { raw } = await shell.client.workflow.getHandle(serialId(UNIT, '240307')).describe();
    expect(raw.workflowExecutionInfo?.firstRunId).not.toBe(raw.workflowExecutionInfo?.execution?.runId);
    expect(await ask('ds_first')).toBe(first);
    expect(await ask('ds_41')).toBe(41);
  });

  it('quiet for 30 days — closes, and still knows the numbers it gave but gives no new one', async () => {
    const door = openDoor({ client: shell.client, taskQueue: shell.taskQueue });
    const ask = (dossier: string): Promise<number> =>
      door.giveNumber({ unit: UNIT, compactDay: '240308', dossier });
    expect(await ask('ds_a')).toBe(1);
    const workflowId = serialId(UNIT, '240308');
    await fastForward(shell.client, workflowId, 31 * DAY_MS);
    expect(await shell.client.workflow.getHandle(workflowId).result()).toBe(1);
    expect(await ask('ds_a')).toBe(1);
    await expect(ask('ds_b')).rejects.toMatchObject({ code: 'ENGINE_DEFECT' });
  });
});
