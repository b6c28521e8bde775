import { useEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

const WRITTEN_INTO = 'input:not([type=checkbox], [type=radio]), textarea, select';

/**
 * Does something when a key is pressed, wherever one is on the page; not while another key is held with it, and a letter not while
 * something is written.
 */
export function useKey(key: string, act: () => void): void {
  const now = useRef(act);
  now.current = act;
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== key || event.ctrlKey || event.altKey || event.metaKey) return;
      const isWriting = event.target instanceof Element && event.target.matches(WRITTEN_INTO);
      if (key.length === 1 && isWriting) return;
      event.preventDefault();
      now.current();
    };
    addEventListener('keydown', hear);
    return () => {
      removeEventListener('keydown', hear);
    };
  }, [key]);
}

/** Goes to an element once it is there, and again whenever what it is about changes. */
export function useFocus<Of extends HTMLElement>(about: unknown): RefObject<Of | null> {
  const of = useRef<Of>(null);
  useEffect(() => {
    of.current?.focus();
  }, [about]);
  return of;
}
