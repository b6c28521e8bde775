import type { VNode } from 'preact';
import { officeName } from './catalogue';
import { factWords, outcomeWords } from './fact-words';
import { say } from './language';
import { partName, stepName } from './names';
import { Problem } from './problem';
import { At } from './standing';
import { useLive } from './use';
import type { Dossier, DossierEvent } from './wire';
import { WORDS } from './words';

/** Everything that was recorded of a dossier, the newest first. */
export function Events({ dossier }: { readonly dossier: Dossier }): VNode {
  const { body, problem, again } = useLive<{ readonly items: readonly DossierEvent[] }>(
    `/v1/dossiers/${dossier.id}/events`,
    (recorded) => recorded.dossier === dossier.id,
  );
  return (
    <section>
      <h2>{say(WORDS.events)}</h2>
      <Problem problem={problem} again={again} />
      <ol class="events" reversed>
        {[...(body?.items ?? [])].reverse().map((event) => (
          <li key={event.seq} value={event.seq}>
            <At at={event.effectiveAt} /> <strong>{factWords(event.fact)}</strong>{' '}
            <span class="quiet">{detailsOf(event.data, dossier)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const TELLING = ['code', 'result', 'rung', 'outcome', 'reasonCode', 'legalBasis'] as const;

function detailsOf(data: DossierEvent['data'], dossier: Dossier): string {
  const { task, part } = data;
  // A task's id carries its step: dossier / part.step / attempt.
  const step = data['step'] ?? (typeof task === 'string' ? task.split('/')[1] : undefined);
  const by = data['by'] as { readonly officer?: string } | undefined;
  const agency = data['agency'];
  const told = TELLING.flatMap((name) => {
    const value = data[name];
    if (typeof value !== 'string') return [];
    return [name === 'outcome' ? outcomeWords(value) : value];
  });
  return [
    ...(typeof step === 'string' ? [stepName(step, dossier)] : []),
    ...(typeof part === 'string' && step === undefined ? [partName(part, dossier)] : []),
    ...told,
    ...(typeof agency === 'string' ? [officeName(agency)] : []),
    ...(by?.officer === undefined ? [] : [by.officer]),
  ].join(' · ');
}
