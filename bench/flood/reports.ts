import { toDossierId } from '../../domain/ids';
import type { PlayedReport } from '../../test/support/district';
import { reportOf } from '../../test/support/road';
import { CALLER } from '../cost/load';

/** The same few tasks of the other agency, whatever can be refused, or copies of what was accepted. */
export const FLOOD_KINDS = ['same', 'varied', 'copies'] as const;

export type FloodKind = (typeof FLOOD_KINDS)[number];

/** Step of the other agency, and the flooder's own one. */
export const FOREIGN_STEP = 'case.a';
export const OWN_STEP = 'case.b';

/** What the flooder knows: keys of dossiers, as the desk chose them. */
export interface Targets {
  /** In which the other agency has a task. */
  readonly foreign: readonly string[];
  /** In which the flooder has completed its own task. */
  readonly own: readonly string[];
}

const SAME_TASKS = 4;
const DONE_AT = '2024-03-06T02:00:00.000Z';

type Make = (number: number, id: string) => PlayedReport;

/** Reports that change nothing, by their number. Reads the clock. */
export function hostileReports(kind: FloodKind, targets: Targets): (number: number) => PlayedReport {
  const makes = MAKES[kind](targets);
  return (number) => {
    const make = at(makes, number);
    return make(Math.floor(number / makes.length), `flood-${String(number)}`);
  };
}

function sameReports({ foreign }: Targets): readonly Make[] {
  return foreign
    .slice(0, SAME_TASKS)
    .map((key) => (_number, id) => reportOf(toDossierId(CALLER, key), FOREIGN_STEP, { id }));
}

/** Another agency's tasks of many dossiers, dossiers that are not there, tasks of its own that are over or never came. */
function variedReports({ foreign, own }: Targets): readonly Make[] {
  const dossierOf = (keys: readonly string[], number: number): string =>
    toDossierId(CALLER, at(keys, number));
  return [
    (number, id) => reportOf(dossierOf(foreign, number), FOREIGN_STEP, { id }),
    (_number, id) => reportOf(toDossierId(CALLER, `nowhere-${id}`), OWN_STEP, { id }),
    (number, id) => reportOf(dossierOf(own, number), OWN_STEP, { id }),
    (number, id) => reportOf(dossierOf(own, number), OWN_STEP, { id, attempt: 2 }),
  ];
}

/** What the flooder has said of its own task, byte for byte but for the envelope's time. */
export function ownReport(key: string): PlayedReport {
  return reportOf(toDossierId(CALLER, key), OWN_STEP, { data: { at: DONE_AT } });
}

const MAKES: Readonly<Record<FloodKind, (targets: Targets) => readonly Make[]>> = {
  same: sameReports,
  varied: variedReports,
  copies: ({ own }) => own.map((key) => () => ownReport(key)),
};

function at<T>(items: readonly T[], number: number): T {
  const item = items[number % items.length];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}
