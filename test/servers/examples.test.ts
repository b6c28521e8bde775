import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Endpoints } from '../../runtime/endpoints';
import { runCommand, startCommand, type RunningCommand } from '../support/command-line';
import {
  buildPackage,
  endExamples,
  findPython,
  startExample,
  startTypeScript,
  type ExampleProcess,
} from '../support/example-process';

jest.setTimeout(300_000);

const found = findPython();
const itWithPython = 'python' in found ? it : it.skip;
if ('missing' in found) process.stderr.write(`The Python example is not tested: ${found.missing}\n`);
const PYTHON = 'python' in found ? found.python : 'python3';
/** What a task of an agency leaves in the dossier when each message counted once. */
const ONCE = ['taskAssigned', 'taskTaken', 'taskCompleted'];
/** Every agency but the one that is an example here, or two. */
const SIMULATED = ['mot-cua', 'phong-kinh-te', 'phong-tu-phap', 'lanh-dao'];

let folder: string;
let data: string;
let engine: RunningCommand;
let endpoints: Endpoints;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienthong-examples-'));
  data = join(folder, 'data');
  await buildPackage();
  const simulate = ['missing' in found ? [...SIMULATED, 'chi-cuc-thue'] : SIMULATED].join(',');
  engine = startCommand(['start', '--data', data, '--simulate', simulate, '--no-demonstration']);
  await engine.said('Ctrl-C stops everything.');
  endpoints = JSON.parse(await readFile(join(data, 'endpoints.json'), 'utf8')) as Endpoints;
}, 300_000);
afterEach(endExamples);
afterAll(async () => {
  engine.interrupt();
  await engine.ended;
  await rm(folder, { recursive: true, force: true });
});

/** What both agencies are started with: their key, the broker, a folder that outlives a restart. */
function agencyOptions(agency: string, ...more: readonly string[]): string[] {
  const key = join(endpoints.agencyCredentials, agency, 'broker.nk');
  return ['--key', key, '--url', endpoints.natsUrl, '--data', join(folder, agency), ...more];
}

const startOffice = (...more: readonly string[]): ExampleProcess =>
  startTypeScript('examples/agency-typescript/office.ts', agencyOptions('tckh', ...more));

const startTaxBranch = (...more: readonly string[]): ExampleProcess =>
  startExample(PYTHON, ['examples/agency-python/agency.py', ...agencyOptions('chi-cuc-thue', ...more)]);

const startDesk = (key: string): ExampleProcess =>
  startTypeScript('examples/client-typescript/desk.ts', [
    '--endpoints',
    join(data, 'endpoints.json'),
    '--key',
    key,
  ]);

/** What the dossier's history says of a step's tasks, in order. */
async function factsOf(code: string, step: string): Promise<readonly string[]> {
  const { out } = await runCommand(['dossier', 'watch', code, '--data', data, '--json']);
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly fact: string; readonly data: { readonly task?: string } })
    .filter((event) => event.data.task?.includes(`/${step}/`) === true)
    .map(({ fact }) => fact);
}

/** Ends an example as Ctrl-C does; its exit code, and what it says of a fault. */
async function endOf(
  example: ExampleProcess,
): Promise<{ readonly code: number | null; readonly fault: string }> {
  const code = await example.end();
  const out = example.out();
  return { code, fault: out.includes('Traceback') ? out : '' };
}

const codeIn = (out: string): string => /H26\.14-\d{6}-\d{4}/.exec(out)?.[0] ?? 'no code';

