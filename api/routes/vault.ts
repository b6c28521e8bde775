import { z } from 'zod';
import { DomainError } from '../../domain/errors';
import { toDossierId } from '../../domain/ids';
import { applicantSchema } from '../../vault/applicant.schema';
import { wordsOfLines } from '../../vault/plain-text';
import type { Api } from '../api';
import type { ApiDependencies } from '../dependencies';
import { mayReadNotes, readableFields } from '../need-to-know';
import { callerOf, type Principal } from '../principal';
import { mayDo, type Action } from '../rights';
import { dossierParams, READING_PROBLEMS, writeHeaders, WRITING_PROBLEMS } from '../schemas';
import { granted } from '../session';
import { matterOf, type Known } from '../shown';
import { reason, unkept, vaultOf } from '../vault-door';
import { accesses, filedApplicant, filedNote, note, shownApplicant } from '../vault-schemas';
import { keyOf } from '../writing';
import { knownOf } from './dossiers';

const MOST_OF_A_NOTE = 4_000;
const tags = ['personal data'];
const asked = z.object({ reason });

/** Personal data: filed, read for a reason, never part of a dossier itself. */
export function registerVault(api: Api, dependencies: ApiDependencies): void {
  registerFiling(api, dependencies);
  registerApplicant(api, dependencies);
  registerNotes(api, dependencies);
  registerAccesses(api, dependencies);
}

function registerFiling(api: Api, dependencies: ApiDependencies): void {
  api.post(
    '/v1/applicants',
    {
      schema: {
        tags,
        summary: 'File who submits, before the submission',
        description:
          'Send the submission with the same Idempotency-Key, and the `applicantRef` of this answer: the data is sealed for ' +
          'the one dossier that this key makes.',
        headers: writeHeaders,
        body: applicantSchema,
        response: { 201: filedApplicant, ...WRITING_PROBLEMS },
      },
    },
    async (request, reply) => {
      const { principal } = granted(request, 'submit');
      const key = keyOf(request);
      const dossier = toDossierId(callerOf(principal), key);
      const filing = { dossier, who: principal, key };
      const applicantRef = await vaultOf(dependencies).fileApplicant(filing, request.body);
      return reply.code(201).send({ dossier, applicantRef });
    },
  );
  api.put(
    '/v1/dossiers/:dossier/applicant',
    {
      schema: {
        tags,
        summary: 'File who submits anew, for a dossier that is there',
        description:
          'What is filed replaces nothing by itself: the dossier names it once `correctDetails` (entered wrong) or ' +
          '`changeApplicant` (another person) was accepted with the `applicantRef` of this answer.',
        params: dossierParams,
        headers: writeHeaders,
        body: applicantSchema,
        response: { 200: filedApplicant, ...WRITING_PROBLEMS },
      },
    },
    async (request) => {
      const { principal } = granted(request, 'submit');
      const key = keyOf(request);
      const { dossier } = await getRecord(dependencies, principal, { ...request.params, action: 'submit' });
      if (dossier.erasure !== undefined) throw new DomainError('PERSONAL_DATA_ERASED');
      const filing = { dossier: dossier.id, who: principal, key };
      const applicantRef = await vaultOf(dependencies).fileApplicant(filing, request.body);
      return { dossier: dossier.id, applicantRef };
    },
  );
}

function registerApplicant(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/dossiers/:dossier/applicant',
    {
      schema: {
        tags,
        summary: 'Who submits: as far as you need it, for a reason that is kept',
        params: dossierParams,
        querystring: asked,
        response: { 200: shownApplicant, ...READING_PROBLEMS },
      },
    },
    async (request, reply) => {
      const { principal } = granted(request, 'applicant');
      const { dossier: name } = request.params;
      const known = await getRecord(dependencies, principal, { dossier: name, action: 'applicant' });
      const fields = readableFields(principal, known);
      if (fields.length === 0) throw new DomainError('DOSSIER_UNKNOWN', { dossier: name });
      const reading = { dossier: known.dossier, who: principal, reason: request.query.reason, fields };
      const applicant = await vaultOf(dependencies).readApplicant(reading);
      return unkept(reply).send({ dossier: known.dossier.id, applicant });
    },
  );
}

