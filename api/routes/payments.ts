import type { FastifyRequest } from 'fastify';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Answer, DeskCommand } from '../../client';
import { isUnplaced } from '../../client/unplaced';
import { account, amount } from '../../domain/dossier/fee-fields.schema';
import { DomainError } from '../../domain/errors';
import { toDossierId } from '../../domain/ids';
import { findDossierCode } from '../../domain/payment/purpose';
import type { Api } from '../api';
import type { ApiDependencies } from '../dependencies';
import type { PaymentProvider } from '../payment-providers';
import { refuseUnsigned, SIGNATURE_HEADER } from '../payment-signature';
import { instant, PAYMENT_PROBLEMS } from '../schemas';
import { sendAnswer, WAIT_MS } from '../writing';

/** Bytes of a message; one has about 400. */
const MESSAGE_BYTES = 16 * 1024;
const MESSAGES_A_MINUTE = 3_000;
/** A dossier is known by its code seconds after reception; a payment may be as quick. */
const LOOK_AGAIN_MS = 2_000;
/** Stands where a payer named no dossier. */
const NO_CODE = 'none';

const message = z
  .object({
    transaction: z
      .string()
      .regex(/^[A-Za-z0-9]{1,40}$/)
      .describe('Number of the transaction, as the provider’s own books have it; unique among its numbers.'),
    amount,
    purpose: z
      .string()
      .max(500)
      .describe('What the payer wrote; the code of the dossier is looked for in it.'),
    account: z.exactOptional(
      account.describe('To which it came: bank, slash, A, number. Required of a transfer.'),
    ),
    paidAt: z.exactOptional(instant),
  })
  .meta({ id: 'PaymentMessage' });

const taken = z
  .object({
    outcome: z
      .enum(['entered', 'kept', 'delayed'])
      .describe(
        'Stands in its dossier, now or since before; in no dossier, and is kept where somebody looks; or on its way.',
      ),
    transaction: z.string(),
    code: z.string().optional().describe('Why it stands in no dossier.'),
  })
  .meta({ id: 'PaymentTaken' });

/** A message whose signature held, with whose it is. */
interface Signed {
  readonly name: string;
  readonly provider: PaymentProvider;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who signed the message. */
    signed?: Signed;
  }
}

const tags = ['payments'];
const routeSchema = {
  tags,
  summary: 'A bank or a payment gateway says that money came',
  description:
    'Signed, without a token: `Lt-Signature: t=<seconds since 1970>,v1=<hex>`, the HMAC-SHA256 of the seconds, a dot and the ' +
    'bytes of the body. 2xx and 409 are final; after anything else the message is to be sent again, signed anew. The same ' +
    'transaction counts once.',
  security: [],
  params: z.object({ provider: z.string().regex(/^[a-z0-9-]{1,40}$/) }),
  body: message,
  response: { 200: taken, 202: taken, ...PAYMENT_PROBLEMS },
};

/**
 * Messages of banks and payment gateways. Which dossier owes what, at which account, is the core's to judge; here is only
 * told who speaks, and which code they name.
 *
 * @source Decree 61/2018/NĐ-CP, article 22; docs/adr/0039-a-bank-signs-the-bytes-and-the-time.md
 */
export async function registerPayments(whole: Api, dependencies: ApiDependencies): Promise<void> {
  await whole.register((api: Api, _options, done) => {
    // Signed are the bytes, so they are kept until the signature was looked at.
    api.removeAllContentTypeParsers();
    api.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
      done(null, bytes);
    });
    api.post(
      '/v1/payments/callbacks/:provider',
      {
        bodyLimit: MESSAGE_BYTES,
        config: { rateLimit: { max: MESSAGES_A_MINUTE, timeWindow: '1 minute' } },
        schema: routeSchema,
        preValidation: (request) => openMessage(dependencies, request),
      },
      async (request, reply) => {
        const { name, provider } = signedBy(request);
        const payment = { ...request.body, name, provider };
        const { transaction } = payment;
        const answer = await enter(dependencies, payment);
        if (isUnplaced(answer.code)) {
          return reply.code(200).send({ outcome: 'kept', transaction, code: answer.code });
        }
        if (answer.outcome === 'delayed') return reply.code(202).send({ outcome: 'delayed', transaction });
        return sendAnswer(reply, () => Promise.resolve(answer), {
          onAccepted: () => reply.code(200).send({ outcome: 'entered', transaction }),
        });
      },
    );
    done();
  });
}

