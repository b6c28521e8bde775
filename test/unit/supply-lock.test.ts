import { parseProgramLock, readProgramLock } from '../../runtime/local-servers/locks';

const HASH = 'a'.repeat(64);

describe('lock of programs', () => {
  it('lines and comments — are read, several hashes for one name', () => {
    const other = 'b'.repeat(64);
    const lock = parseProgramLock(`# why\n${HASH}  temporal\n${other}  temporal\n\n${HASH}  nats-server\n`);

    expect([...(lock.get('temporal') ?? [])]).toEqual([HASH, other]);
    expect([...(lock.get('nats-server') ?? [])]).toEqual([HASH]);
  });

  it.each([
    ['a hash that is too short', `${HASH.slice(1)}  temporal`],
    ['a hash without a name', HASH],
    ['capitals, which no hash of ours would equal', `${HASH.toUpperCase()}  temporal`],
    ['something after the name', `${HASH}  temporal # any`],
  ])('%s — stops the reading: half a lock is none', (_, line) => {
    expect(() => parseProgramLock(`${HASH}  nats-server\n${line}\n`)).toThrow(line);
  });

  it('of this checkout — names the two programs and no other', async () => {
    expect([...(await readProgramLock()).keys()].sort()).toEqual(['nats-server', 'temporal']);
  });
});
