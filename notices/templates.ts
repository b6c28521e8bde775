import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NoticeKind } from '../domain/notice/notice';
import type { Language } from './language';
import { parseTemplate, type Template } from './template';

const known = new Map<string, Template>();

/** The template of a kind in a language. Reads its file the first time. @throws RangeError for one that is wrong. */
export function getTemplate(language: Language, kind: NoticeKind): Template {
  const name = `${language}/${kind}`;
  const found = known.get(name) ?? parseTemplate(name, readFileSync(join(folder(), `${name}.txt`), 'utf8'));
  known.set(name, found);
  return found;
}

/** Beside the source, also when what runs is compiled. */
function folder(): string {
  const beside = join(__dirname, 'templates');
  return existsSync(beside) ? beside : join(__dirname, '..', '..', 'notices', 'templates');
}
