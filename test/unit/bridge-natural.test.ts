import { fileNatural, type Filer } from '../../bridge/natural';
import { readMessage } from '../../bridge/read-message';
import type { Incoming, Readable } from '../../bridge/incoming';
import { encodeEnvelope, reportType } from '../../bus/envelope';
import type { BusMessage } from '../../bus/message';
import { reportSubject } from '../../bus/subjects';
import type { DossierReading } from '../../client/door';
import { DomainError, type ErrorCode } from '../../domain/errors';
import type { Filing } from '../../vault/vault';
import { receivedAt } from '../support/dossier-commands';
import { DOSSIER, DossierDriver, office } from '../support/dossier-driver';
import { fixturePlan } from '../support/fixture';

const TASK = `${DOSSIER}/main.a/1`;
const AT = '2024-03-06T10:00:00+07:00';
const SAID = 'Ông Nguyễn Văn Bình, số 001099012345, chưa ký';
const REF = `vault/note/${'a'.repeat(32)}/${'b'.repeat(64)}`;
const GROUNDS = { reasonCode: 'NOT-SIGNED', legalBasis: 'Fixture Decree 1/2024, article 9' };

function read(kind: 'refused' | 'returned' | 'completed', data: object, agency = 'a-office'): Incoming {
  const bytes = encodeEnvelope({
    id: 'report-1',
    source: agency,
    type: reportType(kind),
    time: AT,
    data: { task: TASK, at: AT, ...data },
  });
  const message: BusMessage = {
    subject: reportSubject(agency, kind),
    data: bytes,
    headers: {},
    stream: `REPORTS_${agency}`,
    streamSeq: 1,
    storedAt: 1,
    deliveryCount: 1,
    ackAck: () => Promise.resolve(true),
    nak: () => undefined,
    working: () => undefined,
    term: () => undefined,
  };
  return readMessage(message);
}

function readable(incoming: Incoming): Readable {
  if (incoming.kind !== 'readable') throw new Error(JSON.stringify(incoming));
  return incoming;
}

/** The dossier whose first task is with office A. */
function reading(): DossierReading {
  const driver = new DossierDriver(fixturePlan());
  receivedAt(driver, office('2024-03-06 09:00'));
  return { plan: driver.plan, dossier: driver.dossier, postReadTo: 0, clockShiftMs: 0 };
}

const door = { find: () => Promise.resolve(reading()) };

function filerOf(filed: [Filing, string][], fails?: ErrorCode): Filer {
  const file = (filing: Filing, text: string): Promise<string> => {
    filed.push([filing, text]);
    return fails === undefined
      ? Promise.resolve(REF)
      : Promise.reject(new DomainError(fails, { id: 'x', problem: 'x' }));
  };
  return { fileNote: file, fileNumber: file };
}

