import type { AcceptedOutcome, CarriedOver, DossierStart } from './messages';
import type { DossierRun } from './dossier-run';

/** Messages of accepted ids that cross the seam, newest first, in characters of JSON; a payload may have 2 MB. */
const MOST_CARRIED = 400_000;

/**
 * What the next run starts with: everything that this one knows. Pure.
 *
 * Every accepted id is carried with its fingerprint and place in the record. Its messages are carried while they fit,
 * the newest first: they went out long before so many others were accepted
 * (docs/adr/0012-old-outcomes-cross-a-seam-without-their-messages.md).
 */
export function toNextStart(run: DossierRun): DossierStart {
  const { dossier, plan } = run.matter;
  const carried: CarriedOver = {
    dossier,
    ...(plan === undefined ? {} : { plan }),
    accepted: carryOutcomes(run.accepted),
    postReadTo: run.postReadTo,
    openedAt: run.openedAt,
  };
  return { dossier: dossier.id, clockShiftMs: run.clockShiftMs, carried };
}

function carryOutcomes(accepted: DossierRun['accepted']): CarriedOver['accepted'] {
  let room = MOST_CARRIED;
  const carried = Object.entries(accepted)
    .reverse()
    .map(([id, outcome]): [string, AcceptedOutcome] => {
      room -= JSON.stringify(outcome.messages).length;
      return [id, room > 0 ? outcome : { ...outcome, messages: [] }];
    });
  return Object.fromEntries(carried.reverse());
}
