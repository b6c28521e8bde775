import type { ComponentChildren, VNode } from 'preact';
import { procedureName } from './catalogue';
import { channelWords } from './counter-lists';
import { COUNTER } from './counter-words';
import { language, say, type Words } from './language';
import { money } from './money';
import { to } from './place';
import { limitWords, PROCEDURE, shareWords, sourceWords, type Limit, type Source } from './procedure-words';
import { Loading } from './problem';
import { Versions } from './procedure-versions';
import { useLive } from './use';
import type { Procedure } from './wire';
import { WORDS } from './words';

type Share = Readonly<Record<string, number>>;

interface Step {
  readonly key: string;
  readonly title: Words;
  readonly role: string;
  readonly allotment: { readonly workingMinutes: Share; readonly source: Source };
  readonly signing?: object;
}

/** A definition, as far as it is shown (`domain/procedure/definition.schema.ts`). */
interface Definition {
  readonly procedure: string;
  readonly version: number;
  readonly title: Words;
  readonly channels: readonly string[];
  readonly limit: Limit;
  readonly insteadOf?: Limit;
  readonly targets?: readonly { readonly key: string; readonly title: Words; readonly limit: Limit }[];
  readonly lanes?: readonly {
    readonly key: string;
    readonly title: Words;
    readonly workingMinutes: number;
    readonly weekdays: readonly string[];
    readonly source: Source;
  }[];
  readonly reception: { readonly workingMinutes: Share; readonly source: Source };
  readonly return: { readonly workingMinutes: Share; readonly source: Source };
  readonly steps?: readonly Step[];
  readonly parts?: Readonly<Record<string, { readonly use: string; readonly source: Source }>>;
  readonly components?: readonly {
    readonly key: string;
    readonly title: Words;
    readonly required: boolean;
    readonly source: Source;
  }[];
  readonly fees?: readonly {
    readonly key: string;
    readonly title: Words;
    readonly amounts: readonly { readonly key: string; readonly dong: number }[];
    readonly source: Source;
  }[];
}

interface SheetOf {
  /** `code@version`. */
  readonly procedure: string;
  readonly versions: readonly Procedure[];
}

/** A procedure as it is defined: limits, steps and papers, each with where it comes from; and its drawing. */
export function ProcedureSheet({ procedure, versions }: SheetOf): VNode {
  const [code = '', version = ''] = procedure.split('@');
  const path = `/v1/procedures/${encodeURIComponent(code)}/${encodeURIComponent(version)}`;
  const { body, problem, again } = useLive<Definition>(path, () => false);
  if (body === undefined) return <Loading problem={problem} again={again} />;
  const picture = `${path}/diagram.svg?lang=${language.value}`;
  return (
    <article aria-labelledby="title">
      <p>
        <a href={to('procedures')}>← {say(WORDS.procedures)}</a>
      </p>
      <h1 id="title">
        {body.procedure} <small>{say(body.title)}</small>
      </h1>
      <p>
        {say(PROCEDURE.channels)}: {body.channels.map(channelWords).join(', ')}
      </p>
      <Versions versions={versions} />
      <Rows words={PROCEDURE.limits} rows={limitRows(body)} />
      <Steps definition={body} />
      <Rows words={PROCEDURE.components} rows={componentRows(body)} />
      <Rows words={COUNTER.fees} rows={feeRows(body)} />
      <section>
        <h2>{say(PROCEDURE.drawing)}</h2>
        <p class="quiet">
          {say(PROCEDURE.drawingLead)}{' '}
          <a href={picture} target="_blank" rel="noreferrer">
            {say(PROCEDURE.drawingAlone)}
          </a>
        </p>
        <div class="wide drawing" tabIndex={0} role="group" aria-label={say(PROCEDURE.drawing)}>
          <img src={picture} alt={`${say(PROCEDURE.drawing)}: ${say(body.title)}`} />
        </div>
      </section>
    </article>
  );
}

interface Row {
  readonly key: string;
  readonly what: ComponentChildren;
  readonly amount: string;
  readonly source: Source;
}

