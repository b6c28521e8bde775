import { signal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { TargetedSubmitEvent, VNode } from 'preact';
import { attemptOf, valuesIn } from './act-form';
import { ask, Refused } from './ask';
import { channelWords } from './counter-lists';
import { COUNTER } from './counter-words';
import type { Offer } from './counter-wire';
import { useFocus } from './keys';
import { say, type Words } from './language';
import { Lanes } from './lanes';
import { money } from './money';
import { Loading, RefusedBox } from './problem';
import { Received } from './received';
import { citizenIn, type Citizen } from './scan';
import { useLive } from './use';
import type { Dossier } from './wire';
import { WORDS } from './words';

/** Who was scanned at the counter, for the form that is open. */
export const scannedCitizen = signal<Citizen | undefined>(undefined);

interface ReceptionOf {
  /** `code@version`. */
  readonly procedure: string;
  readonly unit: string;
}

/** Receives one dossier of a procedure: who, with which papers, by which lane; then shows its appointment. */
export function Reception({ procedure, unit }: ReceptionOf): VNode {
  const [channel, setChannel] = useState('desk');
  const [received, setReceived] = useState<Dossier | undefined>();
  const [code = '', version = ''] = procedure.split('@');
  const query = new URLSearchParams({ unit, channel }).toString();
  const path = `/v1/procedures/${encodeURIComponent(code)}/${version}/offer?${query}`;
  const { body, problem, again } = useLive<Offer>(received === undefined ? path : undefined, () => false);
  if (received !== undefined) return <Received dossier={received} />;
  if (body === undefined) return <Loading problem={problem} again={again} />;
  const channels = { channel, onChannel: setChannel };
  return <ReceptionForm offer={body} unit={unit} {...channels} onReceived={setReceived} />;
}

interface FormOf {
  readonly offer: Offer;
  readonly unit: string;
  readonly channel: string;
  readonly onChannel: (channel: string) => void;
  readonly onReceived: (dossier: Dossier) => void;
}

/** How a reception goes: it is sent again under the same key while nothing else is filled in. */
interface Sending {
  readonly refused: Refused | undefined;
  readonly said: string | undefined;
  readonly isBusy: boolean;
  readonly submit: (event: TargetedSubmitEvent<HTMLFormElement>) => void;
}

function useSending({ offer, unit, onReceived }: FormOf): Sending {
  const key = useMemo(() => crypto.randomUUID(), []);
  const [refused, setRefused] = useState<Refused | undefined>();
  const [said, setSaid] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setBusy(true);
    setRefused(undefined);
    const values = valuesIn(event.currentTarget);
    receive({ offer, unit, values, key: `${key}-${String(attemptOf(values))}` })
      .then((dossier) => {
        if (dossier === undefined) setSaid(say(WORDS.onItsWay));
        else onReceived(dossier);
      })
      .catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error;
        setRefused(error);
      })
      .finally(() => {
        setBusy(false);
      });
  };
  return { refused, said, isBusy, submit };
}

function ReceptionForm(form: FormOf): VNode {
  const { offer, channel, onChannel } = form;
  const { refused, said, isBusy, submit } = useSending(form);
  return (
    <form class="act reception" onSubmit={submit} aria-labelledby="receiving">
      <h2 id="receiving">
        {say(COUNTER.newOne)}: {say(offer.title)}
      </h2>
      <ApplicantFields />
      <label>
        {say(COUNTER.channel)}
        <select
          name="channel"
          value={channel}
          onChange={({ currentTarget }) => onChannel(currentTarget.value)}
        >
          {offer.channels.map((each) => (
            <option key={each} value={each}>
              {channelWords(each)}
            </option>
          ))}
        </select>
      </label>
      <Components offer={offer} />
      <Lanes lanes={offer.lanes} name="lane" />
      <Fees offer={offer} />
      <RefusedBox refused={refused} />
      <p role="status">{said}</p>
      <div class="buttons">
        <button type="submit" class="primary" disabled={isBusy}>
          {say(COUNTER.receive)}
        </button>
      </div>
    </form>
  );
}

interface Receiving {
  readonly offer: Offer;
  readonly unit: string;
  readonly values: Readonly<Record<string, string>>;
  readonly key: string;
}

const APPLICANT = ['name', 'idNumber', 'birthDate', 'phone', 'address'] as const;

