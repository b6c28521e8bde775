import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { providersFile, readProviders } from '../../runtime/payment-providers';
import { newTemporaryFolder, removeTemporaryFolders } from '../support/temporary-folder';

const OLD = 'a'.repeat(32);
const NEW = 'b'.repeat(32);
const GOOD = { channel: 'transfer', secrets: [OLD] };

afterAll(removeTemporaryFolders);

async function fileOf(content: unknown): Promise<string> {
  const path = join(await newTemporaryFolder(), 'providers.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('the providers of payments', () => {
  it('of a file — are read with their secrets, which nothing prints', async () => {
    const path = await fileOf({
      bank: { ...GOOD, numbers: '970436', secrets: [OLD, NEW] },
      portal: { ...GOOD, channel: 'portal' },
    });
    const { bank, portal } = await readProviders(path);
    expect(bank).toMatchObject({ numbers: '970436', channel: 'transfer' });
    expect(bank?.secrets.map((secret) => secret.reveal())).toEqual([OLD, NEW]);
    expect(portal?.numbers).toBe('portal');
    expect(JSON.stringify(bank) + inspect(bank, { depth: 9 })).not.toContain(OLD);
  });

  it('without a file — are none', async () => {
    expect(await readProviders(join(await newTemporaryFolder(), 'none.json'))).toEqual({});
  });

  it('whose file changed — are read anew', async () => {
    const path = await fileOf({ bank: GOOD });
    await readProviders(path);
    await writeFile(path, JSON.stringify({ bank: { ...GOOD, secrets: [NEW] } }));
    expect((await readProviders(path))['bank']?.secrets[0]?.reveal()).toBe(NEW);
  });

  it.each([
    ['no JSON', `{"bank": "${OLD}"`, 'no JSON object'],
    ['a list', [GOOD], 'no JSON object'],
    ['a name with capitals', { Bank: GOOD }, 'a name is of'],
    ['numbers with a slash', { bank: { ...GOOD, numbers: '97/04' } }, '"numbers"'],
    ['no channel', { bank: { secrets: [OLD] } }, '"channel"'],
    ['a channel of cash', { bank: { ...GOOD, channel: 'cash' } }, '"channel"'],
    ['no secret', { bank: { ...GOOD, secrets: [] } }, '"secrets"'],
    ['three secrets', { bank: { ...GOOD, secrets: [OLD, NEW, OLD] } }, '"secrets"'],
    ['a secret of 31 characters', { bank: { ...GOOD, secrets: ['a'.repeat(31)] } }, '"secrets"'],
    ['one secret outside a list', { bank: { ...GOOD, secrets: OLD } }, '"secrets"'],
    ['nothing of a provider', { bank: null }, '"channel"'],
  ])('with %s — are refused, and no secret is quoted', async (_what, content, problem) => {
    const path = await fileOf(content);
    const error = await readProviders(path).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'CREDENTIALS_UNREADABLE', params: { path } });
    expect(String(error)).toContain(problem);
    expect(String(error)).not.toContain(OLD);
  });

  it('where they are — says the environment, else the data folder', () => {
    expect(providersFile({ paymentProviders: '/run/secrets/p' }, '/data')).toBe('/run/secrets/p');
    expect(providersFile({}, '/data')).toBe(join('/data', 'payment-providers.json'));
  });
});