function limitRows({ limit, insteadOf, targets = [], lanes = [], ...desk }: Definition): readonly Row[] {
  const row = (key: string, what: string, of: Limit): Row => ({
    key,
    what,
    amount: limitWords(of),
    source: of.source,
  });
  return [
    row('limit', say(PROCEDURE.limit), limit),
    ...(insteadOf === undefined ? [] : [row('insteadOf', say(PROCEDURE.insteadOf), insteadOf)]),
    ...targets.map(({ key, title, limit: of }) => row(`target ${key}`, say(title), of)),
    ...lanes.map(({ key, title, workingMinutes, weekdays, source }) => ({
      key: `lane ${key}`,
      what: `⚡ ${say(title)}`,
      amount: `${limitWords({ workingMinutes, source })} (${weekdays.map(weekdayWords).join(', ')})`,
      source,
    })),
    ...(['reception', 'return'] as const).map((key) => ({
      key,
      what: say(PROCEDURE[key]),
      amount: shareWords(desk[key].workingMinutes),
      source: desk[key].source,
    })),
  ];
}

const WEEKDAYS: Readonly<Record<string, Words>> = {
  mon: { vi: 'thứ Hai', en: 'Monday' },
  tue: { vi: 'thứ Ba', en: 'Tuesday' },
  wed: { vi: 'thứ Tư', en: 'Wednesday' },
  thu: { vi: 'thứ Năm', en: 'Thursday' },
  fri: { vi: 'thứ Sáu', en: 'Friday' },
  sat: { vi: 'thứ Bảy', en: 'Saturday' },
  sun: { vi: 'Chủ nhật', en: 'Sunday' },
};

function weekdayWords(day: string): string {
  const words = WEEKDAYS[day];
  return words === undefined ? day : say(words);
}

function componentRows({ components = [] }: Definition): readonly Row[] {
  return components.map(({ key, title, required, source }) => ({
    key,
    what: say(title),
    amount: required ? say(COUNTER.required) : '–',
    source,
  }));
}

function feeRows({ fees = [] }: Definition): readonly Row[] {
  return fees.map(({ key, title, amounts, source }) => ({
    key,
    what: say(title),
    amount: amounts.map(({ dong }) => money(dong)).join(' / '),
    source,
  }));
}

/** The steps of a procedure; of a linked one its parts, each of which has its own page. */
function Steps({ definition: { steps, parts = {} } }: { readonly definition: Definition }): VNode {
  if (steps === undefined) {
    const rows = Object.entries(parts).map(([key, { use, source }]) => ({
      key,
      what: <a href={to('procedures', use)}>{procedureName(use)}</a>,
      amount: use,
      source,
    }));
    return <Rows words={PROCEDURE.parts} rows={rows} />;
  }
  const rows = steps.map(({ key, title, role, allotment, signing }) => ({
    key,
    what: (
      <>
        {say(title)}
        <div class="quiet">
          {say(PROCEDURE.role)}: {role}
          {signing === undefined ? '' : ` · ${say(PROCEDURE.signed)}`}
        </div>
      </>
    ),
    amount: shareWords(allotment.workingMinutes),
    source: allotment.source,
  }));
  return <Rows words={WORDS.steps} rows={rows} />;
}

function Rows({ words, rows }: { readonly words: Words; readonly rows: readonly Row[] }): VNode | null {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{say(words)}</h2>
      <table class="rows">
        <caption>{say(words)}</caption>
        <thead>
          <tr>
            {[PROCEDURE.what, PROCEDURE.amount, PROCEDURE.source].map((each) => (
              <th key={each.en} scope="col">
                {say(each)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, what, amount, source }) => (
            <tr key={key}>
              <th scope="row" data-label={say(PROCEDURE.what)}>
                {what}
              </th>
              <td data-label={say(PROCEDURE.amount)}>{amount}</td>
              <td data-label={say(PROCEDURE.source)} class="quiet">
                {sourceWords(source)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
