import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newTemporaryFolder, removeTemporaryFolders } from '../test/support/temporary-folder';

/*
 * What the HTTP interface answers to requests that nobody thought of: Schemathesis makes them of `/openapi.json`, for a running
 * start, as each role and as nobody. Found must be nothing: no 500, no answer, status or media type that is not documented.
 * Run: pip install schemathesis; npx tsx bench/api-fuzz.ts [seconds a role]
 *   SCHEMATHESIS   where the program is, when not on PATH
 */

const PROGRAM = process.env['SCHEMATHESIS'] ?? 'schemathesis';
const SECONDS = Number(process.argv[2] ?? 120);
const ROLES = ['deskHead', 'supervisor', 'auditor', 'signer', 'cashier', 'nobody'] as const;
const READY_WITHIN_MS = 300_000;
const CHECKS =
  'not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance';
/** Below what the interface takes from one caller in a minute. */
const REQUESTS_A_SECOND = { signedIn: '18/s', nobody: '3/s' };
/** Streams do not end; a session that is signed off answers nothing more. */
const LEFT_OUT = '/v1/events$|/v1/session$';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly folder: string;
}

/** A start of its own, with a master key, on free ports. */
async function start(): Promise<Started> {
  const folder = await newTemporaryFolder();
  const program = join(__dirname, '..', 'bin', 'lienthong.js');
  spawnSync(process.execPath, [program, 'keys', 'init', '--data', folder], { stdio: 'inherit' });
  const child = spawn(process.execPath, [program, 'start', '--data', folder], {
    stdio: 'ignore',
    detached: true,
  });
  const endpoints = join(folder, 'endpoints.json');
  for (let left = READY_WITHIN_MS; left > 0; left -= 1_000) {
    await pause(1_000);
    if (!existsSync(endpoints) || !existsSync(join(folder, 'tokens.json'))) continue;
    const { console: url } = JSON.parse(readFileSync(endpoints, 'utf8')) as { readonly console?: string };
    if (url !== undefined) return { child, url, folder };
  }
  child.kill('SIGTERM');
  throw new Error(`it did not start within ${String(READY_WITHIN_MS / 1_000)} s`);
}

/** The token of a role, and the first dossier that its bearer may see, so that not every answer is "not there". */
async function known({ url, folder }: Started, role: string): Promise<{ token?: string; dossier?: string }> {
  if (role === 'nobody') return {};
  const file = JSON.parse(readFileSync(join(folder, 'tokens.json'), 'utf8')) as {
    readonly tokens: Readonly<Record<string, string | { readonly token: string }>>;
  };
  const found = file.tokens[role];
  const token = typeof found === 'object' ? found.token : (found ?? '');
  const answer = await fetch(`${url}/v1/dossiers?limit=1`, { headers: { authorization: `Bearer ${token}` } });
  const { items = [] } = (await answer.json()) as { readonly items?: readonly { readonly id: string }[] };
  return { token, ...(items[0] === undefined ? {} : { dossier: items[0].id }) };
}

async function fuzz(started: Started, role: string): Promise<boolean> {
  const { token, dossier } = await known(started, role);
  const config = join(started.folder, `schemathesis-${role}.toml`);
  writeFileSync(config, dossier === undefined ? '' : `[parameters]\ndossier = "${dossier}"\n`);
  const headers = token === undefined ? [] : ['-H', `Authorization: Bearer ${token}`];
  const rate = token === undefined ? REQUESTS_A_SECOND.nobody : REQUESTS_A_SECOND.signedIn;
  const { status } = spawnSync(
    PROGRAM,
    [
      ...['--config-file', config, 'run', `${started.url}/openapi.json`, ...headers],
      ...['--phases', 'coverage,fuzzing', '-n', '20', '--max-time', String(SECONDS), '--rate-limit', rate],
      ...['-H', `Idempotency-Key: fuzz-${role}`, '--exclude-path-regex', LEFT_OUT, '-c', CHECKS],
      ...['--continue-on-failure', '--no-color', '--warnings', 'off'],
    ],
    { stdio: 'inherit', cwd: started.folder },
  );
  return status === 0;
}

async function main(): Promise<void> {
  const started = await start();
  try {
    for (const role of ROLES) {
      say(`As ${role}, ${String(SECONDS)} s …`);
      if (!(await fuzz(started, role))) process.exitCode = 1;
    }
  } finally {
    if (started.child.exitCode === null) {
      started.child.kill('SIGTERM');
      await once(started.child, 'exit');
    }
    await removeTemporaryFolders();
  }
}

void main();
