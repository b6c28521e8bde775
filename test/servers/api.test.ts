import { writeFile } from 'node:fs/promises';
import { listDeadLetters } from '../../bus/dead-letters';
import { verifyChain, type WireEvent } from '../../domain/dossier/seal';
import { FIXTURE_REF, FIXTURE_UNIT } from '../support/fixture';
import { saying, serveDistrict, type ServedDistrict } from '../support/api-server';
import { SECRET, signedMessage } from '../support/payment-message';
import { WEDNESDAY } from '../support/road';
import { removeTemporaryFolders } from '../support/temporary-folder';
import { until } from '../support/until';

const SLOW_MS = 120_000;
const PATIENT_MS = 20_000;
jest.setTimeout(SLOW_MS);

let served: ServedDistrict;

beforeAll(async () => {
  served = await serveDistrict(WEDNESDAY);
}, SLOW_MS);

afterAll(async () => {
  await served.stop();
  await removeTemporaryFolders();
}, SLOW_MS);

const SUBMISSION = {
  procedure: FIXTURE_REF,
  receivingUnit: FIXTURE_UNIT,
  channel: 'desk',
  applicantRef: 'applicants/1',
  components: [{ component: 'application' }],
  receive: true,
};

async function submitted(key: string): Promise<string> {
  const answer = await served.as('desk', { method: 'POST', path: '/v1/dossiers', key, body: SUBMISSION });
  expect(answer.status).toBe(201);
  return String(answer.body['id']);
}

/** Waits until the read model shows a dossier with so many events. */
async function shownUpTo(dossier: string, seq: number): Promise<void> {
  await until(async () => {
    const { body } = await served.as('desk', { path: `/v1/dossiers/${dossier}` });
    return Number(body['seq'] ?? 0) >= seq;
  }, PATIENT_MS);
}

/** Listens to the stream of events in the background. */
function listen(person: 'desk' | 'officerB'): { text: () => string; stop: () => void } {
  const gone = new AbortController();
  let text = '';
  const token = served.tokens[person] ?? '';
  void fetch(`${served.url}/v1/events`, {
    headers: { authorization: `Bearer ${token}` },
    signal: gone.signal,
  })
    .then(async ({ body }) => {
      const decoder = new TextDecoder();
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) text += decoder.decode(chunk);
    })
    .catch(() => undefined);
  return { text: () => text, stop: () => gone.abort() };
}

