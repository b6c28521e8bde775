import type { VNode } from 'preact';
import { session } from './catalogue';
import { say } from './language';
import { when } from './times';
import { useLive } from './use';
import type { Dossier, PaperRow, Papers as PapersOfDossier } from './wire';
import { WORDS } from './words';

/** Who may have everything that was recorded, and so the file that explains it. */
const SEES_EVERYTHING = ['desk', 'deskHead', 'supervisor', 'auditor'];

/** Where a paper is printed, with the applicant on it for who may: why the name is read is logged. Pure. */
export function namedPaper({ named }: PapersOfDossier, { href }: PaperRow): string {
  return named ? `${href}?reason=${encodeURIComponent('in giấy tờ của hồ sơ')}` : href;
}

/** The papers of a dossier, each as a file to print, and what its applicant looks it up with. */
export function Papers({ dossier }: { readonly dossier: Dossier }): VNode | null {
  const path = `/v1/dossiers/${encodeURIComponent(dossier.id)}`;
  const { body } = useLive<PapersOfDossier>(`${path}/papers`, (changed) => changed.dossier === dossier.id);
  if (body === undefined || body.items.length === 0) return null;
  const { items, tracking } = body;
  return (
    <section>
      <h2>{say(WORDS.papers)}</h2>
      <ul class="papers">
        {items.map((paper) => (
          <li key={paper.name}>
            <a href={namedPaper(body, paper)} target="_blank" rel="noreferrer">
              {paper.title}
              {paper.formNumber === undefined ? '' : ` (${say(WORDS.form)} ${paper.formNumber})`}
            </a>{' '}
            <span class="quiet">{when(paper.issuedAt)}</span>
          </li>
        ))}
      </ul>
      {SEES_EVERYTHING.includes(session.value?.role ?? '') ? (
        <p>
          <a href={`${path}/explanation.zip`} download>
            {say(WORDS.explanation)}
          </a>
        </p>
      ) : null}
      {tracking === undefined ? null : (
        <p>
          {say(WORDS.checkWord)}: <strong>{tracking.word}</strong>
        </p>
      )}
    </section>
  );
}
