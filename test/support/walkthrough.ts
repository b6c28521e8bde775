import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeBlocksOf, type CodeBlock } from './markdown';
import { foldersOfTree, ROOT } from './tree';

/** A command of a page with the output that the page shows. */
export interface ShownCommand {
  readonly command: string;
  readonly output: string;
}

/** A checkout of one's own, in which a page's steps are followed. */
export interface Walk {
  readonly folder: string;
  /** Does what a block says. @returns Each command with what it printed. */
  follow(block: CodeBlock): Promise<readonly ShownCommand[]>;
  end(): Promise<void>;
}

const PROGRAM = 'npx --no-install lienthong ';
const NOT_NEEDED = new Set(['test', 'bench', 'docs']);

/** Copies the checkout, so that a page may change it. Writes a temporary folder. */
export async function beginWalk(): Promise<Walk> {
  const folder = await mkdtemp(join(tmpdir(), 'lienthong-walk-'));
  const rooms = foldersOfTree().filter((room) => !NOT_NEEDED.has(room));
  for (const entry of [...rooms, 'package.json', 'package-lock.json', 'tsconfig.json']) {
    await cp(join(ROOT, entry), join(folder, entry), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    follow: (block) => follow(folder, block),
    end: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The blocks of a page that a reader follows: files, changes, and commands that need no server. Pure. */
export function stepsOf(markdown: string): readonly CodeBlock[] {
  return codeBlocksOf(markdown).filter(
    ({ language, info }) => fileOf(info) !== undefined || (language === 'console' && info === ''),
  );
}

/** The commands of a block, each with the output shown. Pure. */
export function shownCommands({ text }: CodeBlock): readonly ShownCommand[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...output] = part.trimEnd().split('\n');
      return { command, output: output.join('\n') };
    });
}

/** Whether an output is the one shown, where a line `…` stands for any lines. Pure. */
export function isAsShown(output: string, shown: string): boolean {
  const pieces = `\n${shown}\n`.split('\n…\n').map((piece) => piece.trim());
  let rest = output.trim();
  if (!rest.startsWith(pieces[0] ?? '')) return false;
  for (const piece of pieces) {
    const at = rest.indexOf(piece);
    if (at < 0) return false;
    rest = rest.slice(at + piece.length);
  }
  return rest.trim() === '' || pieces.at(-1) === '';
}

async function follow(folder: string, block: CodeBlock): Promise<readonly ShownCommand[]> {
  const file = fileOf(block.info);
  if (file === undefined) return runAll(folder, shownCommands(block));
  const path = join(folder, file);
  const text = block.language === 'diff' ? patch(await readFile(path, 'utf8'), block.text) : block.text;
  await writeFile(path, text);
  return [];
}

function fileOf(info: string): string | undefined {
  return /^file=(\S+)$/.exec(info)?.[1];
}

async function runAll(folder: string, commands: readonly ShownCommand[]): Promise<readonly ShownCommand[]> {
  const ran: ShownCommand[] = [];
  for (const { command } of commands) {
    if (!command.startsWith(PROGRAM)) throw new Error(`The page calls something else: ${command}`);
    const args = command.slice(PROGRAM.length).split(' ');
    ran.push({ command, output: await run(folder, args) });
  }
  return ran;
}

/** What the program prints, whatever its exit code: a page shows refusals too. */
function run(folder: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join('bin', 'lienthong.js'), ...args],
      { cwd: folder, env },
      (_, stdout, stderr) => {
        resolve(`${stdout}${stderr}`);
      },
    );
  });
}

/** Applies one hunk without line numbers; its old lines must stand in the text exactly once. */
function patch(text: string, hunk: string): string {
  const lines = hunk.trimEnd().split('\n');
  const side = (drop: string): string =>
    lines
      .filter((line) => !line.startsWith(drop))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  const [before, after] = [side('+'), side('-')];
  if (text.split(before).length !== 2) throw new Error(`These lines do not stand there once:\n${before}`);
  return text.replace(before, () => after);
}
