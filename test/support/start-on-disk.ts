import type { NatsConnection } from '@nats-io/transport-node';
import { Client, Connection } from '@temporalio/client';
import { join } from 'node:path';
import { connectBus } from '../../bus/connect';
import { readCredentials } from '../../bus/credentials';
import { loadHaiBaTrung } from '../../catalogue';
import { connectEngine, type Answer, type Engine, type Submission } from '../../client';
import { isClosed } from '../../domain/dossier/dossier';
import { findEndpoints, type Endpoints } from '../../runtime/endpoints';
import { startCommand, type Ran, type RunningCommand } from './command-line';
import { untilClosed } from './crash-ending';
import { judge, type CrashVerdict } from './crash-verdict';
import { insist } from './insistent-desk';

const UNIT = 'H26.14';
const BY = { kind: 'officer', role: 'desk', officer: 'mot-cua-cb-1' } as const;
const ASK_MS = 60_000;

/** `lienthong start` with everything in one folder, and a desk that speaks to it. */
export class StartOnDisk {
  readonly #dossiers: string[] = [];
  #ended: Promise<Ran> | undefined;

  private constructor(
    private readonly start: RunningCommand,
    private readonly endpoints: Endpoints,
    private readonly bus: NatsConnection,
    private readonly connection: Connection,
  ) {}

  static async begin(disk: string): Promise<StartOnDisk> {
    const data = join(disk, 'data');
    const start = startCommand(['start', '--data', data, '--no-demonstration']);
    await start.said('Ctrl-C stops everything.');
    const endpoints = await findEndpoints(data);
    if (endpoints === undefined) throw new Error('start says that it is up, and not where');
    const { seed } = await readCredentials(endpoints.natsCredentials);
    const bus = await connectBus({ url: endpoints.natsUrl, seed, name: 'test-desk' });
    const connection = await Connection.connect({ address: endpoints.temporalAddress });
    return new StartOnDisk(start, endpoints, bus, connection);
  }

  /** Asks once for an extract copy. */
  submit(key: string, timeoutMs: number): Promise<Answer> {
    const { clockShiftMs = 0 } = this.endpoints;
    const submission: Submission = {
      by: BY,
      procedure: '2.000635@1',
      unit: UNIT,
      channel: 'desk',
      applicantRef: `applicant/${key}`,
      components: [{ component: 'extract-application' }],
      choices: {},
      receive: true,
    };
    return this.#engine.submit(submission, { key, clockShiftMs, timeoutMs });
  }

  /** Asks until there is an answer, and looks after the dossier until it is closed. */
  async bringHome(key: string): Promise<void> {
    const { dossier } = await insist(() => this.submit(key, ASK_MS));
    this.#dossiers.push(dossier);
    const engine = this.#engine;
    await insist(() => engine.waitFor(dossier, ({ dossier: { phase } }) => phase === 'finished'));
    const handOver = {
      type: 'handOverResult',
      by: BY,
      part: 'main',
      result: 'extract-copy',
      receiver: 'applicant',
    } as const;
    await insist(() => engine.command(dossier, handOver, { key: `${key}-copy`, timeoutMs: ASK_MS }));
    await insist(() => engine.waitFor(dossier, (reading) => isClosed(reading.dossier)));
  }

  async judge(): Promise<CrashVerdict> {
    await untilClosed(this.#client, this.#dossiers);
    const agencies = Object.keys(loadHaiBaTrung().agencies);
    return judge({ client: this.#client, bus: this.bus, agencies }, this.#dossiers);
  }

  /** Ctrl-C; asked again, the same end. */
  end(): Promise<Ran> {
    this.#ended ??= this.#end();
    return this.#ended;
  }

  async #end(): Promise<Ran> {
    await this.bus.close();
    await this.connection.close();
    this.start.interrupt();
    return this.start.ended;
  }

  get #client(): Client {
    return new Client({ connection: this.connection, namespace: this.endpoints.temporalNamespace });
  }

  get #engine(): Engine {
    return connectEngine({ bus: this.bus, temporal: this.#client, caller: 'test-desk', unit: UNIT });
  }
}
