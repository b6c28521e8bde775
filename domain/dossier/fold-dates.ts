import type { Dossier, ExtensionProposal } from './dossier';
import type { FactOf } from './events.schema';

/** An apology is kept; nothing moves. Pure. */
function foldApologised(dossier: Dossier, { data, effectiveAt: at }: FactOf<'apologised'>): Dossier {
  return { ...dossier, apologies: [...(dossier.apologies ?? []), { ...data, at }] };
}

/** The applicant has another appointment; the law's due moment and the promise stay. Pure. */
function foldReappointed(dossier: Dossier, { data, effectiveAt: at }: FactOf<'reappointed'>): Dossier {
  const { reception } = dossier;
  const { appointmentAt } = data;
  return {
    ...dossier,
    reappointment: { ...data, at },
    ...(reception === undefined ? {} : { reception: { ...reception, appointmentAt } }),
  };
}

/** What a body proposes; a later proposal of the same task stands in place of the earlier. Pure. */
function foldExtensionProposed(
  dossier: Dossier,
  { data, effectiveAt: proposedAt }: FactOf<'extensionProposed'>,
): Dossier {
  const { claimedAt: _claimedAt, ...proposal } = data;
  const others = withoutProposal(dossier, data.task);
  return { ...dossier, extensionProposals: { ...others, [data.task]: { ...proposal, proposedAt } } };
}

/** A proposal that the desk did not take up. Pure. */
function foldExtensionDeclined(dossier: Dossier, { data }: FactOf<'extensionDeclined'>): Dossier {
  return { ...dossier, extensionProposals: withoutProposal(dossier, data.task) };
}

/** A grant answers its proposal; `clocksMoved` moves the clocks. Pure. */
function foldExtended(dossier: Dossier, { data, effectiveAt: at }: FactOf<'extended'>): Dossier {
  return {
    ...dossier,
    extensionProposals: withoutProposal(dossier, data.task),
    extensions: [...(dossier.extensions ?? []), { ...data, at }],
  };
}

function withoutProposal(
  { extensionProposals = {} }: Dossier,
  task: string,
): Record<string, ExtensionProposal> {
  const { [task]: _answered, ...others } = extensionProposals;
  return others;
}

/** How each fact about promised dates changes a dossier. */
export const DATES_FOLDERS = {
  apologised: foldApologised,
  reappointed: foldReappointed,
  extensionProposed: foldExtensionProposed,
  extensionDeclined: foldExtensionDeclined,
  extended: foldExtended,
} as const;