describe('the road of a dossier over HTTP', () => {
  it('submitted, taken, completed — is recorded, shown to its people, and heard of by those who listen', async () => {
    const { as } = served;
    const desk = listen('desk');
    await until(() => Promise.resolve(desk.text() !== ''), PATIENT_MS);
    const dossier = await submitted('road');
    const path = `/v1/dossiers/${dossier}`;
    const commands = { method: 'POST', path: `${path}/commands` } as const;
    const task = `${dossier}/main.a/1`;
    const results = [{ result: 'a-result', ref: 'results/a', issuedOn: '2024-03-06' }];

    const took = await as('officerA', { ...commands, key: 'take', body: saying('takeTask', task) });
    const done = saying('completeTask', task, { results });
    const completed = await as('officerA', { ...commands, key: 'done', body: done });
    const again = await as('officerA', { ...commands, key: 'done', body: done });

    expect([took.status, completed.status]).toEqual([200, 200]);
    expect(completed.body).toMatchObject({ outcome: 'accepted', dossier });
    expect([again.status, again.body]).toEqual([200, completed.body]);
    await shownUpTo(dossier, Number(completed.body['seq']));
    const shown = await as('desk', { path });
    expect((shown.body['steps'] as { state: string; performedBy?: unknown }[])[0]).toMatchObject({
      state: 'completed',
      performedBy: { officer: 'a-officer-1' },
    });
    expect(shown.body['holders']).toEqual(['b-office', 'c-office']);
    await until(() => Promise.resolve(desk.text().includes('"fact":"taskCompleted"')), PATIENT_MS);
    desk.stop();
  });

  it('the same submission twice — is one dossier; with another body the key is refused', async () => {
    const first = await submitted('twice');
    expect(await submitted('twice')).toBe(first);
    const body = { ...SUBMISSION, applicantRef: 'applicants/2' };
    const other = await served.as('desk', { method: 'POST', path: '/v1/dossiers', key: 'twice', body });
    expect([other.status, other.body['code']]).toEqual([409, 'ID_REUSED']);
  });

  it('a command that the law refuses — says so in both languages, and changes nothing', async () => {
    const dossier = await submitted('refused');
    await shownUpTo(dossier, 2);
    const path = `/v1/dossiers/${dossier}/commands`;
    const body = { type: 'handOverResult', part: 'main', result: 'c-result', receiver: 'applicant' };
    const answer = await served.as('desk', { method: 'POST', path, key: 'early', body });
    expect(answer.status).toBe(409);
    expect(String(answer.body['messageVi'])).toMatch(/[ăâđêôơư]/);
  });

  it('another agency’s officer — neither sees the dossier nor reports its task', async () => {
    const dossier = await submitted('foreign');
    await shownUpTo(dossier, 2);
    const path = `/v1/dossiers/${dossier}`;
    const body = saying('takeTask', `${dossier}/main.a/1`);
    const told = await served.as('officerB', { method: 'POST', path: `${path}/commands`, key: 'k', body });
    expect([(await served.as('officerB', { path })).status, told.status]).toEqual([404, 404]);
  });

  it('decided on what is no longer so — is not acted upon, and its repeat is answered as before', async () => {
    const dossier = await submitted('changed');
    await shownUpTo(dossier, 2);
    const path = `/v1/dossiers/${dossier}`;
    const tag = (await served.as('desk', { path })).headers.get('etag') ?? '';
    const body = { type: 'withdraw', reasonCode: 'APPLICANT', legalBasis: 'Fixture Decree, article 1' };
    const asking = { method: 'POST', path: `${path}/commands`, headers: { 'if-match': tag }, body } as const;
    const first = await served.as('desk', { ...asking, key: 'withdraw' });
    expect(first.status).toBe(200);
    expect((await served.as('desk', { ...asking, key: 'withdraw' })).body).toEqual(first.body);
    expect((await served.as('desk', { ...asking, key: 'another' })).status).toBe(412);
  });
});

describe('a bank’s message', () => {
  const toBank = '/v1/payments/callbacks/gate';
  const send = async (content: object): Promise<{ status: number; body: unknown }> => {
    const answer = await fetch(`${served.url}${toBank}`, { method: 'POST', ...signedMessage(content) });
    return { status: answer.status, body: await answer.json() };
  };

  it('of a dossier — is in its record once, however often it is said', async () => {
    await writeFile(
      served.providersFile,
      JSON.stringify({ gate: { numbers: '970400', channel: 'portal', secrets: [SECRET] } }),
    );
    const dossier = await submitted('paid');
    await shownUpTo(dossier, 2);
    const path = `/v1/dossiers/${dossier}`;
    const { body } = await served.as('desk', { path });
    const paid = { transaction: 'GT1', amount: 8_000, purpose: `nop phi ${String(body['code'])}` };
    const first = await send(paid);
    expect(first).toEqual({ status: 200, body: { outcome: 'entered', transaction: 'GT1' } });
    expect(await send(paid)).toEqual(first);
    expect((await send({ ...paid, amount: 9_000 })).status).toBe(409);
    await shownUpTo(dossier, 3);
    expect((await served.as('desk', { path })).body['fees']).toMatchObject({
      ledger: { received: 8_000 },
      payments: [{ transaction: '970400/TGT1', by: { role: 'portal', officer: 'gate' } }],
    });
  });

  it('of no dossier — is kept whole among the dead letters', async () => {
    const paid = { transaction: 'GT2', amount: 8_000, purpose: 'F01-240306-9999' };
    expect(await send(paid)).toEqual({
      status: 200,
      body: { outcome: 'kept', transaction: 'GT2', code: 'DOSSIER_UNKNOWN' },
    });
    const letters = await listDeadLetters(served.district.bus);
    const kept = letters.filter(({ reason }) => reason === 'unplaced');
    expect(kept.map(({ data }) => new TextDecoder().decode(data)).join()).toContain('970400/TGT2');
  });
});

