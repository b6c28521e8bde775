import type { Plan } from '../procedure/plan';
import { approvedBySuperior } from './allowed-motion';
import type { Command } from './commands.schema';
import type { Dossier } from './dossier';
import type { Actor } from './events.schema';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** Stand where grounds and a notice must be given; whether a command is allowed does not depend on them. */
const GROUNDS = { reasonCode: 'OTHER', legalBasis: '-' } as const;
const NOTICE_TO_COME = '-';

/** One application of a notice that leaves the days of the last year as they are. Pure. */
export function calendarCandidates(plan: Plan, dossier: Dossier, by: Officer): readonly Command[] {
  const { calendar } = plan;
  const [key, year] = Object.entries(plan.calendars[calendar]?.years ?? {}).at(-1) ?? [];
  if (key === undefined || year === undefined) return [];
  const { note: _note, ...days } = year;
  const published = {
    ...days,
    status: 'published' as const,
    notices: [...year.notices, NOTICE_TO_COME],
  };
  return [
    {
      type: 'applyCalendar',
      by,
      calendar,
      year: Number(key),
      published,
      ...approvedBySuperior(dossier),
      ...GROUNDS,
    },
  ];
}
