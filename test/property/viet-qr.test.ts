import fc from 'fast-check';
import { QRPay } from 'vietnam-qr-pay';
import { vietQr, type QrTransfer } from '../../domain/payment/viet-qr';
import { toDossierCode } from '../../domain/ids';

/*
 * A library that shares no code with ours reads and writes the same codes: what we draw, a bank's application understands.
 */

const ALPHANUMERIC = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
const DIGITS = Array.from('0123456789');

const text = (characters: readonly string[], minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...characters), { minLength, maxLength }).map((drawn) => drawn.join(''));

const unit = fc.array(text(DIGITS, 1, 2), { maxLength: 2 }).map((levels) => ['H26', ...levels].join('.'));
const day = fc
  .date({ min: new Date('2018-06-21'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const code = fc
  .tuple(unit, day, fc.integer({ min: 1, max: 12_345 }))
  .map(([of, on, serial]) => toDossierCode(of, on, serial));

const transfer: fc.Arbitrary<Omit<QrTransfer, 'bill'> & { readonly purpose: string }> = fc.record(
  {
    bank: text(DIGITS, 6, 6),
    account: text(ALPHANUMERIC, 1, 19),
    amount: fc.oneof(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 1, max: 9_999_999_999_999 })),
    purpose: code,
  },
  { requiredKeys: ['bank', 'account', 'purpose'] },
);

describe('a VietQR code of a fee', () => {
  it('— is letter for letter what another library writes', () => {
    fc.assert(
      fc.property(transfer, ({ bank, account, amount, purpose }) => {
        const sum = amount === undefined ? {} : { amount: String(amount) };
        const theirs = QRPay.initVietQR({ bankBin: bank, bankNumber: account, purpose, ...sum });
        const of = { bank, account, purpose, ...(amount === undefined ? {} : { amount }) };
        expect(vietQr(of)).toBe(theirs.build());
      }),
      { numRuns: 500 },
    );
  });

  it('— is read by another library as the account, the amount and the dossier that it was drawn for', () => {
    fc.assert(
      fc.property(transfer, (drawn) => {
        const read = new QRPay(vietQr(drawn));
        expect(read).toMatchObject({
          isValid: true,
          consumer: { bankBin: drawn.bank, bankNumber: drawn.account },
          additionalData: { purpose: drawn.purpose },
          currency: '704',
          nation: 'VN',
        });
        expect(read.amount).toBe(drawn.amount === undefined ? undefined : String(drawn.amount));
      }),
      { numRuns: 500 },
    );
  });

  it('with one character changed — is no code to another library', () => {
    fc.assert(
      fc.property(transfer, fc.nat(), fc.constantFrom(...DIGITS), (drawn, at, digit) => {
        const payload = vietQr(drawn) ?? '';
        const place = at % (payload.length - 4);
        fc.pre(payload.charAt(place) !== digit);
        const changed = payload.slice(0, place) + digit + payload.slice(place + 1);
        expect(new QRPay(changed).isValid).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
