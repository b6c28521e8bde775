import { findSickStreams } from '../../bus/broker-health';
import { newLogger } from '../../runtime/logger';
import { keepBroker, type BrokerKeeper } from '../../workers/broker-keeper';
import { untilClosed } from './crash-ending';
import { CrashFleet } from './crash-fleet';
import { judge, type CrashVerdict } from './crash-verdict';
import { InsistentDesk } from './insistent-desk';
import { seeded } from './seeded';
import { mountSmallDisk, type SmallDisk } from './small-disk';
import { until } from './until';

/** A store that lies on a small disk of its own. */
export type Store = 'nats' | 'temporal' | 'agencies';

/** How a disk is filled. */
export interface Filling {
  /** Dossiers that run when it is filled. */
  readonly dossiers: number;
  /** Whether the store has met its end: the disk stays full until then. */
  readonly hasMet: (witness: Witness) => boolean | Promise<boolean>;
}

/** What can be seen while a disk is full. */
export interface Witness {
  /** Codes with which the desk was refused. */
  readonly refusals: readonly unknown[];
  /** Codes of errors that worker, bridge and agencies told. */
  readonly codes: readonly unknown[];
  /** Streams that refuse to write. */
  readonly sickStreams: () => Promise<readonly string[]>;
  /** What Temporal says to a small write of ours: nothing when it has room. */
  readonly temporalSays: () => Promise<string | undefined>;
}

/** What the desk was told while a disk was full. */
export interface Filled {
  readonly accepted: number;
  readonly refusals: readonly { readonly code: unknown; readonly message: string }[];
  /** From room on the disk to the last end, milliseconds. */
  readonly healedAfterMs: number;
}

const DISK_MB = 64;
/** Less than a caller waits by default; the answer is the same. */
const INTAKE_MS = 3_000;
const WITHIN_MS = 60_000;
const NEVER_REFUSED = 40;

/** A whole engine whose stores lie each on a small disk of its own; every process is one of its own. */
export class DiskFleet {
  readonly #lives: Promise<void>[] = [];
  #restarts = 0;

  private constructor(
    private readonly fleet: CrashFleet,
    private readonly disks: Readonly<Record<Store, SmallDisk>>,
    private readonly desk: InsistentDesk,
    /** Of the errors that processes have told. */
    private readonly codes: unknown[],
  ) {}

  static async start(): Promise<DiskFleet> {
    const disks = {
      nats: mountSmallDisk(DISK_MB),
      temporal: mountSmallDisk(DISK_MB),
      agencies: mountSmallDisk(DISK_MB),
    };
    const codes: unknown[] = [];
    const fleet = await CrashFleet.start({
      seed: 1,
      answerMs: [100, 2_000],
      folders: { nats: disks.nats.path, temporal: disks.temporal.path, agencies: disks.agencies.path },
      onWord: (_name, { msg, code }) => {
        if (msg === 'error') codes.push(code);
      },
    });
    const desk = new InsistentDesk({ engine: fleet.engine, chance: seeded(1), dueAfterMs: [2_000, 20_000] });
    return new DiskFleet(fleet, disks, desk, codes);
  }

  /** How often the broker was restarted. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Processes that have ended by themselves. */
  get fallen(): readonly string[] {
    return this.fleet.fallen;
  }

  /**
   * Fills the disk of a store while dossiers run and the desk goes on asking, until the store has met its end; empties
   * it, and waits until every dossier has ended, those included that were asked for meanwhile.
   */
  async fill(store: Store, { dossiers, hasMet }: Filling): Promise<Filled> {
    const sys = await this.fleet.servers.connectAs('sys');
    const keeper = this.#keep(store, () => findSickStreams(sys));
    const disk = this.disks[store];
    try {
      const before = this.desk.dossiers.length;
      this.#lives.push(...Array.from({ length: dossiers }, () => this.desk.receive()));
      await until(() => this.desk.dossiers.length === before + dossiers, WITHIN_MS);
      this.codes.length = 0;
      await disk.fill();
      const asked = await this.#askUntil(store, (refusals) =>
        hasMet({
          refusals,
          codes: this.codes,
          sickStreams: () => findSickStreams(sys),
          temporalSays: () => this.#temporalSays(),
        }),
      );
      await disk.empty();
      const emptiedAt = performance.now();
      this.#lives.push(...asked.keys.map((key) => this.desk.receive(key)));
      await this.#settle();
      return { ...asked, healedAfterMs: performance.now() - emptiedAt };
    } finally {
      await keeper.stop();
    }
  }

  async judge(): Promise<CrashVerdict> {
    await untilClosed(this.fleet.client, this.desk.dossiers);
    return judge(this.fleet, this.desk.dossiers);
  }

  async stop(): Promise<void> {
    await this.fleet.stop();
    for (const disk of Object.values(this.disks)) disk.unmount();
  }

  #keep(store: Store, find: () => Promise<readonly string[]>): BrokerKeeper {
    return keepBroker({
      folder: this.disks[store].path,
      findSickStreams: find,
      restart: async () => {
        this.#restarts += 1;
        await this.fleet.servers.killNats();
        await this.fleet.servers.restartNats();
      },
      logger: newLogger({ name: 'keeper', level: 'silent' }),
    });
  }

  async #temporalSays(): Promise<string | undefined> {
    const { connection, servers } = this.fleet;
    const updateInfo = { description: `written at ${String(Date.now())}` };
    try {
      await connection.withDeadline(Date.now() + INTAKE_MS, () =>
        connection.workflowService.updateNamespace({ namespace: servers.namespace, updateInfo }),
      );
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Asks for one dossier after the other, each once; remembers what came of it. */
  async #askUntil(
    store: Store,
    isEnough: (refusals: readonly unknown[]) => boolean | Promise<boolean>,
  ): Promise<Omit<Filled, 'healedAfterMs'> & { readonly keys: readonly string[] }> {
    const keys: string[] = [];
    const refusals: { readonly code: unknown; readonly message: string }[] = [];
    while (!(await isEnough(refusals.map(({ code }) => code)))) {
      if (keys.length === NEVER_REFUSED) throw new Error(`the full disk of ${store} was never met`);
      const key = `${store}-full-${String(keys.push('') - 1)}`;
      keys[keys.length - 1] = key;
      try {
        await this.desk.tryToReceive(key, INTAKE_MS);
      } catch (error) {
        refusals.push(toRefusal(error));
      }
    }
    return { keys, refusals, accepted: keys.length - refusals.length };
  }

  async #settle(): Promise<void> {
    let left = this.#lives.length;
    for (const life of this.#lives) void life.then(() => (left -= 1));
    await until(() => left === 0, WITHIN_MS);
    this.#lives.length = 0;
    await until(() => this.fleet.unsettledReports === 0, WITHIN_MS);
  }
}

function toRefusal(error: unknown): { readonly code: unknown; readonly message: string } {
  if (!(error instanceof Error)) return { code: undefined, message: String(error) };
  return { code: 'code' in error ? error.code : undefined, message: error.message };
}
