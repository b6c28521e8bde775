import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Asset, Assets } from '../api/assets';

const squeeze = promisify(gzip);

/** Folder of the console's sources: beside this one, or in the checkout when this file was compiled into `dist/`. */
function consoleFolder(): string {
  const beside = join(__dirname, '..', 'console');
  return existsSync(join(beside, 'main.tsx')) ? beside : join(__dirname, '..', '..', 'console');
}

/**
 * Builds the console from its sources: one script, one style, one page; and what the page of tracking needs. Reads files; takes half a second.
 *
 * The names of script and style change with their content, so browsers keep them for ever and are never behind.
 */
export async function buildConsole(): Promise<Assets> {
  const folder = consoleFolder();
  const script = await scriptOf(folder, 'main.tsx');
  const tracking = await scriptOf(folder, 'tracking.ts');
  const style = await readFile(join(folder, 'style.css'), 'utf8');
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const scriptPath = `/console/${digestOf(script)}.js`;
  const stylePath = `/console/${digestOf(style)}.css`;
  const whole = page.replace('@SCRIPT@', scriptPath).replace('@STYLE@', stylePath);
  return {
    '/': await assetOf(whole, 'text/html; charset=utf-8', false),
    [scriptPath]: await assetOf(script, 'text/javascript; charset=utf-8', true),
    [stylePath]: await assetOf(style, 'text/css; charset=utf-8', true),
    '/tra-cuu.js': await assetOf(tracking, 'text/javascript; charset=utf-8', false),
    '/tra-cuu.css': await assetOf(
      await readFile(join(folder, 'tracking.css'), 'utf8'),
      'text/css; charset=utf-8',
      false,
    ),
  };
}

async function scriptOf(folder: string, entry: string): Promise<string> {
  const built = await build({
    entryPoints: [join(folder, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
  });
  return built.outputFiles[0]?.text ?? '';
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

async function assetOf(text: string, type: string, immutable: boolean): Promise<Asset> {
  const body = Buffer.from(text);
  return { type, body, gzip: await squeeze(body), immutable };
}
