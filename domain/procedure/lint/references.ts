import { NORMAL_LANE } from '../plan';
import type { Definition, ProcedureDefinition, StepDefinition } from '../definition.schema';
import { splitInput } from '../flatten';
import type { DataPath, Fault } from './finding';

/** STEP_UNKNOWN, RESULT_UNKNOWN, INPUT_UNKNOWN: a step needs what is not there. Pure. */
export function unknownNeeds(definition: ProcedureDefinition): readonly Fault[] {
  return definition.steps.flatMap((step, index) =>
    step.needs.flatMap((input, at) => {
      const path = ['steps', index, 'needs', at];
      return needFaults(definition, step, { input, path });
    }),
  );
}

function needFaults(
  { steps, components }: ProcedureDefinition,
  step: StepDefinition,
  { input, path }: { readonly input: string; readonly path: DataPath },
): readonly Fault[] {
  const by = step.key;
  const [name, result] = splitInput(input);
  if (result === undefined) {
    const known = components.some(({ key }) => key === name);
    return known ? [] : [{ code: 'INPUT_UNKNOWN', path, params: { input, by } }];
  }
  return resultFaults(steps, { step: name, result, by, path });
}

/** Faults of a reference to a result of one of some steps. Pure. */
export function resultFaults(
  steps: readonly Pick<StepDefinition, 'key' | 'gives'>[],
  {
    step,
    result,
    by,
    path,
  }: { readonly step: string; readonly result: string; readonly by: string; readonly path: DataPath },
): readonly Fault[] {
  const giver = steps.find(({ key }) => key === step);
  if (giver === undefined) return [{ code: 'STEP_UNKNOWN', path, params: { step, by } }];
  return giver.gives.includes(result) ? [] : [{ code: 'RESULT_UNKNOWN', path, params: { step, result, by } }];
}

/** STEP_UNKNOWN: a return goes to a step that is not there. Pure. */
export function unknownReturnTargets({ steps }: ProcedureDefinition): readonly Fault[] {
  return steps.flatMap(({ key: by, returnTo }, index): readonly Fault[] =>
    returnTo === undefined || steps.some(({ key }) => key === returnTo)
      ? []
      : [
          {
            code: 'STEP_UNKNOWN',
            path: ['steps', index, 'returnTo'],
            params: { step: returnTo, by },
          } as const,
        ],
  );
}

/** STEP_UNKNOWN: a fee of a step that is not there. Pure. */
export function unknownFeeSteps({ steps, fees = [] }: ProcedureDefinition): readonly Fault[] {
  return fees.flatMap(({ key: by, step }, index): readonly Fault[] =>
    step === undefined || steps.some(({ key }) => key === step)
      ? []
      : [{ code: 'STEP_UNKNOWN', path: ['fees', index, 'step'], params: { step, by } }],
  );
}

/** LANE_UNKNOWN: a share for a lane that the definition does not have. Pure. */
export function unknownLanes(definition: Definition): readonly Fault[] {
  const known = [NORMAL_LANE, ...(definition.lanes ?? []).map(({ key }) => key)];
  return sharesOf(definition).flatMap(({ path, minutes }) =>
    Object.keys(minutes)
      .filter((lane) => !known.includes(lane))

      .map((lane): Fault => ({ code: 'LANE_UNKNOWN', path: [...path, lane], params: { lane } })),
  );
}

function sharesOf(
  definition: Definition,
): readonly { readonly path: DataPath; readonly minutes: Readonly<Record<string, number>> }[] {
  const steps = definition.kind === 'plain' ? definition.steps : [];
  return [
    { path: ['reception', 'workingMinutes'], minutes: definition.reception.workingMinutes },
    { path: ['return', 'workingMinutes'], minutes: definition.return.workingMinutes },
    ...steps.map(({ allotment }, index) => ({
      path: ['steps', index, 'allotment', 'workingMinutes'],
      minutes: allotment.workingMinutes,
    })),
  ];
}
