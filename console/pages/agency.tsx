import type { VNode } from 'preact';
import { officeName, procedureName, session } from '../catalogue';
import { say } from '../language';
import { to } from '../place';
import { Problem } from '../problem';
import { At, Lane, StandingMark } from '../standing';
import { TaskActs } from '../task-acts';
import { useLive } from '../use';
import type { ListedTask, PageOf } from '../wire';
import { STEP_WORDS, WORDS } from '../words';

/** The inbox of an office without a system of its own: its open tasks, the worst first, and what to say of each. */
export function AgencyPage(): VNode {
  const agency = session.value?.agency ?? '';
  const { body, problem, again } = useLive<PageOf<ListedTask>>(
    `/v1/tasks?agency=${encodeURIComponent(agency)}`,
  );
  return (
    <section aria-labelledby="title">
      <h1 id="title">
        {say(WORDS.agency)} <small>{officeName(agency)}</small>
      </h1>
      <Problem problem={problem} again={again} />
      {body === undefined ? (
        <p class="empty">{say(WORDS.loading)}</p>
      ) : (
        <Tasks tasks={body.items} onDone={again} />
      )}
    </section>
  );
}

function Tasks({
  tasks,
  onDone,
}: {
  readonly tasks: readonly ListedTask[];
  readonly onDone: () => void;
}): VNode {
  if (tasks.length === 0) return <p class="empty">{say(WORDS.nothingToDo)}</p>;
  return (
    <ul class="tasks">
      {tasks.map((task) => (
        <li key={task.task} class="task">
          <Task task={task} onDone={onDone} />
        </li>
      ))}
    </ul>
  );
}

function Task({ task, onDone }: { readonly task: ListedTask; readonly onDone: () => void }): VNode {
  const { code, dossier, procedure, step, stepTitle, state, assignedAt, dueAt, lane } = task;
  const words = STEP_WORDS[state];
  return (
    <>
      <h2>
        {stepTitle === undefined ? step : say(stepTitle)}{' '}
        <a href={to('dossiers', code ?? dossier)}>{code ?? `…${dossier.slice(-6)}`}</a>
      </h2>
      <p>
        {procedureName(procedure)}
        <Lane lane={lane} />
      </p>
      <p>
        {words === undefined ? state : say(words)} · <At at={assignedAt} /> → <At at={dueAt} />{' '}
        <StandingMark standing={task} />
      </p>
      <TaskActs task={task} onDone={onDone} />
    </>
  );
}
