import type { AgencyLogger } from '../agency';
import { print, printJson } from './output';
import { styled, type Style } from './styled';

type Level = keyof AgencyLogger;
type Fields = Readonly<Record<string, unknown>>;

const STYLE_OF = { debug: 'dim', info: 'bold', warn: 'yellow', error: 'red' } as const satisfies Record<
  Level,
  Style
>;
const TEXT_WIDTH = 20;
const EVENT_WIDTH = 10;
/** Fields that a person reads beside the task and what happened to it. */
const SHOWN = ['code', 'problem', 'stream'] as const;

/** Prints what an agency's kit does, a fact a line: for a person what concerns tasks and faults, for a program all. */
export function factLogger(json?: true): AgencyLogger {
  const at =
    (level: Level) =>
    (fields: Fields, text: string): void => {
      if (json === true)
        printJson({ at: new Date().toISOString(), level, text, ...fields }, { compact: true });
      else tell(level, fields, text);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function tell(level: Level, fields: Fields, text: string): void {
  const { task, event } = fields;
  if (level === 'debug' && task === undefined) return;
  const rest = SHOWN.map((name) => fields[name]).filter((value) => value !== undefined);
  const words = [toText(event).padEnd(EVENT_WIDTH), toText(task), ...rest.map(toText)];
  print(styled(STYLE_OF[level], text.padEnd(TEXT_WIDTH)), `  ${words.join('  ').trimEnd()}`);
}

function toText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
