import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { attributionOf } from '../../domain/dossier/attribution';
import { fromWire } from '../../domain/dossier/from-wire';
import { DomainError } from '../../domain/errors';
import { calendarIn } from '../../domain/procedure/share';
import { explanationFile } from '../../papers/explanation/file';
import { issuePaper, papersOf } from '../../papers/issue';
import type { ListedPaper } from '../../papers/paper';
import { printPaper } from '../../papers/pdf/paper-document';
import type { PaperSource } from '../../papers/source';
import type { Api } from '../api';
import type { ApiDependencies } from '../dependencies';
import { digestTag, isKnown, sendKnown } from '../etag';
import { mayName, readForPaper } from '../paper-applicant';
import { explanationSourceOf, paperSourceOf, seesPaper } from '../papers';
import { attribution, paperList } from '../paper-schemas';
import { dossierParams, READING_PROBLEMS } from '../schemas';
import { granted } from '../session';
import { reason as askedReason, unkept } from '../vault-door';
import { toWireJson } from '../wire';
import { getKnown } from './dossiers';

const NOT_CHANGED = z.null().describe('As your ETag says.');
/** A file of an answer, as it is described. */
const file = (description: string, type: string): object => ({
  description,
  content: { [type]: { schema: z.string().meta({ format: 'binary' }) } },
});

/** Papers of a dossier, and whose its lateness is. */
export function registerPapers(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/dossiers/:dossier/papers',
    {
      schema: {
        tags: ['papers'],
        summary: 'The papers that a dossier has, and with what its applicant looks it up',
        params: dossierParams,
        response: { 200: paperList, 304: NOT_CHANGED, ...READING_PROBLEMS },
      },
    },
    async (request) => {
      const { principal, scope } = granted(request, 'read');
      const asked = { name: request.params.dossier, action: 'read' } as const;
      const known = await getKnown(dependencies, principal, asked);
      const source = await paperSourceOf(dependencies, known);
      const items = papersOf(source).filter((paper) => seesPaper(principal, paper));
      const { tracking } = source;
      const listed = {
        dossier: known.dossier.id,
        items: items.map((paper) => listedPaper(known.dossier.id, paper)),
        named: mayName(dependencies, principal, known),
        ...(tracking === undefined || scope.kind === 'agency' ? {} : { tracking }),
      };
      return toWireJson(listed, calendarIn(known.plan, known.plan.calendar));
    },
  );
  registerPaper(api, dependencies);
  registerExplanation(api, dependencies);
  registerAttribution(api, dependencies);
}

function listedPaper(dossier: string, { seal, ...paper }: ListedPaper): object {
  const href = `/v1/dossiers/${dossier}/papers/${paper.name}.pdf`;
  return { ...paper, ...seal, href };
}

function registerPaper(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/dossiers/:dossier/papers/:paper.pdf',
    {
      schema: {
        tags: ['papers'],
        summary: 'One paper as A5 PDF: by its name, or the last of its kind',
        params: dossierParams.extend({
          paper: z.string().min(1).max(60).describe('As the list names it; a kind alone is its last.'),
        }),
        querystring: z.object({
          reason: askedReason
            .optional()
            .describe(
              'Why the applicant is to stand on it, which is logged; without, lines to be filled by hand.',
            ),
        }),
        produces: ['application/pdf'],
        response: { 200: file('The paper.', 'application/pdf'), 304: NOT_CHANGED, ...READING_PROBLEMS },
      },
    },
    async (request, reply) => {
      const { principal } = granted(request, 'read');
      const { dossier, paper: name } = request.params;
      const known = await getKnown(dependencies, principal, { name: dossier, action: 'read' });
      const source = await paperSourceOf(dependencies, known);
      const seen = papersOf(source).filter((paper) => seesPaper(principal, paper));
      const shown = visible(source, seen, name);
      const { reason } = request.query;
      if (reason === undefined) return sendPaper(source, { name: shown, request, reply });
      const applicant = await readForPaper(dependencies, { principal, known, reason });
      return sendPaper({ ...source, applicant }, { name: shown, request, reply: unkept(reply) });
    },
  );
}

/** @throws DomainError as `issuePaper`, also for a paper that is not the caller's to see. */
function visible(source: PaperSource, seen: readonly ListedPaper[], asked: string): string {
  const found = seen.find(({ name }) => name === asked) ?? seen.findLast(({ kind }) => kind === asked);
  if (found !== undefined) return found.name;
  issuePaper({ ...source, events: [] }, asked);
  throw new DomainError('PAPER_NOT_ISSUED', { paper: asked });
}

async function sendPaper(
  source: PaperSource,
  {
    name,
    request,
    reply,
  }: { readonly name: string; readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const paper = issuePaper(source, name);
  // All that is printed, the head of the chain in it.
  const tag = digestTag(JSON.stringify(paper));
  if (isKnown(request, tag)) return sendKnown(reply, tag);
  const isKept = !reply.hasHeader('cache-control');
  const called = `${paper.code ?? paper.dossier}-${paper.name}.pdf`;
  return reply
    .type('application/pdf')
    .headers({
      etag: tag,
      ...(isKept ? { 'cache-control': 'private, no-cache' } : {}),
      'content-disposition': `inline; filename="${called}"`,
    })
    .send(await printPaper(paper));
}

function registerExplanation(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/dossiers/:dossier/explanation.zip',
    {
      schema: {
        tags: ['papers'],
        summary:
          'The file for an inspection: dates explained, hand-overs, papers, events and how to check them',
        params: dossierParams,
        produces: ['application/zip'],
        response: { 200: file('The archive.', 'application/zip'), ...READING_PROBLEMS },
      },
    },
    async (request, reply) => {
      const { principal } = granted(request, 'history');
      const asked = { name: request.params.dossier, action: 'history' } as const;
      const known = await getKnown(dependencies, principal, asked);
      const source = await explanationSourceOf(dependencies, known);
      const called = `${known.dossier.reception?.code ?? known.dossier.id}-giai-trinh.zip`;
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${called}"`)
        .send(await explanationFile(source));
    },
  );
}

function registerAttribution(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/dossiers/:dossier/attribution',
    {
      schema: {
        tags: ['dossiers'],
        summary: 'Who held it how long, and whose its lateness is: caused and inherited',
        params: dossierParams,
        response: { 200: attribution, 304: NOT_CHANGED, ...READING_PROBLEMS },
      },
    },
    async (request) => {
      const { principal } = granted(request, 'history');
      const asked = { name: request.params.dossier, action: 'history' } as const;
      const { plan, dossier } = await getKnown(dependencies, principal, asked);
      const events = (await dependencies.reads.readHistory(dossier.id)).map(fromWire);
      const told = attributionOf(plan, events, dependencies.now());
      return toWireJson(told, calendarIn(plan, plan.calendar));
    },
  );
}
