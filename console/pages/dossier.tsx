import type { ComponentChildren, VNode } from 'preact';
import { Acts } from '../acts';
import { Events } from '../events';
import { Headings } from '../headings';
import { Motions } from '../motions';
import { session } from '../catalogue';
import { language, say } from '../language';
import { Papers } from '../papers';
import { Loading, Problem } from '../problem';
import { At, Holders, Lane, Phone, StandingMark } from '../standing';
import { Timeline } from '../timeline';
import { when, workingTime } from '../times';
import { useLive } from '../use';
import { clockName, partName } from '../names';
import type { Clock, Deadline, Dossier, Explained, Step } from '../wire';
import { STEP_WORDS, WORDS } from '../words';

const SEES_EVENTS = ['desk', 'deskHead', 'supervisor', 'auditor'];

/** One dossier: where it stands, who holds it, why each date is what it is, and what may be done now. */
export function DossierPage({ name }: { readonly name: string }): VNode {
  const path = `/v1/dossiers/${encodeURIComponent(name)}`;
  const { body, problem, again } = useLive<Dossier>(path, ({ dossier }) => isIt(dossier));
  const deadline = useLive<Deadline>(`${path}/deadline?lang=${language.value}`, ({ dossier }) =>
    isIt(dossier),
  );
  const isIt = (dossier: string): boolean => body === undefined || body.id === dossier;
  if (body === undefined) return <Loading problem={problem} again={again} />;
  return (
    <article aria-labelledby="title">
      <Heading dossier={body} />
      <Problem problem={problem} again={again} />
      <Motions dossier={body} onDone={again} />
      <Acts dossier={body} onDone={again} />
      <Section words={say(WORDS.steps)}>
        <Steps steps={body.steps} />
      </Section>
      <Section words={say(WORDS.timeline)}>
        {deadline.body === undefined ? null : <Timeline dossier={body} deadline={deadline.body} />}
      </Section>
      <Section words={say(WORDS.why)}>
        {deadline.body?.clocks.map((clock) => (
          <Why key={clock.clock} clock={clock} dossier={body} />
        ))}
      </Section>
      <Results dossier={body} />
      <Papers dossier={body} />
      {SEES_EVENTS.includes(session.value?.role ?? '') ? <Events dossier={body} /> : null}
      <details class="technical">
        <summary>{say(WORDS.technical)}</summary>
        <p>
          {body.id} · {body.procedure} · {String(body.seq)} · <code>{body.head}</code>
        </p>
      </details>
    </article>
  );
}

function Section({
  words,
  children,
}: {
  readonly words: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <section>
      <h2>{words}</h2>
      {children}
    </section>
  );
}

function Heading({ dossier }: { readonly dossier: Dossier }): VNode {
  const { code, id, title, statusWords, lane, holders, clocks, receivedAt, dueOriginal, dueCurrent } =
    dossier;
  const limit = clocks.find(({ kind }) => kind === 'limit');
  const dates = [
    [WORDS.received, receivedAt],
    [WORDS.dueOriginal, dueOriginal === dueCurrent ? undefined : dueOriginal],
    [WORDS.due, dueCurrent],
    [WORDS.promised, dossier.promisedAt],
    [WORDS.appointment, dossier.appointmentAt],
  ] as const;
  return (
    <header class="dossier">
      <h1 id="title">
        {code ?? `…${id.slice(-6)}`} <small>{say(title)}</small>
      </h1>
      <p class="state">
        {statusWords === undefined ? null : <span class="status">{say(statusWords)}</span>}
        <Lane lane={lane} />
        {limit === undefined ? null : <ClockMark clock={limit} />}
      </p>
      <dl class="dates">
        {dates
          .filter(([, at]) => at !== undefined)
          .map(([words, at]) => (
            <div key={words.en}>
              <dt>{say(words)}</dt>
              <dd>
                <At at={at} />
              </dd>
            </div>
          ))}
        <div>
          <dt>{say(WORDS.holder)}</dt>
          <dd>
            <Holders holders={holders} />
          </dd>
        </div>
      </dl>
    </header>
  );
}

