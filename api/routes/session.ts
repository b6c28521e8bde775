import { z } from 'zod';
import { DomainError } from '../../domain/errors';
import { formatInstant } from '../../domain/time/zone';
import type { Api } from '../api';
import type { ApiDependencies } from '../dependencies';
import { calendarOfUnit } from '../listed';
import type { Principal } from '../principal';
import { READING_PROBLEMS, session, WRITING_PROBLEMS } from '../schemas';
import { refuseForeignOrigin, sessionCookie, signedIn } from '../session';

const SIGN_INS_A_MINUTE = 20;

/** The session of a browser: begun with a token, kept in a cookie that no page can read. */
export function registerSession(api: Api, dependencies: ApiDependencies): void {
  const tags = ['session'];
  api.post(
    '/v1/session',
    {
      config: { rateLimit: { max: SIGN_INS_A_MINUTE, timeWindow: '1 minute' } },
      schema: {
        tags,
        summary: 'Sign in with a token; the answer sets the cookie',
        body: z.object({ token: z.string().min(20).max(8_000) }),
        response: { 200: session, ...WRITING_PROBLEMS },
      },
    },
    async (request, reply) => {
      refuseForeignOrigin(request);
      const { token } = request.body;
      const principal = await dependencies.identity.identify(token);
      if (principal === undefined) throw new DomainError('NOT_SIGNED_IN');
      void reply.header('set-cookie', sessionCookie(dependencies.cookie, token));
      return sessionOf(dependencies, principal);
    },
  );
  api.delete(
    '/v1/session',
    { schema: { tags, summary: 'Sign out', response: { 204: z.null(), ...READING_PROBLEMS } } },
    async (_request, reply) =>
      reply.code(204).header('set-cookie', sessionCookie(dependencies.cookie, undefined)).send(null),
  );
  api.get(
    '/v1/session',
    { schema: { tags, summary: 'Who is signed in', response: { 200: session, ...READING_PROBLEMS } } },
    (request) => sessionOf(dependencies, signedIn(request)),
  );
}

function sessionOf(
  { catalogue, now, clockShiftMs }: ApiDependencies,
  { subject, role, units, agency }: Principal,
): z.infer<typeof session> {
  return {
    subject,
    role,
    units: units === '*' ? ['*'] : [...units],
    ...(agency === undefined ? {} : { agency }),
    now: formatInstant(calendarOfUnit(catalogue), now()),
    rehearsal: clockShiftMs !== undefined,
  };
}
