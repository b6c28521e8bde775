import { utf8ToBytes } from '@noble/hashes/utils.js';

/** A transfer to an account, to be read by the payer's bank. */
export interface QrTransfer {
  /** Bank identification number of the receiving bank, 6 digits. */
  readonly bank: string;
  /** Its account that receives, at most 19 letters and digits. */
  readonly account: string;
  /** Whole đồng, up to 13 digits; the payer fills it in when absent. */
  readonly amount?: number;
  /** Number of the bill, at most 25 plain characters. */
  readonly bill?: string;
  /** What stands on the transfer, at most 25 plain characters; a dossier's code, so that the payment finds it. */
  readonly purpose?: string;
}

/* Identifiers of EMVCo QR Code Specification for Payment Systems, Merchant-Presented Mode, version 1.1, table 3.1. */
const FORMAT = '00';
const INITIATION = '01';
const ACCOUNT = '38';
const CURRENCY = '53';
const AMOUNT = '54';
const COUNTRY = '58';
const ADDITIONAL = '62';
const CHECKSUM = '63';

/** Inside the account: whose format it is, then bank and account, then the service. */
const NAPAS = 'A000000727';
const TO_ACCOUNT = 'QRIBFTTA';
/** ISO 4217. */
const DONG = '704';

const BANK = /^\d{6}$/;
const ACCOUNT_NUMBER = /^[A-Za-z0-9]{1,19}$/;
const PLAIN = /^[A-Za-z0-9 .\-/]{1,25}$/;
const MOST_DONG = 9_999_999_999_999;

/**
 * The text of a VietQR code, to be drawn by whoever shows it. Pure.
 *
 * @returns The payload; undefined where a field does not fit its form.
 * @source NAPAS, format of QR codes of the NAPAS247 transfer service; EMVCo, Merchant-Presented Mode 1.1.
 * @example
 * vietQr({ bank: '970403', account: '0011012345678' });
 * // '00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F'
 */
export function vietQr(transfer: QrTransfer): string | undefined {
  if (!fits(transfer)) return undefined;
  const { bank, account, amount } = transfer;
  const receiver = field('00', bank) + field('01', account);
  const open = [
    field(FORMAT, '01'),
    field(INITIATION, amount === undefined ? '11' : '12'),
    field(ACCOUNT, field('00', NAPAS) + field('01', receiver) + field('02', TO_ACCOUNT)),
    field(CURRENCY, DONG),
    amount === undefined ? '' : field(AMOUNT, String(amount)),
    field(COUNTRY, 'VN'),
    additionalOf(transfer),
    // The checksum is taken over its own identifier and length too.
    `${CHECKSUM}04`,
  ].join('');
  return open + checksumOf(open);
}

function fits({ bank, account, amount, bill, purpose }: QrTransfer): boolean {
  const isAmount = amount === undefined || (Number.isInteger(amount) && amount > 0 && amount <= MOST_DONG);
  const arePlain = [bill, purpose].every((text) => text === undefined || PLAIN.test(text));
  return BANK.test(bank) && ACCOUNT_NUMBER.test(account) && isAmount && arePlain;
}

function additionalOf({ bill, purpose }: QrTransfer): string {
  const told =
    (bill === undefined ? '' : field('01', bill)) + (purpose === undefined ? '' : field('08', purpose));
  return told === '' ? '' : field(ADDITIONAL, told);
}

/** Identifier, length in two digits, value. */
function field(id: string, value: string): string {
  return `${id}${String(value.length).padStart(2, '0')}${value}`;
}

const POLYNOMIAL = 0x1021;
const TOP_BIT = 0x8000;
const SIXTEEN_BITS = 0xffff;

/**
 * CRC-16/CCITT-FALSE of a text's UTF-8 bytes (polynomial 1021, begun with FFFF), four hexadecimal capitals. Pure.
 *
 * @source ISO/IEC 13239, as EMVCo, Merchant-Presented Mode 1.1, section 4.7.3, has it.
 * @example
 * checksumOf('123456789'); // '29B1'
 */
export function checksumOf(text: string): string {
  const sum = utf8ToBytes(text).reduce(withByte, SIXTEEN_BITS);
  return sum.toString(16).toUpperCase().padStart(4, '0');
}

function withByte(sum: number, byte: number): number {
  let next = sum ^ (byte << 8);
  for (let bit = 0; bit < 8; bit += 1) {
    next = ((next & TOP_BIT) === 0 ? next << 1 : (next << 1) ^ POLYNOMIAL) & SIXTEEN_BITS;
  }
  return next;
}
