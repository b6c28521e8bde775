import type { TLSConfig } from '@temporalio/client';
import { readFile } from 'node:fs/promises';
import type { NatsConfig, TemporalConfig, TlsFiles } from './config';

/** How Temporal is reached; both of its connections, client's and worker's, take this. */
export interface TemporalReach {
  /** `host:port`. */
  readonly address: string;
  readonly tls?: TLSConfig | true;
  readonly apiKey?: string;
}

/**
 * How Temporal is reached at an address, with the certificates of the configuration. Reads the PEM files.
 *
 * @param address - Of the configuration, or of a local server.
 */
export async function temporalReach(config: TemporalConfig, address: string): Promise<TemporalReach> {
  const tls = config.tls === undefined ? undefined : await toTlsConfig(config.tls);
  return {
    address,
    ...(tls === undefined ? {} : { tls }),
    ...(config.apiKey === undefined ? {} : { apiKey: config.apiKey.reveal() }),
  };
}

/** The TLS part of how the broker is reached. Pure. */
export function natsTls({ tls }: NatsConfig): { readonly tls?: TlsFiles } {
  return tls === undefined ? {} : { tls };
}

async function toTlsConfig({ caFile, certFile, keyFile }: TlsFiles): Promise<TLSConfig | true> {
  const ca = caFile === undefined ? undefined : await readFile(caFile);
  const pair =
    certFile === undefined || keyFile === undefined
      ? undefined
      : { crt: await readFile(certFile), key: await readFile(keyFile) };
  if (ca === undefined && pair === undefined) return true;
  return {
    ...(ca === undefined ? {} : { serverRootCACertificate: ca }),
    ...(pair === undefined ? {} : { clientCertPair: pair }),
  };
}
