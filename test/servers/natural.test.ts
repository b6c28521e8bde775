import { serveDistrict, type ServedDistrict } from '../support/api-server';
import type { Receipt } from '../support/district';
import { GROUNDS } from '../support/dossier-commands';
import { FIXTURE_REF, FIXTURE_UNIT } from '../support/fixture';
import { WEDNESDAY } from '../support/road';
import { everythingSaid } from '../support/said';
import { removeTemporaryFolders } from '../support/temporary-folder';
import { until } from '../support/until';

const SLOW_MS = 180_000;
const PATIENT_MS = 30_000;
jest.setTimeout(SLOW_MS);

const NAME = 'Trần Quốc Bảo';
const NUMBER = '001088054321';
const PLANTED = `${NAME} ${NUMBER}`;
const PLANTED_IN = new RegExp(`${NAME}|${NUMBER}`);
const WHY = 'reason=to%20answer%20a%20call';
const OFFICER = { officer: 'a-officer-1' };

let served: ServedDistrict;
let sent = 0;

beforeAll(async () => {
  served = await serveDistrict(WEDNESDAY);
}, SLOW_MS);

afterAll(async () => {
  await served.stop();
  await removeTemporaryFolders();
}, SLOW_MS);

async function received(key: string): Promise<string> {
  const body = {
    procedure: FIXTURE_REF,
    receivingUnit: FIXTURE_UNIT,
    channel: 'desk',
    applicantRef: 'applicants/1',
    components: [{ component: 'application' }],
    receive: true,
  };
  const asking = { method: 'POST', path: '/v1/dossiers', key, body } as const;
  let answer = await served.as('desk', asking);
  // It waits, and is asked again with the same key.
  while (answer.status === 202) answer = await served.as('desk', asking);
  return String(answer.body['id']);
}

type Kind = Parameters<ServedDistrict['district']['report']>[1]['kind'];

/** What office A's own system reports of its task; the receipt that it gets. */
async function reported(dossier: string, kind: Kind, said: object, id?: string): Promise<Receipt> {
  sent += 1;
  const report = id ?? `report-${String(sent)}`;
  const { district } = served;
  const before = (await district.receipts('a-office')).length;
  const data = { task: `${dossier}/main.a/1`, at: new Date().toISOString(), ...said };
  await district.report('a-office', { kind, id: report, data });
  let receipt: Receipt | undefined;
  await until(async () => {
    receipt = (await district.receipts('a-office')).slice(before).find((each) => each.report === report);
    return receipt !== undefined;
  }, PATIENT_MS);
  if (receipt === undefined) throw new Error('no receipt');
  return receipt;
}

/** Everything that was said, in streams and histories. */
async function said(): Promise<string> {
  const { streams, histories } = await everythingSaid(served.district.bus, served.district.client);
  return streams + histories;
}

