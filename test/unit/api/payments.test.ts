import type { PaymentProvider } from '../../../api/payment-providers';
import { DomainError } from '../../../domain/errors';
import { Secret } from '../../../runtime/secret';
import { playApi, type PlayedAnswer, type PlayedApi, type PlayedWorld } from '../../support/api';
import { receivedAt } from '../../support/dossier-commands';
import { DossierDriver, office } from '../../support/dossier-driver';
import { fixturePlan, FIXTURE_UNIT } from '../../support/fixture';
import { SECRET, signedMessage, signedText } from '../../support/payment-message';

const NOW = office('2024-03-06 11:00');
const OTHER = 'another-secret-0123456789-abcdefghij';
const URL = '/v1/payments/callbacks/bank';
const PAID = {
  transaction: 'FT24066001',
  amount: 500_000,
  purpose: `nop phi ${FIXTURE_UNIT} 240306 0001`,
  account: '970400/A0011223344556',
};
const BANK: PaymentProvider = { numbers: '970436', channel: 'transfer', secrets: [new Secret(SECRET)] };

let played: PlayedApi;
afterEach(() => played.api.close());

async function play(provider: Partial<PaymentProvider> = {}, world: PlayedWorld = {}): Promise<void> {
  const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
  receivedAt(driver, office('2024-03-06 09:00'));
  const find = (name: string): Promise<PaymentProvider | undefined> =>
    Promise.resolve(name === 'bank' ? { ...BANK, ...provider } : undefined);
  played = await playApi(driver, { ...world, change: { payments: { find, clock: () => NOW } } });
}

