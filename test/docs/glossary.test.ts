import { COMMANDS } from '../../domain/dossier/commands.schema';
import type { Phase, TaskState } from '../../domain/dossier/dossier';
import { FACTS } from '../../domain/dossier/events.schema';
import type { ClockKind, ClockState } from '../../domain/sla/clock';
import type { CountingPolicy } from '../../domain/sla/counting';
import { rowsOf, sectionOf } from '../support/markdown';
import { readTree } from '../support/tree';

const glossary = readTree('docs/glossary.md');

/* Types have no names at run time; the compiler closes these lists. */
const PHASES = {
  none: 1,
  submitted: 1,
  refusedAtReception: 1,
  inProgress: 1,
  finished: 1,
  returned: 1,
  withdrawn: 1,
  ended: 1,
  voided: 1,
} as const satisfies Record<Phase, 1>;
const POLICIES = { DAY_EXCL: 1, HOURS_8: 1, SAME_DAY_15H: 1, CALENDAR_DAYS: 1 } as const satisfies Record<
  CountingPolicy,
  1
>;
const CLOCK_KINDS = {
  limit: 1,
  target: 1,
  lane: 1,
  part: 1,
  step: 1,
  reception: 1,
} as const satisfies Record<ClockKind, 1>;
const TASK_STATES = {
  assigned: 1,
  taken: 1,
  completed: 1,
  refused: 1,
  returned: 1,
  cancelled: 1,
} as const satisfies Record<TaskState, 1>;
const CLOCK_STATES = { running: 1, suspended: 1, stopped: 1 } as const satisfies Record<ClockState, 1>;

/** The names in the first column of a section's table. */
function namesUnder(heading: string): readonly string[] {
  return rowsOf(sectionOf(glossary, heading)).map(([name = '']) => name.replaceAll('`', ''));
}

describe('glossary', () => {
  it.each([
    ['## Facts', Object.keys(FACTS)],
    ['## Commands', Object.keys(COMMANDS)],
    ['## Phases of a dossier', Object.keys(PHASES)],
    ['## Ways of counting', Object.keys(POLICIES)],
    ['## Clocks', Object.keys(CLOCK_KINDS)],
  ])('%s — it names what the core names, nothing more and nothing less', (heading, names) => {
    expect([...namesUnder(heading)].sort()).toEqual([...names].sort());
  });

  it.each([...Object.keys(TASK_STATES), ...Object.keys(CLOCK_STATES)])(
    'state %s — it is on the page',
    (state) => {
      expect(glossary).toContain(`\`${state}\``);
    },
  );

  it('words — each has a meaning and a source', () => {
    const bare = rowsOf(sectionOf(glossary, '## The words')).filter((cells) =>
      [cells[0], cells[2], cells[3]].some((cell) => cell === undefined || cell === ''),
    );
    expect(bare).toEqual([]);
  });
});
