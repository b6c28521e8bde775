import type { DossierView } from '../domain/dossier/view';
import type { Plan } from '../domain/procedure/plan';
import { calendarIn } from '../domain/procedure/share';
import { styled, type Text } from './styled';
import { toInstantText, type Language } from './time-text';

/** A dossier as one row of a list: code, procedure, status, due, who holds it. Pure. */
export function dossierRow(view: DossierView, plan: Plan, language: Language): readonly Text[] {
  const answer = view.clocks.find(({ kind }) => kind === 'reception');
  const due = view.receivedAt === undefined ? answer?.dueAt : view.dueCurrent;
  return [
    view.code ?? view.id,
    view.procedure,
    answer?.late === true ? styled('red', lateStatus(view, language)) : statusOf(view, language),
    due === undefined ? '–' : toInstantText(calendarIn(plan, plan.calendar), due, language),
    view.holders.join(', '),
  ];
}

function statusOf({ statusWords }: DossierView, language: Language): string {
  return statusWords?.[language] ?? '–';
}

/** A submission that was not answered in time has its own mark: it is not the law's limit that was missed. */
function lateStatus(view: DossierView, language: Language): string {
  return `${statusOf(view, language)} · ${language === 'vi' ? 'chậm tiếp nhận' : 'answered late'}`;
}
