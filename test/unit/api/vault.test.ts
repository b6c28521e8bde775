import type { VaultDoor } from '../../../api/dependencies';
import { DomainError } from '../../../domain/errors';
import { toDossierId } from '../../../domain/ids';
import type { ApplicantReading, Filing, Reading } from '../../../vault/vault';
import { completion, GROUNDS, officer, receivedAt } from '../../support/dossier-commands';
import { DOSSIER, DossierDriver, office } from '../../support/dossier-driver';
import { fixturePlan } from '../../support/fixture';
import { playApi, type Person, type PlayedApi, type PlayedWorld } from '../../support/api';
import { erasureByCourt } from '../../support/keeping-acts';
import { NASTY } from '../../support/nasty';

const URL_OF_IT = `/v1/dossiers/${DOSSIER}`;
const APPLICANT = `${URL_OF_IT}/applicant?reason=${encodeURIComponent('để gọi điện')}`;
const REF = `vault/applicant/${'a'.repeat(32)}/${'b'.repeat(64)}`;
const ANH = { name: 'Nguyễn Thị Ánh', idNumber: '001099012345', phone: '0912345678' };
const key = (text: string): Record<string, string> => ({ 'idempotency-key': text });

/** What the vault behind the interface was asked. */
interface Asked {
  readonly filed: { readonly filing: Filing; readonly content: unknown }[];
  readonly read: (Reading | ApplicantReading)[];
}

let played: PlayedApi;
let asked: Asked;

function playedVault(): VaultDoor {
  asked = { filed: [], read: [] };
  const file = (ref: string) => (filing: Filing, content: unknown) => {
    asked.filed.push({ filing, content });
    return Promise.resolve(ref);
  };
  return {
    fileApplicant: file(REF),
    fileNote: file('vault/note/1/2'),
    readApplicant: (reading) => {
      asked.read.push(reading);
      const { dossier, fields = [] } = reading;
      if (dossier.erasure !== undefined) return Promise.reject(new DomainError('PERSONAL_DATA_ERASED'));
      return Promise.resolve(
        Object.fromEntries(Object.entries(ANH).filter(([name]) => fields.includes(name as never))),
      );
    },
    readNote: (reading) => {
      asked.read.push(reading);
      return Promise.resolve({ text: 'Thiếu giấy tờ', by: 'a-officer-1', agency: 'a-office' });
    },
    listAccesses: () =>
      Promise.resolve([
        {
          at: new Date(0),
          who: 'd-officer-1',
          role: 'desk',
          kind: 'applicant',
          reason: 'x',
          fields: ['name'],
        },
      ]),
  };
}

/** A dossier that was received at nine, its first task with office A. */
function received(change: { readonly applicantRef?: string } = {}): DossierDriver {
  const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
  receivedAt(driver, office('2024-03-06 09:00'), change);
  return driver;
}

async function play(driver = received(), world: PlayedWorld = {}): Promise<PlayedApi> {
  played = await playApi(driver, { ...world, change: { vault: playedVault(), ...world.change } });
  return played;
}

afterEach(async () => {
  await played.api.close();
});

describe('who submits — on papers', () => {
  const PAPER = `${URL_OF_IT}/papers`;
  const WHY = `?reason=${encodeURIComponent('in giấy hẹn')}`;

  it('for a reason — stands on them, as far as forms ask; who read it is logged, and nothing keeps the file', async () => {
    const { as } = await play();
    const answer = await as('desk', { url: `${PAPER}/receipt.pdf${WHY}` });
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(asked.read).toEqual([
      expect.objectContaining({
        reason: 'in giấy hẹn',
        fields: ['name', 'idNumber', 'address', 'phone', 'email'],
      }),
    ]);
    const bare = await as('desk', { url: `${PAPER}/receipt.pdf` });
    expect(bare.headers['cache-control']).toBe('private, no-cache');
    expect(bare.headers['etag']).not.toBe(answer.headers['etag']);
    expect(asked.read).toHaveLength(1);
  });

  it('for an agency — as far as its work needs', async () => {
    const { as } = await play();
    const answer = await as('officerA', { url: `${PAPER}/transfer-slip.pdf${WHY}` });
    expect(answer.status).toBe(200);
    expect(asked.read).toEqual([expect.objectContaining({ fields: ['name', 'idNumber', 'address'] })]);
  });

  it('for an agency whose work is done — is not there, and nothing is read', async () => {
    const driver = received({ applicantRef: REF });
    driver.tell(completion(driver, 'main.a'), office('2024-03-06 10:00'));
    const { as } = await play(driver);
    const slip = `${PAPER}/transfer-slip.pdf`;
    const answer = await as('officerA', { url: `${slip}${WHY}` });
    expect([answer.status, answer.body['code']]).toEqual([404, 'DOSSIER_UNKNOWN']);
    expect((await as('officerA', { url: slip })).status).toBe(200);
    expect((await as('officerA', { url: PAPER })).body['named']).toBe(false);
    expect(asked.read).toEqual([]);
  });

  it('offered in the list — where they were filed, there is a vault and they may be known', async () => {
    const filed = received({ applicantRef: REF });
    const offered = async (person: Person): Promise<unknown> =>
      (await played.as(person, { url: PAPER })).body['named'];
    await play(filed);
    expect([await offered('desk'), await offered('officerA')]).toEqual([true, true]);
    await played.api.close();
    await play(received());
    expect(await offered('desk')).toBe(false);
    await played.api.close();
    played = await playApi(filed);
    expect(await offered('desk')).toBe(false);
  });
});