function ClockMark({ clock }: { readonly clock: Clock }): VNode {
  const { late, dueAt, leftWorkingMinutes, lateByWorkingMinutes, provisional, state } = clock;
  const standing = {
    overdue: late,
    atRisk: false,
    // Nothing is left of the time of what is over: it was in time, or late.
    ...(state === 'stopped' ? {} : { leftWorkingMinutes }),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
  return (
    <>
      <StandingMark standing={standing} />
      {late && lateByWorkingMinutes > 0 ? <span> {workingTime(lateByWorkingMinutes)}</span> : null}
      {provisional ? <span class="mark still">{say(WORDS.provisional)}</span> : null}
    </>
  );
}

function Steps({ steps }: { readonly steps: readonly Step[] }): VNode {
  return (
    <table class="rows">
      <caption>{say(WORDS.steps)}</caption>
      <thead>
        <tr>
          <Headings columns={[WORDS.step, WORDS.office, WORDS.status, WORDS.due]} />
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <StepRow key={step.step} step={step} />
        ))}
      </tbody>
    </table>
  );
}

const OPEN = ['assigned', 'taken'];

function StepRow({ step }: { readonly step: Step }): VNode {
  const { title, agency, agencyTitle, state, handler, performedBy, endedAt, earliestEndAt } = step;
  const isOpen = OPEN.includes(state);
  const words = STEP_WORDS[state];
  return (
    <tr class={isOpen ? 'open' : undefined}>
      <th scope="row" data-label={say(WORDS.step)}>
        {say(title)}
      </th>
      <td data-label={say(WORDS.office)}>
        {say(agencyTitle)} {isOpen ? <Phone office={agency} /> : null}
        <span class="quiet"> {performedBy?.officer ?? handler?.officer}</span>
      </td>
      <td data-label={say(WORDS.status)}>
        {words === undefined ? state : say(words)}
        {endedAt === undefined ? null : <span class="quiet"> {when(endedAt)}</span>}
        {isOpen && earliestEndAt !== undefined ? (
          <span class="quiet">
            {' '}
            {say(WORDS.notBefore)} {when(earliestEndAt)}
          </span>
        ) : null}
      </td>
      <td data-label={say(WORDS.due)}>
        <StepDue step={step} />
      </td>
    </tr>
  );
}

/** An ended step is in time or late for ever; an open one is on its way. */
function StepDue({ step: { clock, state, atRisk } }: { readonly step: Step }): VNode {
  if (clock === undefined) return <>–</>;
  const isOpen = OPEN.includes(state);
  return (
    <>
      <At at={clock.dueAt} />
      {isOpen || clock.late ? <StandingMark standing={standingOf(clock, atRisk)} /> : null}
    </>
  );
}

function standingOf(
  { late, dueAt, leftWorkingMinutes }: Clock,
  atRisk: boolean,
): Parameters<typeof StandingMark>[0]['standing'] {
  return { overdue: late, atRisk, leftWorkingMinutes, ...(dueAt === undefined ? {} : { dueAt }) };
}

function Why({ clock, dossier }: { readonly clock: Explained; readonly dossier: Dossier }): VNode {
  const { dueAt, lines } = clock;
  return (
    <details class="why">
      <summary>
        {clockName(clock, dossier)}: <At at={dueAt} />
      </summary>
      <ol>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </details>
  );
}

function Results({ dossier }: { readonly dossier: Dossier }): VNode | null {
  const { results } = dossier;
  if (results.length === 0) return null;
  return (
    <Section words={say(WORDS.results)}>
      <ul>
        {results.map(({ part, result, ref, issuedOn, handedOverAt }) => (
          <li key={`${part}/${result}`}>
            {partName(part, dossier)} · {result} {ref === undefined ? '' : `· ${ref}`}{' '}
            {issuedOn === undefined ? '' : `· ${when(issuedOn)}`} ·{' '}
            {handedOverAt === undefined
              ? say(WORDS.atDesk)
              : `${say(WORDS.handedOver)} ${when(handedOverAt)}`}
          </li>
        ))}
      </ul>
    </Section>
  );
}
