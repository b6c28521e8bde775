import { z } from 'zod';
import { DomainError } from '../../domain/errors';
import { COMMANDS } from '../../domain/dossier/commands.schema';
import { findIn } from '../../domain/procedure/catalogue';
import type { Plan } from '../../domain/procedure/plan';
import { calendarIn } from '../../domain/procedure/share';
import type { Api } from '../api';
import { offer } from '../counter-schemas';
import type { ApiDependencies } from '../dependencies';
import { offerOf, offerTo, type Offer, type OfferedLane } from '../offer';
import { toProblem } from '../problem';
import { qrPicture } from '../qr';
import { covers } from '../rights';
import { dossierParams, READING_PROBLEMS } from '../schemas';
import { granted } from '../session';
import { actorOf, shownTo } from '../shown';
import { toWireJson } from '../wire';
import { getKnown, occasionOf } from './dossiers';

const tags = ['counter'];
const version = z.string().regex(/^[1-9]\d{0,3}$/);

/** What a counter asks before it receives, and by what is paid there. */
export function registerCounter(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/procedures/:code/:version/offer',
    {
      schema: {
        tags,
        summary:
          'What the desk of a unit has to offer of a procedure now: papers, fees, and what each lane promises',
        params: z.object({ code: z.string().max(60), version }),
        querystring: z.object({
          unit: z.string().min(1).max(60),
          channel: COMMANDS.submit.shape.channel.default('desk'),
        }),
        response: { 200: offer, ...READING_PROBLEMS },
      },
    },
    (request) => {
      const { principal, scope } = granted(request, 'submit');
      const by = actorOf(principal);
      const { unit, channel } = request.query;
      const isThere = findIn(dependencies.catalogue.units, unit) !== undefined;
      if (by === undefined || !isThere || !covers(scope, { unit, agencies: [] })) {
        throw new DomainError('NOTHING_HERE');
      }
      const ref = `${request.params.code}@${request.params.version}`;
      const plan = planOf(dependencies, ref, unit);
      return shownOffer(plan, offerOf(plan, { by, channel }, occasionOf(dependencies)));
    },
  );
  registerOfferTo(api, dependencies);
  registerQr(api, dependencies);
}

function registerOfferTo(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/dossiers/:dossier/offer',
    {
      schema: {
        tags,
        summary:
          'What the desk has to offer to a dossier that waits for its reception: each lane, and its promise',
        params: dossierParams,
        response: { 200: offer, ...READING_PROBLEMS },
      },
    },
    async (request) => {
      const { principal } = granted(request, 'submit');
      const by = actorOf(principal);
      const asked = { name: request.params.dossier, action: 'submit' } as const;
      const { dossier } = await getKnown(dependencies, principal, asked);
      const { submission } = dossier;
      if (by === undefined || submission === undefined || dossier.phase !== 'submitted') {
        throw new DomainError('NOTHING_HERE');
      }
      const plan = planOf(dependencies, submission.procedure, submission.unit);
      return shownOffer(plan, offerTo(plan, dossier, by, occasionOf(dependencies)));
    },
  );
}

function shownOffer(plan: Plan, { lanes, ...told }: Offer): z.infer<typeof offer> {
  const shown = { ...told, lanes: lanes.map(shownLane) };
  return toWireJson(shown, calendarIn(plan, plan.calendar)) as z.infer<typeof offer>;
}

/** @throws DomainError as the bridge would refuse the submission. */
function planOf({ plans, now }: ApiDependencies, ref: string, unit: string): Plan {
  const compiled = plans.compile({ ref, unit, at: now() });
  if (compiled.ok) return compiled.plan;
  throw new DomainError(compiled.refusal.code, compiled.refusal.params);
}

function shownLane({ refusal, ...lane }: OfferedLane): object {
  if (refusal === undefined) return lane;
  const { code, detail, messageVi, law, lawVi } = toProblem(refusal);
  const laws = { ...(law === undefined ? {} : { law }), ...(lawVi === undefined ? {} : { lawVi }) };
  return { ...lane, refusal: { code, detail, messageVi, ...laws } };
}

function registerQr(api: Api, dependencies: ApiDependencies): void {
  api.get(
    '/v1/dossiers/:dossier/fees/:notice/qr.svg',
    {
      schema: {
        tags,
        summary: 'The VietQR code by which what a notice still asks for is paid',
        params: dossierParams.extend({ notice: z.coerce.number().int().positive() }),
        response: {
          200: { description: 'The code.', content: { 'image/svg+xml': { schema: z.string() } } },
          ...READING_PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const { principal } = granted(request, 'read');
      const { dossier: name, notice } = request.params;
      const known = await getKnown(dependencies, principal, { name, action: 'read' });
      const { fees } = shownTo(principal, known, occasionOf(dependencies));
      const qr = fees?.notices.find((each) => each.notice === notice)?.qr;
      if (qr === undefined) throw new DomainError('NOTHING_HERE');
      return reply
        .type('image/svg+xml')
        .serializer(String)
        .send(await qrPicture(qr));
    },
  );
}
