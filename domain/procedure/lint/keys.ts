import type { Definition, ProcedureDefinition } from '../definition.schema';
import { splitInput } from '../flatten';
import { REFUSAL } from '../plan';
import type { DataPath, Fault } from './finding';

/** A list of the definition in which each key may stand once. */
interface KeyList {
  readonly list: string;
  readonly keys: readonly { readonly key: string; readonly path: DataPath }[];
}

/** KEY_REPEATED: two steps, components, results, targets, lanes or links of one name. Pure. */
export function repeatedKeys(definition: Definition): readonly Fault[] {
  const own =
    definition.kind === 'plain' ? plainLists(definition) : [listOf('links', definition.links, 'to')];
  const lists = [
    ...own,
    listOf('targets', definition.targets ?? [], 'key'),
    listOf('lanes', definition.lanes ?? [], 'key'),
  ];
  return lists.flatMap(({ list, keys }) =>
    keys
      .filter(({ key }, index) => keys.findIndex((other) => other.key === key) < index)
      .map(({ key, path }): Fault => ({ code: 'KEY_REPEATED', path, params: { key, list } })),
  );
}

function feeLists(fees: NonNullable<ProcedureDefinition['fees']>): readonly KeyList[] {
  return fees.flatMap(({ key: fee, amounts, exemptions = [] }, index) => [
    keysUnder(`amounts of ${fee}`, ['fees', index, 'amounts'], amounts),
    keysUnder(`exemptions of ${fee}`, ['fees', index, 'exemptions'], exemptions),
  ]);
}

function keysUnder(list: string, path: DataPath, items: readonly { readonly key: string }[]): KeyList {
  return { list, keys: items.map(({ key }, index) => ({ key, path: [...path, index, 'key'] })) };
}

function plainLists({ components, steps, fees = [], results }: ProcedureDefinition): readonly KeyList[] {
  return [
    listOf('components', components, 'key'),
    listOf('steps', steps, 'key'),
    listOf('fees', fees, 'key'),
    ...feeLists(fees),
    promisedResults(results),
    ...steps.flatMap(({ key, needs, gives }, index) => [
      textList(`needs of ${key}`, ['steps', index, 'needs'], needs),
      textList(`results of ${key}`, ['steps', index, 'gives'], gives),
    ]),
  ];
}

/** A promised result is handed over by its name alone, so that two steps may not promise one name. */
function promisedResults(results: ProcedureDefinition['results']): KeyList {
  const keys = results.map(({ from }, index) => ({
    key: splitInput(from)[1] ?? from,
    path: ['results', index, 'from'],
  }));
  return { list: 'results', keys };
}

/** RESULT_RESERVED: a promised result with the name under which a refusal is handed over. Pure. */
export function reservedResults({ results }: ProcedureDefinition): readonly Fault[] {
  return promisedResults(results)
    .keys.filter(({ key }) => key === REFUSAL)
    .map(({ key, path }): Fault => ({ code: 'RESULT_RESERVED', path, params: { result: key } }));
}

function listOf<Name extends string>(
  list: string,
  items: readonly Record<Name, string>[],
  name: Name,
): KeyList {
  return { list, keys: items.map((item, index) => ({ key: item[name], path: [list, index, name] })) };
}

function textList(list: string, path: DataPath, texts: readonly string[]): KeyList {
  return { list, keys: texts.map((key, index) => ({ key, path: [...path, index] })) };
}
