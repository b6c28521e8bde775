import { createServer } from 'node:net';

/** A port to listen on, and whether it is the one that was wished for. */
export interface ChosenPort {
  readonly port: number;
  /** The wished-for port, when something else listens there. */
  readonly steppedAround?: number;
}

const LOOPBACK = '127.0.0.1';

/**
 * A free loopback port: the preferred one if nobody listens there, else any.
 *
 * Binds and lets go, so another program may still take it first; whoever listens must cope. Opens a socket.
 */
export async function choosePort(preferred?: number): Promise<ChosenPort> {
  if (preferred === undefined) return { port: await bind(0) };
  try {
    return { port: await bind(preferred) };
  } catch (error) {
    if (!isBusy(error)) throw error;
    return { port: await bind(0), steppedAround: preferred };
  }
}

function bind(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => {
        resolve(bound);
      });
    });
  });
}

function isBusy(error: unknown): boolean {
  // By its code: an error of Node is no `Error` of another realm.
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === 'EADDRINUSE' || code === 'EACCES';
}
