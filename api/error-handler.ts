import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ERRORS } from '../domain/errors';
import type { ApiDependencies } from './dependencies';
import { refusedBy, toProblem, type Problem } from './problem';

/** Media type of every "no". */
export const PROBLEM_JSON = 'application/problem+json';

declare module 'fastify' {
  interface FastifyReply {
    /** Code of the catalogue with which it says no. */
    errorCode?: string;
  }
}

/** Answers a "no". */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  reply.errorCode = problem.code;
  if (problem.code === 'NOT_SIGNED_IN') void reply.header('www-authenticate', 'Bearer');
  if (ERRORS[problem.code].retry && !reply.hasHeader('retry-after')) void reply.header('retry-after', '5');
  // Already text: no schema of an answer is to be held against it.
  return reply.code(problem.status).type(PROBLEM_JSON).serializer(String).send(JSON.stringify(problem));
}

/** Turns every error into a problem; what is no code of the house is a fault of ours, logged and not told. */
export function errorHandler(
  { onFact }: Pick<ApiDependencies, 'onFact'>,
  bodyLimit: number,
): (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply {
  return (error, request, reply) => {
    const refused = refusedBy(error, bodyLimit);
    if (refused !== undefined) return sendProblem(reply, toProblem(refused));
    const reference = randomUUID();
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    onFact({ kind: 'fault', reference, route: routeOf(request), problem });
    const params = { problem: `see the log under ${reference}` };
    return sendProblem(reply, { ...toProblem({ code: 'ENGINE_DEFECT', params }), reference });
  };
}

/** The pattern of the route that was asked, never the address itself: codes of dossiers stand in no log. Pure. */
export function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? 'none';
}
