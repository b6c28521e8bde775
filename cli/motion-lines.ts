import type { MotionView } from '../domain/dossier/motion-view';
import type { DossierView } from '../domain/dossier/view';
import type { WorkingCalendar } from '../domain/time/calendar';
import type { Page } from './dossier-page';
import { styled } from './styled';
import { toInstantText, type Language } from './time-text';

/** A line an act that was put forward and waits for another person: its number, what, by whom, who may confirm. Pure. */
export function motionLines(view: DossierView, calendar: WorkingCalendar, language: Language): Page {
  return (view.motions ?? []).map((motion) => [styled('yellow', motionLine(motion, calendar, language))]);
}

function motionLine(
  { motion, act, putForwardAt, by, seconds }: MotionView,
  calendar: WorkingCalendar,
  language: Language,
): string {
  const at = toInstantText(calendar, putForwardAt, language);
  const mover = by.kind === 'officer' ? by.officer : by.agency;
  const roles = seconds.join(', ');
  return language === 'vi'
    ? `chờ xác nhận ${String(motion)}: ${act}, ${mover} trình ${at}; người xác nhận: ${roles}`
    : `waits for a second person ${String(motion)}: ${act}, put forward ${at} by ${mover}; to be confirmed by ${roles}`;
}
