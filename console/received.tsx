import type { VNode } from 'preact';
import { COUNTER } from './counter-words';
import { DossierMoney } from './fees';
import { useFocus, useKey } from './keys';
import { say } from './language';
import { namedPaper } from './papers';
import { to } from './place';
import { At, Lane } from './standing';
import { useLive } from './use';
import type { Dossier, Papers } from './wire';
import { WORDS } from './words';

const RECEIPT = 'receipt';

/** What the applicant is told at once: code and appointment; and the paper that says so, as soon as it is there. */
export function Received({ dossier }: { readonly dossier: Dossier }): VNode {
  const { id, code = id, lane, appointmentAt, promisedAt } = dossier;
  return (
    <section class="received" aria-labelledby="received">
      <h2 id="received" aria-live="polite">
        {say(COUNTER.received)}: <strong>{code}</strong> <Lane lane={lane} />
      </h2>
      <dl class="dates">
        <div>
          <dt>{say(WORDS.appointment)}</dt>
          <dd class="large">
            <At at={appointmentAt} />
          </dd>
        </div>
        <div>
          <dt>{say(WORDS.promised)}</dt>
          <dd>
            <At at={promisedAt} />
          </dd>
        </div>
      </dl>
      <Receipt id={id} />
      <p>
        <a href={to('counter', code)}>{say(WORDS.acts)}</a> · <a href={to('counter')}>{say(COUNTER.next)}</a>
      </p>
      <DossierMoney dossier={dossier} />
    </section>
  );
}

/** The receipt with its appointment, to print at a key; it is there a moment after the reception. */
export function Receipt({ id }: { readonly id: string }): VNode {
  const path = `/v1/dossiers/${encodeURIComponent(id)}/papers`;
  const { body } = useLive<Papers>(path, ({ dossier }) => dossier === id);
  const paper = body?.items.findLast(({ name }) => name.startsWith(RECEIPT));
  const href = body === undefined || paper === undefined ? undefined : namedPaper(body, paper);
  const link = useFocus<HTMLAnchorElement>(href === undefined);
  useKey('F4', () => link.current?.click());
  if (href === undefined) return <p class="quiet">{say(COUNTER.preparing)}</p>;
  return (
    <p>
      <a ref={link} class="button primary" href={href} target="_blank" rel="noreferrer">
        {say(COUNTER.receipt)} <kbd>F4</kbd>
      </a>
    </p>
  );
}
