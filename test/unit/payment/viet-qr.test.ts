import { checksumOf, vietQr } from '../../../domain/payment/viet-qr';

const TRANSFER = { bank: '970403', account: '0011012345678' } as const;

describe('a VietQR code', () => {
  it('without an amount — is the one that NAPAS publishes', () => {
    expect(vietQr(TRANSFER)).toBe(
      '00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F',
    );
  });

  it('with amount, bill and purpose — is the one that NAPAS publishes', () => {
    expect(vietQr({ ...TRANSFER, amount: 180_000, bill: 'NPS6869', purpose: 'thanh toan don hang' })).toBe(
      '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN' +
        '62340107NPS68690819thanh toan don hang63042E2E',
    );
  });

  it('of a dossier’s fee — carries its code as the purpose', () => {
    const payload = vietQr({ ...TRANSFER, amount: 8_000, purpose: 'H26.14-240306-0007' });
    expect(payload).toContain('540480005802VN62220818H26.14-240306-00076304');
  });

  it.each([
    ['a bank of five digits', { bank: '97040' }],
    ['a bank of letters', { bank: 'VIETCB' }],
    ['no account', { account: '' }],
    ['an account of twenty characters', { account: '12345678901234567890' }],
    ['an account with a dot', { account: '3511.0' }],
    ['nothing to pay', { amount: 0 }],
    ['less than nothing', { amount: -1 }],
    ['parts of a đồng', { amount: 0.5 }],
    ['fourteen digits', { amount: 10_000_000_000_000 }],
    ['a purpose of twenty-six characters', { purpose: 'a'.repeat(26) }],
    ['a purpose with a diacritic', { purpose: 'lệ phí' }],
    ['an empty bill', { bill: '' }],
  ])('of %s — there is none', (_case, change) => {
    expect(vietQr({ ...TRANSFER, ...change })).toBeUndefined();
  });

  it.each([
    { account: '1' },
    { account: '1234567890123456789' },
    { amount: 1 },
    { amount: 9_999_999_999_999 },
    { purpose: 'a'.repeat(25) },
  ])('at the bounds of its fields, %j — there is one', (change) => {
    expect(vietQr({ ...TRANSFER, ...change })).toBeDefined();
  });
});

describe('the checksum', () => {
  it('of the nine digits — is the published check value of CRC-16/CCITT-FALSE', () => {
    expect(checksumOf('123456789')).toBe('29B1');
  });

  it('of nothing — is what it begins with', () => {
    expect(checksumOf('')).toBe('FFFF');
  });

  it('of the sample of EMVCo, Chinese characters in it — is the one printed there', () => {
    const sample =
      '00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST' +
      ' TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A6008667' +
      '0902ME91320016A0112233449988770708123456786304';
    expect(checksumOf(sample)).toBe('A13A');
  });

  it('that begins with a nought — has four characters all the same', () => {
    const texts = Array.from({ length: 64 }, (_, index) => checksumOf(String(index)));
    expect(texts.every((text) => /^[0-9A-F]{4}$/.test(text))).toBe(true);
    expect(texts.some((text) => text.startsWith('0'))).toBe(true);
  });
});
