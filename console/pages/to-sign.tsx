import { useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { officeName, procedureName, session } from '../catalogue';
import { Choice } from '../choice';
import { Headings } from '../headings';
import { useKey } from '../keys';
import { say } from '../language';
import { usePages, type Pages } from '../pages-of';
import { place, to } from '../place';
import { Problem } from '../problem';
import { SIGN } from '../sign-words';
import { SignMany, type SigningAct } from '../sign-many';
import { At, Lane, StandingMark } from '../standing';
import type { ListedTask, PageOf } from '../wire';
import { STEP_WORDS, WORDS } from '../words';

interface Doing {
  readonly act: SigningAct;
  readonly tasks: readonly ListedTask[];
}

/** What waits for a signature, what is due first foremost; signed or returned, one or several, by a key each. */
export function ToSignPage(): VNode {
  const agency = session.value?.agency ?? '';
  const which = place.value.filter['which'] ?? 'signing';
  const signing = which === 'signing' ? { signing: 'true' } : {};
  const query = new URLSearchParams({ agency, limit: '100', ...signing });
  const list = usePages<ListedTask>(`/v1/tasks?${query.toString()}`);
  const whiches = [
    ['signing', say(SIGN.signing)],
    ['every', say(SIGN.every)],
  ] as const;
  const choose = (value: string): void => {
    location.hash = to('sign', undefined, { which: value });
  };
  return (
    <section aria-labelledby="title" class="to-sign">
      <h1 id="title">
        {say(WORDS.toSign)} <small>{officeName(agency)}</small>
      </h1>
      <form class="filter" onSubmit={(event) => event.preventDefault()}>
        <Choice label={say(SIGN.which)} value={which} options={whiches} required onChosen={choose} />
      </form>
      <p class="quiet">{say(SIGN.keys)}</p>
      <Problem problem={list.problem} again={list.again} />
      <Waiting list={list} />
      {list.more === undefined ? null : (
        <button type="button" class="more" onClick={list.more}>
          {say(WORDS.more)}
        </button>
      )}
    </section>
  );
}

function Waiting({ list }: { readonly list: Pages<ListedTask, PageOf<ListedTask>> }): VNode {
  const { body, items, again } = list;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [doing, setDoing] = useState<Doing | undefined>();
  const at = useRef<string | undefined>(undefined);
  const begin = (act: SigningAct): void => {
    const picked = chosen.length > 0 ? chosen : [at.current];
    const tasks = items.filter(({ task }) => picked.includes(task));
    if (tasks.length > 0) setDoing({ act, tasks });
  };
  useKey('k', () => begin('sign'));
  useKey('t', () => begin('return'));
  const end = (): void => {
    setDoing(undefined);
    setChosen([]);
    again();
  };
  const stand = (task: string): void => {
    at.current = task;
  };
  if (doing !== undefined) return <SignMany key={doing.act} {...doing} onEnd={end} />;
  if (items.length === 0) {
    return <p class="empty">{body === undefined ? say(WORDS.loading) : say(SIGN.nothing)}</p>;
  }
  return (
    <>
      <Buttons count={chosen.length} onBegin={begin} />
      <Rows tasks={items} chosen={chosen} onChosen={setChosen} onAt={stand} />
    </>
  );
}

function Buttons({
  count,
  onBegin,
}: {
  readonly count: number;
  readonly onBegin: (act: SigningAct) => void;
}): VNode {
  return (
    <div class="buttons">
      <button type="button" class="primary" disabled={count === 0} onClick={() => onBegin('sign')}>
        {say(SIGN.sign)} <kbd>K</kbd>
      </button>
      <button type="button" disabled={count === 0} onClick={() => onBegin('return')}>
        {say(SIGN.giveBack)} <kbd>T</kbd>
      </button>
      <span role="status">
        {String(count)} {say(WORDS.chosen)}
      </span>
    </div>
  );
}

interface RowsOf {
  readonly tasks: readonly ListedTask[];
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
  readonly onAt: (task: string) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function Rows({ tasks, chosen, onChosen, onAt }: RowsOf): VNode {
  const table = useRef<HTMLTableElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    const boxes = [...(table.current?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])];
    event.preventDefault();
    boxes[boxes.findIndex((box) => box === event.target) + step]?.focus();
  };
  const toggle = (task: string): void => {
    onChosen(chosen.includes(task) ? chosen.filter((each) => each !== task) : [...chosen, task]);
  };
  return (
    <table class="rows" ref={table} onKeyDown={move}>
      <caption>{say(WORDS.toSign)}</caption>
      <thead>
        <tr>
          <Headings columns={[WORDS.choose, WORDS.code, WORDS.step, WORDS.status, WORDS.due]} />
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <Row
            key={task.task}
            task={task}
            isChosen={chosen.includes(task.task)}
            onToggle={() => toggle(task.task)}
            onAt={() => onAt(task.task)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowOf {
  readonly task: ListedTask;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
  readonly onAt: () => void;
}

function Row({ task, isChosen, onToggle, onAt }: RowOf): VNode {
  const { code, dossier, procedure, step, stepTitle, state, dueAt, lane } = task;
  const name = code ?? `…${dossier.slice(-6)}`;
  const words = STEP_WORDS[state];
  return (
    <tr>
      <td data-label={say(WORDS.choose)}>
        <input
          type="checkbox"
          aria-label={`${say(WORDS.choose)} ${name}`}
          checked={isChosen}
          onChange={onToggle}
          onFocus={onAt}
        />
      </td>
      <th scope="row" data-label={say(WORDS.code)}>
        <a href={to('dossiers', code ?? dossier)}>{name}</a>
      </th>
      <td data-label={say(WORDS.step)}>
        {stepTitle === undefined ? step : say(stepTitle)}
        <div class="quiet">
          {procedureName(procedure)}
          <Lane lane={lane} />
        </div>
      </td>
      <td data-label={say(WORDS.status)}>{words === undefined ? state : say(words)}</td>
      <td data-label={say(WORDS.due)}>
        <At at={dueAt} />
        <StandingMark standing={task} />
      </td>
    </tr>
  );
}
