import { brokerConfiguration, type BrokerPlan } from '../../bus/accounts';
import { newCredentials } from '../../bus/credentials';
import { thrownBy } from '../support/thrown-by';

const key = newCredentials().publicKey;
const plan = (changes: Partial<BrokerPlan> = {}): BrokerPlan => ({
  agencies: [
    { code: 'tckh-hbt', publicKey: key },
    { code: 'thue-hbt', publicKey: key },
  ],
  enginePublicKey: key,
  sysPublicKey: key,
  storeDir: '/data/streams',
  port: 4222,
  ...changes,
});

/** The lines of one account's block. */
function accountOf(configuration: string, name: string): string {
  const from = configuration.indexOf(`  ${name} {`);
  return configuration.slice(from, configuration.indexOf('\n  }\n', from));
}

describe('broker configuration', () => {
  it('durability — every acknowledged message is on disk: sync_interval is always', () => {
    expect(brokerConfiguration(plan())).toMatch(/^ {2}sync_interval: always$/m);
  });

  it('an agency — may publish its reports and the calls of its own two durables, and nothing else', () => {
    const account = accountOf(brokerConfiguration(plan()), 'AG_tckh-hbt');
    const allowed = /publish: \{ allow: \[(.*?)\]/
      .exec(account)?.[1]
      ?.split(', ')
      .map((text) => JSON.parse(text) as string);

    expect(allowed?.sort()).toEqual(
      [
        'report.*',
        'ENGINE.API.CONSUMER.INFO.TASKS_tckh-hbt.agency',
        'ENGINE.API.CONSUMER.MSG.NEXT.TASKS_tckh-hbt.agency',
        '$JS.ACK.TASKS_tckh-hbt.agency.>',
        'ENGINE.API.CONSUMER.INFO.RECEIPTS_tckh-hbt.agency',
        'ENGINE.API.CONSUMER.MSG.NEXT.RECEIPTS_tckh-hbt.agency',
        '$JS.ACK.RECEIPTS_tckh-hbt.agency.>',
      ].sort(),
    );
    expect(account).toContain('subscribe: { allow: ["_INBOX.>"] }');
  });

  it('an agency — never appears in the block of another', () => {
    expect(accountOf(brokerConfiguration(plan()), 'AG_tckh-hbt')).not.toContain('thue-hbt');
  });

  it('the order of the register — does not change the configuration', () => {
    const { agencies } = plan();

    expect(brokerConfiguration(plan({ agencies: [...agencies].reverse() }))).toBe(
      brokerConfiguration(plan()),
    );
  });

  it('a seed in place of a public key — is refused: it would end up readable in a file', () => {
    const { seed } = newCredentials();

    expect(() => brokerConfiguration(plan({ enginePublicKey: seed }))).toThrow(RangeError);
  });

  it('a reserved agency — is refused by code', () => {
    const agencies = [{ code: 'sys', publicKey: key }];

    expect(thrownBy(() => brokerConfiguration(plan({ agencies })))).toMatchObject({
      code: 'AGENCY_CODE_INVALID',
    });
  });

  it('a folder with quotes and backslashes — cannot break out of its place', () => {
    const storeDir = '/data/"\\ }\nlisten: 0.0.0.0';

    expect(brokerConfiguration(plan({ storeDir }))).toContain(`  store_dir: ${JSON.stringify(storeDir)}\n`);
  });

  it('TLS — is demanded of both sides when files are given, and absent otherwise', () => {
    const tls = { certFile: '/c.pem', keyFile: '/k.pem', caFile: '/ca.pem' };

    expect(brokerConfiguration(plan({ tls }))).toMatch(/tls \{[^}]*verify: true/);
    expect(brokerConfiguration(plan())).not.toContain('tls');
  });
});
