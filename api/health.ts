import { setTimeout as pause } from 'node:timers/promises';

/** What the interface stands on. */
export const SERVICES = ['temporal', 'nats', 'readModel'] as const;

/** One of {@link SERVICES}. */
export type Service = (typeof SERVICES)[number];

/** Asks a service whether it is there; rejects when it is not. */
export type Probe = () => Promise<void>;

/** What is known of each service. What does not answer may be well: it is not known, and never "down". */
export type Readiness = Readonly<Record<Service, 'up' | 'notKnown'>>;

const WITHIN_MS = 2_000;
const KEPT_MS = 1_000;

/** Looks after the services; several who ask within a second get one look. */
export class Health {
  #looked: { readonly at: number; readonly found: Promise<Readiness> } | undefined;

  constructor(private readonly probes: Readonly<Record<Service, Probe>>) {}

  /** What is known now. Asks the services; takes two seconds at the most. */
  look(): Promise<Readiness> {
    const now = performance.now();
    if (this.#looked === undefined || now - this.#looked.at > KEPT_MS) {
      this.#looked = { at: now, found: this.#ask() };
    }
    return this.#looked.found;
  }

  async #ask(): Promise<Readiness> {
    const [temporal, nats, readModel] = await Promise.all(
      SERVICES.map((service) => isThere(this.probes[service])),
    );
    const said = (there: boolean | undefined): Readiness[Service] => (there === true ? 'up' : 'notKnown');
    return { temporal: said(temporal), nats: said(nats), readModel: said(readModel) };
  }
}

async function isThere(probe: Probe): Promise<boolean> {
  const over = new AbortController();
  try {
    const late = pause(WITHIN_MS, false, { signal: over.signal });
    return await Promise.race([probe().then(() => true), late]);
  } catch {
    // Whatever kept it from answering: it is not known.
    return false;
  } finally {
    over.abort();
  }
}
