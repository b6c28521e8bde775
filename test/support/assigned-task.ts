import type { TaskData } from '../../bus/envelope.schema';

/** When the invented messages were written. */
export const TIME = '2024-03-06T09:00:00+07:00';

/** A task of an invented dossier; `number` tells dossiers apart. */
export function assignedTask(
  number: number,
  change: Partial<TaskData<'assigned'>> = {},
): TaskData<'assigned'> {
  const dossier = `ds_${String(number).padStart(26, '0')}`;
  return {
    task: `${dossier}/main.check/1`,
    seq: 3,
    dossier,
    code: 'H00.01-240306-0001',
    procedure: '9.000001@1',
    part: 'main',
    step: 'main.check',
    attempt: 1,
    assignedAt: TIME,
    dueAt: '2024-03-08T17:30:00+07:00',
    allotment: { workingMinutes: 480 },
    lane: 'normal',
    inputs: [],
    need: ['application'],
    ...change,
  };
}
