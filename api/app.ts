import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { DomainError } from '../domain/errors';
import type { Api } from './api';
import type { ApiDependencies } from './dependencies';
import { errorHandler, routeOf, sendProblem } from './error-handler';
import { digestTag, isKnown } from './etag';
import { secureAnswer } from './headers';
import { Metrics } from './metrics';
import { toProblem } from './problem';
import { registerCatalogue } from './routes/catalogue';
import { registerChecks } from './routes/checks';
import { registerCommands } from './routes/commands';
import { registerCounter } from './routes/counter';
import { registerDossiers } from './routes/dossiers';
import { registerEvents } from './routes/events';
import { registerFiles } from './routes/files';
import { registerInterventions } from './routes/interventions';
import { registerLists } from './routes/lists';
import { registerNotices } from './routes/notices';
import { registerPapers } from './routes/papers';
import { registerPresence } from './routes/presence';
import { registerReports } from './routes/reports';
import { registerClosings } from './routes/closings';
import { registerServiceReports } from './routes/service-reports';
import { registerPayments } from './routes/payments';
import { registerService } from './routes/service';
import { registerSession } from './routes/session';
import { registerTracking } from './routes/tracking';
import { registerVault } from './routes/vault';
import { principalOf } from './session';

/** Bytes of a body; a submission of a hundred papers has about 20 kB. */
const BODY_BYTES = 128 * 1024;
const REQUESTS_A_MINUTE = 1_200;
const REQUESTS_OF_A_STRANGER_A_MINUTE = 240;

/**
 * The HTTP interface, whole but for a port to listen on. Nothing is asked of any server yet.
 *
 * @param dependencies - What it stands on; the connections stay the caller's.
 */
export async function createApi(dependencies: ApiDependencies): Promise<Api> {
  const api = fastify({
    bodyLimit: BODY_BYTES,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be read, or is longer than any name, names nothing.
    frameworkErrors: (_error, _request, reply) => {
      sendProblem(reply, toProblem({ code: 'NOTHING_HERE' }));
    },
    forceCloseConnections: true,
    ...(dependencies.proxy === undefined ? {} : { trustProxy: dependencies.proxy.split(',') }),
    logger: false,
  }).withTypeProvider<ZodTypeProvider>();
  api.setValidatorCompiler(validatorCompiler);
  api.setSerializerCompiler(serializerCompiler);
  api.setErrorHandler(errorHandler(dependencies, BODY_BYTES));
  api.setNotFoundHandler((_request, reply) => sendProblem(reply, toProblem({ code: 'NOTHING_HERE' })));
  api.decorateRequest('principal', undefined);
  const metrics = new Metrics();
  addHooks(api, dependencies, metrics);
  await addPlugins(api);
  registerService(api, dependencies, metrics);
  registerSession(api, dependencies);
  registerCatalogue(api, dependencies);
  registerDossiers(api, dependencies);
  registerPapers(api, dependencies);
  registerCommands(api, dependencies);
  registerChecks(api, dependencies);
  registerCounter(api, dependencies);
  registerLists(api, dependencies);
  registerVault(api, dependencies);
  registerNotices(api, dependencies);
  registerReports(api, dependencies);
  registerClosings(api, dependencies);
  registerServiceReports(api, dependencies);
  registerInterventions(api, dependencies);
  registerPresence(api, dependencies);
  await registerPayments(api, dependencies);
  registerEvents(api, dependencies);
  registerTracking(api, dependencies);
  registerFiles(api, dependencies.assets);
  api.get('/openapi.json', { schema: { hide: true } }, () => api.swagger());
  return api;
}

/** Streams of events are ended before connections are: they would never end by themselves. */
function addHooks(api: Api, dependencies: ApiDependencies, metrics: Metrics): void {
  const { identity, cookie, onFact, feed } = dependencies;
  api.addHook('onRequest', async (request) => {
    request.principal = await principalOf(request, identity, cookie);
  });
  api.addHook('onSend', (request, reply, payload: unknown, done) => {
    secureAnswer(reply, cookie);
    done(null, tagged(request, reply, payload));
  });
  api.addHook('onResponse', (request, reply, done) => {
    const { elapsedTime: ms, statusCode: status, errorCode: code } = reply;
    const route = routeOf(request);
    metrics.note({ route, method: request.method, status }, ms / 1000);
    const subject = request.principal?.subject;
    onFact({
      kind: 'served',
      method: request.method,
      route,
      status,
      ms: Math.round(ms),
      ...(subject === undefined ? {} : { subject }),
      ...(code === undefined ? {} : { code }),
    });
    done();
  });
  api.addHook('preClose', (done) => {
    feed.end();
    done();
  });
}

/** An answer without a tag of its own gets a digest; who has it already gets nothing but that. */
function tagged(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const isRead = request.method === 'GET' && reply.statusCode === 200 && typeof payload === 'string';
  if (!isRead || reply.hasHeader('etag') || request.url.startsWith('/docs')) return payload;
  if (reply.getHeader('cache-control') === 'no-store') return payload;
  const tag = digestTag(payload);
  void reply.header('etag', tag);
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'private, no-cache');
  if (!isKnown(request, tag)) return payload;
  void reply.code(304).removeHeader('content-length').removeHeader('content-type');
  return null;
}

async function addPlugins(api: Api): Promise<void> {
  await api.register(rateLimit, {
    max: (request) => (request.principal === undefined ? REQUESTS_OF_A_STRANGER_A_MINUTE : REQUESTS_A_MINUTE),
    timeWindow: '1 minute',
    keyGenerator: ({ principal, ip }) =>
      principal === undefined ? ip : `${principal.role} ${principal.subject}`,
    errorResponseBuilder: (_request, { ttl }) =>
      new DomainError('REQUESTS_TOO_MANY', { seconds: Math.ceil(ttl / 1000) }),
  });
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'lienthong',
        version: '1',
        description:
          'Linked inter-agency procedures: dossiers, their clocks and what may be done now. Errors are RFC 9457 problems with ' +
          'a stable code; writes need an Idempotency-Key; what you may not see looks like what is not there.',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          session: { type: 'apiKey', in: 'cookie', name: '__Host-lienthong' },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await api.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    uiConfig: { docExpansion: 'list' },
  });
}
