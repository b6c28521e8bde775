/*
 * Histories and subjects cannot be erased, so nothing personal may reach them. This is a wall against mistakes, not
 * against malice: it knows what personal data usually looks like and where it usually stands.
 */

/** Member names that hold personal data, in plain letters; compared without case, diacritics or punctuation. */
const PERSONAL_NAMES: ReadonlySet<string> = new Set([
  ...['name', 'fullname', 'firstname', 'lastname', 'surname', 'familyname', 'givenname', 'middlename'],
  ...['applicantname', 'personname', 'ten', 'hoten', 'hovaten', 'tennguoinop', 'tenkhaisinh'],
  ...['phone', 'phonenumber', 'mobile', 'tel', 'telephone', 'dienthoai', 'sodienthoai', 'sdt', 'didong'],
  ...['address', 'street', 'homeaddress', 'diachi', 'noio', 'noicutru', 'thuongtru', 'tamtru', 'quequan'],
  ...['email', 'mail', 'emailaddress', 'thudientu', 'hopthu'],
  ...['idnumber', 'identitynumber', 'nationalid', 'personalid', 'citizenid', 'identitycard', 'passport'],
  ...['passportnumber', 'hochieu', 'sohochieu', 'cccd', 'socccd', 'cmnd', 'socmnd', 'cancuoc', 'socancuoc'],
  ...['cancuoccongdan', 'chungminhnhandan', 'sodinhdanh', 'madinhdanh', 'dinhdanh'],
  ...['dateofbirth', 'birthdate', 'birthday', 'dob', 'ngaysinh', 'namsinh', 'placeofbirth', 'noisinh'],
  ...['gender', 'sex', 'gioitinh', 'ethnicity', 'dantoc', 'religion', 'tongiao', 'nationality', 'quoctich'],
  ...[
    'bankaccount',
    'sotaikhoan',
    'taikhoan',
    'signature',
    'chuky',
    'photo',
    'avatar',
    'fingerprint',
    'vantay',
  ],
]);

/** Members that hold words of law, not references: spaces are at home there. */
const WORDED: ReadonlySet<string> = new Set(['legalbasis']);

/** What a notice says of a year of the calendar: its number, and why a day is off. */
const NOTICE_WORDS =
  /(?:^|\.)published\.(?:notices\.\d+|(?:weekdaysOff|specialDays)\.\d+\.reason\.(?:vi|en))$/;

/** Members whose numbers are money, whatever their length. */
const MONEY: ReadonlySet<string> = new Set(['amount']);

const COMBINING_MARKS = /\p{Mn}/gu;
const NOT_A_LETTER = /[^a-z]/g;
const AT_SIGN = /@/;
/** `code@version` is the only use of `@` in our own references. */
const PROCEDURE_REF = /^[A-Za-z0-9.-]+@[1-9]\d{0,3}$/;
const SPACE = /\s/;
const NOT_ALPHANUMERIC = /[^0-9A-Za-z]+/;
/** Old identity cards have 9 digits, citizen cards and personal numbers 12. */
const IDENTITY_NUMBER = /^(?:\d{9}|\d{12})$/;
const PHONE_SEPARATORS = /[\s.()-]/g;
/** Mobile and fixed lines of Viet Nam, with 0 or the country code. */
const PHONE_NUMBER = /(?<![0-9A-Za-z])(?:\+?84|0)(?:[35789]\d{8}|2\d{9})(?![0-9A-Za-z])/;

/**
 * The path of the first member that looks like personal data, as in `command.components.0.phone`, or undefined. Pure.
 *
 * Refused by name: names, addresses, phones, identity numbers, days of birth and the like, in English and Vietnamese,
 * at any depth. Refused by value: anything with an `@` that is no procedure, tokens of 9 or 12 digits, phone numbers,
 * and spaces anywhere but in a legal basis and in what a notice says of a year. A number named `amount` is
 * money.
 *
 * @source Law on the protection of personal data 91/2025/QH15; docs/design.md §7, promise 6.
 * @example
 * findPersonalData({ applicant: { hoTen: 'x' } }); // 'applicant.hoTen'
 */
export function findPersonalData(value: unknown): string | undefined {
  return find(value, { path: '', mayHaveSpaces: false });
}

interface Place {
  readonly path: string;
  readonly mayHaveSpaces: boolean;
}

function find(value: unknown, place: Place): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') {
    return looksPersonal(String(value), place) ? place.path : undefined;
  }
  return value === null || typeof value !== 'object' ? undefined : findAmong(value, place);
}

function findAmong(value: object, place: Place): string | undefined {
  for (const [name, member] of Object.entries(value)) {
    const path = place.path === '' ? name : `${place.path}.${name}`;
    const plain = toPlainLetters(name);
    if (PERSONAL_NAMES.has(plain)) return path;
    if (MONEY.has(plain) && typeof member === 'number') continue;
    const found = find(member, { path, mayHaveSpaces: WORDED.has(plain) || NOTICE_WORDS.test(path) });
    if (found !== undefined) return found;
  }
  return undefined;
}

function looksPersonal(text: string, { mayHaveSpaces }: Place): boolean {
  if (AT_SIGN.test(text) && !PROCEDURE_REF.test(text)) return true;
  if (SPACE.test(text) && !mayHaveSpaces) return true;
  if (text.split(NOT_ALPHANUMERIC).some((token) => IDENTITY_NUMBER.test(token))) return true;
  return PHONE_NUMBER.test(text) || PHONE_NUMBER.test(text.replace(PHONE_SEPARATORS, ''));
}

/** `Họ và tên` → `hovaten`; `đ` has no mark to take away. */
function toPlainLetters(name: string): string {
  return name
    .normalize('NFD')
    .replace(COMBINING_MARKS, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(NOT_A_LETTER, '');
}
