import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestServers } from './servers';

/** The environment in which a process of the engine finds a test's servers. Writes the seed of the engine's user. */
export async function engineEnvironment(servers: TestServers): Promise<Readonly<Record<string, string>>> {
  const credentials = join(servers.dataDir, 'engine.nk');
  await writeFile(credentials, servers.credentials['engine']?.seed ?? '', { mode: 0o600 });
  return {
    TEMPORAL_ADDRESS: servers.temporalAddress,
    TEMPORAL_NAMESPACE: servers.namespace,
    NATS_URL: servers.natsUrl,
    NATS_CREDENTIALS: credentials,
    LIENTHONG_REHEARSAL: 'true',
    LIENTHONG_CACHE: join(__dirname, '..', '..', '.cache'),
    LOG_LEVEL: 'info',
  };
}
