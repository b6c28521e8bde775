import type { VNode } from 'preact';
import { ActButtons } from './acts';
import { say } from './language';
import { otherActWords } from './other-acts';
import { At } from './standing';
import type { Dossier } from './wire';
import { ROLE_WORDS, WORDS } from './words';

/** What was put forward and waits for another person, with buttons for who may answer. */
export function Motions({
  dossier,
  onDone,
}: {
  readonly dossier: Dossier;
  readonly onDone: () => void;
}): VNode | null {
  const { motions = [], allowed } = dossier;
  if (motions.length === 0) return null;
  return (
    <section class="acts">
      <h2>{say(WORDS.motions)}</h2>
      <ul>
        {motions.map(({ motion, act, putForwardAt, by, command, seconds }) => (
          <li key={motion}>
            <strong>{otherActWords(act)}</strong> · <At at={putForwardAt} /> · {say(WORDS.putForwardBy)}{' '}
            {by.officer} · {[command?.reasonCode, command?.legalBasis].filter(Boolean).join(' · ')}
            <p class="quiet">
              {say(WORDS.confirmedAs)} {seconds.map(roleName).join(', ')}
            </p>
            <ActButtons
              dossier={dossier}
              allowed={allowed.filter((each) => each.motion === motion)}
              onDone={onDone}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function roleName(role: string): string {
  const words = ROLE_WORDS[role];
  return words === undefined ? role : say(words);
}
