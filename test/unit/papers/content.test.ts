import type { Command } from '../../../domain/dossier/commands.schema';
import { issuePaper, papersOf } from '../../../papers/issue';
import {
  completeAll,
  GROUNDS,
  handOver,
  officer,
  receivedAt,
  reportOf,
  submission,
} from '../../support/dossier-commands';
import { CODE, DOSSIER, DossierDriver, office as at } from '../../support/dossier-driver';
import { planOfSteps } from '../../support/dossier-plans';
import { fixturePlan, linkedFixturePlan } from '../../support/fixture';
import { issued, linesOf, paperSource } from '../../support/papers';
import { stop } from '../../support/stop-acts';
import { atA, request, suspending } from '../../support/supplement-acts';
import { thrownBy } from '../../support/thrown-by';

/* Received Wednesday 6 March 2024 at nine, due Wednesday 13 at 17:30; A has until Thursday at nine. */

const TEN = at('2024-03-06 10:00');
const OWNER = [`Chủ hồ sơ: …`, `Mã hồ sơ: ${CODE}`, 'Nội dung yêu cầu giải quyết: Thủ tục mẫu'];

function told(driver: DossierDriver, ...acts: readonly (readonly [Command, number])[]): DossierDriver {
  for (const [command, when] of acts) driver.tell(command, when);
  return driver;
}

describe('the receipt', () => {
  it('of a dossier — has its code, papers, limit, and both times in words of the office', () => {
    const paper = issued(atA(), 'receipt');
    expect(linesOf(paper)).toEqual([
      'Bộ phận một cửa Đ đã tiếp nhận hồ sơ của:',
      'Chủ hồ sơ: …',
      'Địa chỉ: …',
      'Số điện thoại: …',
      'Thư điện tử: …',
      'Số định danh cá nhân: …',
      `Mã hồ sơ: ${CODE}`,
      'Nội dung yêu cầu giải quyết: Thủ tục mẫu',
      '1 | Tờ khai |  |  | ',
      'Số lượng hồ sơ (bộ): …',
      'Hình thức nộp: Trực tiếp',
      'Thời hạn theo quy định: 5 ngày làm việc, không tính ngày tiếp nhận',
      'Thời gian nhận hồ sơ: 09 giờ 00 phút, thứ Tư, ngày 06/03/2024',
      'Thời gian trả kết quả: 17 giờ 30 phút, thứ Tư, ngày 13/03/2024',
    ]);
    expect(paper).toMatchObject({
      title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
      form: { number: '01', regime: 'decree-107' },
      dossier: DOSSIER,
      code: CODE,
      issuedOn: '2024-03-06',
      signatures: [{ title: 'Người nộp hồ sơ' }, { title: 'Người tiếp nhận hồ sơ', officer: 'desk-1' }],
      orientation: 'portrait',
    });
  });

  it('with an applicant laid beside — is filled; nothing of it comes from an event', () => {
    const applicant = { name: 'Nguyễn Thị Ánh', idNumber: '001190000001', address: 'Số 1 phố Huế' };
    const driver = atA();
    const lines = linesOf(issued(driver, 'receipt', { applicant }));
    expect(lines.slice(1, 6)).toEqual([
      'Chủ hồ sơ: Nguyễn Thị Ánh',
      'Địa chỉ: Số 1 phố Huế',
      'Số điện thoại: …',
      'Thư điện tử: …',
      'Số định danh cá nhân: 001190000001',
    ]);
    expect(JSON.stringify(driver.events)).not.toContain('Ánh');
  });

  it('names its event and the head of the chain there, and reprints alike whatever came later', () => {
    const driver = atA();
    const first = issued(driver, 'receipt');
    const received = driver.last('received');
    expect(first.seal).toEqual({ seq: received.seq, head: received.hash });
    told(driver, [stop(), TEN]);
    expect(issued(driver, 'receipt')).toEqual(first);
  });

  it('after 1 July 2025 — is the form of the new regime, by the same name', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    receivedAt(driver, at('2025-07-01 09:00'));
    expect(issued(driver, 'receipt').form).toMatchObject({ number: '01', regime: 'decree-118' });
    expect(issued(driver, 'control-slip').form?.number).toBe('06');
    expect(issued(atA(), 'control-slip').form?.number).toBe('05');
  });
});

