import { signal } from '@preact/signals';

/** That something was recorded of a dossier. */
export interface Recorded {
  readonly dossier: string;
  readonly seq: number;
  readonly fact: string;
}

/** Whether what is shown is fresh: false while the journal cannot be read, or the stream is broken. */
export const isKnown = signal(true);

type Listener = (recorded: Recorded) => void;

const listeners = new Set<Listener>();
let source: EventSource | undefined;

/** Hears of everything that is recorded, from now on. @returns What ends it. */
export function onRecorded(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Begins to listen; the browser goes on by itself from where it was. */
export function listen(): void {
  if (source !== undefined) return;
  source = new EventSource('/v1/events');
  source.addEventListener('open', () => (isKnown.value = true));
  source.addEventListener('error', () => (isKnown.value = false));
  source.addEventListener('known', ({ data }: MessageEvent<string>) => (isKnown.value = data === 'true'));
  source.addEventListener('recorded', ({ data }: MessageEvent<string>) => {
    isKnown.value = true;
    const recorded = JSON.parse(data) as Recorded;
    for (const listener of [...listeners]) listener(recorded);
  });
}

/** Hears no more. */
export function unlisten(): void {
  source?.close();
  source = undefined;
}
