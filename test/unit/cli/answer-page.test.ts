import { answerPage } from '../../../cli/answer-page';
import type { Text } from '../../../cli/styled';
import { refusedAnswer, type Answer } from '../../../client/answer';
import { refuse } from '../../../domain/errors';

const DOSSIER = 'ds_01HR8ZQ4T0000000000000000A';
const CODE = 'H26.14-240306-0007';
const LATE = refusedAnswer(DOSSIER, refuse('SUPPLEMENT_TOO_LATE', { until: '2024-03-11T17:30:00+07:00' }));

function linesOf(answer: Answer, language: 'vi' | 'en'): readonly string[] {
  const plain = (text: Text): string => (typeof text === 'string' ? text : text.text);
  return answerPage(answer, language).map((line) => line.map(plain).join(''));
}

describe('an answer on the terminal', () => {
  it('a refusal — says why with its code, and the article of law', () => {
    expect(linesOf(LATE, 'en')).toEqual([
      'refused: Papers could be asked for until 2024-03-11T17:30:00+07:00. A superior may let it be done later in `override`; the clock then runs on. (SUPPLEMENT_TOO_LATE)',
      'law: Decree 61/2018/NĐ-CP, article 19(4)',
    ]);
  });

  it('a refusal in Vietnamese — says the same, with the same code', () => {
    expect(linesOf(LATE, 'vi')).toEqual([
      'không nhận: Chỉ được yêu cầu bổ sung đến 2024-03-11T17:30:00+07:00. Cấp trên có thể cho phép yêu cầu muộn hơn (`override`); khi đó thời hạn vẫn tính tiếp. (SUPPLEMENT_TOO_LATE)',
      'căn cứ: khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP',
    ]);
  });

  it('a refusal that rests on no law — names none', () => {
    const refusal = refusedAnswer(DOSSIER, refuse('LANE_UNKNOWN', { lane: 'express' }));
    expect(linesOf(refusal, 'vi')).toEqual(['không nhận: Thủ tục không có luồng express. (LANE_UNKNOWN)']);
  });

  it('a refusal of an engine that knew no Vietnamese yet — is shown in English', () => {
    const { messageVi: _, ...older } = refusedAnswer(DOSSIER, refuse('NOT_RECEIVED'));
    expect(linesOf(older, 'vi')[0]).toBe('không nhận: The dossier has not been received yet. (NOT_RECEIVED)');
  });

  it('what was accepted — names the code and the place, and the id below', () => {
    const answer: Answer = { outcome: 'accepted', dossier: DOSSIER, dossierCode: CODE, seq: 3, head: 'x' };
    expect(linesOf(answer, 'en')).toEqual([`accepted  ${CODE}, event 3`, DOSSIER]);
    expect(linesOf(answer, 'vi')).toEqual([`đã ghi nhận  ${CODE}, sự kiện 3`, DOSSIER]);
  });

  it('what waits — names the id, and no place', () => {
    expect(linesOf({ outcome: 'delayed', dossier: DOSSIER }, 'en')).toEqual([`delayed  ${DOSSIER}`]);
  });
});