describe('the request of papers', () => {
  it('that restarts the limit — lists each paper with its reason, until when, and what it does to the time', () => {
    const driver = told(atA(), [request('main.a'), TEN]);
    const paper = issued(driver, 'supplement-request');
    expect(linesOf(paper)).toEqual([
      ...OWNER,
      '1 | Tờ khai | Giấy tờ mờ, không đọc được',
      'Nộp bổ sung chậm nhất: 17 giờ 30 phút, thứ Sáu, ngày 15/03/2024',
      'Liên hệ: Bộ phận một cửa Đ, điện thoại 024 1000 0000',
      'Thời hạn giải quyết được tính lại từ đầu sau khi nhận đủ hồ sơ.',
    ]);
    expect(paper).toMatchObject({
      name: `supplement-request-${String(driver.last('supplementRequested').seq)}`,
      form: { number: '02' },
      legalBasis: ['Điều 9 Fixture Nghị định 1/2024'],
    });
  });

  it('that suspends — says that the time stands still', () => {
    const driver = told(atA(suspending), [request('main.a'), TEN]);
    expect(linesOf(issued(driver, 'supplement-request')).at(-1)).toBe(
      'Thời hạn giải quyết tạm dừng từ thời điểm của phiếu này đến khi nhận đủ hồ sơ.',
    );
  });

  it('of a linked dossier — says that the other branches go on', () => {
    const driver = told(atA(linkedFixturePlan({ returnBy: 'desk' })), [request('case.a'), TEN]);
    expect(linesOf(issued(driver, 'supplement-request')).at(-1)).toContain('các phần việc khác vẫn tiếp tục');
  });

  it('before reception — goes by the number of the submission, by the forms of its own day', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    driver.tell(submission(driver.plan), at('2024-03-06 09:00'));
    const item = { component: 'application', reasonCode: 'ILLEGIBLE' };
    driver.tell({ ...request(), items: [item] }, TEN);
    const paper = issued(driver, 'supplement-request');
    expect(paper).not.toHaveProperty('code');
    expect(paper.form).toMatchObject({ number: '02', regime: 'decree-107' });
    expect(linesOf(paper)[1]).toBe(`Mã số đăng ký nộp hồ sơ: ${DOSSIER}`);
    expect(linesOf(paper).at(-1)).toMatch(/^Hồ sơ chưa được tiếp nhận\./);
  });
});

describe('the refusal', () => {
  it('at reception — refuses to receive', () => {
    const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
    driver.tell(submission(driver.plan), at('2024-03-06 09:00'));
    driver.tell({ type: 'refuse', by: officer('desk'), ...GROUNDS }, TEN);
    const lines = linesOf(issued(driver, 'refusal'));
    expect(lines).toContain('Bộ phận một cửa Đ thông báo từ chối tiếp nhận hồ sơ nêu trên.');
    expect(lines).toContain('Lý do: Không đủ điều kiện giải quyết');
  });

  it('of an agency — names the agency, and leaves the signature to be written', () => {
    const driver = atA();
    driver.tell({ type: 'refused', ...reportOf(driver, 'main.a'), ...GROUNDS }, TEN);
    const paper = issued(driver, 'refusal');
    expect(linesOf(paper)).toEqual([
      ...OWNER,
      'Bộ phận một cửa Đ thông báo từ chối giải quyết hồ sơ nêu trên.',
      'Lý do: Không đủ điều kiện giải quyết',
      'Cơ quan giải quyết: Phòng A',
      'Thời điểm: 10 giờ 00 phút, thứ Tư, ngày 06/03/2024',
      'Liên hệ: Bộ phận một cửa Đ, điện thoại 024 1000 0000',
    ]);
    expect(paper.signatures).toEqual([{ title: 'Đại diện cơ quan' }]);
  });

  it('of one part — names the part; a reason without words stands there by its code', () => {
    const driver = atA(linkedFixturePlan({ returnBy: 'desk' }));
    driver.tell({ type: 'refused', ...reportOf(driver, 'case.a'), reasonCode: 'X-1', legalBasis: '-' }, TEN);
    const lines = linesOf(issued(driver, 'refusal'));
    expect(lines).toContain('Phần hồ sơ: Thủ tục mẫu');
    expect(lines).toContain('Lý do: X-1');
  });
});

