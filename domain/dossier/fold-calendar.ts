import type { Dossier } from './dossier';
import type { FactData, FactOf } from './events.schema';
import { directivesOf } from './directives';
import { feesOf } from './fees';
import { foldMoved, withSupplement } from './fold-supplement';

type Move = FactData<'calendarChanged'>['moves'][number];

/** A year of a calendar is another from now on, with the dates that it moves. Pure. */
function foldCalendarChanged(
  dossier: Dossier,
  { data, effectiveAt: at }: FactOf<'calendarChanged'>,
): Dossier {
  const { calendar, year, published, moves } = data;
  const calendarChanges = [...(dossier.calendarChanges ?? []), { at, calendar, year, published }];
  return moves.reduce(withDate, foldMoved({ ...dossier, calendarChanges }, { data }));
}

/** A date that a notice, a stop or an urging carries; clocks and the appointment are folded by their own members. */
function withDate(dossier: Dossier, { what, id, to }: Move): Dossier {
  switch (what) {
    case 'clock':
    case 'appointment':
      return dossier;
    case 'supply':
      return withSupplement(dossier, Number(id), (each) => ({ ...each, supplyDueAt: to }));
    case 'check':
      return withSupplement(dossier, Number(id), (each) => ({ ...each, checkDueAt: to }));
    case 'review': {
      const stops = (dossier.stops ?? []).map((each) =>
        each.stop === Number(id) ? { ...each, reviewDueAt: to } : each,
      );
      return { ...dossier, stops };
    }
    case 'directive': {
      const directives = directivesOf(dossier).map((each) =>
        each.directive === Number(id) ? { ...each, answerBy: to } : each,
      );
      return { ...dossier, directives };
    }
    case 'pay': {
      const fees = feesOf(dossier);
      const notices = fees.notices.map((each) =>
        each.notice === Number(id) ? { ...each, payBy: to } : each,
      );
      return { ...dossier, fees: { ...fees, notices } };
    }
  }
}

/** How each fact about calendars changes a dossier. */
export const CALENDAR_FOLDERS = { calendarChanged: foldCalendarChanged } as const;
