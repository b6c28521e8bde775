import { Option, type Command } from 'commander';
import type { RowScope } from '../readmodel/queries/conditions';
import { countOverdue, OVERDUE_BY, type OverdueBy, type OverdueCount } from '../readmodel/queries/overdue';
import { today, type Today } from '../readmodel/queries/today';
import { registerClosing } from './report-closing';
import { registerOnTime } from './report-on-time';
import { toLegalText } from './legal-text';
import { print, printJson, printTable } from './output';
import { reachReadModel } from './read-model';
import { styled } from './styled';
import type { Language } from './time-text';

interface Options {
  readonly data?: string;
  readonly unit?: readonly string[];
  readonly lang: Language;
  readonly json?: true;
}

const NOTES = `
Counted over the read model, as of now and in legal time (UTC+7). By agency, step and officer tasks are counted, by
procedure, unit and lane dossiers: never add the one to the other.`;

/** Adds `report` with its commands to a program. */
export function registerReport(program: Command): void {
  const noun = program
    .command('report')
    .description('what is overdue, due today and at risk, and what was in time');
  noun.addHelpText('after', NOTES);
  reading(noun.command('overdue').description('how many are overdue, the most first'))
    .addOption(
      new Option('--by <what>', 'what they are counted by')
        .choices(Object.keys(OVERDUE_BY))
        .default('agency'),
    )
    .action((options: Options & { readonly by: OverdueBy }) => overdue(options));
  reading(
    noun.command('today').description('due today, not yet at the desk, overdue, at risk, and who holds them'),
  ).action((options: Options) => showToday(options));
  registerOnTime(noun, reading);
  registerClosing(noun);
}

function reading(command: Command): Command {
  return command
    .option('--data <folder>', "the engine's data folder, when not the one of the environment")
    .option('--unit <unit...>', 'only of these units')
    .addOption(new Option('--lang <language>', 'of what is printed').choices(['vi', 'en']).default('en'))
    .option('--json', 'print it as JSON');
}

function scopeOf({ unit }: Options): RowScope {
  return { kind: 'units', units: unit ?? '*' };
}

async function overdue(options: Options & { readonly by: OverdueBy }): Promise<void> {
  const { by, data, json, lang } = options;
  await reachReadModel(data, async (database, at) => {
    const counts = await countOverdue(database, by, { at, scope: scopeOf(options) });
    if (json === true) {
      printJson(counts);
      return;
    }
    const [key, count, since] = OVERDUE_WORDS[lang][OVERDUE_BY[by]];
    printTable(
      [{ title: key }, { title: count, align: 'right' }, { title: since }],
      counts.map((each) => overdueRow(each)),
    );
    const total = counts.reduce((sum, each) => sum + each.overdue, 0);
    print(`${lang === 'vi' ? 'Tổng số' : 'In all'}: ${String(total)}`);
  });
}

const OVERDUE_WORDS = {
  vi: {
    task: ['Theo', 'Phần việc quá hạn', 'Quá hạn lâu nhất từ'],
    dossier: ['Theo', 'Hồ sơ quá hạn', 'Quá hạn lâu nhất từ'],
  },
  en: {
    task: ['Of', 'Tasks overdue', 'The oldest since'],
    dossier: ['Of', 'Dossiers overdue', 'The oldest since'],
  },
} as const satisfies Record<Language, Record<'task' | 'dossier', readonly string[]>>;

function overdueRow({ key, overdue: count, since }: OverdueCount): readonly string[] {
  return [key ?? '–', String(count), toLegalText(since)];
}

const TODAY_WORDS = {
  dueToday: { vi: 'Đến hạn hôm nay', en: 'Due today' },
  notYetAtDesk: { vi: 'Trong đó kết quả chưa về một cửa', en: 'Of these not yet at the desk' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  atRisk: { vi: 'Sắp quá hạn', en: 'At risk' },
} as const satisfies Record<Exclude<keyof Today, 'holders'>, Record<Language, string>>;

const HOLDER_WORDS = {
  vi: ['Đang giữ', 'Đến hạn hôm nay', 'Quá hạn'],
  en: ['Held by', 'Due today', 'Overdue'],
} as const satisfies Record<Language, readonly string[]>;

async function showToday(options: Options): Promise<void> {
  const { data, json, lang } = options;
  await reachReadModel(data, async (database, at) => {
    const found = await today(database, { at, scope: scopeOf(options) });
    if (json === true) {
      printJson(found);
      return;
    }
    print(styled('bold', toLegalText(at)));
    for (const [member, words] of Object.entries(TODAY_WORDS)) {
      print(`${words[lang]}: ${String(found[member as keyof typeof TODAY_WORDS])}`);
    }
    const [holder, due, late] = HOLDER_WORDS[lang];
    printTable(
      [{ title: holder }, { title: due, align: 'right' }, { title: late, align: 'right' }],
      found.holders.map((each) => [each.holder, String(each.dueToday), String(each.overdue)]),
    );
  });
}
