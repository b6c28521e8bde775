import { toOneLine } from '../../../notices/one-line';
import { fillTemplate, parseTemplate } from '../../../notices/template';

const template = parseTemplate('vi/x', 'About {code}\n\nDear\n{items*}\nPhone: {phone?}\n\n\nYours {code}\n');

describe('a template', () => {
  it('filled — has its values, a line for each of many, and no line without its optional value', () => {
    expect(fillTemplate(template, { code: 'C', items: ['one', 'two'] })).toEqual({
      subject: 'About C',
      body: 'Dear\n– one\n– two\n\nYours C\n',
    });
  });

  it('without a value that must be there — is not filled at all', () => {
    expect(() => fillTemplate(template, { items: [] })).toThrow('vi/x has no code');
    expect(() => fillTemplate(template, { code: 'C' })).toThrow('vi/x has no items');
  });

  it('a value with a line feed — stays in its line, also in the subject', () => {
    const { subject, body } = fillTemplate(template, { code: 'C\r\nBcc: x@y.example', items: ['a\nb'] });
    expect(subject).toBe('About C Bcc: x@y.example');
    expect(body).toContain('– a b\n');
  });

  it('a value that looks like a mark — is no mark', () => {
    expect(fillTemplate(template, { code: '{items*}', items: [] }).subject).toBe('About {items*}');
  });

  it.each([
    ['', 'no subject'],
    ['Subject\nbody', 'no empty line'],
    ['Subject\n\n', 'no text'],
    ['Subject {code\n\nbody', 'a brace that marks nothing'],
    ['Subject\n\n{not a mark}', 'blanks in a mark'],
  ])('%j — is refused: %s', (text, _why) => {
    expect(() => parseTemplate('x', text)).toThrow(RangeError);
  });
});

describe('one line', () => {
  it.each([
    ['An\r\nBcc: x@y.example', 'An Bcc: x@y.example'],
    ['An\u2028Bình', 'An Bình'],
    ['An \u202egpj.exe', 'An  gpj.exe'],
    ['  An  ', 'An'],
  ])('%j — is %j', (value, line) => {
    expect(toOneLine(value)).toBe(line);
  });

  it('a long value — is cut at five hundred characters, whole ones', () => {
    expect(Array.from(toOneLine('🏳'.repeat(501)))).toHaveLength(501);
    expect(toOneLine('ư'.repeat(500))).toHaveLength(500);
  });
});
