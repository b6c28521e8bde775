import { useEffect, useState } from 'preact/hooks';
import { read, whyNot } from './ask';
import { useLive, type Had } from './use';
import type { PageOf } from './wire';

/** A list as far as it was asked for. */
export interface Pages<Item, Body extends PageOf<Item>> extends Had<Body> {
  readonly items: readonly Item[];
  /** Asks for the next page; absent on the last. */
  readonly more: (() => void) | undefined;
}

/** A list that is read a page at a time, and from its beginning whenever something is recorded. */
export function usePages<Item, Body extends PageOf<Item> = PageOf<Item>>(path: string): Pages<Item, Body> {
  const had = useLive<Body>(path);
  const { body } = had;
  const [further, setFurther] = useState<PageOf<Item>>({ items: [] });
  const [problem, setProblem] = useState<string | undefined>();
  useEffect(() => {
    setFurther({ items: [] });
    setProblem(undefined);
  }, [path, body]);
  const cursor = further.items.length === 0 ? body?.nextCursor : further.nextCursor;
  const readMore = (): void => {
    read<PageOf<Item>>(`${path}&cursor=${encodeURIComponent(cursor ?? '')}`).then(
      ({ items, nextCursor }) => {
        const rest = nextCursor === undefined ? {} : { nextCursor };
        setFurther({ items: [...further.items, ...items], ...rest });
      },
      (error: unknown) => {
        setProblem(whyNot(error));
      },
    );
  };
  return {
    ...had,
    problem: had.problem ?? problem,
    items: [...(body?.items ?? []), ...further.items],
    more: cursor === undefined ? undefined : readMore,
  };
}
