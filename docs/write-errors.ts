import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsPage } from './errors-page';

/*
 * `npm run docs:errors` writes docs/errors.md from the catalogue; with `--check` it only says whether the page is true.
 */

const page = join(__dirname, 'errors.md');
const made = errorsPage();

if (!process.argv.includes('--check')) {
  writeFileSync(page, made);
} else if (readFileSync(page, 'utf8') !== made) {
  process.stderr.write(
    'docs/errors.md differs from domain/errors/. Run `npm run docs:errors` and commit it.\n',
  );
  process.exitCode = 1;
}
