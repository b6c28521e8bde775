import { isOpen, type Dossier, type Proposal, type Supplement, type Task } from './dossier';

/** Cause under which clocks stand still or restart for a notice. Pure. */
export function causeOf({ supplement }: Pick<Supplement, 'supplement'>): string {
  return `supplement.${String(supplement)}`;
}

/** Whether a cause is a notice for papers. Pure. */
export function isOfSupplement(cause: string): boolean {
  return cause.startsWith('supplement.');
}

/** The one notice that moves clocks, or undefined. Pure. */
export function movingSupplement({ supplements = [] }: Pick<Dossier, 'supplements'>): Supplement | undefined {
  return supplements.find(({ clock }) => clock === 'restart' || clock === 'suspension');
}

/** Proposals that no notice has answered, of tasks still open, oldest first. Pure. */
export function openProposals({ proposals = {}, tasks }: Dossier): readonly Proposal[] {
  return Object.values(proposals).filter(({ task: id }) => {
    const task = tasks[id];
    return task !== undefined && isOpen(task);
  });
}

/** A notice by its number, or undefined. Pure. */
export function findSupplement(
  { supplements = [] }: Pick<Dossier, 'supplements'>,
  number: number,
): Supplement | undefined {
  return supplements.find(({ supplement }) => supplement === number);
}

/** Whether papers are awaited, or supplied and not yet checked. Pure. */
export function isPending({ state }: Supplement): boolean {
  return state === 'awaited' || state === 'supplied';
}

/** Notices whose papers are awaited or being checked. Pure. */
export function pendingSupplements({ supplements = [] }: Dossier): readonly Supplement[] {
  return supplements.filter(isPending);
}

/** Whether the work on a task waits for papers of the applicant. Pure. */
export function awaitsPapers(dossier: Dossier, task: Task): boolean {
  return pendingSupplements(dossier)
    .filter(({ state }) => state === 'awaited')
    .some(({ asking }) =>
      asking.some(
        (asker) =>
          dossier.tasks[asker.task]?.endedAt === undefined &&
          (asker.step === task.step || asker.dependants.includes(task.step)),
      ),
    );
}

/** Whether nothing can go on before the applicant has supplied what was asked. Pure. */
export function waitsForPapers(dossier: Dossier): boolean {
  if (dossier.phase === 'submitted')
    return pendingSupplements(dossier).some(({ state }) => state === 'awaited');
  if (dossier.phase !== 'inProgress') return false;
  const open = Object.values(dossier.tasks).filter(isOpen);
  return open.length > 0 && open.every((task) => awaitsPapers(dossier, task));
}
