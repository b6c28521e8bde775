import { z } from 'zod';
import { DomainError } from '../../domain/errors';
import { findIn, refOf, type Catalogue } from '../../domain/procedure/catalogue';
import { compilePlan } from '../../domain/procedure/compile';
import { toSvg } from '../../domain/procedure/diagram-svg';
import { usualUnit } from '../../domain/procedure/receiving';
import type { Api } from '../api';
import type { ApiDependencies } from '../dependencies';
import { READING_PROBLEMS } from '../schemas';
import { signedIn } from '../session';

const words = z.object({ vi: z.string(), en: z.string() });

const agency = z
  .object({
    code: z.string(),
    title: words,
    contact: z
      .object({ phone: z.string(), email: z.string() })
      .describe("The office's own, never a person's."),
  })
  .meta({ id: 'Agency' });
const unit = z
  .object({ code: z.string(), title: words, desk: z.string(), authority: z.string(), calendar: z.string() })
  .meta({ id: 'Unit' });
const procedure = z
  .object({
    ref: z.string().describe('code@version'),
    kind: z.string(),
    title: words,
    published: z.boolean(),
    channels: z.array(z.string()),
    effective: z.object({ from: z.iso.date(), until: z.iso.date().optional() }),
  })
  .meta({ id: 'Procedure' });

const procedureParams = z.object({ code: z.string().max(60), version: z.string().regex(/^[1-9]\d{0,3}$/) });

/** The catalogue: what may be asked for, of whom, on which days. Whoever is signed in may read it. */
export function registerCatalogue(api: Api, dependencies: ApiDependencies): void {
  const { catalogue } = dependencies;
  const tags = ['catalogue'];
  api.get(
    '/v1/procedures',
    {
      schema: {
        tags,
        summary: 'Every procedure, each version; or those that a unit may receive today',
        querystring: z.object({
          unit: z.string().min(1).max(60).optional().describe('Only what this unit may receive today.'),
        }),
        response: { 200: z.object({ items: z.array(procedure) }), ...READING_PROBLEMS },
      },
    },
    (request) => {
      signedIn(request);
      const { unit } = request.query;
      const found = Object.values(catalogue.definitions).filter(
        (each) => unit === undefined || mayReceive(dependencies, unit, each),
      );
      return { items: found.map((each) => procedureOf(catalogue, each)) };
    },
  );
  api.get(
    '/v1/procedures/:code/:version',
    {
      schema: {
        tags,
        summary: 'A procedure as it is defined, with its sources',
        params: procedureParams,
        response: { 200: z.looseObject({ procedure: z.string(), title: words }), ...READING_PROBLEMS },
      },
    },
    (request) => {
      signedIn(request);
      const { code, version } = request.params;
      const definition = findIn(catalogue.definitions, `${code}@${version}`);
      if (definition === undefined) throw new DomainError('NOTHING_HERE');
      return { ...definition };
    },
  );
  registerDiagram(api, catalogue);
  registerAgencies(api, catalogue);
  registerCalendars(api, catalogue);
}

function registerDiagram(api: Api, catalogue: Catalogue): void {
  api.get(
    '/v1/procedures/:code/:version/diagram.svg',
    {
      schema: {
        tags: ['catalogue'],
        summary:
          'The drawing of a procedure: its steps with their offices and shares, the critical path in thick lines',
        params: procedureParams,
        querystring: z.object({
          unit: z.string().min(1).max(60).optional().describe('Whose offices; the usual unit when absent.'),
          lang: z.enum(['vi', 'en']).default('vi'),
        }),
        response: {
          200: { description: 'The drawing.', content: { 'image/svg+xml': { schema: z.string() } } },
          ...READING_PROBLEMS,
        },
      },
    },
    (request, reply) => {
      signedIn(request);
      const { code, version } = request.params;
      const ref = `${code}@${version}`;
      if (findIn(catalogue.definitions, ref) === undefined) throw new DomainError('NOTHING_HERE');
      const { unit = usualUnit(catalogue, ref), lang } = request.query;
      const compiled = compilePlan(catalogue, { ref, unit, years: [] });
      if (!compiled.ok) throw new DomainError(compiled.refusal.code, compiled.refusal.params);
      return reply.type('image/svg+xml').serializer(String).send(toSvg(compiled.plan, lang));
    },
  );
}

function registerAgencies(api: Api, catalogue: Catalogue): void {
  api.get(
    '/v1/agencies',
    {
      schema: {
        tags: ['catalogue'],
        summary: 'Every agency with its office’s number, and every unit that receives',
        response: {
          200: z.object({ items: z.array(agency), units: z.array(unit) }),
          ...READING_PROBLEMS,
        },
      },
    },
    (request) => {
      signedIn(request);
      return { items: agenciesOf(catalogue), units: unitsOf(catalogue) };
    },
  );
}

function registerCalendars(api: Api, catalogue: Catalogue): void {
  api.get(
    '/v1/calendars/:id',
    {
      schema: {
        tags: ['catalogue'],
        summary: 'A working calendar: weeks, days off, notices',
        params: z.object({ id: z.string().max(60) }),
        response: {
          200: z.looseObject({
            id: z.string(),
            title: words,
            years: z.record(z.string(), z.looseObject({})),
          }),
          ...READING_PROBLEMS,
        },
      },
    },
    (request) => {
      signedIn(request);
      const calendar = findIn(catalogue.calendars, request.params.id);
      if (calendar === undefined) throw new DomainError('NOTHING_HERE');
      return { ...calendar, years: { ...calendar.years } };
    },
  );
}

/** As the bridge would judge a submission now: it is in force, published where it must be, and the unit has every role of it. */
function mayReceive({ plans, now }: ApiDependencies, unit: string, definition: Definition): boolean {
  return plans.compile({ ref: refOf(definition), unit, at: now() }).ok;
}

type Definition = Catalogue['definitions'][string];

function procedureOf({ published }: Catalogue, definition: Definition): z.infer<typeof procedure> {
  const ref = refOf(definition);
  const { title, channels, effective } = definition;
  const { from, until } = effective;
  return {
    ref,
    kind: 'parts' in definition ? 'linked' : 'plain',
    title,
    published: Object.hasOwn(published, ref),
    channels,
    effective: { from, ...(until === undefined ? {} : { until }) },
  };
}

function agenciesOf({ agencies }: Catalogue): z.infer<typeof agency>[] {
  return Object.entries(agencies).map(([code, { title, contact }]) => ({
    code,
    title,
    contact: { ...contact },
  }));
}

function unitsOf({ units }: Catalogue): z.infer<typeof unit>[] {
  return Object.entries(units).map(([code, { title, desk, authority, calendar }]) => {
    return { code, title, desk, authority, calendar };
  });
}
