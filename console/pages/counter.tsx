import { useEffect, useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { read } from '../ask';
import { allUnits, session } from '../catalogue';
import { Choice } from '../choice';
import { DossierAtCounter } from '../counter-dossier';
import { CounterLists } from '../counter-lists';
import { COUNTER } from '../counter-words';
import { useKey } from '../keys';
import { say } from '../language';
import { place, to } from '../place';
import { Reception, scannedCitizen } from '../reception';
import { readScan } from '../scan';
import type { Procedure } from '../wire';

const KEY = 'unit';

/** Whether somebody receives here, or only takes money. */
function isDesk(): boolean {
  return ['desk', 'deskHead'].includes(session.value?.role ?? '');
}

/** Units that one may receive for. */
function ownUnits(): readonly (readonly [string, string])[] {
  const { units = [] } = session.value ?? {};
  return allUnits()
    .filter(({ code }) => units.includes('*') || units.includes(code))
    .map(({ code, title }) => [code, say(title)] as const);
}

/** The unit that was chosen last in this browser; the first where it is no longer one's own. */
function keptUnit(units: ReturnType<typeof ownUnits>): string {
  const kept = localStorage.getItem(KEY);
  const found = units.find(([code]) => code === kept) ?? units[0];
  return found?.[0] ?? '';
}

/** The counter: one field for whatever is scanned, what waits, and the form by which a dossier is received. */
export function CounterPage(): VNode {
  const units = ownUnits();
  const [chosen, setChosen] = useState(keptUnit(units));
  const procedures = useProcedures(isDesk() ? chosen : '');
  const choose = (unit: string): void => {
    localStorage.setItem(KEY, unit);
    setChosen(unit);
  };
  useKey('Escape', () => {
    location.hash = to('counter');
  });
  const { of, filter } = place.value;
  const ref = filter['procedure'];
  return (
    <section aria-labelledby="title" class="counter">
      <h1 id="title">{say(COUNTER.title)}</h1>
      <form class="filter" onSubmit={(event) => event.preventDefault()}>
        <Choice label={say(COUNTER.unit)} value={chosen} options={units} required onChosen={choose} />
        {isDesk() ? <ProcedureChoice procedures={procedures} value={ref ?? ''} /> : null}
      </form>
      <Scan refs={procedures.map((procedure) => procedure.ref)} procedures={procedures} />
      <Content of={of} procedure={isDesk() ? ref : undefined} unit={chosen} />
    </section>
  );
}

interface ContentOf {
  readonly of: string | undefined;
  readonly procedure: string | undefined;
  readonly unit: string;
}

/** One dossier, the form of a reception, or what waits. */
function Content({ of, procedure, unit }: ContentOf): VNode {
  if (of !== undefined) return <DossierAtCounter key={of} name={of} />;
  if (procedure === undefined) return <CounterLists unit={unit} isDesk={isDesk()} />;
  return <Reception key={`${procedure} ${unit}`} procedure={procedure} unit={unit} />;
}

/** What a unit may receive today. */
function useProcedures(unit: string): readonly Procedure[] {
  const [items, setItems] = useState<readonly Procedure[]>([]);
  useEffect(() => {
    if (unit === '') return;
    void read<{ readonly items: readonly Procedure[] }>(
      `/v1/procedures?unit=${encodeURIComponent(unit)}`,
    ).then(
      (had) => {
        setItems(had.items);
      },
      () => {
        // Without the list nothing is offered by name; a code that is typed is still asked for.
        setItems([]);
      },
    );
  }, [unit]);
  return items;
}

interface ProceduresOf {
  readonly procedures: readonly Procedure[];
}

function ProcedureChoice({ procedures, value }: ProceduresOf & { readonly value: string }): VNode {
  return (
    <label>
      {say(COUNTER.newOne)}
      <select
        value={value}
        onChange={({ currentTarget }) => {
          location.hash = to('counter', undefined, { procedure: currentTarget.value });
        }}
      >
        <option value="">{say(COUNTER.chooseProcedure)}</option>
        {procedures.map(({ ref, title }) => (
          <option key={ref} value={ref}>
            {ref.split('@')[0]} · {say(title)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The one field of a counter; a scanner types into it and ends with Enter. */
function Scan({ refs, procedures }: ProceduresOf & { readonly refs: readonly string[] }): VNode {
  const field = useRef<HTMLInputElement>(null);
  const focus = (): void => {
    field.current?.focus();
    field.current?.select();
  };
  useEffect(focus, []);
  useKey('F2', focus);
  const submit = (): void => {
    const scanned = readScan(field.current?.value ?? '', refs);
    if (scanned === undefined) return;
    if (field.current !== null) field.current.value = '';
    if (scanned.kind === 'citizen') scannedCitizen.value = scanned.citizen;
    if (scanned.kind === 'dossier') location.hash = to('counter', scanned.name);
    if (scanned.kind === 'procedure') {
      location.hash = to('counter', undefined, { procedure: scanned.ref });
    }
  };
  return (
    <form
      class="scan"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label>
        {say(COUNTER.scan)}
        <input
          ref={field}
          name="scan"
          list="procedures"
          maxLength={600}
          autocomplete="off"
          spellcheck={false}
        />
      </label>
      <datalist id="procedures">
        {procedures.map(({ ref, title }) => (
          <option key={ref} value={ref.split('@')[0]} label={say(title)} />
        ))}
      </datalist>
      <p class="quiet">
        {say(COUNTER.scanHelp)} {say(COUNTER.keys)}: <kbd>F2</kbd> {say(COUNTER.keyScan)}, <kbd>F4</kbd>{' '}
        {say(COUNTER.keyPrint)}, <kbd>Esc</kbd> {say(COUNTER.keyLeave)}.
      </p>
    </form>
  );
}
