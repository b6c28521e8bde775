import { mkdir, rename, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startChild, type Child } from './child';

/** A local broker to start. */
export interface LocalNatsPlan {
  /** The program, checked. */
  readonly program: string;
  /** Folder of its configuration, streams and log. */
  readonly folder: string;
  readonly port: number;
  /** The configuration for its store folder; made anew at each start. */
  readonly configuration: (storeDir: string) => string;
}

/** A running local broker. */
export interface LocalNats {
  readonly url: string;
  /** Of the present process: another one after a restart. */
  readonly pid: number;
  /** Settles when the first process has ended. */
  readonly ended: Promise<void>;
  /** Reads a new configuration without a restart, so that a new agency can log in; nobody is disconnected. */
  reconfigure(configuration: (storeDir: string) => string): Promise<void>;
  /**
   * Ends it and starts it again on the same port and folder; clients come back by themselves.
   *
   * @throws DomainError SERVER_START_FAILED; then it is down, and may be restarted again.
   */
  restart(): Promise<void>;
  /** Waits for a restart that is under way. */
  stop(): Promise<void>;
  /** As a crash would; for tests. */
  kill(): Promise<void>;
}

const HOST = '127.0.0.1';
const READY_WITHIN_MS = 20_000;
const CONFIGURATION_MODE = 0o600;
/** Between the two reloads: the server works one off before it takes the next. */
const RELOAD_PAUSE_MS = 500;
const GREETING_WITHIN_MS = 1_000;

/**
 * Starts nats-server on loopback and waits until it greets.
 *
 * @throws DomainError SERVER_START_FAILED.
 */
export async function startLocalNats(plan: LocalNatsPlan): Promise<LocalNats> {
  const configFile = join(plan.folder, 'nats.conf');
  const storeDir = join(plan.folder, 'streams');
  await mkdir(storeDir, { recursive: true });
  await writeConfiguration(configFile, plan.configuration(storeDir));
  const start = (): Promise<Child> =>
    startChild({
      name: 'nats-server',
      program: plan.program,
      args: ['--config', configFile],
      port: plan.port,
      logFile: join(plan.folder, 'nats.log'),
      pidFile: join(plan.folder, 'nats.pid'),
      isReady: () => greets(plan.port),
      readyWithinMs: READY_WITHIN_MS,
    });
  const lives = new Lives(start, await start());
  return {
    url: `nats://${HOST}:${String(plan.port)}`,
    get pid() {
      return lives.child.pid;
    },
    ended: lives.child.ended,
    reconfigure: async (configuration) => {
      await writeConfiguration(configFile, configuration(storeDir));
      await reloadTwice(lives.child);
    },
    restart: () => lives.restart(),
    stop: () => lives.end((child) => child.stop()),
    kill: () => lives.end((child) => child.kill()),
  };
}

/** One process after the other, never two; ended for good, none comes after. */
class Lives {
  #turn: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(
    private readonly start: () => Promise<Child>,
    public child: Child,
  ) {}

  restart(): Promise<void> {
    return this.#next(async () => {
      if (this.#isOver) return;
      await this.child.stop();
      this.child = await this.start();
    });
  }

  end(how: (child: Child) => Promise<void>): Promise<void> {
    this.#isOver = true;
    return this.#next(() => how(this.child));
  }

  #next(act: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => undefined); // Who asked gets the error; the next must still come.
    return done;
  }
}

/** The first reload lets a new account log in, but its imports answer only after a second one (nats-server 2.15.1). */
async function reloadTwice(child: Child): Promise<void> {
  child.reload();
  await pause(RELOAD_PAUSE_MS);
  child.reload();
  await pause(RELOAD_PAUSE_MS);
}

/** Whole or not at all: a server that starts in between must not read half of it. */
async function writeConfiguration(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: CONFIGURATION_MODE });
  await rename(`${path}.new`, path);
}

/** A nats-server speaks first: `INFO {…}`. */
function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: HOST });
    const answer = (isGreeting: boolean): void => {
      socket.destroy();
      resolve(isGreeting);
    };
    socket.setTimeout(GREETING_WITHIN_MS, () => {
      answer(false);
    });
    socket.once('data', (chunk) => {
      answer(chunk.toString('latin1').startsWith('INFO '));
    });
    socket.once('error', () => {
      answer(false);
    });
  });
}
