import type { Api } from '../api';
import { presence } from '../counter-schemas';
import type { ApiDependencies, Presence } from '../dependencies';
import { calendarOfUnit } from '../listed';
import { READING_PROBLEMS } from '../schemas';
import { granted } from '../session';
import { toWireJson } from '../wire';

/** Whether agencies are there, and how they keep up with what is open. */
export function registerPresence(api: Api, { reads, catalogue, now, presenceOf }: ApiDependencies): void {
  api.get(
    '/v1/presence',
    {
      schema: {
        tags: ['tasks'],
        summary:
          'Of every agency: whether its system is connected, when it was last heard, what is open and late',
        response: { 200: presence, ...READING_PROBLEMS },
      },
    },
    async (request, reply) => {
      const { scope } = granted(request, 'overview');
      const agencies = Object.keys(catalogue.agencies);
      const [backlogs, heard, present] = await Promise.all([
        reads.countBacklogs({ scope, at: now() }),
        reads.findLastHeard(agencies),
        knownPresence(presenceOf, agencies),
      ]);
      const items = agencies.map((agency) => {
        const { heardAt = null } = heard.find((each) => each.agency === agency) ?? {};
        const seen = present.find((each) => each.agency === agency);
        return {
          ...(backlogs.find((each) => each.agency === agency) ?? { agency, ...NOTHING_OPEN }),
          ...(heardAt === null ? {} : { heardAt }),
          ...(seen === undefined ? {} : { connected: seen.connected, unread: seen.unread }),
        };
      });
      return reply.send(toWireJson({ items }, calendarOfUnit(catalogue)));
    },
  );
}

const NOTHING_OPEN = { open: 0, overdue: 0, atRisk: 0, silent: 0 };

/** A broker that does not answer says nothing of anybody: it is not known. */
async function knownPresence(
  presenceOf: ApiDependencies['presenceOf'],
  agencies: readonly string[],
): Promise<readonly Presence[]> {
  try {
    return await presenceOf(agencies);
  } catch {
    // Shown as not known, agency by agency; what is open is known all the same.
    return [];
  }
}
