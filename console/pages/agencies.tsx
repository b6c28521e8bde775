import type { VNode } from 'preact';
import { officeName } from '../catalogue';
import { Headings } from '../headings';
import { say, type Words } from '../language';
import { to } from '../place';
import { Problem } from '../problem';
import { At, Phone } from '../standing';
import { useLive } from '../use';
import { WORDS } from '../words';

/** How an agency is, as the interface says it (`api/counter-schemas.ts`). */
interface Presence {
  readonly agency: string;
  readonly open: number;
  readonly overdue: number;
  readonly atRisk: number;
  readonly silent: number;
  readonly heardAt?: string;
  readonly connected?: boolean;
  readonly unread?: number;
}

const AGENCIES = {
  silent: { vi: 'Quá hạn, chưa phản hồi', en: 'Overdue and silent' },
  heard: { vi: 'Phản hồi gần nhất', en: 'Last heard' },
  system: { vi: 'Hệ thống', en: 'System' },
  connected: { vi: 'đang kết nối', en: 'connected' },
  away: { vi: 'không kết nối', en: 'not connected' },
  unread: { vi: 'tin chưa nhận', en: 'messages unread' },
  never: { vi: 'chưa từng', en: 'never' },
  idle: { vi: 'Cơ quan không có phần việc đang mở', en: 'Agencies without open tasks' },
  lead: {
    vi: 'Số liệu tính theo lượt việc đang mở trong phạm vi được xem. Cơ quan dùng trang này thay cho hệ thống riêng thì không có kết nối.',
    en: 'Open tasks that you may see. An agency that works from these pages has no system that connects.',
  },
} as const satisfies Record<string, Words>;

/** Who is there: presence, backlog and silence of every agency, the silent first; whom to call. */
export function AgenciesPage(): VNode {
  const { body, problem, again } = useLive<{ readonly items: readonly Presence[] }>('/v1/presence');
  const worst = (each: Presence): number => each.silent * 10_000 + each.overdue * 100 + each.atRisk;
  const sorted = [...(body?.items ?? [])].sort((a, b) => worst(b) - worst(a));
  const idle = sorted.filter(({ open }) => open === 0);
  return (
    <section aria-labelledby="title">
      <h1 id="title">{say(WORDS.agencies)}</h1>
      <p class="quiet">{say(AGENCIES.lead)}</p>
      <Problem problem={problem} again={again} />
      {body === undefined ? (
        <p class="empty">{say(WORDS.loading)}</p>
      ) : (
        <>
          <Table caption={say(WORDS.agencies)} items={sorted.filter(({ open }) => open > 0)} />
          {idle.length === 0 ? null : (
            <>
              <h2>{say(AGENCIES.idle)}</h2>
              <Table caption={say(AGENCIES.idle)} items={idle} />
            </>
          )}
        </>
      )}
    </section>
  );
}

function Table({ caption, items }: { readonly caption: string; readonly items: readonly Presence[] }): VNode {
  if (items.length === 0) return <p class="empty">{say(WORDS.nothingToDo)}</p>;
  const columns = [
    WORDS.office,
    WORDS.open,
    WORDS.overdue,
    AGENCIES.silent,
    WORDS.atRisk,
    AGENCIES.heard,
    AGENCIES.system,
  ];
  return (
    <table class="rows">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <Headings columns={columns} />
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.agency} item={item} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ item }: { readonly item: Presence }): VNode {
  const { agency, open, overdue, silent, atRisk, heardAt } = item;
  return (
    <tr>
      <th scope="row" data-label={say(WORDS.office)}>
        <a href={to('dossiers', undefined, { agency })}>{officeName(agency)}</a> <Phone office={agency} />
      </th>
      <td data-label={say(WORDS.open)}>{String(open)}</td>
      <td data-label={say(WORDS.overdue)} class={overdue > 0 ? 'late' : undefined}>
        {String(overdue)}
      </td>
      <td data-label={say(AGENCIES.silent)} class={silent > 0 ? 'late' : undefined}>
        {String(silent)}
      </td>
      <td data-label={say(WORDS.atRisk)}>{String(atRisk)}</td>
      <td data-label={say(AGENCIES.heard)}>
        {heardAt === undefined ? say(AGENCIES.never) : <At at={heardAt} />}
      </td>
      <td data-label={say(AGENCIES.system)}>
        <System item={item} />
      </td>
    </tr>
  );
}

function System({ item: { connected, unread = 0 } }: { readonly item: Presence }): VNode {
  if (connected === undefined) return <span class="mark still">{say(WORDS.notKnown)}</span>;
  return (
    <>
      {connected ? (
        <span class="mark kept">● {say(AGENCIES.connected)}</span>
      ) : (
        <span class="quiet">○ {say(AGENCIES.away)}</span>
      )}
      {unread === 0 ? null : (
        <div class="quiet">
          {String(unread)} {say(AGENCIES.unread)}
        </div>
      )}
    </>
  );
}
