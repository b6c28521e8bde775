import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { parseConfig, type Environment } from '../../runtime/config';
import { CONFIG_KEYS } from '../../runtime/config-keys';
import { isLoopback } from '../../runtime/secure-address';
import { thrownBy } from '../support/thrown-by';

const problemsOf = (env: Environment): string => {
  const thrown = thrownBy(() => parseConfig(env));
  expect(thrown).toMatchObject({ code: 'CONFIG_INVALID' });
  return thrown instanceof Error ? thrown.message : '';
};

describe('configuration', () => {
  it('an empty environment — is a local start with every default', () => {
    expect(parseConfig({})).toEqual({
      temporal: { namespace: 'lienthong' },
      nats: {},
      database: {},
      vault: {},
      dataFolder: '.lienthong',
      cacheFolder: '.cache',
      host: '127.0.0.1',
      serversFromPath: false,
      path: '',
      rehearsal: false,
      tracking: {},
      notices: { language: 'vi', digestAt: '07:30' },
      logLevel: 'info',
    });
  });

  it('an empty value — counts as not set', () => {
    expect(parseConfig({ TEMPORAL_ADDRESS: '', LOG_LEVEL: '', LIENTHONG_PORT: '' })).toEqual(parseConfig({}));
  });

  it('the result — is frozen, also inside', () => {
    const config = parseConfig({});

    expect(Object.isFrozen(config) && Object.isFrozen(config.temporal) && Object.isFrozen(config.nats)).toBe(
      true,
    );
  });

  it('wrong keys — are all named in one error, and none of their values is quoted', () => {
    const message = problemsOf({
      TEMPORAL_ADDRESS: 'sesame',
      TEMPORAL_TLS: 'sesame',
      NATS_URL: 'sesame',
      LIENTHONG_PORT: 'sesame',
      LOG_LEVEL: 'sesame',
    });

    for (const name of ['TEMPORAL_ADDRESS', 'TEMPORAL_TLS', 'NATS_URL', 'LIENTHONG_PORT', 'LOG_LEVEL']) {
      expect(message).toContain(name);
    }
    expect(message).not.toContain('sesame');
  });

  it.each(['TRUE', 'True', '1', 'yes', 'on', 'false ', '0', 'no'])(
    'a boolean — takes true or false, not %p',
    (value) => {
      expect(problemsOf({ LIENTHONG_REHEARSAL: value })).toContain(
        'LIENTHONG_REHEARSAL must be true or false',
      );
    },
  );

  it('a boolean — false means false', () => {
    expect(parseConfig({ LIENTHONG_REHEARSAL: 'false' }).rehearsal).toBe(false);
    expect(parseConfig({ LIENTHONG_REHEARSAL: 'true' }).rehearsal).toBe(true);
  });

  it.each([
    ['TRACKING_KEY', 'short'],
    ['TRACKING_KEY', 'G'.repeat(64)],
    ['LIENTHONG_URL', 'http://dichvucong.example'],
    ['LIENTHONG_URL', 'https://dichvucong.example/portal'],
    ['LIENTHONG_PROXY', 'proxy.example'],
    ['LIENTHONG_PROXY', '10.0.0.1,'],
  ])('%s — is not %p', (name, value) => {
    expect(problemsOf({ [name]: value })).toContain(name);
  });

  it('how applicants look dossiers up — is where they reach it, and a key that nobody prints', () => {
    const key = '0f'.repeat(32);
    const { tracking, proxy } = parseConfig({
      LIENTHONG_URL: 'https://dichvucong.example',
      TRACKING_KEY: key,
      LIENTHONG_PROXY: '10.0.0.1,fd00::/8',
    });
    expect([tracking.url, tracking.key?.reveal(), proxy]).toEqual([
      'https://dichvucong.example',
      key,
      '10.0.0.1,fd00::/8',
    ]);
    expect(JSON.stringify(tracking)).not.toContain(key);
  });

  it.each(['0', '65536', '-1', '1.5', '1e3', ' 80', '080'])('a port — %p is none', (value) => {
    expect(problemsOf({ LIENTHONG_PORT: value })).toContain('LIENTHONG_PORT');
  });

  it('a secret — is shown by no way of printing, and revealed on demand', () => {
    const config = parseConfig({ TEMPORAL_API_KEY: 'sesame' });

    expect(config.temporal.apiKey?.reveal()).toBe('sesame');
    const printed = [JSON.stringify(config), inspect(config, { depth: 9 }), String(config.temporal.apiKey)];
    for (const text of printed) {
      expect(text).toContain('***');
      expect(text).not.toContain('sesame');
    }
  });

  it('a mail server — goes with the address from which it sends, and its password is shown nowhere', () => {
    const env = { SMTP_URL: 'smtp://hbt:sesame%40@mail.province:587', SMTP_FROM: 'hbt@mail.example' };
    const { smtp } = parseConfig(env).notices;
    expect([smtp?.from, smtp?.url.reveal()]).toEqual(['hbt@mail.example', env.SMTP_URL]);
    expect(inspect(parseConfig(env), { depth: 9 })).not.toContain('sesame');
    expect(problemsOf({ SMTP_URL: env.SMTP_URL })).toContain('SMTP_URL and SMTP_FROM go together');
    expect(parseConfig({}).notices).not.toHaveProperty('smtp');
  });

  it.each([
    'http://mail.example',
    'smtp://',
    'smtp://mail.example/x',
    'smtp://mail.example?pool=true',
    'mail.example',
  ])('a mail server — %p is none', (value) => {
    expect(problemsOf({ SMTP_URL: value, SMTP_FROM: 'a@b.example' })).toContain('SMTP_URL must be');
  });

  it.each(['7:30', '24:00', '07:60', '0730', 'noon'])('an hour — %p is none', (value) => {
    expect(problemsOf({ NOTICE_DIGEST_AT: value })).toContain('NOTICE_DIGEST_AT must be HH:MM');
  });

  it('a certificate without its key, and a broker without credentials — are named', () => {
    expect(problemsOf({ TEMPORAL_TLS_CERT: '/c.pem' })).toContain('TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY');
    expect(problemsOf({ NATS_URL: 'nats://127.0.0.1:4222' })).toContain('NATS_CREDENTIALS');
  });

  it.each<[string, Environment, string]>([
    ['Temporal without anything', { TEMPORAL_ADDRESS: 'temporal.province:7233' }, 'TLS and authentication'],
    [
      'Temporal with TLS alone',
      { TEMPORAL_ADDRESS: 'temporal.province:7233', TEMPORAL_TLS: 'true' },
      'authentication',
    ],
    [
      'Temporal with a key in clear text',
      { TEMPORAL_ADDRESS: 'temporal.province:7233', TEMPORAL_API_KEY: 'k' },
      'TLS',
    ],
    [
      'a mail server without a login',
      { SMTP_URL: 'smtps://mail.province:465', SMTP_FROM: 'a@b.example' },
      'authentication',
    ],
    ['NATS in clear text', { NATS_URL: 'nats://nats.province:4222', NATS_CREDENTIALS: '/s.nk' }, 'TLS'],
    [
      'one NATS server of two in clear text',
      { NATS_URL: 'tls://nats.province:4222,nats://other.province:4222', NATS_CREDENTIALS: '/s.nk' },
      'TLS',
    ],
  ])('away from this machine — %s is refused', (_, env, missing) => {
    expect(thrownBy(() => parseConfig(env))).toMatchObject({
      code: 'CONNECTION_INSECURE',
      params: { missing },
    });
  });

  it('away from this machine — TLS and authentication together are accepted', () => {
    const config = parseConfig({
      TEMPORAL_ADDRESS: 'temporal.province:7233',
      TEMPORAL_TLS_CERT: '/c.pem',
      TEMPORAL_TLS_KEY: '/k.pem',
      NATS_URL: 'tls://nats.province:4222',
      NATS_CREDENTIALS: '/s.nk',
    });

    expect(config.temporal.tls).toEqual({ certFile: '/c.pem', keyFile: '/k.pem' });
    expect(config.nats).toEqual({ url: 'tls://nats.province:4222', credentialsFile: '/s.nk', tls: {} });
  });

  it.each(['127.0.0.1:7233', '127.9.9.9:1', 'localhost:7233', '[::1]:7233', 'nats://127.0.0.1:4222'])(
    'loopback — %s is this machine',
    (address) => {
      expect(isLoopback(address)).toBe(true);
    },
  );

  it.each([
    '10.0.0.1:7233',
    '0.0.0.0:7233',
    '127.0.0.1.evil.example:7233',
    'localhost.evil.example:7233',
    'nats://127.0.0.1@evil.example:4222',
    'nats://127.0.0.1:4222,nats://evil.example:4222',
    '',
  ])('loopback — %p is not this machine', (address) => {
    expect(isLoopback(address)).toBe(false);
  });
});

