import type { PlainDate } from '../time/instant';
import type { Source, Words } from './plan';

/** One field of a form. */
export interface FormField {
  readonly key: string;
  readonly title: Words;
  /** About a person: filled from the office's own store, never carried by the engine. */
  readonly vault?: true;
}

/** A form as one regime has it. */
export interface Form {
  /** In this regime only; it moves, the name does not. */
  readonly number: string;
  readonly title: Words;
  /** Absent where the law was not read. */
  readonly fields?: readonly FormField[];
  readonly source: Source;
}

interface RegimeCommon {
  /** First day in force. */
  readonly from: PlainDate;
  /** Last day in force; in force still when absent. */
  readonly until?: PlainDate;
  readonly instruments: readonly string[];
  /** Whether an applicant who looks a dossier up is told who receives and handles it; absent: they are not. */
  readonly tracking?: { readonly people: true; readonly source: Source };
}

/** A legal regime, with its forms by name or the regime whose forms it goes on with. */
export type Regime = RegimeCommon &
  ({ readonly forms: Readonly<Record<string, Form>> } | { readonly formsOf: string });

/** Regimes by key. */
export type Regimes = Readonly<Record<string, Regime>>;

/** The forms in force on a day, by name, with the regime that has them in force. */
export interface FormsInForce extends Pick<RegimeCommon, 'instruments' | 'tracking'> {
  readonly regime: string;
  readonly forms: Readonly<Record<string, Form>>;
}

/**
 * The forms in force on a day: of a dossier, the day of its reception, since it keeps the rules of that day. Pure.
 *
 * @returns undefined before the first regime.
 * @source Circular 01/2018/TT-VPCP, articles 9 and 10; Circular 03/2025/TT-VPCP.
 */
export function findFormsOn(regimes: Regimes, day: PlainDate): FormsInForce | undefined {
  const found = Object.entries(regimes).find(
    ([, { from, until }]) => from <= day && (until === undefined || day <= until),
  );
  if (found === undefined) return undefined;
  const [key, regime] = found;
  const { instruments, tracking } = regime;
  return {
    regime: key,
    instruments,
    forms: formsOf(regimes, regime),
    ...(tracking === undefined ? {} : { tracking }),
  };
}

function formsOf(regimes: Regimes, regime: Regime): Readonly<Record<string, Form>> {
  if ('forms' in regime) return regime.forms;
  const other = Object.hasOwn(regimes, regime.formsOf) ? regimes[regime.formsOf] : undefined;
  return other !== undefined && 'forms' in other ? other.forms : {};
}
