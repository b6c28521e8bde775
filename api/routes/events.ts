import { Readable } from 'node:stream';
import { z } from 'zod';
import { DomainError } from '../../domain/errors';
import { formatInstant } from '../../domain/time/zone';
import type { WorkingCalendar } from '../../domain/time/calendar';
import type { Api } from '../api';
import type { ApiDependencies } from '../dependencies';
import type { Feed, Notice, Told } from '../feed';
import { calendarOfUnit } from '../listed';
import type { Principal } from '../principal';
import { covers, type Scope } from '../rights';
import { READING_PROBLEMS } from '../schemas';
import { granted } from '../session';

/** A stream ends after this long; who goes on listening shows a token that is still good, and where it was. */
const LONGEST_MS = 30 * 60_000;
const STREAMS_OF_ONE = 12;

/** What is recorded, as it is recorded. */
export function registerEvents(api: Api, { feed, catalogue }: ApiDependencies): void {
  const open = new Map<string, number>();
  const calendar = calendarOfUnit(catalogue);
  api.get(
    '/v1/events',
    {
      schema: {
        tags: ['events'],
        summary: 'Server-sent events of your jurisdiction, from Last-Event-ID on',
        description:
          'Each event `recorded` says that something was recorded of a dossier that you may see; what, its history tells. ' +
          '`known` says whether the journal can be read: after `false`, what you have may be old.',
        headers: z.looseObject({
          'last-event-id': z
            .string()
            .regex(/^\d{1,15}$/)
            .optional(),
        }),
        produces: ['text/event-stream'],
        response: { 200: z.string().describe('text/event-stream'), ...READING_PROBLEMS },
      },
    },
    (request, reply) => {
      const { principal, scope } = granted(request, 'stream');
      const leave = enter(open, principal);
      const last = request.headers['last-event-id'];
      const gone = new AbortController();
      const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(LONGEST_MS)]);
      const from = last === undefined ? undefined : Number(last);
      const stream = Readable.from(lines({ feed, from, signal, scope, calendar }));
      stream.once('close', () => {
        gone.abort();
        leave();
      });
      request.raw.once('close', () => {
        stream.destroy();
      });
      return reply
        .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
        .type('text/event-stream; charset=utf-8')
        .send(stream);
    },
  );
}

function enter(open: Map<string, number>, { role, subject }: Principal): () => void {
  const key = `${role} ${subject}`;
  const count = open.get(key) ?? 0;
  if (count >= STREAMS_OF_ONE) throw new DomainError('REQUESTS_TOO_MANY', { seconds: LONGEST_MS / 1000 });
  open.set(key, count + 1);
  return () => {
    const left = (open.get(key) ?? 1) - 1;
    if (left > 0) open.set(key, left);
    else open.delete(key);
  };
}

interface Listening {
  readonly feed: Feed;
  readonly from: number | undefined;
  readonly signal: AbortSignal;
  readonly scope: Scope;
  readonly calendar: WorkingCalendar;
}

async function* lines({ feed, from, signal, scope, calendar }: Listening): AsyncGenerator<string> {
  yield 'retry: 2000\n\n';
  for await (const told of feed.listen(from, signal)) {
    const line = lineOf(told, scope, calendar);
    if (line !== undefined) yield line;
  }
}

/** What a caller may not see moves the place from which it goes on, and tells nothing else. */
function lineOf(told: Told, scope: Scope, calendar: WorkingCalendar): string | undefined {
  switch (told.kind) {
    case 'beat':
      return ': still here\n\n';
    case 'known':
      return `event: known\ndata: ${String(told.known)}\n\n`;
    case 'notice':
      return covers(scope, told.notice) ? noticeLine(told.notice, calendar) : undefined;
  }
}

function noticeLine(
  { position, recordedAt, agencies: _agencies, ...notice }: Notice,
  calendar: WorkingCalendar,
): string {
  const data = { ...notice, recordedAt: formatInstant(calendar, recordedAt) };
  return `id: ${String(position)}\nevent: recorded\ndata: ${JSON.stringify(data)}\n\n`;
}
