import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DossierReading, Submission } from '../../client';
import type { Occasion } from '../../domain/dossier/decide/decider';
import { CURRENT_RULES } from '../../domain/dossier/rules';
import { DomainError } from '../../domain/errors';
import { findIn } from '../../domain/procedure/catalogue';
import { calendarIn } from '../../domain/procedure/share';
import type { Api } from '../api';
import { submissionBody } from '../command-bodies';
import type { ApiDependencies } from '../dependencies';
import { isKnown, sendKnown, tagOf } from '../etag';
import { explainedDossier } from '../explained';
import { callerOf, type Principal } from '../principal';
import { covers, mayDo, type Action } from '../rights';
import {
  answer,
  deadline,
  dossier,
  dossierParams,
  READING_PROBLEMS,
  writeHeaders,
  WRITING_PROBLEMS,
} from '../schemas';
import { granted } from '../session';
import { actorOf, matterOf, shownTo, type Known } from '../shown';
import { toWireJson } from '../wire';
import { keyOf, sendAnswer, WAIT_MS } from '../writing';

const language = z.object({ lang: z.enum(['vi', 'en']).default('vi') });

/** One dossier: submitted, read, explained. */
export function registerDossiers(api: Api, dependencies: ApiDependencies): void {
  registerSubmission(api, dependencies);
  api.get(
    '/v1/dossiers/:dossier',
    {
      schema: {
        tags: ['dossiers'],
        summary: 'A dossier as it stands, and what you may do now',
        params: dossierParams,
        response: { 200: dossier, 304: z.null().describe('As your ETag says.'), ...READING_PROBLEMS },
      },
    },
    async (request, reply) => {
      const { principal } = granted(request, 'read');
      const known = await getKnown(dependencies, principal, { name: request.params.dossier, action: 'read' });
      return sendDossier(dependencies, { principal, known, request, reply });
    },
  );
  api.get(
    '/v1/dossiers/:dossier/deadline',
    {
      schema: {
        tags: ['dossiers'],
        summary: 'Why each of its dates is what it is',
        params: dossierParams,
        querystring: language,
        response: { 200: deadline, 304: z.null().describe('As your ETag says.'), ...READING_PROBLEMS },
      },
    },
    async (request, reply) => {
      const { principal } = granted(request, 'read');
      const known = await getKnown(dependencies, principal, { name: request.params.dossier, action: 'read' });
      const tag = tagOf(known.dossier.seq);
      if (isKnown(request, tag)) return sendKnown(reply, tag);
      const { plan } = known;
      const explained = explainedDossier(known, request.query.lang);
      void reply.header('etag', tag);
      return reply.send(toWireJson(explained, calendarIn(plan, plan.calendar)));
    },
  );
}

function registerSubmission(api: Api, dependencies: ApiDependencies): void {
  api.post(
    '/v1/dossiers',
    {
      schema: {
        tags: ['dossiers'],
        summary: 'Submit a dossier; with `receive` the desk receives it in the same act',
        headers: writeHeaders,
        body: submissionBody,
        response: {
          201: dossier,
          202: answer.describe('It waits, and is dealt with by itself; ask again with the same key.'),
          ...WRITING_PROBLEMS,
        },
      },
    },
    (request, reply) => submit(dependencies, request, { body: request.body, reply }),
  );
}

async function submit(
  dependencies: ApiDependencies,
  request: FastifyRequest,
  { body, reply }: { readonly body: Readonly<Record<string, unknown>>; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const { principal, scope } = granted(request, 'submit');
  const key = keyOf(request);
  const { receivingUnit, choices = {}, ...submitted } = body;
  const unit = String(receivingUnit);
  const isThere = findIn(dependencies.catalogue.units, unit) !== undefined;
  if (!isThere || !covers(scope, { unit, agencies: [] })) throw new DomainError('NOTHING_HERE');
  const engine = dependencies.engineOf(callerOf(principal), unit);
  const { clockShiftMs } = dependencies;
  // Checked against the schema of the command itself, instants as they travel.
  const submission = { ...submitted, choices, unit, by: actorOf(principal) } as unknown as Submission;
  const shift = clockShiftMs === undefined ? {} : { clockShiftMs };
  return sendAnswer(reply, () => engine.submit(submission, { key, timeoutMs: WAIT_MS, ...shift }), {
    onAccepted: async ({ dossier: id }) => {
      const known = knownOf(await engine.read(id));
      void reply.code(201).header('location', `/v1/dossiers/${id}`);
      return sendDossier(dependencies, { principal, known, request, reply });
    },
  });
}

/** When something is judged, as the bridge would judge it now. */
export function occasionOf({ now, catalogue }: ApiDependencies): Occasion {
  const at = now();
  const { roster } = catalogue;
  return { storedAt: at, recordedAt: at, rules: CURRENT_RULES, ...(roster === undefined ? {} : { roster }) };
}

interface Sent {
  readonly principal: Principal;
  readonly known: Known;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

function sendDossier(
  dependencies: ApiDependencies,
  { principal, known, request, reply }: Sent,
): FastifyReply {
  const tag = tagOf(known.dossier.seq);
  if (request.method === 'GET' && isKnown(request, tag)) return sendKnown(reply, tag);
  const { plan } = known;
  const shown = shownTo(principal, known, occasionOf(dependencies));
  return reply.header('etag', tag).send(toWireJson(shown, calendarIn(plan, plan.calendar)));
}

/** What is asked of which dossier. */
interface Asked {
  /** Id or code. */
  readonly name: string;
  readonly action: Action;
}

/**
 * A dossier that the caller may do something with: from the read model, and from its own record while that one does not
 * answer.
 *
 * @throws DomainError DOSSIER_UNKNOWN, also for one that the caller may not see.
 */
export async function getKnown(
  { reads, engineOf }: ApiDependencies,
  principal: Principal,
  { name, action }: Asked,
): Promise<Known> {
  const known = await orFromRecord(
    () => reads.findDossier(name),
    async () => knownOf(await engineOf(callerOf(principal), '').read(name)),
  );
  if (known !== undefined && mayDo(principal, action, matterOf(known))) return known;
  throw new DomainError('DOSSIER_UNKNOWN', { dossier: name });
}

async function orFromRecord<T>(read: () => Promise<T>, readRecord: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code !== 'READ_MODEL_UNAVAILABLE' && code !== 'READ_MODEL_ABSENT') throw error;
    return readRecord();
  }
}

/** @throws RangeError for a dossier that was read without its plan: only one that was never submitted has none. */
export function knownOf({ plan, dossier: read }: DossierReading): Known {
  if (plan === undefined) throw new RangeError('a dossier without its plan');
  return { plan, dossier: read };
}
