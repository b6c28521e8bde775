import { findMaster, keyRingText, newMasterKey, parseKeyRing, withCurrent } from '../../../vault/master-keys';
import { thrownBy } from '../../support/thrown-by';

const written = (): string => newMasterKey().bytes.toString('base64url');

describe('master keys', () => {
  it('written and read — are the same, the one in use first', () => {
    const ring = withCurrent({ current: newMasterKey(), former: [] }, newMasterKey());
    const read = parseKeyRing(keyRingText(ring), 'x');
    expect(read).toEqual(ring);
    expect(read.former).toHaveLength(1);
  });

  it('separated by commas, as an environment has them — are read alike', () => {
    const [one, two] = [written(), written()];
    expect(parseKeyRing(`${one},${two}`, 'x')).toEqual(parseKeyRing(`${one}\n${two}\n`, 'x'));
  });

  it('an id — is of its key, and nothing of the key stands in it', () => {
    const key = newMasterKey();
    expect(parseKeyRing(key.bytes.toString('base64url'), 'x').current.id).toBe(key.id);
    expect(key.id).toMatch(/^[0-9a-f]{16}$/);
    expect(key.bytes.toString('hex')).not.toContain(key.id);
    expect(newMasterKey().id).not.toBe(key.id);
  });

  it('found by id — also those that only open', () => {
    const [old, next] = [newMasterKey(), newMasterKey()];
    const ring = withCurrent({ current: old, former: [] }, next);
    expect([findMaster(ring, old.id), findMaster(ring, next.id), findMaster(ring, '0')]).toEqual([
      old,
      next,
      undefined,
    ]);
  });

  it.each([
    ['nothing', '\n'],
    ['one too short', 'a'.repeat(42)],
    ['one that is no base64url', `${'a'.repeat(42)}+`],
    ['the same twice', `${'a'.repeat(43)}\n${'a'.repeat(43)}`],
    ['more than twenty', Array.from({ length: 21 }, written).join('\n')],
  ])('%s — is refused, and none of it quoted', (_what, text) => {
    const error = thrownBy(() => parseKeyRing(text, 'here'));
    expect(error).toMatchObject({ code: 'MASTER_KEYS_INVALID', params: { where: 'here' } });
    expect(String(error)).not.toContain('aaaaaaaa');
  });
});
