import type { WorkingMinutes } from '../time/instant';
import { criticalPath } from './critical-path';
import { successorsOf } from './graph';
import { NORMAL_LANE } from './plan';
import type { Plan, PlanPart, PlanStep, Words } from './plan';
import type { Share } from './share';

/** A language that a diagram is written in. */
export type DiagramLanguage = keyof Words;

/** What a drawing says beside names. */
export const LABELS = {
  vi: { reception: 'Tiếp nhận', return: 'Trả kết quả', minutes: 'phút làm việc' },
  en: { reception: 'Reception', return: 'Return', minutes: 'working min' },
} as const satisfies Record<DiagramLanguage, Record<'reception' | 'return' | 'minutes', string>>;

/** The desk's two nodes: where it begins, and where it ends. */
export const RECEPTION = 'reception';
export const RETURN = 'return';

/** An arrow between two nodes, and the result that goes along it. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
}

/**
 * A plan as a mermaid flow chart: its parts as boxes, each step with its agency and its share, the critical path
 * of the normal lane in thick lines. Pure.
 *
 * @source https://mermaid.js.org/syntax/flowchart.html
 */
export function toMermaid(plan: Plan, language: DiagramLanguage): string {
  const onPath = criticalKeys(plan);
  const isThick = (arrow: Arrow): boolean => isOnPath(onPath, arrow);
  const arrows = [...arrowsOf(plan)].map((arrow) => arrowLine(plan, arrow, isThick(arrow)));
  const marked = onPath.map((key) => idOf(plan, key)).join(',');
  return [
    'flowchart LR',
    deskNode(plan, RECEPTION, language),
    ...plan.parts.flatMap((part) => partLines(plan, part, language)),
    deskNode(plan, RETURN, language),
    ...arrows,
    '  classDef critical stroke-width:3px',
    `  class ${marked} critical`,
    '',
  ].join('\n');
}

/** The critical path of the normal lane, the desk's nodes included. Pure. */
export function criticalKeys(plan: Plan): readonly string[] {
  return [RECEPTION, ...criticalPath(plan, NORMAL_LANE).steps, RETURN];
}

/** Whether an arrow goes from one node of a path to its next. Pure. */
export function isOnPath(path: readonly string[], { from, to }: Arrow): boolean {
  return path.some((key, index) => key === from && path[index + 1] === to);
}

/** Ids of mermaid may not be its words or carry dots, so steps are numbered. */
function idOf({ steps }: Plan, key: string): string {
  const index = steps.findIndex((step) => step.key === key);
  return index < 0 ? `desk_${key}` : `s${String(index + 1)}`;
}

function deskNode(plan: Plan, name: typeof RECEPTION | typeof RETURN, language: DiagramLanguage): string {
  const lines = [
    LABELS[language][name],
    plan.agencies[plan.desk]?.title[language] ?? plan.desk,
    shareText(plan[name].allotment, language),
  ];
  return `  ${idOf(plan, name)}(["${lines.map(escapeMermaid).join('<br/>')}"])`;
}

function partLines(plan: Plan, part: PlanPart, language: DiagramLanguage): readonly string[] {
  const title = escapeMermaid(`${part.procedure} ${part.title[language]}`);
  const nodes = plan.steps
    .filter((step) => step.part === part.key)
    .map((step) => stepNode(plan, step, language));
  return [`  subgraph part_${String(plan.parts.indexOf(part) + 1)} ["${title}"]`, ...nodes, '  end'];
}

function stepNode(plan: Plan, step: PlanStep, language: DiagramLanguage): string {
  const agency = plan.agencies[step.agency]?.title[language] ?? step.agency;
  const lines = [`${step.key} · ${step.title[language]}`, agency, shareText(step.allotment, language)];
  return `    ${idOf(plan, step.key)}["${lines.map(escapeMermaid).join('<br/>')}"]`;
}

/** `75 working min (fast 50)`. Pure. */
export function shareText({ [NORMAL_LANE]: normal = 0, ...lanes }: Share, language: DiagramLanguage): string {
  const others = Object.entries(lanes).map(
    ([lane, minutes]: [string, WorkingMinutes]) => `${lane} ${String(minutes)}`,
  );
  const suffix = others.length === 0 ? '' : ` (${others.join(', ')})`;
  return `${String(normal)} ${LABELS[language].minutes}${suffix}`;
}

/** Every arrow of a drawing: from reception, between steps, to the return. Pure. */
export function* arrowsOf(plan: Plan): Generator<Arrow> {
  for (const { key, needs } of plan.steps) {
    const given = needs.flatMap((need) => ('step' in need ? [need] : []));
    if (given.length === 0) yield { from: RECEPTION, to: key };
    for (const from of new Set(given.map(({ step }) => step))) {
      const label = given.filter(({ step }) => step === from).map(({ result }) => result);
      yield { from, to: key, label: label.join(', ') };
    }
  }
  for (const { step: from, result: label } of plan.parts.flatMap(({ results }) => results)) {
    yield { from, to: RETURN, label };
  }
  const promised = plan.parts.flatMap(({ results }) => results.map(({ step }) => step));
  for (const { key } of plan.steps) {
    if (successorsOf(plan, key).length === 0 && !promised.includes(key)) yield { from: key, to: RETURN };
  }
}

function arrowLine(plan: Plan, { from, to, label }: Arrow, isThick: boolean): string {
  const line = isThick ? '==>' : '-->';
  const text = label === undefined ? '' : `|"${escapeMermaid(label)}"|`;
  return `  ${idOf(plan, from)} ${line}${text} ${idOf(plan, to)}`;
}

/** The one escaper of mermaid texts: quotes, angle brackets, `&` and `#` as entities, control characters gone. */
function escapeMermaid(text: string): string {
  return text
    .replace(/[&#<>"`\\]/g, (character) => `#${String(character.charCodeAt(0))};`)
    .replace(/\p{Cc}/gu, ' ');
}
