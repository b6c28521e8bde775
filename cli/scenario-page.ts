import { toWire, type WireEvent } from '../domain/dossier/seal';
import { dossierView } from '../domain/dossier/view';
import { messageOf } from '../domain/errors';
import { calendarIn } from '../domain/procedure/share';
import { formatInstant } from '../domain/time/zone';
import { scenarioState } from '../simulation/scenario-state';
import { dossierPage, type Page } from './dossier-page';
import { eventLine } from './event-line';
import { shownPath } from './shown-path';
import type { LocatedFault, ToldScenario } from './scenarios';
import { styled, type Text } from './styled';
import type { Language } from './time-text';

/** A scenario told step by step: what happened when, how the dossier stands in the end, what is not as it says. Pure. */
export function scenarioPage(told: ToldScenario, language: Language): Page {
  const { plan, played, procedure, faults } = told;
  const calendar = calendarIn(plan, plan.calendar);
  const view = dossierView(plan, played.dossier, played.endedAt);
  return [
    [styled('bold', `${procedure} ${played.scenario.name}`)],
    [played.scenario.title[language]],
    [''],
    ...timeline(told, language),
    [''],
    ...dossierPage(view, plan, calendar, language),
    [''],
    ...(faults.length === 0 ? [[styled('green', FITS[language])]] : faults.map(faultLine)),
  ];
}

const FITS = { vi: 'Đúng như kịch bản, đến từng phút.', en: 'As the scenario says, to the minute.' } as const;

/** Events and refusals in the order in which they happened. */
function timeline({ plan, played }: ToldScenario, language: Language): Page {
  const calendar = calendarIn(plan, plan.calendar);
  const told = wireEvents({ plan, played }).map((event, index): readonly [number, readonly Text[]] => [
    played.events[index]?.recordedAt ?? 0,
    eventLine(event, language),
  ]);
  const refused = played.refusals.map(({ at, refusal }): readonly [number, readonly Text[]] => [
    at,
    [
      `${formatInstant(calendar, at).slice(0, 19).replace('T', ' ')}  `,
      styled('yellow', (language === 'vi' ? 'không nhận' : 'not accepted').padEnd(26)),
      `  ${refusal.code}: ${messageOf(refusal.code, refusal.params, language)}`,
    ],
  ]);
  return [...told, ...refused].sort(([a], [b]) => a - b).map(([, line]) => line);
}

function wireEvents({ plan, played }: Pick<ToldScenario, 'plan' | 'played'>): readonly WireEvent[] {
  const calendar = calendarIn(plan, plan.calendar);
  return played.events.map((event) => toWire(event, calendar));
}

/** One line of the list of all scenarios, and one for each fault. Pure. */
export function scenarioLines({ procedure, played, faults }: ToldScenario, language: Language): Page {
  const { name, title } = played.scenario;
  const mark = faults.length === 0 ? styled('green', 'ok   ') : styled('red', 'wrong');
  return [[mark, `  ${procedure} `, styled('bold', name), `  ${title[language]}`], ...faults.map(faultLine)];
}

function faultLine({ file, line, column, problem }: LocatedFault): readonly Text[] {
  return [styled('red', `${shownPath(file)}:${String(line)}:${String(column)}`), `  ${problem}`];
}

/** A scenario for a program: whether it holds, what is wrong, and what is true in the end, as `expect` would say. Pure. */
export function scenarioJson(told: ToldScenario, { events }: { readonly events: boolean }): unknown {
  const { procedure, plan, played, faults } = told;
  const { name, title } = played.scenario;
  return {
    procedure,
    scenario: name,
    title,
    holds: faults.length === 0,
    faults: faults.map((fault) => ({ ...fault, file: shownPath(fault.file) })),
    found: scenarioState(plan, played.dossier, played.endedAt),
    ...(events ? { events: wireEvents({ plan, played }) } : {}),
  };
}