describe('natural words of an agency', () => {
  it.each(['refused', 'returned'] as const)(
    'a note of %s — is filed by its agency, and goes on as a reference',
    async (kind) => {
      const filed: [Filing, string][] = [];
      const message = readable(read(kind, { ...GROUNDS, note: SAID }));
      const done = await fileNatural({ door, filer: filerOf(filed) }, message);
      expect(filed).toEqual([
        [
          {
            dossier: DOSSIER,
            who: { subject: 'a-office', role: 'agency', agency: 'a-office' },
            key: 'report-1/note',
          },
          SAID,
        ],
      ]);
      expect(done).toMatchObject({ kind: 'readable', command: { type: kind, noteRef: REF } });
      expect(JSON.stringify(done)).not.toMatch(/Bình|001099012345/);
    },
  );

  it('the number of a result — goes on as its reference', async () => {
    const filed: [Filing, string][] = [];
    const results = [
      { result: 'a-result', number: '12/GCN-UBND Bình', issuedOn: '2024-03-06' },
      { result: 'b-result', ref: 'results/b', issuedOn: '2024-03-06' },
    ];
    const done = await fileNatural({ door, filer: filerOf(filed) }, readable(read('completed', { results })));
    expect(filed.map(([{ key }, text]) => [key, text])).toEqual([
      ['report-1/results.0.number', '12/GCN-UBND Bình'],
    ]);
    expect(done).toMatchObject({ command: { results: [{ ref: REF }, { ref: 'results/b' }] } });
  });

  it('in the fingerprint — are not: it is of the reference alone', async () => {
    const fingerprintOf = async (note: string, ref: string): Promise<unknown> => {
      const filer: Filer = { fileNote: () => Promise.resolve(ref), fileNumber: () => Promise.resolve(ref) };
      const done = await fileNatural({ door, filer }, readable(read('refused', { ...GROUNDS, note })));
      return 'fingerprint' in done ? done.fingerprint : undefined;
    };
    expect(await fingerprintOf(SAID, REF)).toBe(await fingerprintOf('something else', REF));
    expect(await fingerprintOf(SAID, REF)).not.toBe(await fingerprintOf(SAID, REF.replace('bb', 'bc')));
    const byReference = readable(read('refused', { ...GROUNDS, noteRef: REF }));
    expect(await fingerprintOf(SAID, REF)).toBe(byReference.fingerprint);
  });

  it('without a vault — are refused by their place, and never quoted', async () => {
    const refusal = await fileNatural({ door }, readable(read('refused', { ...GROUNDS, note: SAID })));
    expect(refusal).toEqual({ code: 'PERSONAL_DATA_REFUSED', params: { at: 'data.note' } });
  });

  it('of a task that is another agency’s — are not filed', async () => {
    const filed: [Filing, string][] = [];
    const message = readable(read('refused', { ...GROUNDS, note: SAID }, 'b-office'));
    const done = await fileNatural({ door, filer: filerOf(filed) }, message);
    expect(filed).toEqual([]);
    expect(JSON.stringify({ ...done, unfiled: undefined })).not.toMatch(/Bình|001099012345/);
  });

  it('of a dossier that there is not — are not filed', async () => {
    const filed: [Filing, string][] = [];
    const nowhere = { find: () => Promise.resolve(undefined) };
    await fileNatural(
      { door: nowhere, filer: filerOf(filed) },
      readable(read('refused', { ...GROUNDS, note: SAID })),
    );
    expect(filed).toEqual([]);
  });

  it.each([
    ['of which the data was erased', 'PERSONAL_DATA_ERASED'],
    ['under an id that was used for other words', 'ID_REUSED'],
  ] as const)('of a dossier %s — are refused', async (_what, code) => {
    const message = readable(read('refused', { ...GROUNDS, note: SAID }));
    expect(await fileNatural({ door, filer: filerOf([], code) }, message)).toMatchObject({ code });
  });

  it('while the vault is closed — must come again', async () => {
    const message = readable(read('refused', { ...GROUNDS, note: SAID }));
    const filing = fileNatural({ door, filer: filerOf([], 'VAULT_CLOSED') }, message);
    await expect(filing).rejects.toMatchObject({ code: 'VAULT_CLOSED' });
  });

  it.each([
    ['a note in any other member', 'refused', { ...GROUNDS, remark: SAID }],
    ['a note of what has none', 'completed', { results: [], note: SAID }],
    [
      'both a number and a reference',
      'completed',
      { results: [{ result: 'a-result', ref: 'r/1', number: '1', issuedOn: '2024-03-06' }] },
    ],
    [
      'neither a number nor a reference',
      'completed',
      { results: [{ result: 'a-result', issuedOn: '2024-03-06' }] },
    ],
    ['a note of more than 4000 characters', 'refused', { ...GROUNDS, note: 'a'.repeat(4_001) }],
  ] as const)('%s — is refused, and never quoted', (_what, kind, data) => {
    const incoming = read(kind, data);
    expect(incoming.kind).toBe('rejected');
    expect(JSON.stringify(incoming)).not.toMatch(/Bình|001099012345/);
  });

  it('a report without any — is read as ever', async () => {
    const message = readable(read('refused', GROUNDS));
    expect(message).not.toHaveProperty('unfiled');
    expect(await fileNatural({ door }, message)).toBe(message);
  });
});
