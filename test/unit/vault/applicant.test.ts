import { applicantSchema, APPLICANT_FIELDS } from '../../../vault/applicant.schema';
import { wordsOfLines } from '../../../vault/plain-text';

const WHOLE = {
  name: 'Nguyễn Thị Ánh',
  idNumber: '001099012345',
  birthDate: '1999-12-31',
  address: 'Số 1 phố Bạch Mai, phường Bạch Mai',
  phone: '+84 912 345 678',
  email: 'anh@example.vn',
  organisation: 'Hộ kinh doanh Ánh',
  taxCode: '0101234567-001',
};

describe('who submits', () => {
  it('with every member, and with the name alone — is taken as written', () => {
    expect(applicantSchema.parse(WHOLE)).toEqual(WHOLE);
    expect(applicantSchema.parse({ name: 'An' })).toEqual({ name: 'An' });
    expect(APPLICANT_FIELDS).toEqual(Object.keys(WHOLE));
  });

  it('a name with loose marks and blanks around — is composed and trimmed', () => {
    expect(applicantSchema.parse({ name: ' A\u0301nh ' })).toEqual({ name: 'Ánh' });
  });

  it.each([
    ['no name', {}],
    ['a blank name', { name: '   ' }],
    ['a name of 201 characters', { name: 'a'.repeat(201) }],
    ['an identity number of 11 digits', { name: 'An', idNumber: '00109901234' }],
    ['a day that no month has', { name: 'An', birthDate: '1999-12-32' }],
    ['letters for a phone', { name: 'An', phone: 'not a phone' }],
    ['a mail address without a place', { name: 'An', email: 'an@' }],
    ['a tax code of 9 digits', { name: 'An', taxCode: '010123456' }],
    ['a member that is none', { name: 'An', religion: 'x' }],
  ])('%s — is refused', (_what, applicant) => {
    expect(applicantSchema.safeParse(applicant).success).toBe(false);
  });

  it.each(['1999', '1999-12', '1999-12-31'])('born %s — is as the register may have it', (birthDate) => {
    expect(applicantSchema.safeParse({ name: 'An', birthDate }).success).toBe(true);
  });

  it.each([
    ['a NUL', 'A\0n'],
    ['a line feed', 'A\nn'],
    ['an escape', 'A\u001b[31mn'],
    ['half a character', 'A\ud83d'],
    ['a mark that turns what follows', 'A\u202en'],
    ['an isolate', 'A\u2066n'],
  ])('a name with %s — is refused', (_what, name) => {
    expect(applicantSchema.safeParse({ name }).success).toBe(false);
  });

  it.each(['🙂 An', 'نور', '=cmd|x', '<script>alert(1)</script>', 'A\u0301\u0302\u0303'])(
    '%p — is a name like any other: outputs escape, names do not',
    (name) => {
      expect(applicantSchema.safeParse({ name }).success).toBe(true);
    },
  );
});

describe('words of several lines', () => {
  it('line feeds and tabs — are kept, other controls refused', () => {
    expect(wordsOfLines(20).parse('a\n\tb')).toBe('a\n\tb');
    expect(wordsOfLines(20).safeParse('a\rb').success).toBe(false);
    expect(wordsOfLines(20).safeParse('a\0b').success).toBe(false);
  });
});
