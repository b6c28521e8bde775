import type { VNode } from 'preact';
import { say, type Words } from './language';

/** The headings of a table's columns, a cell each. */
export function Headings({ columns }: { readonly columns: readonly Words[] }): VNode {
  return (
    <>
      {columns.map((words) => (
        <th key={words.en} scope="col">
          {say(words)}
        </th>
      ))}
    </>
  );
}
