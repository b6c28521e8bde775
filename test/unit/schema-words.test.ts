import { z } from 'zod';
import { messageOf } from '../../domain/errors';
import { problemVi } from '../../domain/schema-words';

const schema = z.object({
  name: z.string().min(2).max(4).optional(),
  count: z.int().min(1).max(9).optional(),
  kind: z.enum(['power', 'network']).optional(),
  always: z.literal(true).optional(),
  items: z.array(z.string()).min(1).max(2).optional(),
  code: z
    .string()
    .regex(/^[a-z]+$/)
    .optional(),
  day: z.iso.date().optional(),
  at: z.iso.datetime({ offset: true }).optional(),
});

function saidOf(value: object, wanted: z.ZodType = schema): readonly string[] {
  const { error } = wanted.safeParse(value);
  return (error?.issues ?? []).map(({ message }) => problemVi(message));
}

describe('what a schema says, in Vietnamese', () => {
  it.each<[object, string]>([
    [{ name: 3 }, 'cần chuỗi ký tự, nhận được số'],
    [{ name: null }, 'cần chuỗi ký tự, nhận được giá trị rỗng'],
    [{ name: 'a' }, 'phải ít nhất 2 ký tự'],
    [{ name: 'abcde' }, 'phải nhiều nhất 4 ký tự'],
    [{ count: 0 }, 'phải ít nhất 1'],
    [{ count: 10 }, 'phải nhiều nhất 9'],
    [{ count: 1.5 }, 'cần số nguyên, nhận được số'],
    [{ kind: 'flood' }, 'chỉ nhận một trong: "power", "network"'],
    [{ always: false }, 'chỉ nhận true'],
    [{ items: [] }, 'phải ít nhất 1 mục'],
    [{ items: ['a', 'b', 'c'] }, 'phải nhiều nhất 2 mục'],
    [{ code: 'A1' }, 'không đúng dạng /^[a-z]+$/'],
    [{ day: 'tomorrow' }, 'không phải ngày, như 2024-03-06'],
    [{ at: '09:00' }, 'không phải thời điểm, như 2024-03-06T09:00:00+07:00'],
  ])('%j — says why it does not fit', (value, said) => {
    expect(saidOf(value)).toEqual([said]);
  });

  it('what is not there, and what is too much — say so', () => {
    expect(saidOf({}, z.object({ name: z.string() }))).toEqual(['còn thiếu']);
    expect(saidOf({ a: 1, b: 2 }, z.strictObject({}))).toEqual(['không có trường "a", "b"']);
  });

  it('of words of the house’s own that have no Vietnamese — stays as it is', () => {
    expect(problemVi('a unit code such as H26.14')).toBe('a unit code such as H26.14');
  });

  it('a refused message — is answered in one language, whichever is asked', () => {
    const params = { at: '/count', problem: 'Invalid input: expected number, received undefined' };
    expect(messageOf('SCHEMA_INVALID', params, 'vi')).toBe('Nội dung gửi đến sai mẫu ở /count: còn thiếu');
    expect(messageOf('SCHEMA_INVALID', params)).toBe(
      'The message does not fit its schema at /count: Invalid input: expected number, received undefined',
    );
  });
});