describe('files of an installation', () => {
  it('— are those that the environment names', () => {
    expect(parseConfig({ FEE_ACCOUNTS: '/etc/accounts' }).feeAccounts).toBe('/etc/accounts');
    expect(parseConfig({ PAYMENT_PROVIDERS: '/run/secrets/providers' }).paymentProviders).toBe(
      '/run/secrets/providers',
    );
  });
});

describe('.env.example', () => {
  const text = readFileSync(join(__dirname, '..', '..', '.env.example'), 'utf8');
  const lines = text.split('\n').filter((line) => /^[A-Z]/.test(line));
  const example = Object.fromEntries(
    lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
  );

  it('names — are exactly the keys that are read', () => {
    expect(Object.keys(example).sort()).toEqual(Object.keys(CONFIG_KEYS).sort());
    expect(lines).toHaveLength(Object.keys(CONFIG_KEYS).length);
  });

  it('values — are the defaults, so that a copy of the file changes nothing', () => {
    expect(parseConfig(example)).toEqual(parseConfig({}));
    for (const [name, key] of Object.entries(CONFIG_KEYS)) {
      expect(example[name]).toBe('fallback' in key ? key.fallback : '');
    }
  });

  it('comments — say of each key what the table says', () => {
    for (const [name, { about }] of Object.entries(CONFIG_KEYS))
      expect(text).toContain(`# ${about}\n${name}=`);
  });
});

