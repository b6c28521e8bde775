import path from 'node:path';
import type { Regimes } from '../domain/procedure/forms';
import { formsSchema } from '../domain/procedure/forms.schema';
import { assertSound } from './index';
import { readSource } from './load';
import { readDocument } from './read-document';

/**
 * The forms of a catalogue's folder, `forms.yaml`, by legal regime. Reads a file.
 *
 * @throws DomainError CATALOGUE_BROKEN, with file, line and column, when it does not stand; INPUT_UNREADABLE.
 */
export function loadForms(dir: string): Regimes {
  const { value, findings } = readDocument(readSource(path.join(dir, 'forms.yaml')), formsSchema, 'forms');
  assertSound(findings);
  return value ?? {};
}
