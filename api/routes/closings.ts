import { z } from 'zod';
import { DomainError } from '../../domain/errors';
import { findClosingFault, type Closing } from '../../domain/report/closing';
import type { WorkingCalendar } from '../../domain/time/calendar';
import { legalDayOf } from '../../domain/time/legal-day';
import { formatInstant } from '../../domain/time/zone';
import type { Api } from '../api';
import type { ApiDependencies } from '../dependencies';
import { calendarOfUnit } from '../listed';
import { code, periodName, periodOf, shownPeriod } from '../report-question';
import { closing as closingSchema } from '../report-schemas';
import { covers, type Scope } from '../rights';
import { READING_PROBLEMS, writeHeaders, WRITING_PROBLEMS } from '../schemas';
import { granted } from '../session';
import { keyOf } from '../writing';

const tags = ['reports'];

/** Periods that are signed off. docs/adr/0040-a-closed-period-is-a-signed-snapshot.md. */
export function registerClosings(api: Api, dependencies: ApiDependencies): void {
  const { reads, catalogue } = dependencies;
  api.get(
    '/v1/reports/closings',
    {
      schema: {
        tags,
        summary: 'Closed periods, in the order in which they were closed',
        response: { 200: z.object({ items: z.array(closingSchema) }), ...READING_PROBLEMS },
      },
    },
    async (request) => {
      const { scope } = granted(request, 'statistics');
      const calendar = calendarOfUnit(catalogue);
      const closings = await reads.listClosings();
      const seen = closings.filter(({ unit }) => unit === null || isWithin(scope, unit));
      return { items: seen.map((each) => shownClosing(calendar, each)) };
    },
  );
  api.post(
    '/v1/reports/closings',
    {
      schema: {
        tags,
        summary: 'Close a period: sign its figures off',
        description:
          'From the day after its last on. What is signed prints identically for ever; what becomes known later is told as ' +
          'corrections. Without a unit the whole house is closed, by who may speak for every unit.',
        headers: writeHeaders,
        body: z.object({ period: periodName, unit: code }),
        response: { 201: closingSchema, ...WRITING_PROBLEMS },
      },
    },
    async (request, reply) => {
      const { principal, scope } = granted(request, 'close');
      const { body } = request;
      const at = dependencies.now();
      const period = periodOf(body, at);
      if (!mayClose(scope, body.unit)) throw new DomainError('NOTHING_HERE');
      const fault = findClosingFault(period, legalDayOf(at));
      if (fault !== undefined) throw new DomainError(fault.code, { last: fault.last });
      const closed = await reads.closePeriod({
        ...{ period, at, by: principal.subject, request: `${principal.subject} ${keyOf(request)}` },
        ...(body.unit === undefined ? {} : { unit: body.unit }),
      });
      return reply.code(201).send(shownClosing(calendarOfUnit(catalogue), closed));
    },
  );
}

function isWithin(scope: Scope, unit: string): boolean {
  return covers(scope, { unit, agencies: [] });
}

/** The whole house is closed by who may speak for all of it. */
function mayClose(scope: Scope, unit: string | undefined): boolean {
  if (unit !== undefined) return isWithin(scope, unit);
  return scope.kind === 'units' && scope.units === '*';
}

/** A closing as it travels. Pure. */
export function shownClosing(
  calendar: WorkingCalendar,
  { number, period: name, from, to, unit, closedAt, closedBy, hash }: Omit<Closing, 'lines'>,
): z.infer<typeof closingSchema> {
  return {
    number,
    period: shownPeriod({ name, from, to }),
    ...(unit === null ? {} : { unit }),
    closedAt: formatInstant(calendar, closedAt),
    closedBy,
    hash,
  };
}