describe('the apology', () => {
  it('before the due moment — says that it may be late, and that an expected day binds nobody', () => {
    const driver = told(atA(), [
      { type: 'apologise', by: officer('signer'), expectedOn: '2024-03-15', ...GROUNDS },
      at('2024-03-12 10:00'),
    ]);
    const paper = issued(driver, 'apology');
    expect(linesOf(paper)).toEqual([
      ...OWNER,
      'Thời gian nhận hồ sơ: 09 giờ 00 phút, thứ Tư, ngày 06/03/2024',
      'Thời gian đã hẹn trả: 17 giờ 30 phút, thứ Tư, ngày 13/03/2024',
      'Tình trạng hồ sơ: Được tiếp nhận',
      'Việc giải quyết hồ sơ có thể không kịp thời hạn. UBND quận Đ chân thành xin lỗi Ông/Bà vì sự chậm trễ này.',
      'Lý do: Không đủ điều kiện giải quyết',
      'Dự kiến có kết quả: thứ Sáu, ngày 15/03/2024',
      'Liên hệ: Bộ phận một cửa Đ, điện thoại 024 1000 0000',
      'Ngày dự kiến không phải ngày hẹn lại; ngày hẹn trả kết quả đã ghi trong giấy tiếp nhận không đổi.',
    ]);
    expect(paper).toMatchObject({ form: { number: '04' }, signatures: [{ officer: 'signer-1' }] });
  });

  it('when it is late already — says so, and without an expected day names none', () => {
    const driver = atA();
    driver.passTo(at('2024-03-14 08:00'));
    driver.tell({ type: 'apologise', by: officer('signer'), ...GROUNDS }, at('2024-03-14 10:00'));
    const lines = linesOf(issued(driver, 'apology'));
    expect(lines.join('\n')).toContain('đã quá thời hạn');
    expect(lines.join('\n')).not.toMatch(/[Dd]ự kiến/);
  });

  it('two of them — are two papers by the number of their event; the kind alone is the last', () => {
    const sorry = { type: 'apologise', by: officer('signer'), ...GROUNDS } as const;
    const driver = told(atA(), [sorry, at('2024-03-12 10:00')], [sorry, at('2024-03-12 11:00')]);
    const [first, second] = driver.told('apologised').map(({ seq }) => `apology-${String(seq)}`);
    const source = paperSource(driver);
    expect(
      papersOf(source)
        .filter(({ kind }) => kind === 'apology')
        .map(({ name }) => name),
    ).toEqual([first, second]);
    expect(issuePaper(source, 'apology').name).toBe(second);
    expect(issuePaper(source, first ?? '').issuedAt).toBe(at('2024-03-12 10:00'));
  });
});

describe('the re-appointment', () => {
  it('has the new time, the one before, and the due moment of the law, which stays', () => {
    const driver = told(atA(), [
      { type: 'reappoint', by: officer('signer'), on: '2024-03-14', ...GROUNDS },
      at('2024-03-12 10:00'),
    ]);
    const paper = issued(driver, 'reappointment');
    expect(linesOf(paper)).toContain('Thời gian đã hẹn trả: 17 giờ 30 phút, thứ Tư, ngày 13/03/2024');
    expect(linesOf(paper)).toContain('Thời gian hẹn lại: 17 giờ 30 phút, thứ Năm, ngày 14/03/2024');
    expect(linesOf(paper)).toContain(
      'Hạn giải quyết theo quy định (không đổi): 17 giờ 30 phút, thứ Tư, ngày 13/03/2024',
    );
    expect(paper).toMatchObject({ name: 'reappointment', form: { number: '04' } });
  });
});

describe('the notice of a stop', () => {
  it('has from when, when it is looked at again, and both people; before 2025 no form', () => {
    const paper = issued(told(atA(), [stop(), TEN]), 'stop-notice');
    expect(linesOf(paper).slice(3)).toEqual([
      'Việc giải quyết hồ sơ nêu trên tạm dừng. Hồ sơ không bị chấm dứt.',
      'Lý do: Theo quyết định của Tòa án',
      'Dừng từ: 10 giờ 00 phút, thứ Tư, ngày 06/03/2024',
      'Rà soát việc dừng chậm nhất: 17 giờ 30 phút, thứ Sáu, ngày 15/03/2024',
      'Liên hệ: Bộ phận một cửa Đ, điện thoại 024 1000 0000',
    ]);
    expect(paper).not.toHaveProperty('form');
    expect(paper.signatures.map(({ officer: who }) => who)).toEqual(['desk-1', 'supervisor-1']);
  });
});

