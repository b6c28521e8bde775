import { predecessorsOf } from './graph';
import type { StepGraph } from './graph';

/** Steps in an order in which each comes after all that it needs, and those for which there is none. */
export interface TopologicalOrder {
  readonly order: readonly string[];
  /** Steps of a cycle, or behind one, or behind a step that does not exist. */
  readonly stuck: readonly string[];
}

/**
 * Orders the steps of a graph by their needs; among steps that are free, the order of the graph holds. Pure.
 *
 * @example topologicalOrder({ steps: [b needing a, a] }).order; // ['a', 'b']
 */
export function topologicalOrder(graph: StepGraph): TopologicalOrder {
  const order: string[] = [];
  const placed = new Set<string>();
  let waiting = graph.steps.map(({ key }) => key);
  for (;;) {
    const next = waiting.find((key) => predecessorsOf(graph, key).every((before) => placed.has(before)));
    if (next === undefined) return { order, stuck: waiting };
    order.push(next);
    placed.add(next);
    waiting = waiting.filter((key) => key !== next);
  }
}
