import { toMermaid } from '../../../domain/procedure/diagram';
import { fixturePlan, laneFixturePlan, linkedFixturePlan } from '../../support/fixture';

describe('toMermaid', () => {
  it('a linked plan — shows parts, agencies, shares, results on the arrows, and the critical path thick', () => {
    expect(toMermaid(linkedFixturePlan(), 'en').split('\n')).toEqual([
      'flowchart LR',
      '  desk_reception(["Reception<br/>One-stop desk D<br/>60 working min"])',
      '  subgraph part_1 ["FIX.CASE@1 Fixture case"]',
      '    s1["case.a · Step A<br/>Office A<br/>480 working min"]',
      '    s2["case.b · Step B<br/>Office B<br/>480 working min"]',
      '    s3["case.c · Step C<br/>Office C<br/>960 working min"]',
      '  end',
      '  subgraph part_2 ["FIX.PERMIT@1 Fixture permit"]',
      '    s4["permit.grant · Grant<br/>Office C<br/>480 working min"]',
      '  end',
      '  desk_return(["Return<br/>One-stop desk D<br/>60 working min"])',
      '  desk_reception ==> s1',
      '  s1 -->|"a-result"| s2',
      '  s1 ==>|"a-result"| s3',
      '  s2 -->|"b-result"| s4',
      '  s2 -->|"b-result"| desk_return',
      '  s3 ==>|"c-result"| desk_return',
      '  s4 -->|"permit"| desk_return',
      '  classDef critical stroke-width:3px',
      '  class desk_reception,s1,s3,desk_return critical',
      '',
    ]);
  });

  it('a lane — stands beside the normal share, in the language asked for', () => {
    expect(toMermaid(laneFixturePlan(), 'vi')).toContain('75 phút làm việc (fast 50)');
  });

  it('a title with quotes, brackets and line feeds — cannot leave its text', () => {
    const nasty = '"] --> x\n  click s1 "javascript:alert(1)" <b>&#34;`\\';
    const plan = fixturePlan();
    const [first, ...rest] = plan.steps;
    if (first === undefined) throw new Error('the fixture has no steps');
    const text = toMermaid(
      { ...plan, steps: [{ ...first, title: { vi: nasty, en: nasty } }, ...rest] },
      'en',
    );
    expect(text.split('\n')).toHaveLength(toMermaid(plan, 'en').split('\n').length);
    const [, title = ''] = /s1\["(.*)"\]/.exec(text) ?? [];
    expect(title.replaceAll('<br/>', '')).not.toMatch(/["<>`\\&]/);
  });
});
