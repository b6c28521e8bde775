import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DomainError, ERRORS, isErrorCode, messageOf } from '../../domain/errors';
import { SATISFACTION_LEVELS } from '../../domain/report/satisfaction';
import type { Api } from '../api';
import type { ApiDependencies } from '../dependencies';
import { READING_PROBLEMS, TRACKING_PROBLEMS, instant } from '../schemas';
import { takeAnswer } from '../survey';
import { TrackingDesk, type Tracked } from '../tracking';
import { trackingPage, type PageLanguage, type TrackingPage } from '../tracking-page';
import { toWireJson } from '../wire';

const ASKED_A_MINUTE = 60;
const words = z.object({ vi: z.string(), en: z.string() });

const tracked = z
  .object({
    code: z.string().optional(),
    title: words,
    status: z.number().int().optional().describe('State of the national portal, 1 to 10.'),
    statusWords: words.optional(),
    offices: z.array(words).describe('Who has it now.'),
    receivedAt: instant.optional(),
    expectedAt: instant.optional().describe('When to come; absent while the time stands still.'),
    finishedAt: instant.optional(),
    late: z.boolean(),
    moves: z.array(z.object({ at: instant, what: z.string(), words, legalBasis: z.string().optional() })),
    why: z.object({ vi: z.array(z.string()), en: z.array(z.string()) }),
    people: z
      .object({ receivedBy: z.string().optional(), handlers: z.array(z.string()) })
      .optional()
      .describe('Opaque ids; where the regime of the day asks for them.'),
  })
  .meta({ id: 'Tracked' });

/** For an applicant: a dossier by its code and check word, as JSON and as a page. Without a token. */
export function registerTracking(api: Api, dependencies: ApiDependencies): void {
  const desk = new TrackingDesk(dependencies);
  const limited = { rateLimit: { max: ASKED_A_MINUTE, timeWindow: '1 minute' } };
  api.post(
    '/v1/track',
    {
      config: limited,
      schema: {
        tags: ['tracking'],
        summary: 'A dossier for its applicant, by code and check word; nothing of the applicant’s',
        security: [],
        body: z.object({ code: z.string().min(1).max(100), word: z.string().min(1).max(40) }),
        response: { 200: tracked, ...READING_PROBLEMS },
      },
    },
    async (request, reply) => {
      try {
        const { view, calendar } = await desk.look({ ...request.body, address: request.ip });
        return toWireJson(view, calendar);
      } catch (error) {
        retryAfter(reply, error);
        throw error;
      }
    },
  );
  registerSurvey(api, { dependencies, desk, limited });
  void api.register((page) => {
    registerPage(page, { dependencies, desk, limited });
    return Promise.resolve();
  });
}

/** What its routes stand on. */
interface Tracking {
  readonly dependencies: ApiDependencies;
  readonly desk: TrackingDesk;
  readonly limited: object;
}

const answer = z.object({
  convenience: z.enum(SATISFACTION_LEVELS),
  overall: z.enum(SATISFACTION_LEVELS),
});

function registerSurvey(api: Api, { dependencies, desk, limited }: Tracking): void {
  api.post(
    '/v1/track/satisfaction',
    {
      config: limited,
      schema: {
        tags: ['tracking'],
        summary: 'How satisfied an applicant is, once everything was handed over',
        description: 'One answer a dossier. Sums alone are kept: who answered what is in no table.',
        security: [],
        body: z.object({
          code: z.string().min(1).max(100),
          word: z.string().min(1).max(40),
          ...answer.shape,
        }),
        response: { 200: z.object({ counted: z.literal(true) }), ...TRACKING_PROBLEMS },
      },
    },
    async (request, reply) => {
      const { code, word, ...given } = request.body;
      try {
        await takeAnswer(dependencies, desk, { code, word, address: request.ip, answer: given });
      } catch (error) {
        retryAfter(reply, error);
        throw error;
      }
      return { counted: true as const };
    },
  );
}

/** Says when a lock ends, where an error is one. */
function retryAfter(reply: FastifyReply, error: unknown): void {
  const { code, params } = error as Partial<DomainError>;
  if (code === 'TRACKING_LOCKED') void reply.header('retry-after', String(params?.['seconds'] ?? 0));
}

const language = z.enum(['vi', 'en']).catch('vi');
const form = z.object({
  code: z.string().max(100).catch(''),
  word: z.string().max(40).catch(''),
  lang: language,
});

/** A form of a page, apart from the rest: nothing else takes what a form sends. */
function registerPage(page: Api, tracking: Tracking): void {
  const { desk, limited: config } = tracking;
  page.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))));
    },
  );
  page.get('/tra-cuu', { schema: { hide: true } }, (request, reply) => {
    const { lang } = form.parse(request.query ?? {});
    return sendPage(reply, { language: lang, code: '', word: '' });
  });
  page.post('/tra-cuu', { config, schema: { hide: true } }, (request, reply) => look(desk, request, reply));
  page.post('/tra-cuu/y-kien', { config, schema: { hide: true } }, (request, reply) =>
    takeForm(tracking, request, reply),
  );
}

/** The answers of the page's form; the page comes again, and says that they were counted or why they were not. */
async function takeForm(
  { dependencies, desk }: Tracking,
  { body, ip: address }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { code, word, lang } = form.parse(body ?? {});
  const asked = { language: lang, code, word };
  try {
    await takeAnswer(dependencies, desk, { code, word, address, answer: parseAnswer(body) });
    return await sendPage(reply, { ...asked, isAnswered: true });
  } catch (error) {
    retryAfter(reply, error);
    const problem = problemOf(error, lang);
    return sendPage(reply.code(problem.status), { ...asked, problem: problem.words });
  }
}

/** @throws DomainError SCHEMA_INVALID when a question is left out. */
function parseAnswer(body: unknown): z.infer<typeof answer> {
  const read = answer.safeParse(body);
  if (read.success) return read.data;
  throw new DomainError('SCHEMA_INVALID', {
    at: 'convenience, overall',
    problem: 'each question wants an answer',
  });
}

async function look(
  desk: TrackingDesk,
  { body, ip: address }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { code, word, lang } = form.parse(body ?? {});
  const asked = { language: lang, code, word };
  if (code === '' && word === '') return sendPage(reply, asked);
  try {
    const found: Tracked = await desk.look({ code, word, address });
    return await sendPage(reply, { ...asked, tracked: found });
  } catch (error) {
    retryAfter(reply, error);
    const problem = problemOf(error, lang);
    return sendPage(reply.code(problem.status), { ...asked, problem: problem.words });
  }
}

/** @throws the error itself, where it is a fault of ours. */
function problemOf(error: unknown, lang: PageLanguage): { readonly status: number; readonly words: string } {
  const { code, params } = error as Partial<DomainError>;
  if (!isErrorCode(code)) throw error;
  return { status: ERRORS[code].httpStatus, words: messageOf(code, params ?? {}, lang) };
}

function sendPage(reply: FastifyReply, page: TrackingPage): FastifyReply {
  return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(trackingPage(page));
}
