import type { Dossier, Supplement } from './dossier';
import type { FactData, FactOf } from './events.schema';
import { isPending } from './supplements';

/** What a body proposes; a later proposal of the same task stands in place of the earlier. Pure. */
export function foldProposed(dossier: Dossier, { data, effectiveAt }: FactOf<'supplementProposed'>): Dossier {
  const { task, step, part, items, legalBasis } = data;
  const { [task]: _earlier, ...others } = dossier.proposals ?? {};
  const proposal = { task, step, part, items, legalBasis, proposedAt: effectiveAt };
  return { ...dossier, proposals: { ...others, [task]: proposal } };
}

/** A notice answers every proposal that was open. Pure. */
export function foldRequested(
  dossier: Dossier,
  { data, effectiveAt }: FactOf<'supplementRequested'>,
): Dossier {
  const { declined: _declined, ...notice } = data;
  const requested: Supplement = {
    ...notice,
    state: 'awaited',
    requestedAt: effectiveAt,
    missing: [...new Set(data.items.map(({ component }) => component))],
  };
  return { ...dossier, proposals: {}, supplements: [...(dossier.supplements ?? []), requested] };
}

/** What was supplied is of the dossier's papers from now on. Pure. */
export function foldSupplied(dossier: Dossier, { data, effectiveAt }: FactOf<'supplementSupplied'>): Dossier {
  const { supplement, items, missing, checkDueAt } = data;
  const full = checkDueAt === undefined ? {} : { suppliedAt: effectiveAt, checkDueAt };
  return withSupplement(withPapers(dossier, items), supplement, (each) => ({
    ...each,
    missing,
    ...full,
    state: checkDueAt === undefined ? 'awaited' : 'supplied',
  }));
}

function withPapers(dossier: Dossier, given: FactData<'supplementSupplied'>['items']): Dossier {
  const { submission } = dossier;
  if (submission === undefined) return dossier;
  const replaced = new Set(given.map(({ component }) => component));
  const components = [...submission.components.filter(({ component }) => !replaced.has(component)), ...given];
  return { ...dossier, submission: { ...submission, components } };
}

/** The applicant is waited for again, for what was found lacking. Pure. */
export function foldFoundLacking(dossier: Dossier, { data }: FactOf<'supplementFoundLacking'>): Dossier {
  return withSupplement(dossier, data.supplement, (each) => {
    const {
      suppliedAt: _suppliedAt,
      checkDueAt: _dueAt,
      checkLateAt: _lateAt,
      silentAt: _silentAt,
      ...rest
    } = each;
    const missing = [...new Set(data.items.map(({ component }) => component))];
    return { ...rest, state: 'awaited', missing, supplyDueAt: data.supplyDueAt };
  });
}

/** The supply is full: what stood still runs on from it. Pure. */
export function foldAccepted(
  dossier: Dossier,
  { data, effectiveAt: endedAt }: FactOf<'supplementAccepted'>,
): Dossier {
  const { supplement, by: checkedBy } = data;
  return withSupplement(dossier, supplement, (each) => ({ ...each, state: 'accepted', checkedBy, endedAt }));
}

/** With a reception, what was supplied before it is accepted. Pure. */
export function foldReceivedPapers(
  dossier: Dossier,
  { data, effectiveAt: endedAt }: FactOf<'received'>,
): Dossier {
  if (dossier.supplements === undefined) return dossier;
  const supplements = dossier.supplements.map((each): Supplement =>
    isPending(each) ? { ...each, state: 'accepted', checkedBy: data.by, endedAt } : each,
  );
  return { ...dossier, supplements };
}

/** Clocks as their ledgers say now, tasks and the whole with their new due moments. Pure. */
export function foldMoved(
  dossier: Dossier,
  { data }: { readonly data: Pick<FactData<'clocksMoved'>, 'clocks' | 'tasks' | 'whole'> },
): Dossier {
  const clocks = Object.fromEntries(data.clocks.map((clock) => [clock.id, clock]));
  const tasks = Object.fromEntries(
    data.tasks.flatMap(({ task: id, dueAt }) => {
      const task = dossier.tasks[id];
      return task === undefined || dueAt === undefined ? [] : [[id, { ...task, dueAt }]];
    }),
  );
  return {
    ...dossier,
    clocks: { ...dossier.clocks, ...clocks },
    tasks: { ...dossier.tasks, ...tasks },
    ...receptionOf(dossier, data.whole),
  };
}

function receptionOf(
  { reception }: Dossier,
  whole: FactData<'clocksMoved'>['whole'],
): Pick<Dossier, 'reception'> {
  if (reception === undefined || whole === undefined) return {};
  const { dueAt: dueCurrent, promisedAt, appointmentAt, provisional } = whole;
  return { reception: { ...reception, dueCurrent, promisedAt, appointmentAt, provisional } };
}

/** One notice changed. Pure. */
export function withSupplement(
  dossier: Dossier,
  number: number,
  change: (supplement: Supplement) => Supplement,
): Dossier {
  const supplements = (dossier.supplements ?? []).map((each) =>
    each.supplement === number ? change(each) : each,
  );
  return { ...dossier, supplements };
}
