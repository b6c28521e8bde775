import { citizenIn, readScan } from '../../console/scan';

const CARD = '001090012345|012345678|Trần Thị Bình|05031990|Nữ|12 phố Huế, Hai Bà Trưng, Hà Nội|01012022';
const REFS = ['2.000635@1', '2.000635@2', '2.000635@10', '1.001612@1'];

describe('what is scanned at a counter', () => {
  it('a citizen’s card — names who submits, the day as a day', () => {
    expect(readScan(CARD, REFS)).toEqual({
      kind: 'citizen',
      citizen: {
        idNumber: '001090012345',
        name: 'Trần Thị Bình',
        birthDate: '1990-03-05',
        address: '12 phố Huế, Hai Bà Trưng, Hà Nội',
      },
    });
  });

  it.each([
    ['a number that is too short', CARD.replace('001090012345', '00109001234')],
    ['a birth that is no day', CARD.replace('05031990', '1990')],
    ['a field too few', CARD.slice(0, CARD.lastIndexOf('|'))],
    ['a field too many', `${CARD}|x`],
    ['no card at all', 'H26.14-240306-0007'],
  ])('%s — is nobody’s card', (_, text) => {
    expect(citizenIn(text)).toBeUndefined();
  });

  it('a code of a procedure — is its newest version, by number and not by letter', () => {
    expect(readScan(' 2.000635 ', REFS)).toEqual({ kind: 'procedure', ref: '2.000635@10' });
  });

  it('a code with a version — is that version', () => {
    expect(readScan('2.000635@1', REFS)).toEqual({ kind: 'procedure', ref: '2.000635@1' });
  });

  it('a code in small letters — is the same procedure', () => {
    expect(readScan('hbt.lt.01', ['HBT.LT.01@1'])).toEqual({ kind: 'procedure', ref: 'HBT.LT.01@1' });
  });

  it.each([
    ['a dossier’s code', 'H26.14-240306-0007', 'H26.14-240306-0007'],
    [
      'the address on a receipt',
      'https://hbt.example/tra-cuu#H26.14-240306-0007.K7XQ2M9P',
      'H26.14-240306-0007',
    ],
    ['an encoded address', 'https://hbt.example/tra-cuu#H26.14-240306-0007%2EK7XQ2M9P', 'H26.14-240306-0007'],
    ['a procedure that is not received here', '9.999999', '9.999999'],
  ])('%s — opens a dossier', (_, text, name) => {
    expect(readScan(text, REFS)).toEqual({ kind: 'dossier', name });
  });

  it('nothing — is nothing', () => {
    expect(readScan('  ', REFS)).toBeUndefined();
  });
});
