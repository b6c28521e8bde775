import type { Words } from '../domain/procedure/plan';
import { APPLICANT } from '../domain/procedure/plan';
import { taskOfEvent } from '../domain/notice/subject';
import type { Ground } from './ground';
import type { Values } from './template';

/* What the office tells its own people: the code, the step and the dates. */

const WHOLE: Words = { vi: 'cả hồ sơ', en: 'the whole dossier' };
const THE_APPLICANT: Words = { vi: 'Người nộp hồ sơ', en: 'The applicant' };
const SINCE: Words = { vi: 'từ', en: 'since' };

/** A task that somebody has now. */
export function assignedValues(ground: Ground): Values {
  const { dossier, event } = ground.source;
  const task = taskOfEvent(dossier, event);
  const covering = task?.handler?.covering ?? [];
  return {
    code: ground.code,
    matter: ground.matter,
    step: ground.step(task?.step) ?? task?.step,
    dueAt: task === undefined ? undefined : ground.moment(task.dueAt),
    covering: covering.length === 0 ? undefined : covering.join(', '),
  };
}

/** A rung: what is due when, how high it was reported, and who holds it. */
export function rungValues(ground: Ground): Values {
  const { dossier, event } = ground.source;
  const { level, held = [] } =
    event.fact === 'escalationRaised' ? ground.data('escalationRaised') : ground.data('reminderRaised');
  const task = taskOfEvent(dossier, event);
  const dueAt = task === undefined ? dossier.reception?.dueCurrent : task.dueAt;
  return {
    code: ground.code,
    matter: ground.matter,
    step: ground.step(task?.step) ?? ground.say(WHOLE),
    dueAt: dueAt === undefined ? undefined : ground.moment(dueAt),
    level: level === undefined ? undefined : String(level),
    held: held.length === 0 ? undefined : held.map((each) => heldText(ground, each)).join('; '),
  };
}

function heldText(
  ground: Ground,
  { holder, sinceAt }: { readonly holder: string; readonly sinceAt: number },
): string {
  const who = holder === APPLICANT ? ground.say(THE_APPLICANT) : ground.agency(holder);
  return `${who}, ${ground.say(SINCE)} ${ground.moment(sinceAt)}`;
}
