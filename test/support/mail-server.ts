import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A message as a server took it. */
export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Head and body, as they came. */
  readonly raw: string;
  readonly secure: boolean;
}

/** A real SMTP server on loopback. */
export interface MailServer {
  readonly port: number;
  readonly taken: TakenMail[];
  /** What it says to each recipient from now on: a code and words, or nothing to take it. */
  answer: { readonly code: number; readonly words: string } | undefined;
  /** Whether it takes a whole message and then hangs up instead of saying so. */
  hangsUp: boolean;
  /** PEM of its certificate, for `localhost`. */
  readonly certificate: string;
  stop(): Promise<void>;
}

/** How a server is. */
export interface MailServerPlan {
  /** TLS from the first byte on. */
  readonly secure?: boolean;
  /** Does not offer STARTTLS. */
  readonly plainOnly?: boolean;
  /** Who may send; everybody when absent. */
  readonly user?: { readonly name: string; readonly password: string };
}

/** A pair of no use to anybody: test/data/README.md. */
function fileOf(name: string): string {
  return readFileSync(join(__dirname, '..', 'data', 'mail-server', name), 'utf8');
}

const CERTIFICATE = fileOf('certificate.pem');

/** Starts a server for a test, which stops it. */
export async function startMailServer({
  secure = false,
  plainOnly = false,
  user,
}: MailServerPlan = {}): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    secure,
    key: fileOf('key.pem'),
    cert: CERTIFICATE,
    logger: false,
    closeTimeout: 1,
    ...(plainOnly ? { disabledCommands: ['STARTTLS', 'AUTH'] } : {}),
    ...(user === undefined ? { authOptional: true } : {}),
    onAuth: ({ username, password }, _session, done) => {
      const fits = username === user?.name && password === user?.password;
      done(fits ? null : new Error('no such user'), fits ? { user: username } : undefined);
    },
    onRcptTo: (_address, _session, done) => {
      const { answer } = mail;
      done(
        answer === undefined ? null : Object.assign(new Error(answer.words), { responseCode: answer.code }),
      );
    },
    onData: (stream, { envelope, secure: wasSecure }, done) => {
      void text(stream).then((raw) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw, secure: wasSecure });
        if (mail.hangsUp) for (const connection of server.connections) connection.close();
        else done();
      });
    },
  });
  // A client that trusts nobody breaks off: that is the test's own doing.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const mail: MailServer = {
    port: (server.server.address() as AddressInfo).port,
    taken,
    answer: undefined,
    hangsUp: false,
    certificate: CERTIFICATE,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mail;
}
