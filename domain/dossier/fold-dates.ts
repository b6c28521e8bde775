import type { Dossier } from './dossier';
import type { FactOf } from './events.schema';

/** An apology is kept; nothing moves. Pure. */
export function foldApologised(dossier: Dossier, { data, effectiveAt: at }: FactOf<'apologised'>): Dossier {
  return { ...dossier, apologies: [...(dossier.apologies ?? []), { ...data, at }] };
}

/** The applicant has another appointment; the law's due moment and the promise stay. Pure. */
export function foldReappointed(dossier: Dossier, { data, effectiveAt: at }: FactOf<'reappointed'>): Dossier {
  const { reception } = dossier;
  const { appointmentAt } = data;
  return {
    ...dossier,
    reappointment: { ...data, at },
    ...(reception === undefined ? {} : { reception: { ...reception, appointmentAt } }),
  };
}
