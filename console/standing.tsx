import type { VNode } from 'preact';
import { officeName, phoneOf } from './catalogue';
import { say } from './language';
import { when, workingTime } from './times';
import { WORDS } from './words';

/** How something stands in time. */
export interface Standing {
  readonly overdue: boolean;
  readonly atRisk: boolean;
  readonly dueAt?: string;
  readonly leftWorkingMinutes?: number;
  /** Where reports count it: what has not begun, or is over, stands in no time. */
  readonly standing?: string;
}

const IN_TIME = [undefined, 'inProcess', 'awaitingSupplement', 'suspended'];

/** How something stands in time, in a word and by more than its colour. */
export function StandingMark({ standing: of }: { readonly standing: Standing }): VNode | null {
  const { overdue, atRisk, dueAt, leftWorkingMinutes, standing } = of;
  if (!IN_TIME.includes(standing)) return null;
  if (overdue) return <span class="mark late">▲ {say(WORDS.overdue)}</span>;
  if (dueAt === undefined) return <span class="mark still">❚❚ {say(WORDS.suspended)}</span>;
  const left = leftWorkingMinutes === undefined ? '' : ` · ${workingTime(leftWorkingMinutes)}`;
  if (atRisk) {
    return (
      <span class="mark risk">
        ◆ {say(WORDS.atRisk)}
        {left}
      </span>
    );
  }
  return (
    <span class="mark kept">
      ● {say(WORDS.inTime)}
      {left}
    </span>
  );
}

/** Who holds it, and whom to call. */
export function Holders({ holders }: { readonly holders: readonly string[] }): VNode {
  if (holders.length === 0) return <>–</>;
  return (
    <ul class="holders">
      {holders.map((holder) => (
        <li key={holder}>
          {officeName(holder)}
          <Phone office={holder} />
        </li>
      ))}
    </ul>
  );
}

/** An office's own number, to be called at a touch. */
export function Phone({ office }: { readonly office: string }): VNode | null {
  const phone = phoneOf(office);
  if (phone === undefined) return null;
  return (
    <a class="phone" href={`tel:${phone.replaceAll(' ', '')}`}>
      {phone}
    </a>
  );
}

/** An instant for a person, and for a program. */
export function At({ at }: { readonly at: string | undefined }): VNode {
  return at === undefined ? <>–</> : <time dateTime={at}>{when(at)}</time>;
}

/** That it goes by the fast lane. */
export function Lane({ lane }: { readonly lane: string | undefined }): VNode | null {
  return lane === undefined || lane === 'normal' ? null : <span class="lane">⚡ {say(WORDS.fastLane)}</span>;
}
