import type { PlanStep } from './plan';

/** What a graph of steps needs to know of a plan, or of one in the making. */
export interface StepGraph {
  readonly steps: readonly Pick<PlanStep, 'key' | 'needs'>[];
}

/** Keys of the steps whose results a step needs, each once, in the order of its needs. Pure. */
export function predecessorsOf(graph: StepGraph, key: string): readonly string[] {
  const step = graph.steps.find((candidate) => candidate.key === key);
  return [...new Set((step?.needs ?? []).flatMap((need) => ('step' in need ? [need.step] : [])))];
}

/** Keys of the steps that need a result of this one, in the order of the plan. Pure. */
export function successorsOf(graph: StepGraph, key: string): readonly string[] {
  return graph.steps
    .filter((step) => step.needs.some((need) => 'step' in need && need.step === key))
    .map((step) => step.key);
}

/** Every step on which this one depends, itself excluded. Pure; a cycle ends the walk. */
export function ancestorsOf(graph: StepGraph, key: string): ReadonlySet<string> {
  return reach(key, (from) => predecessorsOf(graph, from));
}

/** Every step that depends on this one, itself excluded. Pure; a cycle ends the walk. */
export function descendantsOf(graph: StepGraph, key: string): ReadonlySet<string> {
  return reach(key, (from) => successorsOf(graph, from));
}

function reach(start: string, next: (from: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...next(start)];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    waiting.push(...next(key));
  }
  return seen;
}