describe('the examples', () => {
  it('TypeScript and Python agencies and a desk, by the names of the package — take one linked dossier to its three results', async () => {
    const office = startOffice('--work-seconds', '0.2');
    const taxBranch = 'python' in found ? startTaxBranch('--work-seconds', '0.2') : undefined;
    const desk = startDesk('examples-1');

    expect(await desk.ended).toBe(0);
    for (const result of ['business/certificate', 'tax/tax-code', 'food/food-certificate'])
      expect(desk.out()).toContain(`handed over  ${result}`);
    expect(office.out()).toMatch(/^receipt accepted {2}ds_\w{26}\/business\.sign\/1$/m);
    expect(await endOf(office)).toEqual({ code: 0, fault: '' });
    if (taxBranch !== undefined) expect(await endOf(taxBranch)).toEqual({ code: 0, fault: '' });
  });

  it('the desk again with the same key — is the same dossier, and nothing happens twice', async () => {
    const again = startDesk('examples-1');
    expect(await again.ended).toBe(0);
    expect(again.out()).toContain('duplicate');
    expect(await factsOf(codeIn(again.out()), 'business.sign')).toEqual(ONCE);
  });

  itWithPython(
    'the Python agency killed in the middle of a task — goes on after a start, and its answer counts once',
    async () => {
      const office = startOffice('--work-seconds', '0.2');
      const first = startTaxBranch('--work-seconds', '600');
      const desk = startDesk('examples-2');
      await first.said('receipt accepted');
      expect(await first.end('SIGKILL')).toBeNull();

      const second = startTaxBranch('--work-seconds', '0.2');
      expect(await desk.ended).toBe(0);
      expect(second.out()).not.toContain('task assigned');
      await Promise.all([office.end(), second.end()]);
      expect(await factsOf(codeIn(desk.out()), 'tax.assign-code')).toEqual(ONCE);
    },
  );

  itWithPython('a second Python agency on the same folder — ends at once and names the lock', async () => {
    const first = startTaxBranch();
    await first.said('is at work');
    const second = startTaxBranch();
    expect(await second.ended).not.toBe(0);
    expect(second.out()).toContain('database is locked');
    expect(await first.end()).toBe(0);
  });

  itWithPython(
    'a Python agency without a broker — says that it waits, and ends when it is told to',
    async () => {
      const key = join(endpoints.agencyCredentials, 'chi-cuc-thue', 'broker.nk');
      const waiting = startExample(PYTHON, [
        'examples/agency-python/agency.py',
        ...['--key', key, '--url', 'nats://127.0.0.1:1', '--data', join(folder, 'no-broker')],
      ]);
      await waiting.said('no broker yet');
      expect(await waiting.end('SIGTERM')).toBe(0);
    },
  );

  itWithPython('the Python store — ends in the same task whatever the order of its messages', () => {
    const { stdout, stderr } = spawnSync(PYTHON, ['-c', EVERY_ORDER, folder], {
      cwd: 'examples/agency-python',
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({ stdout: '120 orders, 1 state: cancelled, due D3\n', stderr: '' });
  });

  itWithPython(
    'the Python store — keeps the strongest receipt and refuses an id with another content',
    () => {
      const { stdout, stderr } = spawnSync(PYTHON, ['-c', RECEIPTS, folder], {
        cwd: 'examples/agency-python',
        encoding: 'utf8',
      });
      expect({ stdout, stderr }).toEqual({ stdout: 'accepted None\nreused\n', stderr: '' });
    },
  );
});

const EVERY_ORDER = `
import itertools, json, os, sys
from store import Store
said = [("assigned", 3, "D1"), ("updated", 5, "D2"), ("updated", 7, "D3"), ("reminder", 6, None), ("cancelled", 8, None)]
states = set()
orders = list(itertools.permutations(said))
for place, order in enumerate(orders):
    store = Store(os.path.join(sys.argv[1], f"order-{place}.sqlite"))
    for kind, seq, due in order + order[:2]:
        data = {"task": "t", "seq": seq, **({} if due is None else {"dueAt": due})}
        store.keep_message(f"t/{seq}/{kind}", kind, data)
    states.add(json.dumps(store.task("t"), sort_keys=True))
    store.close()
last = json.loads(next(iter(states)))
print(f"{len(orders)} orders, {len(states)} state: {last['state']}, due {last['dueAt']}")
`;

const RECEIPTS = `
import json, os, sys
from store import IdReused, Store
store = Store(os.path.join(sys.argv[1], "receipts.sqlite"))
body = lambda ref: json.dumps({"data": {"task": "t", "at": ref, "ref": ref}}).encode()
store.file_report("r", "t", "completed", body("a"))
for outcome, code in [("delayed", "MESSAGE_DELAYED"), ("refused", "X"), ("accepted", None), ("refused", "X"), ("duplicate", None)]:
    store.keep_receipt("r", outcome, code)
print(*store._db.execute("SELECT outcome, code FROM report").fetchone())
try:
    store.file_report("r", "t", "completed", body("b"))
except IdReused:
    print("reused")
store.close()
`;
