import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { TargetedSubmitEvent, VNode } from 'preact';
import { wayWords } from './act-forms';
import { attemptOf, FieldOf, valuesIn } from './act-form';
import { read } from './ask';
import { session } from './catalogue';
import { LAW, REASON, type Values } from './form-fields';
import { say } from './language';
import { checkMany, doMany, type OneOfMany, type Verdict } from './many';
import { SIGN } from './sign-words';
import { At } from './standing';
import { VerdictMark } from './verdicts';
import type { Allowed, Dossier, ListedTask } from './wire';
import { WORDS } from './words';

/** What is done to what waits for a signature. */
export type SigningAct = 'sign' | 'return';

type Ways = NonNullable<Allowed['signs']>;

interface SignManyOf {
  readonly act: SigningAct;
  readonly tasks: readonly ListedTask[];
  readonly onEnd: () => void;
}

/** Exactly what will be signed or returned, with what stands against it; done only when that was seen and said yes to. */
export function SignMany({ act, tasks, onEnd }: SignManyOf): VNode {
  const form = useRef<HTMLFormElement>(null);
  const keys = useMemo(() => crypto.randomUUID(), []);
  const [ways, setWays] = useState<ReadonlyMap<string, Ways>>(new Map());
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('button[type=submit], input[name=reasonCode]')?.focus();
    void waysOf(tasks).then((found) => {
      setWays(found);
      void checkMany(tasks.map((task) => bodyOf(act, task, { ways: found, values: DEFAULTS }))).then(
        setVerdicts,
      );
    });
  }, []);
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const values = valuesIn(event.currentTarget);
    const acts = tasks
      .filter(({ task }) => verdicts.get(task)?.kind === 'allowed')
      .map((task) => bodyOf(act, task, { ways, values }));
    setOver(true);
    void doMany(acts, `${keys.slice(0, 20)}-${String(attemptOf(values))}`).then((done) => {
      setVerdicts(new Map([...verdicts, ...done]));
    });
  };
  const isPossible = tasks.some(({ task }) => verdicts.get(task)?.kind === 'allowed');
  return (
    <form class="act many" ref={form} onSubmit={submit} aria-labelledby="many">
      <h2 id="many">{say(act === 'sign' ? SIGN.toBeSigned : SIGN.toBeReturned)}</h2>
      {act === 'return' ? [REASON, LAW].map((field) => <FieldOf key={field.name} field={field} />) : null}
      <ol>
        {tasks.map((task) => (
          <li key={task.task}>
            <One act={act} task={task} ways={ways.get(task.task) ?? []} verdict={verdicts.get(task.task)} />
          </li>
        ))}
      </ol>
      <div class="buttons">
        <button type="submit" class="primary" disabled={isOver || (verdicts.size > 0 && !isPossible)}>
          {say(act === 'sign' ? SIGN.confirmSign : SIGN.confirmReturn)}
        </button>
        <button type="button" onClick={onEnd}>
          {say(isOver ? SIGN.close : WORDS.cancel)}
        </button>
      </div>
    </form>
  );
}

interface OneOf {
  readonly act: SigningAct;
  readonly task: ListedTask;
  readonly ways: Ways;
  readonly verdict: Verdict | undefined;
}

function One({ act, task, ways, verdict }: OneOf): VNode {
  const { code, dossier, stepTitle, step, gives = [], dueAt } = task;
  const name = code ?? `…${dossier.slice(-6)}`;
  return (
    <>
      <strong>{name}</strong> · {stepTitle === undefined ? step : say(stepTitle)} · <At at={dueAt} />
      {act === 'sign'
        ? gives.map((result) => (
            <label key={result}>
              {say(SIGN.number)} {result}, {name}
              <input
                name={`${task.task} ref ${result}`}
                defaultValue={refOf(task, result)}
                pattern="[A-Za-z0-9._\/\-]{1,200}"
                maxLength={200}
                required
              />
            </label>
          ))
        : null}
      {act === 'sign' && ways.length > 1 ? (
        <label>
          {say(SIGN.way)}
          <select name={`${task.task} way`}>
            {ways.map((way, index) => (
              <option key={JSON.stringify(way)} value={String(index)}>
                {say(wayWords(way))}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <VerdictMark verdict={verdict} />
    </>
  );
}

/** A reference that is offered: the code of the dossier and what is issued. */
function refOf({ code, dossier }: ListedTask, result: string): string {
  return `${code ?? dossier}/${result}`;
}

/** Stand for a reason that was not written yet; whether a return is accepted does not depend on it. */
const DEFAULTS: Values = { reasonCode: 'OTHER', legalBasis: '-' };

interface Saying {
  readonly ways: ReadonlyMap<string, Ways>;
  readonly values: Values;
}

function bodyOf(act: SigningAct, task: ListedTask, { ways, values }: Saying): OneOfMany {
  const { task: id, dossier, gives = [] } = task;
  const at = new Date().toISOString();
  const of = { key: id, dossier };
  if (act === 'return') {
    const { reasonCode, legalBasis } = values;
    return { ...of, body: { type: 'returnTask', task: id, at, reasonCode, legalBasis } };
  }
  const issuedOn = session.value?.now.slice(0, 10) ?? '';
  const results = gives.map((result) => ({
    result,
    ref: values[`${id} ref ${result}`] ?? refOf(task, result),
    issuedOn,
  }));
  const way = ways.get(id)?.[Number(values[`${id} way`] ?? '0')];
  const performedBy = way === undefined ? {} : { performedBy: way };
  return { ...of, body: { type: 'completeTask', task: id, at, results, ...performedBy } };
}

/** In which capacities each may be signed by who is signed in; what may not is told why by its check. */
async function waysOf(tasks: readonly ListedTask[]): Promise<ReadonlyMap<string, Ways>> {
  const found = await Promise.allSettled(
    tasks.map(async ({ task, dossier }): Promise<readonly [string, Ways]> => {
      const { allowed } = await read<Dossier>(`/v1/dossiers/${encodeURIComponent(dossier)}`);
      const complete = allowed.find((each) => each.type === 'completeTask' && each.task === task);
      return [task, complete?.signs ?? []];
    }),
  );
  return new Map(found.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])));
}