/** Who submits goes to the vault first, under the same key; the dossier carries a reference alone. @throws Refused. */
async function receive({ offer, unit, values, key }: Receiving): Promise<Dossier | undefined> {
  const headers = { 'idempotency-key': key };
  const applicant = Object.fromEntries(
    APPLICANT.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])),
  );
  const filed = await ask<{ readonly applicantRef: string }>('/v1/applicants', {
    method: 'POST',
    headers,
    body: applicant,
  });
  const { lane, channel } = values;
  const given = offer.components.filter((component) => values[`component ${component.key}`] !== undefined);
  const { status, body } = await ask<Dossier>('/v1/dossiers', {
    method: 'POST',
    headers,
    body: {
      procedure: offer.procedure,
      receivingUnit: unit,
      channel,
      applicantRef: filed.body.applicantRef,
      components: given.map((component) => ({ component: component.key })),
      receive: true,
      ...(lane === undefined ? {} : { lane }),
    },
  });
  return status === 201 ? body : undefined;
}

const PATTERNS = {
  idNumber: '\\d{9}|\\d{12}|[A-Z]{1,2}\\d{6,9}',
  phone: '\\+?\\d[\\d .\\(\\)\\-]{6,20}\\d',
} as const;

const NEXT_TO_DO = 'input[name^=component], button[type=submit]';

/** Who submits; a citizen's card that is scanned into the name fills in all of it. */
function ApplicantFields(): VNode {
  const fields = useRef<HTMLFieldSetElement>(null);
  const name = useFocus<HTMLInputElement>('once');
  const fill = (citizen: Citizen): void => {
    for (const [field, value] of Object.entries(citizen)) {
      const input = fields.current?.querySelector<HTMLInputElement>(`[name=${field}]`);
      if (input instanceof HTMLInputElement) input.value = String(value);
    }
    // Who it is is known; what is left to do is to look at the papers.
    const next = fields.current?.closest('form')?.querySelector<HTMLElement>(NEXT_TO_DO);
    next?.focus();
  };
  const citizen = scannedCitizen.value;
  useEffect(() => {
    if (citizen === undefined) return;
    fill(citizen);
    scannedCitizen.value = undefined;
  }, [citizen]);
  const hear = (event: KeyboardEvent): void => {
    const scanned = event.key === 'Enter' ? citizenIn(name.current?.value ?? '') : undefined;
    if (scanned === undefined) return;
    event.preventDefault();
    fill(scanned);
  };
  return (
    <fieldset ref={fields}>
      <legend>{say(COUNTER.applicant)}</legend>
      <label>
        {say(COUNTER.name)}
        <input ref={name} name="name" required maxLength={600} autocomplete="off" onKeyDown={hear} />
      </label>
      <Labelled words={COUNTER.idNumber}>
        <input name="idNumber" pattern={PATTERNS.idNumber} autocomplete="off" />
      </Labelled>
      <Labelled words={COUNTER.birthDate}>
        <input name="birthDate" type="date" />
      </Labelled>
      <Labelled words={COUNTER.phone}>
        <input name="phone" type="tel" pattern={PATTERNS.phone} autocomplete="off" />
      </Labelled>
      <Labelled words={COUNTER.address}>
        <input name="address" maxLength={500} autocomplete="off" />
      </Labelled>
    </fieldset>
  );
}

function Labelled({ words, children }: { readonly words: Words; readonly children: VNode }): VNode {
  return (
    <label>
      {say(words)}
      {children}
    </label>
  );
}

function Components({ offer: { components } }: Pick<FormOf, 'offer'>): VNode | null {
  if (components.length === 0) return null;
  return (
    <fieldset>
      <legend>{say(COUNTER.components)}</legend>
      {components.map(({ key, title, required }) => (
        <label key={key} class="check">
          <input type="checkbox" name={`component ${key}`} required={required} />
          {say(title)}
          {required ? <span class="quiet"> ({say(COUNTER.required)})</span> : null}
        </label>
      ))}
    </fieldset>
  );
}

function Fees({ offer: { fees } }: Pick<FormOf, 'offer'>): VNode | null {
  if (fees.length === 0) return null;
  return (
    <p>
      {say(COUNTER.fees)}:{' '}
      {fees
        .map(({ title, amounts }) => `${say(title)} ${amounts.map(({ dong }) => money(dong)).join(' / ')}`)
        .join('; ')}
    </p>
  );
}
