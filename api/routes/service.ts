import { z } from 'zod';
import type { Api } from '../api';
import type { ApiDependencies } from '../dependencies';
import { Health } from '../health';
import type { Metrics } from '../metrics';

const readiness = z.enum(['up', 'notKnown']);
const ready = z
  .object({ temporal: readiness, nats: readiness, readModel: readiness })
  .describe('Of what does not answer nothing is known: it is not said to be well, nor to be down.')
  .meta({ id: 'Readiness' });

/** In the text format of Prometheus. */
const METRICS = {
  description: 'Figures of this process and its dependencies.',
  content: { 'text/plain': { schema: z.string() } },
};

/** How the process itself is, and what it stands on. Without a token: nothing of any dossier is told. */
export function registerService(
  api: Api,
  { probes, feed, reads, now }: ApiDependencies,
  metrics: Metrics,
): void {
  const health = new Health(probes);
  const tags = ['service'];
  api.get(
    '/healthz',
    {
      schema: {
        tags,
        summary: 'The process answers',
        response: { 200: z.object({ process: z.literal('up') }) },
      },
    },
    () => ({ process: 'up' as const }),
  );
  api.get(
    '/readyz',
    {
      schema: {
        tags,
        summary: 'What it stands on',
        response: { 200: ready, 503: ready.describe('Something does not answer.') },
      },
    },
    async (_request, reply) => {
      const found = await health.look();
      const isReady = Object.values(found).every((state) => state === 'up');
      return reply.code(isReady ? 200 : 503).send(found);
    },
  );
  api.get(
    '/metrics',
    { schema: { tags, summary: 'For Prometheus', response: { 200: METRICS } } },
    async (_request, reply) => {
      // While the read model is away the other figures are as good as ever.
      const notices = await reads.countNotices(now()).catch(() => undefined);
      const text = metrics.text(await health.look(), feed.listeners, notices);
      return reply.type('text/plain; version=0.0.4').serializer(String).send(text);
    },
  );
}
