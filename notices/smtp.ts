import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { composeMail } from './mail';
import type { Mail, Outcome, Transport } from './transport';

/** How a mail server is reached. */
export interface SmtpPlan {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte on; else by STARTTLS. */
  readonly secure: boolean;
  /** Without TLS nothing is sent. */
  readonly requireTls: boolean;
  readonly user?: { readonly name: string; readonly password: string };
  /** PEM of the authority that signed its certificate; the system's when absent. */
  readonly ca?: Buffer;
  /** Address from which notices come. */
  readonly from: string;
  /** For one message, milliseconds; default 60 s. */
  readonly withinMs?: number;
}

/** A notice is never sent for longer. */
export const SENT_WITHIN_MS = 60_000;
const CONNECTED_WITHIN_MS = 15_000;
const PERMANENT = 500;
/** Commands whose refusal is of this message, and not of all that we send. */
const OF_MESSAGE: readonly unknown[] = ['RCPT TO', 'DATA'];

/** What nodemailer says of what went wrong. */
type SmtpError = Error & {
  readonly responseCode?: number;
  readonly code?: string;
  readonly command?: string;
};

/**
 * Sends by SMTP, a connection a message. Opens sockets.
 *
 * Whether anything of a message has left is told apart from all that comes before it, since after that a lost line says
 * nothing: docs/adr/0044-a-notice-is-sent-at-most-once.md
 */
export function smtpTransport(plan: SmtpPlan): Transport {
  return {
    send: async (mail) => {
      const message = await composeMail(mail, plan.from);
      return new Sending(plan, mail, message).run();
    },
  };
}

class Sending {
  readonly #connection: SMTPConnection;
  #hasBegun = false;

  constructor(
    private readonly plan: SmtpPlan,
    private readonly mail: Mail,
    private readonly message: Buffer,
  ) {
    const { host, port, secure, requireTls, ca } = plan;
    this.#connection = new SMTPConnection({
      host,
      port,
      secure,
      requireTLS: requireTls && !secure,
      connectionTimeout: CONNECTED_WITHIN_MS,
      greetingTimeout: CONNECTED_WITHIN_MS,
      socketTimeout: CONNECTED_WITHIN_MS,
      tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    });
  }

  async run(): Promise<Outcome> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Error>((resolve) => {
      timer = setTimeout(() => resolve(new Error('it took too long')), this.plan.withinMs ?? SENT_WITHIN_MS);
    });
    const broken = new Promise<Error>((resolve) => this.#connection.on('error', resolve));
    const sent = this.#send().then(
      () => undefined,
      (error: unknown) => toError(error),
    );
    const error = await Promise.race([sent, late, broken]);
    clearTimeout(timer);
    if (error === undefined) this.#connection.quit();
    else this.#connection.close();
    return error === undefined ? { kind: 'sent' } : this.#judge(error);
  }

  async #send(): Promise<void> {
    const { user, from } = this.plan;
    await settled((done) => this.#connection.connect(done));
    if (user !== undefined) {
      const auth = { user: user.name, pass: user.password };
      await settled((done) => this.#connection.login(auth, done));
    }
    const envelope = { from, to: [this.mail.to] };
    await settled((done) => this.#connection.send(envelope, this.#watched(), done));
  }

  /** The message, noting when the server has asked for it. */
  #watched(): Readable {
    const note = (): void => {
      this.#hasBegun = true;
    };
    const { message } = this;
    return new Readable({
      read(): void {
        note();
        this.push(message);
        this.push(null);
      },
    });
  }

  /** What the server refuses before it hears of a recipient is a fault of ours, that somebody mends. */
  #judge(error: SmtpError): Outcome {
    const { responseCode, command } = error;
    const why = whyOf(error);
    if (responseCode === undefined) return { kind: this.#hasBegun ? 'notKnown' : 'later', why };
    const isOfMessage = OF_MESSAGE.includes(command);
    return { kind: responseCode >= PERMANENT && isOfMessage ? 'never' : 'later', why };
  }
}

/** Never the server's own words: they may name who is written to. */
function whyOf({ responseCode, code }: { readonly responseCode?: number; readonly code?: string }): string {
  return [
    'smtp',
    ...(code === undefined ? [] : [code]),
    ...(responseCode === undefined ? [] : [responseCode]),
  ].join(' ');
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function settled(act: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    act((error) => {
      if (error === undefined || error === null) resolve();
      else reject(error);
    });
  });
}
