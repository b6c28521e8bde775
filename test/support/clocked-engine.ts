import { join } from 'node:path';
import { startCommand, type RunningCommand } from './command-line';

/** By how much the hosts of an engine's processes are wrong, milliseconds; the servers' clock is right. */
export interface WrongClocks {
  readonly workerMs: number;
  readonly bridgeMs: number;
}

/** A line of a process's log. */
export interface LogLine {
  readonly level: number;
  readonly time: string;
  readonly msg: string;
}

/** What the processes of an engine logged, from start to end. */
export interface EngineLog {
  readonly worker: readonly LogLine[];
  readonly bridge: readonly LogLine[];
}

const PRELOADED = join(__dirname, 'wrong-clock.js');
const READY = '"msg":"ready"';

/** Worker and bridge as processes on hosts whose clocks are wrong. */
export class ClockedEngine {
  private constructor(
    private readonly worker: RunningCommand,
    private readonly bridge: RunningCommand,
  ) {}

  /** Starts both, and waits until they are ready. */
  static async start(
    env: Readonly<Record<string, string>>,
    { workerMs, bridgeMs }: WrongClocks,
  ): Promise<ClockedEngine> {
    const start = (noun: string, wrongByMs: number): RunningCommand =>
      startCommand([noun], {
        env: { ...env, NODE_OPTIONS: `--require ${PRELOADED}`, CLOCK_WRONG_BY_MS: String(wrongByMs) },
      });
    const engine = new ClockedEngine(start('worker', workerMs), start('bridge', bridgeMs));
    await Promise.all([engine.worker.said(READY), engine.bridge.said(READY)]);
    return engine;
  }

  /** Ends both in order. */
  async stop(): Promise<EngineLog> {
    const [worker, bridge] = await Promise.all([this.worker, this.bridge].map(endOf));
    return { worker: worker ?? [], bridge: bridge ?? [] };
  }
}

async function endOf(command: RunningCommand): Promise<readonly LogLine[]> {
  process.kill(command.pid, 'SIGTERM');
  const { code, out, err } = await command.ended;
  if (code !== 0) throw new Error(`ended with ${String(code)}:\n${out}\n${err}`);
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogLine);
}