describe('the transfer slip', () => {
  it('of a first step — says what is to be done, by when, and which papers go along: those that were given', () => {
    expect(linesOf(issued(atA(), 'transfer-slip'))).toEqual([
      `Mã hồ sơ: ${CODE}`,
      'Nội dung yêu cầu giải quyết: Thủ tục mẫu',
      'Bên giao: Bộ phận một cửa D',
      'Bên nhận: Phòng A',
      'Nội dung công việc: Bước A',
      'Thời gian giao: 09 giờ 00 phút, thứ Tư, ngày 06/03/2024',
      'Hoàn thành trước: 09 giờ 00 phút, thứ Năm, ngày 07/03/2024',
      '1 | Tờ khai | ',
    ]);
  });

  it('of a later step — names what came before, by its number; of a later attempt, the attempt', () => {
    const driver = atA();
    completeAll(driver, ['main.a', TEN]);
    const slips = papersOf(paperSource(driver)).filter(({ kind }) => kind === 'transfer-slip');
    expect(slips.map(({ agencies }) => agencies)).toEqual([['a-office'], ['b-office'], ['c-office']]);
    expect(linesOf(issued(driver, 'transfer-slip')).at(-1)).toBe(
      '1 | Kết quả bước: Bước A | results/main.a/a-result',
    );
    driver.tell({ type: 'returned', ...reportOf(driver, 'main.b'), ...GROUNDS }, at('2024-03-06 11:00'));
    expect(linesOf(issued(driver, 'transfer-slip'))).toContain('Thực hiện lần thứ: 2');
  });

  it('on paper — comes from the body before in the declared order', () => {
    const free = planOfSteps({ 'x.a': [], 'y.c': [] });
    const plan = { ...free, paper: { order: ['y.c', 'x.a'], legalBasis: '-' } };
    const driver = new DossierDriver(plan);
    receivedAt(driver, at('2024-03-06 09:00'), { medium: 'paper' });
    completeAll(driver, ['y.c', TEN]);
    expect(linesOf(issued(driver, 'transfer-slip'))).toContain('Bên giao: Phòng A');
  });
});

describe('the list of what is handed over', () => {
  it('as handed over and as accepted — are two papers; the second says what was refused on the spot', () => {
    const driver = atA();
    driver.tell(
      { type: 'handOverBundle', by: officer('desk'), taker: 'a-office', items: ['application'] },
      TEN,
    );
    const handed = issued(driver, 'hand-over-list');
    expect(linesOf(handed)).toEqual([
      `Mã hồ sơ: ${CODE}`,
      'Nội dung yêu cầu giải quyết: Thủ tục mẫu',
      'Lần bàn giao: 1',
      'Bên giao: Bộ phận một cửa D',
      'Bên nhận: Phòng A',
      'Thời gian giao: 10 giờ 00 phút, thứ Tư, ngày 06/03/2024',
      '1 | Tờ khai | ',
    ]);
    driver.tell(
      {
        type: 'acceptBundle',
        by: { ...officer('officer'), agency: 'a-office' },
        bundle: 1,
        missing: [{ component: 'application', reasonCode: 'MISSING' }],
      },
      at('2024-03-06 10:30'),
    );
    const accepted = issued(driver, 'hand-over-list');
    expect(linesOf(accepted).at(-1)).toBe('1 | Tờ khai | Không nhận: Thiếu giấy tờ');
    expect(linesOf(accepted)).toContain('Thời gian nhận: 10 giờ 30 phút, thứ Tư, ngày 06/03/2024');
    expect([handed, accepted].map(({ signatures }) => signatures.map(({ officer: who }) => who))).toEqual([
      ['desk-1', undefined],
      [undefined, 'officer-1'],
    ]);
    expect(issued(driver, handed.name)).toEqual(handed);
  });
});

