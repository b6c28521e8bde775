import { consumeForever } from '../../bus/consumer';
import type { BusMessage } from '../../bus/message';
import { AGENCY_CONSUMER, receiptsStream, tasksStream } from '../../bus/stream-names';
import { jetstreamOf, storeReport } from '../../test/support/hostile';
import type { PlayedReport } from '../../test/support/district';
import type { Arena } from '../cost/arena';

/** How long a report took, milliseconds. */
export interface Taken {
  /** From sending it until the broker had stored it. */
  readonly storedMs: number;
  /** From sending it until its receipt was here. */
  readonly answeredMs: number;
}

const HANDLED_AT_ONCE = 32;

/** The agency that works: its own account, its own durables, as its system would read them. */
export class Victim {
  /** Dossiers of the tasks that have arrived. */
  readonly tasks = new Set<string>();
  private readonly waiting = new Map<string, (outcome: string) => void>();
  private readonly end = new AbortController();

  private constructor(
    private readonly agency: string,
    private readonly js: ReturnType<typeof jetstreamOf>,
  ) {}

  static async join(arena: Arena, agency: string): Promise<Victim> {
    const victim = new Victim(agency, jetstreamOf(await arena.connectAs(agency)));
    victim.read(tasksStream(agency), ({ subject }) => victim.tasks.add(subject));
    victim.read(receiptsStream(agency), ({ data: { report, outcome } }) =>
      victim.waiting.get(report ?? '')?.(outcome ?? ''),
    );
    return victim;
  }

  /** Sends a report and waits for its receipt. @throws when it is not accepted. */
  async report(report: PlayedReport): Promise<Taken> {
    const receipt = new Promise<string>((resolve) => this.waiting.set(report.id, resolve));
    const startedAt = performance.now();
    await storeReport(this.js, this.agency, report);
    const storedMs = performance.now() - startedAt;
    const outcome = await receipt;
    if (outcome !== 'accepted') throw new Error(`${report.id} was ${outcome}`);
    return { storedMs, answeredMs: performance.now() - startedAt };
  }

  leave(): void {
    this.end.abort();
  }

  private read(stream: string, take: (envelope: Envelope) => unknown): void {
    const handle = async (message: BusMessage): Promise<void> => {
      take(JSON.parse(new TextDecoder().decode(message.data)) as Envelope);
      await message.ackAck();
    };
    const { signal } = this.end;
    void consumeForever({
      js: this.js,
      stream,
      consumer: AGENCY_CONSUMER,
      maxInFlight: HANDLED_AT_ONCE,
      handle,
      signal,
    }).stopped.catch(() => undefined); // The arena closed the connection: the end.
  }
}

interface Envelope {
  readonly subject: string;
  readonly data: { readonly report?: string; readonly outcome?: string };
}
