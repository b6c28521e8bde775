import { InvalidArgumentError, Option, type Command } from 'commander';
import { haiBaTrungDir } from '../catalogue';
import { loadForms } from '../catalogue/load-forms';
import { DomainError } from '../domain/errors';
import { findFormsOn, type Form, type FormsInForce } from '../domain/procedure/forms';
import { isPlainDate } from '../domain/time/plain-date';
import { print, printJson, printTable } from './output';
import { styled } from './styled';
import type { Language } from './time-text';

interface FormOptions {
  readonly on: string;
  readonly catalogue: string;
  readonly lang: Language;
  readonly json?: true;
}

const NOTES = `
A dossier has the forms that were in force on the day of its reception. They are known by name: numbers moved.
  $ lienthong form list --on 2024-03-06
  $ lienthong form show control-slip --on 2026-01-05`;

/** Adds `form` with its commands to a program. */
export function registerForm(program: Command): void {
  const noun = program.command('form').description('list and show the forms of the one-stop by their regime');
  noun.addHelpText('after', NOTES);
  withDay(noun.command('list').description('the forms in force on a day')).action(list);
  withDay(
    noun.command('show').description('the fields of one form').argument('<name>', 'as in supplement-request'),
  ).action(show);
}

function withDay(command: Command): Command {
  return command
    .requiredOption('--on <day>', 'day of reception, YYYY-MM-DD', toDay)
    .addOption(new Option('--lang <language>', 'of the titles').choices(['vi', 'en']).default('vi'))
    .option('--catalogue <folder>', 'another catalogue than that of quận Hai Bà Trưng', haiBaTrungDir())
    .option('--json', 'for a program');
}

function toDay(text: string): string {
  if (isPlainDate(text)) return text;
  throw new InvalidArgumentError('Write a day, as in 2024-03-06.');
}

function list(options: FormOptions): void {
  const { regime, instruments, forms } = getForms(options);
  if (options.json === true) {
    printJson({ regime, instruments, forms });
    return;
  }
  print(styled('bold', regime), `  ${instruments.join('; ')}`);
  printTable(
    [{ title: 'FORM' }, { title: 'NO.' }, { title: 'TITLE' }],
    Object.entries(forms).map(([name, { number, title }]) => [name, number, title[options.lang]]),
  );
}

function show(name: string, options: FormOptions): void {
  const { regime, forms } = getForms(options);
  const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
  if (form === undefined) {
    throw new DomainError('FORM_UNKNOWN', { form: name, regime, known: Object.keys(forms).join(', ') });
  }
  if (options.json === true) printJson({ regime, name, ...form });
  else printForm(form, regime, options.lang);
}

function printForm({ number, title, fields, source }: Form, regime: string, language: Language): void {
  print(styled('bold', title[language]), `  ${number}, ${regime}`);
  print(styled('dim', 'law' in source ? source.law : `assumption: ${source.assumption}`));
  for (const field of fields ?? []) {
    print(
      `- ${field.title[language]}`,
      field.vault === true ? styled('dim', " (from the office's store)") : '',
    );
  }
  if (fields === undefined) print('Its fields were not read in the law.');
}

/** @throws DomainError REGIME_UNKNOWN. */
function getForms({ catalogue, on }: FormOptions): FormsInForce {
  const regimes = loadForms(catalogue);
  const found = findFormsOn(regimes, on);
  if (found !== undefined) return found;
  const first = Object.values(regimes)
    .map(({ from }) => from)
    .sort()[0];
  throw new DomainError('REGIME_UNKNOWN', { day: on, first: first ?? '–' });
}
