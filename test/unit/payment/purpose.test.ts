import { findDossierCode } from '../../../domain/payment/purpose';

const UNITS = ['H26.14', 'H26.14.5', 'F01'];
const CODE = 'H26.14-240306-0007';

describe('what a payer wrote', () => {
  it.each([
    ['the code alone', CODE],
    ['words around it', `MBVCB.4411 NGUYEN VAN A nop phi ${CODE} GD 123`],
    ['its marks as spaces', 'nop phi H26 14 240306 0007'],
    ['its marks lost', 'nop phi H26142403060007'],
    ['some of its marks lost', 'nop phi H2614-2403060007.'],
    ['small letters', 'h26.14-240306-0007'],
    ['the code twice', `${CODE} ${CODE}`],
    ['a number of the bank before it', `0123456789 ${CODE}`],
  ])('with %s — names its dossier', (_what, text) => {
    expect(findDossierCode(text, UNITS)).toBe(CODE);
  });

  it.each([
    ['of a unit within another', 'H26.14.5-240306-0007', 'H26.14.5-240306-0007'],
    ['of a unit within another, its marks lost', 'H261452403060007', 'H26.14.5-240306-0007'],
    ['with a serial of five digits', 'F01-240306-12345', 'F01-240306-12345'],
    ['with a serial of seven digits', 'F01-240306-1234567', 'F01-240306-1234567'],
    ['of the last day of February', 'F01-240229-0001', 'F01-240229-0001'],
  ])('a code %s — is read whole', (_what, text, code) => {
    expect(findDossierCode(text, UNITS)).toBe(code);
  });

  it.each([
    ['nothing', ''],
    ['words alone', 'nop le phi ho so'],
    ['a unit that there is not', 'H99.14-240306-0007'],
    ['a day that there is not', 'F01-240230-0001'],
    ['a serial of three digits', 'F01-240306-007'],
    ['a serial of eight digits', 'F01-240306-12345678'],
    ['the end of another word', 'XF01-240306-0001'],
    ['two marks where there is one', 'F01--240306-0001'],
    ['two dossiers', `${CODE} F01-240306-0001`],
    ['two dossiers of one unit', 'F01-240306-0001 F01-240306-0002'],
  ])('with %s — names none', (_what, text) => {
    expect(findDossierCode(text, UNITS)).toBeUndefined();
  });
});