describe('the receipt of a result', () => {
  it('names the result, its number and day, who took it and who gave it', () => {
    const driver = atA();
    completeAll(driver, ['main.a', TEN], ['main.b', at('2024-03-06 11:00')]);
    driver.tell(handOver('main', 'b-result'), at('2024-03-06 14:00'));
    const paper = issued(driver, 'return-receipt');
    expect(linesOf(paper)).toEqual([
      ...OWNER,
      'Kết quả: Giấy chứng nhận B',
      'Số: results/main.b/b-result',
      'Ngày cấp: 06/03/2024',
      'Người nhận: Người nộp hồ sơ',
      'Thời gian trả kết quả: 14 giờ 00 phút, thứ Tư, ngày 06/03/2024',
      'Đã nhận đủ kết quả nêu trên và giấy tờ bản chính đã nộp kèm theo, nếu có.',
    ]);
    expect(paper.signatures.at(-1)).toEqual({ title: 'Người trả kết quả', officer: 'desk-1' });
  });

  it('of a written refusal — says so', () => {
    const driver = atA();
    driver.tell({ type: 'refused', ...reportOf(driver, 'main.a'), ...GROUNDS }, TEN);
    driver.tell(handOver('main', 'refusal'), at('2024-03-06 14:00'));
    expect(linesOf(issued(driver, 'return-receipt'))).toContain('Kết quả: Văn bản từ chối giải quyết hồ sơ');
  });
});

describe('the control slip', () => {
  it('has a row a hand-over, made from the events, and the head of the last', () => {
    const driver = atA();
    completeAll(driver, ['main.a', at('2024-03-12 14:30')]);
    const paper = issued(driver, 'control-slip');
    expect(linesOf(paper).slice(3)).toEqual([
      'Thời gian nhận hồ sơ: 09 giờ 00 phút, thứ Tư, ngày 06/03/2024',
      'Thời gian trả kết quả: 17 giờ 30 phút, thứ Tư, ngày 13/03/2024',
      'Cơ quan chủ trì: Phòng A',
      'Cơ quan phối hợp: Phòng B, Phòng C',
      '1. Người nộp hồ sơ\n2. Bộ phận một cửa D | Tiếp nhận, giải quyết hồ sơ | 09:00 06/03/2024 | 09:00 06/03/2024 | 17:30 13/03/2024 |  |  | ',
      '1. Bộ phận một cửa D\n2. Phòng A | Phần việc: Bước A | 09:00 06/03/2024 |  | 09:00 07/03/2024 | 14:30 12/03/2024 | quá hạn | ',
      '1. Bộ phận một cửa D\n2. Phòng B | Phần việc: Bước B | 14:30 12/03/2024 |  | 14:30 13/03/2024 |  |  | ',
      '1. Bộ phận một cửa D\n2. Phòng C | Phần việc: Bước C | 14:30 12/03/2024 |  | 17:30 13/03/2024 |  |  | ',
    ]);
    expect(paper).toMatchObject({
      orientation: 'landscape',
      seal: { seq: driver.dossier.seq, head: driver.dossier.head },
    });
  });
});

describe('a paper', () => {
  it.each(['receipt', 'control-slip', 'refusal', 'apology-3', 'return-receipt'])(
    '%s before its fact — is not issued',
    (name) => {
      const driver = new DossierDriver(fixturePlan({ returnBy: 'desk' }));
      driver.tell(submission(driver.plan), at('2024-03-06 09:00'));
      expect(papersOf(paperSource(driver))).toEqual([]);
      expect(thrownBy(() => issued(driver, name))).toMatchObject({
        code: 'PAPER_NOT_ISSUED',
        params: { paper: name },
      });
    },
  );

  it.each(['diploma', 'receipt-', 'apology-0', 'apology-x', '__proto__', ''])(
    '%j — is no kind of paper',
    (name) => {
      expect(thrownBy(() => issued(atA(), name))).toMatchObject({ code: 'PAPER_UNKNOWN' });
    },
  );

  it('that goes to the applicant — says where to look the dossier up; one between offices does not', () => {
    const tracking = { url: 'https://track.example/tra-cuu#X', word: 'ACDE3467' };
    const driver = atA();
    expect(issued(driver, 'receipt', { tracking }).tracking).toEqual(tracking);
    expect(issued(driver, 'transfer-slip', { tracking })).not.toHaveProperty('tracking');
    expect(issued(driver, 'receipt')).not.toHaveProperty('tracking');
  });
});