describe('whose tokens are believed', () => {
  const issuer = { IDENTITY_ISSUER: 'https://id.example', IDENTITY_KEYS: 'https://id.example/keys' };

  it('an issuer with its keys — is configured for the default audience', () => {
    expect(parseConfig(issuer).identity).toEqual({
      issuer: 'https://id.example',
      keysUrl: 'https://id.example/keys',
      audience: 'lienthong',
    });
  });

  it('half of it — is refused', () => {
    expect(problemsOf({ IDENTITY_ISSUER: issuer.IDENTITY_ISSUER })).toContain('IDENTITY_KEYS go together');
    expect(problemsOf({ IDENTITY_KEYS: issuer.IDENTITY_KEYS })).toContain('IDENTITY_KEYS go together');
  });

  it('keys by plain HTTP — are taken on loopback alone', () => {
    const keys = (url: string): Environment => ({ ...issuer, IDENTITY_KEYS: url });
    expect(parseConfig(keys('http://127.0.0.1:9000/keys')).identity?.keysUrl).toContain('127.0.0.1');
    expect(problemsOf(keys('http://id.example/keys'))).toContain('IDENTITY_KEYS must be');
  });

  it('a listener away from loopback — needs an issuer of its own', () => {
    expect(problemsOf({ LIENTHONG_HOST: '0.0.0.0' })).toContain('IDENTITY_ISSUER must be set');
    expect(parseConfig({ ...issuer, LIENTHONG_HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
  });
});