describe('lists on a real database', () => {
  const idsOf = (body: Readonly<Record<string, unknown>>): readonly string[] =>
    (body['items'] as { id?: string; task?: string }[]).map(({ id, task }) => id ?? task ?? '');

  it('page after page — show each dossier of the scope once, and nothing of another', async () => {
    const dossier = await submitted('listed');
    await shownUpTo(dossier, 2);
    const seen: string[] = [];
    for (let cursor: unknown = ''; cursor !== undefined;) {
      const from = cursor === '' ? '' : `&cursor=${cursor as string}`;
      const { body } = await served.as('desk', { path: `/v1/dossiers?limit=2&sort=-receivedAt${from}` });
      seen.push(...idsOf(body));
      cursor = body['nextCursor'];
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain(dossier);
    expect(idsOf((await served.as('deskElsewhere', { path: '/v1/dossiers' })).body)).toEqual([]);
    const ofB = idsOf((await served.as('officerB', { path: '/v1/dossiers' })).body);
    expect(ofB).not.toContain(dossier);
    expect(ofB.length).toBeGreaterThan(0);
  });

  it('an agency’s tasks — are its own, whatever agency it asks for', async () => {
    const { body } = await served.as('officerA', { path: '/v1/tasks?agency=b-office' });
    expect(body['items']).toEqual([]);
    const own = await served.as('officerA', { path: '/v1/tasks?agency=a-office' });
    const agencies = (own.body['items'] as { agency: string; stepTitle: unknown }[]).map(
      ({ agency }) => agency,
    );
    expect(new Set(agencies)).toEqual(new Set(['a-office']));
  });

  it('what is due after an instant — is what a list and the morning’s counts agree on', async () => {
    const day = (await served.as('supervisor', { path: '/v1/today' })).body;
    expect(day).toMatchObject({ on: '2024-03-06', dueToday: { count: 0 }, overdue: 0 });
    const later = await served.as('supervisor', {
      path: `/v1/dossiers?open=true&dueAfter=${encodeURIComponent('2024-03-13T00:00:00+07:00')}&limit=200`,
    });
    const all = await served.as('supervisor', { path: '/v1/dossiers?open=true&limit=200' });
    expect(idsOf(later.body)).toEqual(idsOf(all.body));
    expect((day['agencies'] as { open: number }[]).every(({ open }) => open > 0)).toBe(true);
  });

  it('the history — is what the journal has, its chain whole', async () => {
    const dossier = await submitted('history');
    await shownUpTo(dossier, 2);
    const { body } = await served.as('desk', { path: `/v1/dossiers/${dossier}/events` });
    const events = body['items'] as WireEvent[];
    expect(verifyChain(dossier, events)).toEqual({ intact: true, head: body['head'] });
  });
});

describe('a server away', () => {
  it('PostgreSQL stopped and started — is not known meanwhile, never well, and heals by itself', async () => {
    const readyz = async (): Promise<unknown> =>
      (await served.as('desk', { path: '/readyz' })).body['readModel'];
    const dossier = await submitted('away');
    await shownUpTo(dossier, 2);
    expect(await readyz()).toBe('up');
    await served.postgres.stop();
    await until(async () => (await readyz()) === 'notKnown', PATIENT_MS);
    expect((await served.as('desk', { path: `/v1/dossiers/${dossier}` })).status).toBe(200);
    await served.postgres.start();
    await until(async () => (await readyz()) === 'up', PATIENT_MS);
  });
});
