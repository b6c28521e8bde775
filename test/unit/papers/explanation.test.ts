import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { toWire } from '../../../domain/dossier/seal';
import { calendarIn } from '../../../domain/procedure/share';
import { explanationChapters, type ExplanationSource } from '../../../papers/explanation/content';
import { explanationFile } from '../../../papers/explanation/file';
import { papersOf } from '../../../papers/issue';
import { zipOf } from '../../../papers/zip';
import { completeAll, GROUNDS, officer } from '../../support/dossier-commands';
import { CODE, DOSSIER, office as at, type DossierDriver } from '../../support/dossier-driver';
import { linesOf, paperSource } from '../../support/papers';
import { wordsOf } from '../../support/pdf-text';
import { readZip } from '../../support/read-zip';
import { atA } from '../../support/supplement-acts';

/* Printing loads fonts and signing makes keys: slow where a whole house shares two cores. */
jest.setTimeout(30_000);

/** Received Wednesday 6 March at nine, due Wednesday 13 at 17:30; A took until Tuesday, C until Friday. */
function late(): DossierDriver {
  const driver = atA();
  driver.tell(
    { type: 'reappoint', by: officer('signer'), on: '2024-03-15', ...GROUNDS },
    at('2024-03-12 10:00'),
  );
  completeAll(driver, ['main.a', at('2024-03-12 14:30')], ['main.b', at('2024-03-13 09:00')]);
  driver.passTo(at('2024-03-14 08:00'));
  completeAll(driver, ['main.c', at('2024-03-15 10:30')]);
  return driver;
}

function explained(driver: DossierDriver, change: Partial<ExplanationSource> = {}): ExplanationSource {
  const calendar = calendarIn(driver.plan, driver.plan.calendar);
  const wire = driver.events.map((event) => toWire(event, calendar));
  return { ...paperSource(driver), wire, at: at('2024-03-15 16:00'), ...change };
}

function chapter(source: ExplanationSource, title: string): readonly string[] {
  const found = explanationChapters(source).find((each) => each.title.includes(title));
  return linesOf({ blocks: found?.blocks ?? [] });
}

describe('the file for an inspection', () => {
  const source = explained(late());

  it('explains each date, says what moved them, and whose the lateness is, minute by minute', () => {
    expect(chapter(source, 'Thông tin')).toContain('Hạn ban đầu: 17 giờ 30 phút, thứ Tư, ngày 13/03/2024');
    const clocks = chapter(source, 'Căn cứ');
    expect(clocks).toContain('Thời hạn theo quy định: 17 giờ 30 phút, thứ Tư, ngày 13/03/2024');
    expect(clocks.join('\n')).toContain('không tính ngày này');
    expect(chapter(source, 'thay đổi')).toEqual([
      '10:00 12/03/2024 | Hẹn lại ngày trả kết quả | Điều 9 Fixture Nghị định 1/2024',
    ]);
    const whose = chapter(source, 'trách nhiệm');
    expect(whose).toContain('Quá hạn: Thời hạn theo quy định: 630 phút làm việc');
    expect(whose.join('\n')).toContain('gây chậm 330 phút, nhận chậm 300 phút');
  });

  it('lists each hand-over and each paper with its event', () => {
    expect(chapter(source, 'giao, nhận').join('\n')).toContain('Phần việc: Bước A');
    const listed = chapter(source, 'Giấy tờ');
    expect(listed).toHaveLength(papersOf(source).length);
    expect(listed[0]).toBe(
      'receipt.pdf | Giấy tiếp nhận hồ sơ và hẹn trả kết quả | 01 | 09:00 06/03/2024 | 2',
    );
  });

  it('says whether the chain holds; of a rewritten event, at which it breaks', () => {
    expect(chapter(source, 'Chuỗi')[0]).toBe(
      `Chuỗi sự kiện toàn vẹn; mã của sự kiện cuối: ${source.wire.at(-1)?.hash ?? ''}`,
    );
    const wire = source.wire.map((event) =>
      event.seq === 4 ? { ...event, effectiveAt: '2024-03-06T09:00:01+07:00' } : event,
    );
    expect(chapter({ ...source, wire }, 'Chuỗi')[0]).toBe(
      'CHUỖI SỰ KIỆN KHÔNG TOÀN VẸN từ sự kiện số 4 (content).',
    );
  });

  it('of a dossier in time — says that nothing was late or moved', () => {
    const inTime = explained(atA(), { at: at('2024-03-06 10:00') });
    expect(chapter(inTime, 'trách nhiệm')).toContain('Không thời hạn nào quá hạn.');
    expect(chapter(inTime, 'thay đổi')).toEqual(['Ngày trả kết quả chưa thay đổi.']);
  });

  it('is one archive with the explanation, every paper, and events that check by nothing but SHA-256', async () => {
    const archive = await explanationFile(source);
    expect((await explanationFile(source)).equals(archive)).toBe(true);
    const files = readZip(archive);
    expect([...files.keys()]).toEqual([
      'ho-so-giai-trinh.pdf',
      ...papersOf(source).map(({ name }) => `giay-to/${name}.pdf`),
      'su-kien.jsonl',
      'kiem-tra.txt',
    ]);
    const said = bare(wordsOf(files.get('ho-so-giai-trinh.pdf') ?? Buffer.alloc(0)));
    for (const words of ['HỒ SƠ GIẢI TRÌNH', CODE, 'gây chậm 330 phút', 'Chuỗi sự kiện toàn vẹn']) {
      expect(said).toContain(bare(words));
    }
    const lines = files.get('su-kien.jsonl')?.toString().trim().split('\n') ?? [];
    expect(headOf(lines)).toBe(source.wire.at(-1)?.hash);
  });
});

const bare = (text: string): string => text.replace(/\s+/g, '');
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** As the file tells an outsider to check: members sorted, no blanks. */
function headOf(lines: readonly string[]): string {
  return lines.reduce((head, line) => {
    const { hash, ...sealed } = JSON.parse(line) as { hash: string; prevHash: string };
    expect([sealed.prevHash, sha(sorted(sealed))]).toEqual([head, hash]);
    return hash;
  }, sha(DOSSIER));
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

describe('an archive', () => {
  it('names each file with its checksum and size, at its place', () => {
    const files = [
      { name: 'a.txt', content: Buffer.from('một') },
      { name: 'b/c.txt', content: Buffer.alloc(0) },
    ];
    const archive = zipOf(files);
    expect([...readZip(archive)].map(([name, content]) => [name, content.toString()])).toEqual([
      ['a.txt', 'một'],
      ['b/c.txt', ''],
    ]);
    expect(archive.readUInt32LE(14)).toBe(crc32(Buffer.from('một')));
    expect(archive.readUInt32LE(18)).toBe(5);
  });

  it('of nothing — is an archive all the same', () => {
    expect(readZip(zipOf([])).size).toBe(0);
  });
});