describe('who submits — filed', () => {
  it('before the submission — is sealed for the dossier that the same key will make', async () => {
    const { as } = await play();
    const answer = await as('desk', {
      method: 'POST',
      url: '/v1/applicants',
      headers: key('k-1'),
      body: ANH,
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ dossier: toDossierId('http/desk/d-officer-1', 'k-1'), applicantRef: REF });
    expect(asked.filed[0]?.filing).toMatchObject({ dossier: answer.body['dossier'], key: 'k-1' });
  });

  it('for a dossier that is there — by its desk alone', async () => {
    const { as } = await play();
    const put = { method: 'PUT', url: `${URL_OF_IT}/applicant`, headers: key('k-2'), body: ANH } as const;
    expect((await as('desk', put)).body).toEqual({ dossier: DOSSIER, applicantRef: REF });
    for (const person of ['officerA', 'deskElsewhere', 'auditor', 'admin'] as const) {
      expect((await as(person, put)).status).toBe(404);
    }
    expect((await as(undefined, put)).status).toBe(401);
    expect(asked.filed).toHaveLength(1);
  });

  it.each([
    ['without a name', { phone: '0912345678' }, '/name'],
    ['with a number that is none', { name: 'An', idNumber: '1' }, '/idNumber'],
    ['with what is no member', { name: 'An', religion: 'x' }, '/'],
  ])('%s — is refused at its place', async (_what, body, pointer) => {
    const { as } = await play();
    const answer = await as('desk', { method: 'POST', url: '/v1/applicants', headers: key('k'), body });
    expect(answer.body).toMatchObject({ code: 'SCHEMA_INVALID', errors: [{ pointer }] });
    expect(asked.filed).toEqual([]);
  });

  it('without a key of the request — is refused', async () => {
    const { as } = await play();
    const answer = await as('desk', { method: 'POST', url: '/v1/applicants', body: ANH });
    expect(answer.body['code']).toBe('IDEMPOTENCY_KEY_MISSING');
  });
});

describe('who submits — read', () => {
  it.each([
    ['desk', 200],
    ['deskHead', 200],
    ['supervisor', 200],
    ['auditor', 200],
    ['officerA', 200],
    ['systemA', 200],
    ['officerB', 404],
    ['deskElsewhere', 404],
    ['admin', 404],
  ] as const)('%s — gets %d', async (person: Person, status) => {
    const { as } = await play();
    const answer = await as(person, { url: APPLICANT });
    expect(answer.status).toBe(status);
    expect(asked.read).toHaveLength(status === 200 ? 1 : 0);
  });

  it('by the desk — is whole, with who asks and why, and kept by no cache', async () => {
    const { as } = await play();
    const answer = await as('desk', { url: APPLICANT });
    expect(answer.body).toEqual({ dossier: DOSSIER, applicant: ANH });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['etag']).toBeUndefined();
    expect(asked.read[0]).toMatchObject({
      who: { subject: 'd-officer-1', role: 'desk' },
      reason: 'để gọi điện',
    });
  });

  it('by an agency — is what its papers name, without how to reach the applicant', async () => {
    const { as } = await play();
    const { applicant } = (await as('officerA', { url: APPLICANT })).body as { applicant: object };
    expect(applicant).toEqual({ name: ANH.name, idNumber: ANH.idNumber });
  });

  it('by an agency whose task is done — is what is not there', async () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), office('2024-03-06 10:00'));
    const { as } = await play(driver);
    expect((await as('officerA', { url: APPLICANT })).status).toBe(404);
  });

  it('by an agency whose task needs no paper of the applicant’s — is what is not there', async () => {
    const driver = received();
    driver.tell(completion(driver, 'main.a'), office('2024-03-06 10:00'));
    const { as } = await play(driver);
    expect((await as('officerB', { url: APPLICANT })).status).toBe(404);
  });

  it.each([
    '',
    '?reason=',
    '?reason=%20%20%20',
    '?reason=ab',
    `?reason=${'a'.repeat(301)}`,
    '?reason=abc%00d',
  ])('for %p — is refused, and nothing is asked', async (query) => {
    const { as } = await play();
    const answer = await as('desk', { url: `${URL_OF_IT}/applicant${query}` });
    expect([answer.status, answer.body['code']]).toEqual([400, 'SCHEMA_INVALID']);
    expect(asked.read).toEqual([]);
  });

  it('one that there is not and one of another unit — look the same', async () => {
    const { as } = await play();
    const why = '?reason=for%20a%20test';
    const unknown = await as('deskElsewhere', {
      url: `/v1/dossiers/ds_01HR8ZQ4T0000000000000000Z/applicant${why}`,
    });
    const forbidden = await as('deskElsewhere', { url: `${URL_OF_IT}/applicant${why}` });
    const blank = (text: string): string => text.replaceAll(/ds_\w+/g, 'ds');
    expect(blank(forbidden.text)).toBe(blank(unknown.text));
  });

  it('erased — says so, also before the key has gone, and takes nothing new', async () => {
    const driver = received();
    driver.tell({ type: 'withdraw', by: officer('desk'), ...GROUNDS }, office('2024-03-06 10:00'));
    driver.tell(erasureByCourt(), office('2024-03-06 10:30'));
    const { as } = await play(driver);
    const answer = await as('desk', { url: APPLICANT });
    expect([answer.status, answer.body['code']]).toEqual([410, 'PERSONAL_DATA_ERASED']);
    const put = { method: 'PUT', url: `${URL_OF_IT}/applicant`, headers: key('k'), body: ANH } as const;
    expect((await as('desk', put)).status).toBe(410);
    const noted = {
      method: 'POST',
      url: `${URL_OF_IT}/notes`,
      headers: key('k'),
      body: { text: 'x' },
    } as const;
    expect((await as('desk', noted)).status).toBe(410);
    expect(asked.filed).toEqual([]);
  });

  it('no vault here — is closed, never empty', async () => {
    played = await playApi(received());
    const answer = await played.as('desk', { url: APPLICANT });
    expect([answer.status, answer.body['code']]).toEqual([503, 'VAULT_CLOSED']);
  });
});

