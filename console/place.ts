import { signal } from '@preact/signals';

/** Where somebody is: a page, what it is about, and what it is restricted to. */
export interface Place {
  readonly page: string;
  readonly of: string | undefined;
  readonly filter: Readonly<Record<string, string>>;
}

function read(): Place {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [page = '', of] = path.split('/');
  return {
    page,
    of: of === undefined || of === '' ? undefined : decodeURIComponent(of),
    filter: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** Where somebody is now; the address of the browser says it, so that it can be kept and handed on. */
export const place = signal<Place>(read());

addEventListener('hashchange', () => {
  place.value = read();
  document.querySelector<HTMLElement>('main')?.focus();
});

/** The address of a place. */
export function to(
  page: string,
  of?: string,
  filter: Readonly<Record<string, string | undefined>> = {},
): string {
  const query = new URLSearchParams(
    Object.entries(filter).filter(
      (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
    ),
  ).toString();
  const path = of === undefined ? page : `${page}/${encodeURIComponent(of)}`;
  return `#/${path}${query === '' ? '' : `?${query}`}`;
}
