import { exportJWK, generateKeyPair, SignJWT, type JWK } from 'jose';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../domain/errors';

/** Who a token of the local issuer names. */
export interface LocalPerson {
  /** Opaque id. */
  readonly subject: string;
  readonly role: string;
  /** Codes of units, or `*`. */
  readonly units: readonly string[];
  readonly agency?: string;
}

/** Whose tokens a process on this machine believes: those of its own start. */
export interface LocalKeys {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: readonly JWK[];
}

/** What a start tells those who may sign in on this machine. */
export interface LocalTokens extends LocalKeys {
  /** By the name of a person, as in `deskHead`; secret. */
  readonly tokens: Readonly<Record<string, string>>;
}

const ISSUER = 'lienthong-local';
const AUDIENCE = 'lienthong';
const ALGORITHM = 'ES256';
const VALID = '7 days';
const FILE = 'tokens.json';
const PRIVATE_FILE = 0o600;

/** Where a start writes the tokens of its people. Pure. */
export function tokensFile(dataFolder: string): string {
  return join(dataFolder, FILE);
}

/**
 * Makes tokens for people of this machine, with a key pair that nobody keeps: whoever has a token of an earlier start is
 * out. For loopback only; elsewhere an issuer of your own says who is who.
 */
export async function issueLocalTokens(people: Readonly<Record<string, LocalPerson>>): Promise<LocalTokens> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM);
  const tokens: Record<string, string> = {};
  for (const [name, { subject, role, units, agency }] of Object.entries(people)) {
    const claims = { role, units, ...(agency === undefined ? {} : { agency }) };
    tokens[name] = await new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime(VALID)
      .sign(privateKey);
  }
  const key = { ...(await exportJWK(publicKey)), alg: ALGORITHM, use: 'sig' };
  return { issuer: ISSUER, audience: AUDIENCE, keys: [key], tokens };
}

/** Writes the tokens, readable by their owner only. */
export async function writeLocalTokens(dataFolder: string, tokens: LocalTokens): Promise<void> {
  await writeFile(tokensFile(dataFolder), `${JSON.stringify(tokens, null, 2)}\n`, { mode: PRIVATE_FILE });
}

/**
 * The keys of the issuer of a start. Reads a file.
 *
 * @throws DomainError CREDENTIALS_UNREADABLE.
 */
export async function readLocalKeys(dataFolder: string): Promise<LocalKeys> {
  const path = tokensFile(dataFolder);
  try {
    const { issuer, audience, keys } = JSON.parse(await readFile(path, 'utf8')) as LocalKeys;
    return { issuer, audience, keys };
  } catch (cause) {
    throw new DomainError('CREDENTIALS_UNREADABLE', { path, problem: 'it cannot be read' }, { cause });
  }
}