describe('words about a dossier', () => {
  const note = {
    method: 'POST',
    url: `${URL_OF_IT}/notes`,
    headers: key('k'),
    body: { text: 'Thiếu giấy tờ' },
  } as const;
  const read = `${URL_OF_IT}/notes?ref=vault/note/1/2&reason=to%20answer`;

  it('by who acts on it — are filed and give a reference', async () => {
    const { as } = await play();
    for (const person of ['desk', 'officerA', 'systemA', 'supervisor'] as const) {
      const answer = await as(person, note);
      expect([answer.status, answer.body['noteRef']]).toEqual([201, 'vault/note/1/2']);
    }
    for (const person of ['auditor', 'officerB', 'deskElsewhere', 'admin'] as const) {
      expect((await as(person, note)).status).toBe(404);
    }
  });

  it('read — by the unit, and by an agency with an open task', async () => {
    const { as } = await play();
    expect((await as('desk', { url: read })).body).toEqual({
      dossier: DOSSIER,
      text: 'Thiếu giấy tờ',
      by: 'a-officer-1',
      agency: 'a-office',
    });
    expect((await as('officerA', { url: read })).status).toBe(200);
    expect((await as('officerB', { url: read })).status).toBe(404);
  });
});

describe('who looked', () => {
  it('is shown to who answers for it, not to who looks', async () => {
    const { as } = await play();
    const url = `${URL_OF_IT}/accesses`;
    for (const person of ['deskHead', 'supervisor', 'auditor'] as const) {
      const { body } = await as(person, { url });
      expect(body['items']).toMatchObject([
        { at: '1970-01-01T00:00:00.000Z', who: 'd-officer-1', fields: ['name'] },
      ]);
    }
    for (const person of ['desk', 'officerA', 'admin'] as const)
      expect((await as(person, { url })).status).toBe(404);
  });
});

/** As an address can carry it: halves of characters cannot be written there at all. */
function inAddress(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '?'));
}

describe('nasty strings', () => {
  it.each(NASTY)(
    '%s — is taken as it is or refused at its place, and makes no fault',
    async (_what, text) => {
      const { as, facts } = await play();
      const filed = { method: 'POST', headers: key('k') } as const;
      const answers = [
        await as('desk', { ...filed, url: '/v1/applicants', body: { name: text, address: text } }),
        await as('desk', { ...filed, url: `${URL_OF_IT}/notes`, body: { text } }),
        await as('desk', { url: `${URL_OF_IT}/applicant?reason=${inAddress(text)}` }),
        await as('desk', {
          url: `${URL_OF_IT}/notes?ref=${inAddress(text)}&reason=abc`,
        }),
      ];
      for (const { status, headers } of answers) {
        expect([200, 201, 400, 413]).toContain(status);
        expect(String(headers['content-type'])).toMatch(/^application\/(?:problem\+)?json/);
        expect(headers['x-content-type-options']).toBe('nosniff');
      }
      expect(facts.filter(({ kind }) => kind === 'fault')).toEqual([]);
    },
  );

  it.each(NASTY)('%s — is never written to the log', async (_what, text) => {
    const { as, facts } = await play();
    await as('desk', { method: 'POST', url: '/v1/applicants', headers: key('k'), body: { name: text } });
    await as('desk', { url: `${URL_OF_IT}/applicant?reason=${inAddress(text)}` });
    expect(facts.every((fact) => !JSON.stringify(fact).includes(JSON.stringify(text).slice(1, -1)))).toBe(
      true,
    );
  });
});
