import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../client';
import { DomainError } from '../domain/errors';
import { REPORT_ID } from '../domain/ids';
import { sendProblem } from './error-handler';
import { toProblem } from './problem';

/** So long a caller waits for an answer before it is told that the request is on its way, milliseconds. */
export const WAIT_MS = 5_000;

/** The caller's key of a write. @throws DomainError IDEMPOTENCY_KEY_MISSING. */
export function keyOf({ headers }: FastifyRequest): string {
  const key = headers['idempotency-key'];
  if (typeof key === 'string' && REPORT_ID.test(key)) return key;
  throw new DomainError('IDEMPOTENCY_KEY_MISSING');
}

/** What follows an answer that says yes. */
interface Following {
  readonly onAccepted: (answer: Answer) => FastifyReply | Promise<FastifyReply>;
}

/**
 * Asks the engine and answers the caller: what was accepted now or before is the same answer, a refusal is a problem, and
 * what takes longer is on its way.
 */
export async function sendAnswer(
  reply: FastifyReply,
  ask: () => Promise<Answer>,
  { onAccepted }: Following,
): Promise<FastifyReply> {
  const answer = await askInTime(ask);
  switch (answer.outcome) {
    case 'accepted':
    case 'duplicate':
      return onAccepted(answer);
    case 'delayed':
      return reply.code(202).send({ outcome: 'delayed', dossier: answer.dossier });
    case 'refused': {
      const { code = 'ENGINE_DEFECT', params = {}, legalBasis, message, messageVi } = answer;
      const problem = toProblem({ code, params, ...(legalBasis === undefined ? {} : { legalBasis }) });
      // A receipt brings its words filled in, and not what filled them.
      const said = { detail: message ?? problem.detail, messageVi: messageVi ?? problem.messageVi };
      return sendProblem(reply, { ...problem, ...said });
    }
  }
}

async function askInTime(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'ANSWER_LATE') throw error;
    return { outcome: 'delayed', dossier: '' };
  }
}
