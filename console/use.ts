import { useEffect, useRef, useState } from 'preact/hooks';
import { read, whyNot } from './ask';
import { isKnown, onRecorded, type Recorded } from './live';

/** What was asked for: not there yet, there, or why not. What was there stays until there is something newer. */
export interface Had<Body> {
  readonly body: Body | undefined;
  readonly problem: string | undefined;
  readonly again: () => void;
}

const TOGETHER_MS = 150;
const ANEW_MS = 60_000;

/**
 * Something that is read, and read again whenever something is recorded that concerns it, and each minute.
 *
 * @param path - Undefined asks for nothing.
 * @param concerns - Everything, when absent.
 */
export function useLive<Body>(
  path: string | undefined,
  concerns?: (recorded: Recorded) => boolean,
): Had<Body> {
  const [had, setHad] = useState<Pick<Had<Body>, 'body' | 'problem'>>({
    body: undefined,
    problem: undefined,
  });
  const asked = useRef(0);
  const again = (): void => {
    if (path === undefined) return;
    const turn = ++asked.current;
    const settle = (now: Pick<Had<Body>, 'body' | 'problem'>): void => {
      if (turn === asked.current) setHad(now);
    };
    read<Body>(path).then(
      (body) => {
        settle({ body, problem: undefined });
      },
      (error: unknown) => {
        settle({ body: had.body, problem: whyNot(error) });
      },
    );
  };
  useEffect(() => {
    setHad({ body: undefined, problem: undefined });
    again();
    let soon: ReturnType<typeof setTimeout> | undefined;
    const later = (): void => {
      clearTimeout(soon);
      soon = setTimeout(again, TOGETHER_MS);
    };
    const deaf = onRecorded((recorded) => {
      if (concerns?.(recorded) !== false) later();
    });
    const minute = setInterval(again, ANEW_MS);
    const unwatch = isKnown.subscribe((known) => {
      if (known) later();
    });
    return () => {
      deaf();
      unwatch();
      clearInterval(minute);
      clearTimeout(soon);
      asked.current++;
    };
  }, [path]);
  return { ...had, again };
}