describe('natural words of an agency’s system', () => {
  it('a note — is filed before its dossier is asked: told as a reference, read by the desk, said nowhere', async () => {
    const dossier = await received('note');
    expect(await reported(dossier, 'refused', { ...GROUNDS, note: PLANTED })).toMatchObject({
      outcome: 'accepted',
    });
    const [refused] = (await served.district.events(dossier)).filter(({ fact }) => fact === 'taskRefused');
    const ref = String(refused?.data['noteRef']);
    expect(ref).toMatch(/^vault\/note\//);
    const read = await served.as('desk', { path: `/v1/dossiers/${dossier}/notes?ref=${ref}&${WHY}` });
    expect(read.body).toMatchObject({ text: PLANTED, by: 'a-office', agency: 'a-office' });
    const { streams, histories } = await everythingSaid(served.district.bus, served.district.client);
    for (const text of [streams, histories]) expect(text.split(ref).length).toBeGreaterThan(1);
    expect(PLANTED_IN.test(streams + histories)).toBe(false);
  });

  it('the same report twice — counts once; with other words its id is refused', async () => {
    const dossier = await received('twice');
    const note = { ...GROUNDS, note: PLANTED };
    expect(await reported(dossier, 'refused', note, 'same')).toMatchObject({ outcome: 'accepted' });
    const { district } = served;
    const other = await reported(dossier, 'refused', { ...GROUNDS, note: `${PLANTED}!` }, 'same');
    expect(other).toMatchObject({ report: 'same' });
    const told = (await district.events(dossier)).filter(({ fact }) => fact === 'taskRefused');
    expect(told).toHaveLength(1);
    await until(async () => {
      const codes = (await district.receipts('a-office'))
        .filter(({ report }) => report === 'same')
        .map(({ code }) => code);
      return codes.includes('ID_REUSED');
    }, PATIENT_MS);
  });

  it('the number of a result — is told as a reference, and read by the desk', async () => {
    const dossier = await received('number');
    const results = [{ result: 'a-result', number: `12/GCN ${NAME}`, issuedOn: '2024-03-06' }];
    expect(await reported(dossier, 'completed', { results })).toMatchObject({ outcome: 'accepted' });
    const [done] = (await served.district.events(dossier)).filter(({ fact }) => fact === 'taskCompleted');
    const ref = (done?.data['results'] as { ref: string }[])[0]?.ref ?? '';
    const read = await served.as('desk', { path: `/v1/dossiers/${dossier}/notes?ref=${ref}&${WHY}` });
    expect(read.body['text']).toBe(`12/GCN ${NAME}`);
    expect(PLANTED_IN.test(await said())).toBe(false);
  });
});

/** A report of each kind that would be read, with its free strings by name. */
const REPORTS: readonly (readonly [Kind, string, (planted: string) => object])[] = [
  ['taken', 'more', (more) => ({ more })],
  ['completed', 'ref', (ref) => ({ results: [{ result: 'a-result', ref, issuedOn: '2024-03-06' }] })],
  ['completed', 'result', (result) => ({ results: [{ result, ref: 'r/1', issuedOn: '2024-03-06' }] })],
  ['completed', 'issuedOn', (issuedOn) => ({ results: [{ result: 'a-result', ref: 'r/1', issuedOn }] })],
  ['completed', 'officer', (officer) => ({ results: [result()], performedBy: { officer } })],
  ['completed', 'capacity', (capacity) => ({ results: [result()], performedBy: { ...OFFICER, capacity } })],
  [
    'completed',
    'delegation',
    (delegation) => ({ results: [result()], performedBy: { ...OFFICER, delegation } }),
  ],
  ['refused', 'reasonCode', (reasonCode) => ({ ...GROUNDS, reasonCode })],
  ['refused', 'legalBasis', (legalBasis) => ({ ...GROUNDS, legalBasis })],
  ['refused', 'noteRef', (noteRef) => ({ ...GROUNDS, noteRef })],
  ['returned', 'to', (to) => ({ ...GROUNDS, to })],
  ['returned', 'legalBasis', (legalBasis) => ({ ...GROUNDS, legalBasis })],
  ['supplement', 'component', (component) => ({ items: [{ component, reasonCode: 'X' }], legalBasis: 'x' })],
  [
    'supplement',
    'reasonCode',
    (reasonCode) => ({ items: [{ component: 'application', reasonCode }], legalBasis: 'x' }),
  ],
  [
    'supplement',
    'legalBasis',
    (legalBasis) => ({ items: [{ component: 'application', reasonCode: 'X' }], legalBasis }),
  ],
  ['fee', 'fee', (fee) => ({ fee })],
  ['extension', 'reasonCode', (reasonCode) => ({ reasonCode, until: '2024-04-01' })],
  ['extension', 'until', (until_) => ({ reasonCode: 'X', until: until_ })],
  ['status', 'state', (state) => ({ state })],
];

function result(): object {
  return { result: 'a-result', ref: 'r/1', issuedOn: '2024-03-06' };
}

describe('a name and a number planted where they do not belong', () => {
  it.each(REPORTS)('%s, %s — is refused, and said to nobody', async (kind, _member, plant) => {
    const dossier = await received('planted');
    const receipt = await reported(dossier, kind, plant(PLANTED));
    expect(receipt.outcome).toBe('refused');
    const all = await said();
    expect(all.length).toBeGreaterThan(10_000);
    expect(PLANTED_IN.test(all)).toBe(false);
    expect(PLANTED_IN.test(JSON.stringify(served.district.facts))).toBe(false);
  });
});