async function send(
  content: unknown,
  signing: Parameters<typeof signedMessage>[1] = {},
  change: { readonly url?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<PlayedAnswer> {
  const { body, headers } = signedMessage(content, { at: NOW, ...signing });
  const { url = URL } = change;
  return played.as(undefined, { method: 'POST', url, body, headers: { ...headers, ...change.headers } });
}

const codeOf = ({ status, body }: PlayedAnswer): readonly unknown[] => [status, body['code']];

describe('a signed message of a bank', () => {
  it('— becomes the payment of the dossier whose code the payer named, and nothing else of what they wrote', async () => {
    await play();
    const answer = await send({ ...PAID, paidAt: '2024-03-06T10:59:00+07:00', payer: 'somebody' });
    expect([answer.status, answer.body]).toEqual([200, { outcome: 'entered', transaction: 'FT24066001' }]);
    expect(played.asked).toEqual([
      {
        caller: 'payments/bank',
        unit: FIXTURE_UNIT,
        act: 'confirmPayment',
        key: 'TFT24066001',
        content: {
          type: 'confirmPayment',
          by: { kind: 'officer', role: 'portal', officer: 'bank' },
          transaction: '970436/TFT24066001',
          amount: 500_000,
          channel: 'transfer',
          purpose: 'F01-240306-0001',
          account: '970400/A0011223344556',
          paidAt: '2024-03-06T10:59:00+07:00',
        },
      },
    ]);
  });

  it('that came before — is answered as before', async () => {
    await play({}, { answer: { outcome: 'duplicate' } });
    expect((await send(PAID)).body).toEqual({ outcome: 'entered', transaction: 'FT24066001' });
  });

  it.each(['DOSSIER_UNKNOWN', 'DOSSIER_CLOSED', 'PAYMENT_ACCOUNT_FOREIGN', 'FEE_ACCOUNT_CLOSED'] as const)(
    'refused as %s — is kept, and final to the bank',
    async (code) => {
      await play({}, { answer: { outcome: 'refused', code } });
      const answer = await send(PAID);
      expect([answer.status, answer.body]).toEqual([
        200,
        { outcome: 'kept', transaction: 'FT24066001', code },
      ]);
    },
  );

  it('in which no code stands — is put to no dossier, where the bridge keeps it', async () => {
    await play();
    await send({ ...PAID, purpose: 'le phi' });
    expect(played.asked[0]?.content).toMatchObject({ purpose: 'none' });
  });

  it('whose transaction paid another dossier, or another amount — says so, finally', async () => {
    await play(
      {},
      {
        answer: {
          outcome: 'refused',
          code: 'PAYMENT_USED_ELSEWHERE',
          params: { transaction: 'x', dossier: 'y' },
        },
      },
    );
    expect(codeOf(await send(PAID))).toEqual([409, 'PAYMENT_USED_ELSEWHERE']);
  });

  it.each([
    ['BROKER_UNAVAILABLE', 503],
    ['ENGINE_UNAVAILABLE', 503],
  ] as const)('while the engine is away (%s) — is to be sent again', async (code, status) => {
    await play({}, { answer: new DomainError(code, { problem: 'away' }) });
    const answer = await send(PAID);
    expect(codeOf(answer)).toEqual([status, code]);
    expect(answer.headers['retry-after']).toBeDefined();
  });

  it('that the broker has, unanswered yet — is on its way', async () => {
    await play({}, { answer: new DomainError('ANSWER_LATE', { waitedMs: 1, key: 'k' }) });
    expect([(await send(PAID)).status, (await send(PAID)).body['outcome']]).toEqual([202, 'delayed']);
  });

  it('of a portal — names no account', async () => {
    await play({ channel: 'portal' });
    const { account: _account, ...paid } = PAID;
    expect((await send(paid)).status).toBe(200);
    expect(played.asked[0]?.content).toMatchObject({ channel: 'portal' });
  });
});

describe('the signature', () => {
  it.each([
    ['with another secret', { secret: OTHER }, {}],
    ['not at all', {}, { headers: { 'lt-signature': '' } }],
    ['in another form', {}, { headers: { 'lt-signature': 'sha256=abc' } }],
    ['over other bytes', {}, { headers: signedMessage({ ...PAID, amount: 1 }, { at: NOW }).headers }],
  ] as const)('made %s — lets nothing through', async (_how, signing, change) => {
    await play();
    const answer = await send(PAID, signing, change);
    expect(codeOf(answer)).toEqual([401, 'PAYMENT_SIGNATURE_INVALID']);
    expect(answer.headers['www-authenticate']).toBeUndefined();
    expect(played.asked).toEqual([]);
  });

  it.each([
    [-300_000, 200],
    [300_000, 200],
    [-301_000, 401],
    [301_000, 401],
  ])('made %d ms from now — is answered %d', async (ms, status) => {
    await play();
    const answer = await send(PAID, { at: NOW + ms });
    expect(answer.status).toBe(status);
    if (status === 401) expect(answer.body['code']).toBe('PAYMENT_SIGNATURE_STALE');
  });

  it('with the time of another moment put in its place — is none', async () => {
    await play();
    const { headers } = signedMessage(PAID, { at: NOW - 86_400_000 });
    const moved = headers['lt-signature']?.replace(/^t=\d+/, `t=${String(NOW / 1000)}`) ?? '';
    expect(codeOf(await send(PAID, {}, { headers: { 'lt-signature': moved } }))).toEqual([
      401,
      'PAYMENT_SIGNATURE_INVALID',
    ]);
  });

  it('with either of two secrets, while one is changed for the other — is good', async () => {
    await play({ secrets: [new Secret(OTHER), new Secret(SECRET)] });
    expect((await send(PAID, { secret: OTHER })).status).toBe(200);
    expect((await send(PAID, { secret: SECRET })).status).toBe(200);
  });

  it('one of two in the header — is enough', async () => {
    await play();
    const { headers } = signedMessage(PAID, { at: NOW });
    const two = headers['lt-signature']?.replace('v1=', `v1=${'0'.repeat(64)},v1=`) ?? '';
    expect((await send(PAID, {}, { headers: { 'lt-signature': two } })).status).toBe(200);
  });

  it('of a provider that there is not — is not looked at', async () => {
    await play();
    for (const name of ['other', 'constructor']) {
      const answer = await send(PAID, {}, { url: `/v1/payments/callbacks/${name}` });
      expect(codeOf(answer)).toEqual([404, 'PAYMENT_PROVIDER_UNKNOWN']);
    }
  });
});

describe('a message that is signed and wrong', () => {
  it.each([
    ['no amount', { ...PAID, amount: undefined }],
    ['nothing paid', { ...PAID, amount: 0 }],
    ['parts of a đồng', { ...PAID, amount: 0.5 }],
    ['an amount as a text', { ...PAID, amount: '500000' }],
    ['a transaction with a space', { ...PAID, transaction: 'FT 1' }],
    ['no account, of a transfer', { ...PAID, account: undefined }],
    ['an account without its bank', { ...PAID, account: '0011223344556' }],
    ['a time without an offset', { ...PAID, paidAt: '2024-03-06T10:59:00' }],
  ])('with %s — is refused by its schema, and nothing is entered', async (_what, content) => {
    await play();
    expect(codeOf(await send(content))).toEqual([400, 'SCHEMA_INVALID']);
    expect(played.asked).toEqual([]);
  });

  it('that is no JSON — cannot be read', async () => {
    await play();
    const answer = await played.as(undefined, {
      method: 'POST',
      url: URL,
      ...signedText('{"a"', { at: NOW }),
    });
    expect(codeOf(answer)).toEqual([400, 'INPUT_UNREADABLE']);
  });

  it('of another media type — is not looked at', async () => {
    await play();
    expect(codeOf(await send(PAID, {}, { headers: { 'content-type': 'text/plain' } }))).toEqual([
      415,
      'MEDIA_TYPE_UNKNOWN',
    ]);
  });

  it('of more bytes than a message has — is not read', async () => {
    await play();
    expect((await send({ ...PAID, note: 'x'.repeat(16 * 1024) })).status).toBe(413);
  });
});

describe('the reference', () => {
  it('— describes the message with its form, and that it asks for no token', async () => {
    await play();
    const { body } = await played.as(undefined, { url: '/openapi.json' });
    const paths = body['paths'] as Record<string, { post: { security: unknown; requestBody: unknown } }>;
    const { post } = paths['/v1/payments/callbacks/{provider}'] ?? {};
    expect(post?.security).toEqual([]);
    expect(JSON.stringify(post?.requestBody)).toContain('PaymentMessage');
  });
});