/** Looks at the signature, and only then at the message. */
async function openMessage({ payments }: ApiDependencies, request: FastifyRequest): Promise<void> {
  const { provider: name } = request.params as { readonly provider: string };
  const provider = await payments.find(name);
  if (provider === undefined) throw new DomainError('PAYMENT_PROVIDER_UNKNOWN');
  const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
  refuseUnsigned(provider, { header: request.headers[SIGNATURE_HEADER], body, at: payments.clock() });
  request.body = parsedJson(body);
  request.signed = { name, provider };
}

function parsedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new DomainError('INPUT_UNREADABLE', { problem: 'not JSON' }, { cause });
  }
}

function signedBy({ signed }: FastifyRequest): Signed {
  if (signed === undefined) throw new DomainError('PAYMENT_SIGNATURE_INVALID');
  return signed;
}

type Payment = z.infer<typeof message> & Signed;

/**
 * Puts a payment to the dossier whose code the payer named. Where there is none, it is put to none, and so kept by the bridge
 * as money that stands in no dossier.
 */
async function enter({ catalogue, engineOf }: ApiDependencies, payment: Payment): Promise<Answer> {
  const units = Object.keys(catalogue.units);
  const code = findDossierCode(payment.purpose, units);
  const { transaction, name } = payment;
  const caller = `payments/${name}`;
  const unit = units.find((each) => code?.startsWith(`${each}-`) === true) ?? units[0] ?? '';
  const engine = engineOf(caller, unit);
  const send = (dossier: string): Promise<Answer> =>
    engine.command(dossier, commandOf(payment, code), { key: `T${transaction}`, timeoutMs: WAIT_MS });
  const nowhere = toDossierId(caller, transaction);
  try {
    return await (code === undefined ? send(nowhere) : sendKnown(code, send)).catch((error: unknown) => {
      if (codeOf(error) !== 'DOSSIER_UNKNOWN') throw error;
      return send(nowhere);
    });
  } catch (error) {
    // The broker has it: it is dealt with by itself.
    if (codeOf(error) === 'ANSWER_LATE') return { outcome: 'delayed', dossier: '' };
    throw error;
  }
}

/** By a code that is not known yet once more. */
async function sendKnown(code: string, send: (dossier: string) => Promise<Answer>): Promise<Answer> {
  try {
    return await send(code);
  } catch (error) {
    if (codeOf(error) !== 'DOSSIER_UNKNOWN') throw error;
    await pause(LOOK_AGAIN_MS);
    return send(code);
  }
}

function commandOf(
  { transaction, amount: paid, account: to, paidAt, provider, name }: Payment,
  code: string | undefined,
): DeskCommand {
  const { numbers, channel } = provider;
  if (channel === 'transfer' && to === undefined) {
    throw new DomainError('SCHEMA_INVALID', { at: '/account', problem: 'is required of a transfer' });
  }
  const command = {
    type: 'confirmPayment',
    by: { kind: 'officer', role: 'portal', officer: name },
    transaction: `${numbers}/T${transaction}`,
    amount: paid,
    channel,
    purpose: code ?? NO_CODE,
    ...(to === undefined ? {} : { account: to }),
    ...(paidAt === undefined ? {} : { paidAt }),
  };
  // Instants of a command as it travels are RFC 3339.
  return command as unknown as DeskCommand;
}

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown } | undefined)?.code;
}
