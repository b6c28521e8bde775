import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Reasons } from '../domain/procedure/reasons.schema';
import { reasonsSchema } from '../domain/procedure/reasons.schema';
import { assertSound } from './index';
import { readSource } from './load';
import { readDocument } from './read-document';

/**
 * Words of the reasons of a catalogue's folder, `reasons.yaml`; none where it keeps none. Reads a file.
 *
 * @throws DomainError CATALOGUE_BROKEN, with file, line and column, when it does not stand.
 */
export function loadReasons(dir: string): Reasons {
  const file = path.join(dir, 'reasons.yaml');
  if (!existsSync(file)) return {};
  const { value, findings } = readDocument(readSource(file), reasonsSchema, 'reasons');
  assertSound(findings);
  return value ?? {};
}
