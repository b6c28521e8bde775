import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer, DeskCommand } from '../../client';
import type { FiledReport } from '../../client/report';
import { updateIdOf } from '../../client/update-id';
import { DomainError } from '../../domain/errors';
import { parseTaskId } from '../../domain/ids';
import type { Api } from '../api';
import { commandBody, isReportBody, type ReportAct, type ReportBody } from '../command-bodies';
import type { ApiDependencies } from '../dependencies';
import { isMatch, tagOf } from '../etag';
import { callerOf, type Principal } from '../principal';
import { mayDo, scopeOf, type Action } from '../rights';
import { answer as answerSchema, dossierParams, writeHeaders, WRITING_PROBLEMS } from '../schemas';
import { signedIn } from '../session';
import { actorOf, matterOf, type Known } from '../shown';
import { keyOf, sendAnswer, WAIT_MS } from '../writing';
import { knownOf } from './dossiers';

/** Acts on a dossier: commands of officers, and what an agency's officers say of its tasks. */
export function registerCommands(api: Api, dependencies: ApiDependencies): void {
  api.post(
    '/v1/dossiers/:dossier/commands',
    {
      schema: {
        tags: ['dossiers'],
        summary: 'Act on a dossier; who acts is whom the token names',
        description:
          'Commands of the desk and of superiors, and the reports of an agency whose officers have no system of their own. ' +
          'A refusal is a 409 with its code and the law.',
        params: dossierParams,
        headers: writeHeaders,
        body: commandBody,
        response: {
          200: answerSchema,
          202: answerSchema.describe('It waits, and is dealt with by itself; ask again with the same key.'),
          ...WRITING_PROBLEMS,
        },
      },
    },
    (request, reply) => act(dependencies, request, { ...request.params, body: request.body, reply }),
  );
}

interface Acting {
  /** Id or code. */
  readonly dossier: string;
  readonly body: { readonly type: string };
  readonly reply: FastifyReply;
}

async function act(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  { dossier: name, body, reply }: Acting,
): Promise<FastifyReply> {
  const principal = signedIn(request);
  const key = keyOf(request);
  const report = asReport(principal, body);
  const action: Action = report === undefined ? 'command' : 'report';
  if (scopeOf(principal, action) === undefined) throw new DomainError('NOTHING_HERE');
  const engine = dependencies.engineOf(callerOf(principal), '');
  const known = knownOf(await engine.read(name));
  if (!mayDo(principal, action, matterOf(known))) throw new DomainError('DOSSIER_UNKNOWN', { dossier: name });
  const asked =
    report === undefined
      ? commandOf(dependencies, principal, { known, body, key })
      : reportOf(dependencies, principal, { known, body: report, key });
  await refuseChanged(dependencies, request, { known, updateId: asked.updateId });
  return sendAnswer(reply, asked.send, {
    onAccepted: ({ dossier, dossierCode, seq, head, events }) => {
      if (seq !== undefined) void reply.header('etag', tagOf(seq));
      const code = dossierCode ?? known.dossier.reception?.code;
      const optional = { code, seq, head, events };
      return reply.code(200).send({ outcome: 'accepted', dossier, ...optional });
    },
  });
}

/** What is asked of the engine, and under which id it is counted. */
interface Asked {
  readonly updateId: string;
  readonly send: () => Promise<Answer>;
}

interface Given<Body> {
  readonly known: Known;
  readonly body: Body;
  readonly key: string;
}

/** Both the desk and an agency return a task; of an officer of the agency it is the agency's report. Pure. */
export function asReport(principal: Principal, body: { readonly type: string }): ReportBody | undefined {
  if (!isReportBody(body)) return undefined;
  const isDesk = body.type === 'returnTask' && scopeOf(principal, 'report') === undefined;
  return isDesk ? undefined : body;
}

function commandOf(
  { engineOf }: ApiDependencies,
  principal: Principal,
  { known, body, key }: Given<{ readonly type: string }>,
): Asked {
  const by = actorOf(principal);
  if (by === undefined) throw new DomainError('NOTHING_HERE');
  const caller = callerOf(principal);
  const { id } = known.dossier;
  // Checked against the schema of the command itself, instants as they travel.
  const command = { ...deskFields(body), by } as unknown as DeskCommand;
  return {
    updateId: updateIdOf({ caller, key, command }),
    send: () => engineOf(caller, known.plan.unit).command(id, command, { key, timeoutMs: WAIT_MS }),
  };
}

/** What a report says beside the command of the same name is none of the desk's. Pure. */
export function deskFields(body: { readonly type: string }): Readonly<Record<string, unknown>> {
  if (!isReportBody(body) || body.type !== 'returnTask') return { ...body };
  const { at: _at, noteRef: _noteRef, ...fields } = body;
  return fields;
}

/** Act of an agency → kind of its report. */
export const KINDS = {
  takeTask: 'taken',
  completeTask: 'completed',
  refuseTask: 'refused',
  returnTask: 'returned',
  proposeSupplement: 'supplement',
} as const satisfies Record<ReportAct, FiledReport['kind']>;

function reportOf(
  { fileReport }: ApiDependencies,
  principal: Principal,
  { known, body, key }: Given<ReportBody>,
): Asked {
  const { agency = '' } = principal;
  const { id: dossier } = known.dossier;
  const { type, at, ...said } = body;
  if (parseTaskId(said.task)?.dossier !== dossier) {
    throw new DomainError('TASK_UNKNOWN', { task: said.task });
  }
  // The same request sent again must be the same report, so the instant is the caller's to say.
  if (at === undefined) throw new DomainError('SCHEMA_INVALID', { at: '/at', problem: 'is required here' });
  const id = reportId(principal, dossier, key);
  const data = { ...said, at, ...performerOf(principal, body) };
  return {
    updateId: `r/${agency}/${id}`,
    send: async () => ({
      ...(await fileReport({ agency, kind: KINDS[type], id, data, timeoutMs: WAIT_MS })),
      dossier,
    }),
  };
}

/** An officer's own work is the officer's; a system says whose it was. Pure. */
export function performerOf({ role, subject }: Principal, body: ReportBody): object {
  if (body.type !== 'completeTask') return {};
  const { performedBy } = body;
  if (role !== 'agency') return { performedBy: { ...performedBy, officer: subject } };
  return performedBy?.officer === undefined ? { performedBy: undefined } : { performedBy };
}

/** Ids of reports are the whole agency's: those of its own systems never begin like this. */
function reportId(principal: Principal, dossier: string, key: string): string {
  const digest = createHash('sha256').update(JSON.stringify([callerOf(principal), dossier, key]));
  return `http-${digest.digest('hex').slice(0, 40)}`;
}

/**
 * Refuses to act on what the caller has not seen, unless this very request was accepted before.
 *
 * What is recorded between this look and the engine's answer is judged by the core alone.
 *
 * @throws DomainError STATE_CHANGED.
 */
async function refuseChanged(
  { wasAccepted }: ApiDependencies,
  request: FastifyRequest,
  { known, updateId }: { readonly known: Known; readonly updateId: string },
): Promise<void> {
  const { id, seq } = known.dossier;
  if (isMatch(request, tagOf(seq)) || (await wasAccepted(id, updateId))) return;
  throw new DomainError('STATE_CHANGED', { seq });
}
