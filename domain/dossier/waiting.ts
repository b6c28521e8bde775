import { isOpen, openTasks, type Dossier, type Task } from './dossier';
import { awaitsFee } from './fees';
import { awaitsPapers, waitsForPapers } from './supplements';

/** Whether the work on a task waits for the applicant: papers, or a fee. Pure. */
export function awaitsApplicant(dossier: Dossier, task: Task): boolean {
  return awaitsPapers(dossier, task) || awaitsFee(dossier, task);
}

/** Whether nothing can go on before the applicant has supplied, or paid, what was asked. Pure. */
export function waitsForApplicant(dossier: Dossier): boolean {
  if (waitsForPapers(dossier)) return true;
  if (dossier.phase !== 'inProgress') return false;
  const open = Object.values(dossier.tasks).filter(isOpen);
  return open.length > 0 && open.every((task) => awaitsApplicant(dossier, task));
}

/** Whether of all that is awaited nothing is a paper. Pure. */
export function waitsForFeeAlone(dossier: Dossier): boolean {
  const open = openTasks(dossier);
  return open.length > 0 && open.every((task) => awaitsFee(dossier, task) && !awaitsPapers(dossier, task));
}
