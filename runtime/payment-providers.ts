import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../domain/errors';
import type { Config } from './config';
import { Secret } from './secret';

/** A bank or a payment gateway that may say that money came, with its secrets. */
export interface ConfiguredProvider {
  readonly numbers: string;
  readonly channel: 'transfer' | 'portal';
  readonly secrets: readonly Secret[];
}

/** Name in the data folder. */
const FILE = 'payment-providers.json';
const NAME = /^[a-z0-9-]{1,40}$/;
/** As long as what HMAC-SHA256 gives; shorter ones can be guessed. */
const SECRET = /^\S{32,200}$/;
/** Two while one is changed for the other. */
const MOST_SECRETS = 2;

/** Where the file of the providers is: as the environment says, else in the data folder. Pure. */
export function providersFile(
  { paymentProviders }: Pick<Config, 'paymentProviders'>,
  dataFolder: string,
): string {
  return paymentProviders ?? join(dataFolder, FILE);
}

/**
 * The providers of a file, by name: `{"bank": {"numbers": "970436", "channel": "transfer", "secrets": ["…"]}}`. `numbers`
 * is the name where it says nothing. None where there is no such file. Reads the file each time, so that a secret is
 * changed without a restart.
 *
 * @throws DomainError CREDENTIALS_UNREADABLE, naming the provider and never a value.
 */
export async function readProviders(path: string): Promise<Readonly<Record<string, ConfiguredProvider>>> {
  const text = await textOf(path);
  if (text === undefined) return {};
  const value = parsed(path, text);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, providerOf(path, name, each)]),
  );
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new DomainError('CREDENTIALS_UNREADABLE', { path, problem: 'it cannot be read' }, { cause });
  }
}

/** The parser's own words would quote what it read. */
function parsed(path: string, text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return value;
  } catch {
    // Told below, without its words.
  }
  throw new DomainError('CREDENTIALS_UNREADABLE', { path, problem: 'it is no JSON object of providers' });
}

function providerOf(path: string, name: string, value: unknown): ConfiguredProvider {
  const { numbers = name, channel, secrets } = isRecord(value) ? value : {};
  const wrong = (problem: string): DomainError =>
    new DomainError('CREDENTIALS_UNREADABLE', { path, problem: `${name}: ${problem}` });
  if (!NAME.test(name)) throw wrong('a name is of a-z, 0-9 and hyphens, 40 at the most');
  if (typeof numbers !== 'string' || !NAME.test(numbers)) throw wrong('"numbers" is a name too');
  if (channel !== 'transfer' && channel !== 'portal') throw wrong('"channel" is "transfer" or "portal"');
  if (!areSecrets(secrets)) throw wrong('"secrets" are one or two, of 32 to 200 characters without spaces');
  return { numbers, channel, secrets: secrets.map((secret) => new Secret(secret)) };
}

function areSecrets(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_SECRETS) return false;
  return value.every((each) => typeof each === 'string' && SECRET.test(each));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
