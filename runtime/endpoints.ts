import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a running engine is reached, as `start` writes it for the other commands. No secret stands in it. */
export interface Endpoints {
  /** `host:port`. */
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly natsUrl: string;
  /** File with the seed of the engine's own user; readable by its owner only. */
  readonly natsCredentials: string;
  /** Folder with one folder of broker credentials per agency. */
  readonly agencyCredentials: string;
  /** Folder with the URLs of the read model's logins, each readable by its owner only; absent when there is none. */
  readonly databaseKeys?: string;
  /** Where the HTTP interface and its console are, as in `http://127.0.0.1:8080`; absent when they did not start. */
  readonly console?: string;
  /** Process that wrote this. */
  readonly pid: number;
  /** Milliseconds added to every instant of a new dossier; absent unless the engine runs as a rehearsal. */
  readonly clockShiftMs?: number;
}

const FILE = 'endpoints.json';

/** Where the endpoints of a data folder stand. Pure. */
export function endpointsFile(dataFolder: string): string {
  return join(dataFolder, FILE);
}

/** Writes the endpoints, whole or not at all. */
export async function writeEndpoints(dataFolder: string, endpoints: Endpoints): Promise<void> {
  const path = endpointsFile(dataFolder);
  await writeFile(`${path}.new`, `${JSON.stringify(endpoints, null, 2)}\n`);
  await rename(`${path}.new`, path);
}

/** Takes the endpoints away: nothing answers there any more. */
export function removeEndpoints(dataFolder: string): Promise<void> {
  return rm(endpointsFile(dataFolder), { force: true });
}

/** The endpoints that a start wrote, or undefined when none did. Reads a file. */
export async function findEndpoints(dataFolder: string): Promise<Endpoints | undefined> {
  try {
    return JSON.parse(await readFile(endpointsFile(dataFolder), 'utf8')) as Endpoints;
  } catch {
    // No file, or half of another version's: as if nothing had been started here.
    return undefined;
  }
}
