import { refuse, type Refusal } from '../../errors';
import type { FactData } from '../events.schema';
import { tell } from '../story';
import {
  effectiveAt,
  firstRefusal,
  refuseRole,
  refuseUnlessOpen,
  type Decider,
  type Question,
  type Role,
} from './decider';
import { existsSince } from './ending';

const ROLES: readonly Role[] = ['desk', 'deskHead'];

/**
 * The desk corrects what was entered wrong (sửa thông tin): references and choices, never what the dossier asks for. No
 * date moves; every agency with an open task is told. A paper that is not there comes in by a supplement.
 *
 * No choice changes the plan: a plan is compiled for a procedure and a unit alone.
 *
 * @source Decree 61/2018/NĐ-CP, article 21: an error of the office is corrected at the office's cost.
 */
export const correctDetails: Decider<'correctDetails'> = {
  findRefusal: (question) =>
    firstRefusal(
      () => refuseUnlessOpen(question.dossier),
      () => refuseRole(question.command.by, 'correctDetails', ROLES),
      () => refuseWhatIsNotThere(question),
      () => (isEmpty(changesOf(question)) ? refuse('DETAILS_UNCHANGED') : undefined),
    ),
  tellFacts: (question, story) => {
    const { dossier, command, occasion } = question;
    const { reasonCode, legalBasis, by } = command;
    return tell(story, {
      fact: 'detailsCorrected',
      effectiveAt: effectiveAt(occasion, existsSince(dossier)),
      data: { ...changesOf(question), reasonCode, legalBasis, by },
    });
  },
};

type Asked = Question<'correctDetails'>;
type Changes = Pick<FactData<'detailsCorrected'>, 'applicantRef' | 'components' | 'choices'>;

/** What would be another than it is. */
function changesOf({ dossier, command }: Asked): Changes {
  const { applicantRef, components = [], choices = {} } = command;
  const { submission } = dossier;
  const isOther = applicantRef !== undefined && applicantRef !== submission?.applicantRef;
  const papers = components.filter(
    ({ component, ref }) =>
      submission?.components.find((given) => given.component === component)?.ref !== ref,
  );
  const chosen = Object.entries(choices).filter(([key, value]) => submission?.choices[key] !== value);
  return {
    ...(isOther ? { applicantRef } : {}),
    ...(papers.length === 0 ? {} : { components: papers }),
    ...(chosen.length === 0 ? {} : { choices: Object.fromEntries(chosen) }),
  };
}

function isEmpty(changes: Changes): boolean {
  return Object.keys(changes).length === 0;
}

/** What is not in the dossier cannot have been entered wrong. */
function refuseWhatIsNotThere({ dossier, command }: Asked): Refusal | undefined {
  const { components = [], choices = {} } = command;
  const given = (dossier.submission?.components ?? []).map(({ component }) => component);
  const chosen = Object.keys(dossier.submission?.choices ?? {});
  const strange = [
    ...components.map(({ component }) => component).filter((component) => !given.includes(component)),
    ...Object.keys(choices).filter((choice) => !chosen.includes(choice)),
  ];
  const [detail] = strange;
  return detail === undefined ? undefined : refuse('DETAIL_NOT_GIVEN', { detail });
}
