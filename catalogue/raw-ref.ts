import { parseYamlFile } from './yaml-file';
import type { SourceFile } from './yaml-file';

/** `code@version` as far as a text tells, whether or not it fits the schema. Pure. */
export function rawRefOf(source: SourceFile): readonly string[] {
  const read = parseYamlFile(source);
  return 'problem' in read ? [] : refOfData(read.data);
}

/** `code@version` of data that may be no definition. Pure. */
export function refOfData(data: unknown): readonly string[] {
  if (typeof data !== 'object' || data === null || !('procedure' in data) || !('version' in data)) return [];
  return [`${String(data.procedure)}@${String(data.version)}`];
}
