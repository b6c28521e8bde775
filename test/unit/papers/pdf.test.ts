import { printable } from '../../../papers/pdf/print';
import { printPaper } from '../../../papers/pdf/paper-document';
import type { Paper } from '../../../papers/paper';
import { completeAll, handOver } from '../../support/dossier-commands';
import { office as at, type DossierDriver } from '../../support/dossier-driver';
import { issued, paperSource } from '../../support/papers';
import { readPdf, wordsOf } from '../../support/pdf-text';
import { papersOf } from '../../../papers/issue';
import { stop } from '../../support/stop-acts';
import { atA, request } from '../../support/supplement-acts';

/* Printing loads fonts and signing makes keys: slow where a whole house shares two cores. */
jest.setTimeout(30_000);

const A5 = [419.53, 595.28];

function busy(): DossierDriver {
  const driver = atA();
  driver.tell(request('main.a'), at('2024-03-06 10:00'));
  driver.tell(stop(), at('2024-03-06 11:00'));
  return driver;
}

function done(): DossierDriver {
  const driver = atA();
  completeAll(driver, ['main.a', at('2024-03-06 10:00')], ['main.b', at('2024-03-06 11:00')]);
  driver.tell(handOver('main', 'b-result'), at('2024-03-06 14:00'));
  return driver;
}

/** Every text of a paper that must stand in its PDF; titles are printed in capitals. */
function textsOf(paper: Paper): readonly string[] {
  const blocks = paper.blocks.flatMap((block) => {
    if (block.kind === 'text') return [block.text];
    if (block.kind === 'fields') return block.fields.flatMap(({ label, value = '' }) => [`${label}:`, value]);
    return [block.title, ...block.columns.map(({ title }) => title), ...block.rows.flat()];
  });
  const { title, issuer, signatures, seal, dossier } = paper;
  const capitals = [title, issuer.unit, issuer.desk, ...signatures.map((each) => each.title)].map((each) =>
    each.toLocaleUpperCase('vi'),
  );
  return [...blocks, ...capitals, ...paper.legalBasis, seal.head, `sự kiện số ${String(seal.seq)}`, dossier];
}

const dateOf = (pdf: Buffer): string | undefined => /\(D:\d+Z\)/.exec(pdf.toString('latin1'))?.[0];

const bare = (text: string): string => text.replace(/\s+/g, '');

describe('a printed paper', () => {
  const papers = [busy(), done()].flatMap((driver) =>
    papersOf(paperSource(driver)).map(({ name }) => issued(driver, name)),
  );

  it('of each kind here — is A5, and says every word of its content, Vietnamese letters whole', async () => {
    for (const paper of papers) {
      const pdf = await printPaper(paper);
      const [page] = readPdf(pdf);
      const size = paper.orientation === 'landscape' ? [...A5].reverse() : A5;
      expect([page?.width, page?.height]).toEqual(size);
      const said = bare(wordsOf(pdf));
      const missing = textsOf(paper).filter((text) => !said.includes(bare(text)));
      expect([paper.name, missing]).toEqual([paper.name, []]);
      expect(said).not.toContain('\uFFFD');
    }
  });

  it('printed twice — is the same bytes, dated by its event and not by the printing', async () => {
    const paper = issued(atA(), 'receipt');
    const [first, second] = [await printPaper(paper), await printPaper(paper)];
    expect(second.equals(first)).toBe(true);
    expect(dateOf(first)).toBe('(D:20240306020000Z)');
    const later = await printPaper({ ...paper, issuedAt: paper.issuedAt + 60_000 });
    expect(later.equals(first)).toBe(false);
  });

  it('with a check word — prints it, the code and the page, and the whole address as a code alone', async () => {
    const tracking = { url: 'https://track.example/tra-cuu#H26.14-240306-0007.ACDE3467', word: 'ACDE3467' };
    const said = wordsOf(await printPaper(issued(atA(), 'receipt', { tracking })));
    expect(said).toContain('https://track.example/tra-cuu Mã hồ sơ: H26.14-240306-0007 Mã tra cứu: ACDE3467');
    expect(said).not.toContain('#');
  });

  it.each([
    '<script>alert(1)</script>',
    '=HYPERLINK("x")',
    'a\u0000b\u001b[31m\u202Ec',
    'Nguyễn Thị Ỷ Đặng ẮẰẲẴẶ ấầẩẫậ ưứừửữự ỡ',
    'x'.repeat(3_000),
  ])('with an applicant named %j — is printed as text, on pages that end', async (name) => {
    const pdf = await printPaper(issued(atA(), 'receipt', { applicant: { name } }));
    expect(readPdf(pdf).length).toBeLessThan(10);
    expect(bare(wordsOf(pdf))).toContain(bare(printable(name)));
  });
});
