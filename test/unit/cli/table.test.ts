import { styled, type Text } from '../../../cli/styled';
import { tableLines } from '../../../cli/table';

function plain(lines: readonly (readonly Text[])[]): readonly string[] {
  return lines.map((line) => line.map((text) => (typeof text === 'string' ? text : text.text)).join(''));
}

const columns = [{ title: 'Step' }, { title: 'Minutes', align: 'right' }, { title: 'Agency' }] as const;

describe('table', () => {
  it('columns — are as wide as their widest cell, counted in graphemes', () => {
    const rows = [
      ['thẩm định'.normalize('NFD'), '1920', 'Phòng Kinh tế'],
      ['ký', '240', 'UBND'],
    ];
    expect(plain(tableLines(columns, rows))).toEqual([
      'Step       Minutes  Agency',
      `${'thẩm định'.normalize('NFD')}     1920  Phòng Kinh tế`,
      'ký             240  UBND',
    ]);
  });

  it('a cell — cannot break its row or steer the terminal', () => {
    const [, row] = plain(tableLines([{ title: 'Note' }], [['a\nb\u001b[2J']]));
    expect(row).toBe('a\\u{a}b\\u{1b}[2J');
  });

  it('a cell that stands out — is measured and escaped like any other', () => {
    const [, row] = tableLines([{ title: 'State' }, { title: 'x' }], [[styled('red', 'late\u0007'), 'y']]);
    expect(row).toEqual([styled('red', 'late\\u{7}'), '', '  ', 'y']);
  });

  it('a cell that is missing — is empty', () => {
    expect(plain(tableLines(columns, [['a']]))[1]).toBe('a'.padEnd('Step  Minutes  '.length));
  });
});
