import type { VNode } from 'preact';
import { COUNTER, NOTICE_WORDS } from './counter-words';
import type { FeeNotice, Fees } from './counter-wire';
import { say } from './language';
import { money } from './money';
import { At } from './standing';
import type { Dossier } from './wire';

/** What was asked for and paid, with the code by which what is owed is paid. */
export function DossierMoney({ dossier }: { readonly dossier: Dossier }): VNode | null {
  const { fees, id } = dossier;
  if (fees === undefined || fees.notices.length === 0) return null;
  return (
    <section class="fees">
      <h2>{say(COUNTER.fees)}</h2>
      <ul>
        {fees.notices.map((notice) => (
          <li key={notice.notice}>
            <Notice notice={notice} dossier={id} />
          </li>
        ))}
      </ul>
      <Balance fees={fees} />
    </section>
  );
}

function Notice({ notice, dossier }: { readonly notice: FeeNotice; readonly dossier: string }): VNode {
  const { title, amount, state, payBy, qr } = notice;
  const words = NOTICE_WORDS[state];
  const picture = `/v1/dossiers/${encodeURIComponent(dossier)}/fees/${String(notice.notice)}/qr.svg`;
  return (
    <>
      {say(title)}: <strong>{money(amount)}</strong> · {words === undefined ? state : say(words)}
      {state === 'awaited' ? (
        <span class="quiet">
          {' '}
          {say(COUNTER.payBy)} <At at={payBy} />
        </span>
      ) : null}
      {qr === undefined ? null : (
        <figure class="qr">
          <img src={picture} alt={`VietQR: ${money(amount)}`} width="220" height="220" />
          <figcaption>{say(COUNTER.pay)}</figcaption>
        </figure>
      )}
    </>
  );
}

function Balance({ fees: { ledger } }: { readonly fees: Fees }): VNode {
  const { outstanding, refundDue } = ledger;
  return (
    <p>
      {say(COUNTER.owed)}: <strong>{money(outstanding)}</strong>
      {refundDue === 0 ? null : (
        <>
          {' '}
          · {say(COUNTER.refundDue)}: <strong>{money(refundDue)}</strong>
        </>
      )}
    </p>
  );
}
