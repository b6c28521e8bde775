import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Command } from '../../domain/dossier/commands.schema';
import { findRefusal } from '../../domain/dossier/decide';
import { DomainError } from '../../domain/errors';
import { parseInstant } from '../../domain/time/zone';
import type { Api } from '../api';
import { commandBody } from '../command-bodies';
import { checked } from '../counter-schemas';
import type { ApiDependencies } from '../dependencies';
import { sendProblem } from '../error-handler';
import type { Principal } from '../principal';
import { toProblem } from '../problem';
import { scopeOf, type Action } from '../rights';
import { dossierParams, READING_PROBLEMS, WRITING_PROBLEMS } from '../schemas';
import { signedIn } from '../session';
import { actorOf } from '../shown';
import { asReport, deskFields, KINDS, performerOf } from './commands';
import { getKnown, occasionOf } from './dossiers';

const CHECKING_PROBLEMS = { ...READING_PROBLEMS, 409: WRITING_PROBLEMS[409], 413: WRITING_PROBLEMS[413] };

/** Whether an act would be accepted: asked before one or many are done, and nothing is written. */
export function registerChecks(api: Api, dependencies: ApiDependencies): void {
  api.post(
    '/v1/dossiers/:dossier/commands/check',
    {
      schema: {
        tags: ['dossiers'],
        summary: 'Whether an act would be accepted now; nothing is done',
        description:
          'The body is that of the act. What is recorded between this answer and the act is judged again: the answer promises nothing.',
        params: dossierParams,
        body: commandBody,
        response: { 200: checked, ...CHECKING_PROBLEMS },
      },
    },
    (request, reply) =>
      check(dependencies, request, { name: request.params.dossier, body: request.body, reply }),
  );
}

interface Checking {
  readonly name: string;
  readonly body: { readonly type: string };
  readonly reply: FastifyReply;
}

async function check(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  { name, body, reply }: Checking,
): Promise<FastifyReply> {
  const principal = signedIn(request);
  const action: Action = asReport(principal, body) === undefined ? 'command' : 'report';
  if (scopeOf(principal, action) === undefined) throw new DomainError('NOTHING_HERE');
  const { plan, dossier } = await getKnown(dependencies, principal, { name, action });
  // A reception is judged as if its code were there.
  const occasion = { code: '-', ...occasionOf(dependencies) };
  const refusal = findRefusal(plan, dossier, commandOf(principal, body), occasion);
  if (refusal !== undefined) return sendProblem(reply, toProblem(refusal));
  return reply.send({ outcome: 'allowed', dossier: dossier.id, seq: dossier.seq });
}

/** The command that the core would judge. The body was checked against its schema, instants as they travel. */
function commandOf(principal: Principal, body: { readonly type: string }): Command {
  const report = asReport(principal, body);
  if (report === undefined) {
    const by = actorOf(principal);
    if (by === undefined) throw new DomainError('NOTHING_HERE');
    return toInstants({ ...deskFields(body), by }) as Command;
  }
  const { type, at: _at, ...said } = report;
  const { agency } = principal;
  return toInstants({ type: KINDS[type], agency, ...said, ...performerOf(principal, report) }) as Command;
}

const INSTANT_MEMBER = /At$/;

/** Instants as the core has them, by the name of their members, as the bridge reads them. Pure. */
function toInstants(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toInstants);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]): [string, unknown] => [
      name,
      typeof member === 'string' && INSTANT_MEMBER.test(name) ? parseInstant(member) : toInstants(member),
    ]),
  );
}