function registerNotes(api: Api, dependencies: ApiDependencies): void {
  api.post(
    '/v1/dossiers/:dossier/notes',
    {
      schema: {
        tags,
        summary: 'File words about a dossier; a command or report names them as noteRef',
        params: dossierParams,
        headers: writeHeaders,
        body: z.object({ text: wordsOfLines(MOST_OF_A_NOTE) }),
        response: { 201: filedNote, ...WRITING_PROBLEMS },
      },
    },
    async (request, reply) => {
      const { principal } = granted(request, 'applicant');
      const key = keyOf(request);
      const { dossier: name } = request.params;
      const known = await getRecord(dependencies, principal, { dossier: name, action: 'applicant' });
      const { dossier } = known;
      if (!mayWrite(principal, known)) throw new DomainError('DOSSIER_UNKNOWN', { dossier: name });
      if (dossier.erasure !== undefined) throw new DomainError('PERSONAL_DATA_ERASED');
      const filing = { dossier: dossier.id, who: principal, key };
      const noteRef = await vaultOf(dependencies).fileNote(filing, request.body.text);
      return reply.code(201).send({ dossier: dossier.id, noteRef });
    },
  );
  api.get(
    '/v1/dossiers/:dossier/notes',
    {
      schema: {
        tags,
        summary: 'Words about a dossier, by their reference, for a reason that is kept',
        params: dossierParams,
        querystring: asked.extend({ ref: z.string().max(200).describe('As `noteRef` names it.') }),
        response: { 200: note, ...READING_PROBLEMS },
      },
    },
    async (request, reply) => {
      const { principal } = granted(request, 'applicant');
      const { dossier: name } = request.params;
      const known = await getRecord(dependencies, principal, { dossier: name, action: 'applicant' });
      if (!mayReadNotes(principal, known)) throw new DomainError('DOSSIER_UNKNOWN', { dossier: name });
      const { ref, reason: why } = request.query;
      const reading = { dossier: known.dossier, who: principal, reason: why };
      const read = await vaultOf(dependencies).readNote(reading, ref);
      return unkept(reply).send({ dossier: known.dossier.id, ...read });
    },
  );
}

function registerAccesses(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/dossiers/:dossier/accesses',
    {
      schema: {
        tags,
        summary: 'Who looked at the personal data of a dossier, when and why',
        params: dossierParams,
        response: { 200: accesses, ...READING_PROBLEMS },
      },
    },
    async (request, reply) => {
      const { principal } = granted(request, 'accesses');
      const { dossier } = await getRecord(dependencies, principal, { ...request.params, action: 'accesses' });
      const found = await vaultOf(dependencies).listAccesses(dossier.id);
      const items = found.map(({ at, ...access }) => ({ at: at.toISOString(), ...access }));
      return unkept(reply).send({ dossier: dossier.id, items });
    },
  );
}

/** Who acts on a dossier may write about it; who only watches may not. */
function mayWrite(principal: Principal, known: Known): boolean {
  const matter = matterOf(known);
  return mayDo(principal, 'command', matter) || mayDo(principal, 'report', matter);
}

/**
 * A dossier from its own record, and from the journal only when that one is no longer kept: a read model that was restored
 * from before an erasure does not know of it.
 *
 * @throws DomainError DOSSIER_UNKNOWN, also for one that the caller may do no such thing with.
 */
export async function getRecord(
  dependencies: ApiDependencies,
  principal: Principal,
  { dossier: name, action }: { readonly dossier: string; readonly action: Action },
): Promise<Known> {
  const known = await orFromJournal(dependencies, principal, name);
  if (known !== undefined && mayDo(principal, action, matterOf(known))) return known;
  throw new DomainError('DOSSIER_UNKNOWN', { dossier: name });
}

async function orFromJournal(
  { engineOf, reads }: ApiDependencies,
  principal: Principal,
  name: string,
): Promise<Known | undefined> {
  try {
    return knownOf(await engineOf(callerOf(principal), '').read(name));
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code !== 'DOSSIER_UNKNOWN') throw error;
    return reads.findDossier(name);
  }
}
