import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { ActFormOf } from './act-form';
import { TASK_ACTS } from './act-forms';
import { Said } from './acts';
import { Problem } from './problem';
import { say } from './language';
import { useLive } from './use';
import type { Allowed, Dossier, ListedTask } from './wire';

/** What may be said of one task of the own office: taken, completed, returned, refused. */
export function TaskActs({
  task,
  onDone,
}: {
  readonly task: ListedTask;
  readonly onDone: () => void;
}): VNode {
  const { body, problem, again } = useLive<Dossier>(
    `/v1/dossiers/${task.dossier}`,
    ({ dossier }) => dossier === task.dossier,
  );
  const [chosen, setChosen] = useState<Allowed | undefined>();
  const [said, setSaid] = useState<string | undefined>();
  const acts = (body?.allowed ?? []).filter(
    (each) => each.task === task.task && TASK_ACTS[each.type] !== undefined,
  );
  const form = chosen === undefined ? undefined : TASK_ACTS[chosen.type];
  const choose = (allowed: Allowed): void => {
    setSaid(undefined);
    setChosen(allowed);
  };
  const done = (words: string): void => {
    setSaid(words);
    setChosen(undefined);
    again();
    onDone();
  };
  return (
    <>
      <Problem problem={problem} again={again} />
      <Buttons acts={acts} onChosen={choose} />
      {chosen === undefined || form === undefined ? null : (
        <ActFormOf
          key={chosen.type}
          dossier={task.dossier}
          {...(body === undefined ? {} : { known: body })}
          allowed={chosen}
          form={form}
          onDone={done}
          onCancel={() => setChosen(undefined)}
        />
      )}
      <Said words={said} />
    </>
  );
}

interface ButtonsOf {
  readonly acts: readonly Allowed[];
  readonly onChosen: (allowed: Allowed) => void;
}

function Buttons({ acts, onChosen }: ButtonsOf): VNode {
  return (
    <div class="buttons">
      {acts.map((allowed, index) => (
        <button
          key={allowed.type}
          type="button"
          class={index === 0 ? 'primary' : undefined}
          onClick={() => onChosen(allowed)}
        >
          {say(TASK_ACTS[allowed.type]?.words ?? { vi: allowed.type, en: allowed.type })}
        </button>
      ))}
    </div>
  );
}
