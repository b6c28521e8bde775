import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { haiBaTrungDir } from '../../catalogue';
import { COMMANDS, REPORT_TYPES } from '../../domain/dossier/commands.schema';
import { runCommand } from '../support/command-line';
import { newTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folder';

const ASK = ['dossier', 'submit', '--applicant', 'app/1'];
const RECEIVED = ['--received', '2024-03-06T09:00:00+07:00'];

/** A copy of the catalogue in which one text of one file is another. */
async function catalogueWith(name: string, written: string, instead: string): Promise<string> {
  const folder = await newTemporaryFolder();
  cpSync(haiBaTrungDir(), folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, readFileSync(file, 'utf8').replace(written, instead));
  return folder;
}

/** Each command is a process of its own. */
jest.setTimeout(60_000);

afterAll(removeTemporaryFolders);

describe('a command that was not understood', () => {
  it.each([
    ['start in another language', ['start', '--lang', 'fr'], 'Allowed choices are vi, en', 2],
    ['start at another unit', ['start', '--unit', 'H99'], 'There is no unit H99. Known: H26.14,', 1],
    ['a reference without its version', [...ASK, '--procedure', '2.000635'], 'Write code@version', 2],
    ['no limit', ['due', ...RECEIVED], 'Give one limit: --working-minutes', 2],
    ['two limits', ['due', ...RECEIVED, '--working-days', '3', '--calendar-days', '3'], 'Give one limit', 2],
  ])('%s — is told so before anything is started', async (_, args, said, code) => {
    const ran = await runCommand(args, { env: { LIENTHONG_DATA: await newTemporaryFolder() } });
    expect(ran.err).toContain(said);
    expect(ran).toMatchObject({ code, out: '' });
  });
});

describe('a catalogue with a file that does not stand', () => {
  it.each([
    ['procedure', 'list'],
    ['agency', 'list'],
  ])('%s %s — names file, line and column, and what to do', async (...args) => {
    const catalogue = await catalogueWith('units.yaml', '  calendar: vn', '\tcalendar: vn');
    const { err, code } = await runCommand([...args, '--catalogue', catalogue]);
    expect(err).toMatch(/units\.yaml:\d+:1: .*Tabs.* \(DEFINITION_UNREADABLE\)\. .*indent with spaces/);
    expect(code).toBe(1);
  });
});

describe('help of dossier command', () => {
  it('types — are every command of the desk but submit', async () => {
    const { out } = await runCommand(['dossier', 'command', '--help']);
    const named = [...out.matchAll(/^ {2}([a-z]\w+) {2,}\S/gm)].map(([, type]) => type);
    const reports: readonly string[] = REPORT_TYPES;
    expect(named.sort()).toEqual(
      Object.keys(COMMANDS)
        .filter((type) => type !== 'submit' && !reports.includes(type))
        .sort(),
    );
  });

  it('roles — are each one that `--role` takes', async () => {
    const { out } = await runCommand(['dossier', 'command', '--help']);
    const [, choices = ''] = /--role <role>[^(]*\(choices: ([^)]*?), default/s.exec(out) ?? [];
    const taken = [...choices.matchAll(/"(\w+)"/g)].map(([, role]) => role);
    const named = [...out.matchAll(/with --role (\w+)/g)].map(([, role]) => role);
    expect(named).toContain('cashier');
    expect(named.filter((role) => !taken.includes(role))).toEqual([]);
  });
});

describe('lint of one file', () => {
  it.each([
    ['units.yaml', '  calendar: vn-civil-service', '\tcalendar: vn-civil-service', 'DEFINITION_UNREADABLE'],
    ['units.yaml', 'tax: chi-cuc-thue', 'tax: chi-cuc', 'AGENCY_UNKNOWN'],
    ['procedures/1.001612.v1.yaml', 'lead:', 'laed:', 'DEFINITION_INVALID'],
  ])('an error in %s (%j) — is not kept silent', async (name, written, instead, code) => {
    const catalogue = await catalogueWith(name, written, instead);
    const file = join(catalogue, 'procedures', 'HBT.LT.01.v1.yaml');
    const ran = await runCommand(['procedure', 'lint', file, '--catalogue', catalogue]);
    expect(ran.out).toContain(`error ${code}`);
    expect(ran.out).toContain(join(catalogue, name));
    expect(ran.code).toBe(1);
  });
});
