/** What a schema expects and gets, in Vietnamese. */
const THINGS: Readonly<Record<string, string>> = {
  string: 'chuỗi ký tự',
  number: 'số',
  int: 'số nguyên',
  boolean: 'đúng hoặc sai',
  array: 'danh sách',
  object: 'nhóm trường',
  record: 'nhóm trường',
  undefined: 'không có gì',
  null: 'giá trị rỗng',
  NaN: 'không phải số',
};

const UNITS: Readonly<Record<string, string>> = {
  characters: 'ký tự',
  items: 'mục',
  bytes: 'byte',
  keys: 'khóa',
};

const SIZES = { '<=': 'nhiều nhất', '<': 'ít hơn', '>=': 'ít nhất', '>': 'nhiều hơn' } as const;

type Wording = readonly [pattern: RegExp, say: (...found: readonly (string | undefined)[]) => string];

/** What schemas say of a value that does not fit, a line a form, as the schema library and the house word it. */
const WORDINGS: readonly Wording[] = [
  [/^Invalid input: expected (\w+), received undefined$/, () => 'còn thiếu'],
  [
    /^Invalid input: expected (\w+), received (\w+)$/,
    (wanted, got) => `cần ${thing(wanted)}, nhận được ${thing(got)}`,
  ],
  [/^Invalid input: expected (.+)$/, (wanted) => `chỉ nhận ${wanted ?? ''}`],
  [/^Invalid option: expected one of (.+)$/, (options = '') => `chỉ nhận một trong: ${listed(options)}`],
  [
    /^Too (?:big|small): expected \w+ to (?:have|be) (<=|<|>=|>)(\S+?)(?: (characters|items|bytes|keys))?$/,
    (size, most, unit) =>
      `phải ${sizeText(size)} ${most ?? ''}${unit === undefined ? '' : ` ${UNITS[unit] ?? unit}`}`,
  ],
  [/^Invalid string: must match pattern (.+)$/, (pattern) => `không đúng dạng ${pattern ?? ''}`],
  [/^Unrecognized keys?: (.+)$/, (keys) => `không có trường ${keys ?? ''}`],
  [/^Invalid (?:ISO )?date$/, () => 'không phải ngày, như 2024-03-06'],
  [/^Invalid (?:ISO )?datetime$/, () => 'không phải thời điểm, như 2024-03-06T09:00:00+07:00'],
  [/^Invalid (?:input|value|key in \w+|element in \w+)$/, () => 'không đúng mẫu'],
  [/^(?:is required here|Required)$/, () => 'phải có ở đây'],
  [/^is required of a transfer$/, () => 'phải có khi chuyển khoản'],
  [/^does not fit$/, () => 'không đúng mẫu'],
  [/^not JSON$/, () => 'không phải JSON'],
  [/^not UTF-8$/, () => 'không phải UTF-8'],
  [/^not a key$/, () => 'không đúng dạng khóa của yêu cầu'],
  [/^is no period: (.+)$/, (known) => `không phải kỳ báo cáo; cách viết: ${known ?? ''}`],
  [/^a case is an object$/, () => 'mỗi trường hợp là một nhóm trường'],
  [/^no instant$/, () => 'không phải thời điểm'],
  [/^by agency tasks are counted$/, () => 'theo cơ quan thì đếm phần việc'],
  [/^has not begun$/, () => 'chưa bắt đầu'],
  [/^was not given by this list$/, () => 'không phải do danh sách này đưa ra'],
  [/^the subject says (.+)$/, (kind) => `kênh gửi ghi là ${kind ?? ''}`],
];

/**
 * What a schema says of a value that does not fit, in Vietnamese. Pure.
 *
 * @returns The text as it is where its form is not known: a cause in English is better than none.
 * @example problemVi('Invalid input: expected string, received undefined'); // 'còn thiếu'
 */
export function problemVi(problem: string): string {
  for (const [pattern, say] of WORDINGS) {
    const found = pattern.exec(problem);
    if (found !== null) return say(...found.slice(1));
  }
  return problem;
}

function thing(name = ''): string {
  return Object.hasOwn(THINGS, name) ? (THINGS[name] ?? name) : name;
}

function sizeText(size: string | undefined): string {
  return size === undefined || !Object.hasOwn(SIZES, size) ? '' : SIZES[size as keyof typeof SIZES];
}

/** `"a"|"b"` as a list. */
function listed(options: string): string {
  return options.split('|').join(', ');
}
