/*
 * A desk's system: submits and receives one linked dossier, follows it to its results, and hands them over.
 *
 *   npx tsx examples/client-typescript/desk.ts --endpoints .lienthong/endpoints.json
 */

import { nkeyAuthenticator, connect } from '@nats-io/transport-node';
import { Client, Connection } from '@temporalio/client';
import { connectEngine, type Answer, type DossierReading, type Engine } from 'lienthong/client';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

/** Where `lienthong start` says the engine is. */
interface Endpoints {
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly natsUrl: string;
  readonly natsCredentials: string;
  readonly clockShiftMs?: number;
}

const UNIT = 'H26.14';
const OFFICER = { kind: 'officer', role: 'desk', officer: 'mot-cua-cb-1' } as const;
const PAPERS = [
  'business-application',
  'owner-identity',
  'food-application',
  'facility-description',
  'health-confirmation',
];
const WITHIN_MS = 180_000;

const { values: given } = parseArgs({
  options: { endpoints: { type: 'string', default: '.lienthong/endpoints.json' }, key: { type: 'string' } },
});

function tell(...words: readonly string[]): void {
  process.stdout.write(`${words.join('  ')}\n`);
}

/** A refusal is an answer, with the code and the law; what could not be asked is an error. */
function assertAccepted({ outcome, code, message, legalBasis }: Answer): void {
  if (outcome !== 'refused') return;
  throw new Error([message, code, legalBasis].filter((words) => words !== undefined).join(' · '));
}

/** The key makes it one dossier, however often the same submission is sent. */
async function submit(engine: Engine, key: string, clockShiftMs: number | undefined): Promise<string> {
  const answer = await engine.submit(
    {
      by: OFFICER,
      procedure: 'HBT.LT.01@1',
      unit: UNIT,
      channel: 'desk',
      applicantRef: 'example/applicant-1',
      components: PAPERS.map((component) => ({ component, ref: `example/${component}` })),
      choices: {},
      receive: true,
    },
    { key, ...(clockShiftMs === undefined ? {} : { clockShiftMs }) },
  );
  assertAccepted(answer);
  tell(answer.outcome, answer.dossierCode ?? answer.dossier);
  return answer.dossier;
}

/** Follows the dossier until every agency has answered. */
async function follow(engine: Engine, dossier: string): Promise<DossierReading> {
  let told = 0;
  return engine.waitFor(
    dossier,
    ({ dossier: { seq, phase } }) => {
      if (seq > told) tell(`event ${String(seq)}`, phase);
      told = seq;
      return phase === 'finished' || phase === 'returned'; // Returned: it was all done when we asked before.
    },
    { timeoutMs: WITHIN_MS },
  );
}

async function handOver(engine: Engine, key: string, { dossier, plan }: DossierReading): Promise<void> {
  const results = plan?.parts.flatMap(({ key: part, results }) =>
    results.map(({ result }) => ({ part, result })),
  );
  for (const { part, result } of results ?? []) {
    const command = { type: 'handOverResult', by: OFFICER, part, result, receiver: 'applicant' } as const;
    assertAccepted(await engine.command(dossier.id, command, { key: `${key}-${part}-${result}` }));
    tell('handed over', `${part}/${result}`);
  }
}

async function main(): Promise<void> {
  const endpoints = JSON.parse(await readFile(given.endpoints, 'utf8')) as Endpoints;
  const seed = (await readFile(endpoints.natsCredentials, 'utf8')).trim();
  const bus = await connect({
    servers: endpoints.natsUrl,
    authenticator: nkeyAuthenticator(new TextEncoder().encode(seed)),
  });
  const connection = await Connection.connect({ address: endpoints.temporalAddress });
  try {
    const temporal = new Client({ connection, namespace: endpoints.temporalNamespace });
    const engine = connectEngine({ bus, temporal, caller: 'example-desk', unit: UNIT });
    const key = given.key ?? randomUUID();
    const dossier = await submit(engine, key, endpoints.clockShiftMs);
    await handOver(engine, key, await follow(engine, dossier));
    const { dossier: closed } = await engine.read(dossier);
    tell('closed', closed.phase, `after event ${String(closed.seq)}`);
  } finally {
    await bus.drain();
    await connection.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
