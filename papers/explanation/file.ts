import { issuePaper, papersOf } from '../issue';
import { printExplanation } from '../pdf/explanation-document';
import { printPaper } from '../pdf/paper-document';
import { zipOf, type ZipEntry } from '../zip';
import { explanationChapters, type ExplanationSource } from './content';

/** How an outsider checks the events with nothing but a Python of any machine. */
const HOW_TO_CHECK = `Cách kiểm tra chuỗi sự kiện / How to check the chain of events

su-kien.jsonl: mỗi dòng là một sự kiện, theo thứ tự / one event a line, in order.
Mã băm của sự kiện là SHA-256 của JSON chuẩn tắc (RFC 8785) gồm dossier, seq, effectiveAt, recordedAt, fact, data, prevHash.
prevHash của sự kiện số 1 là SHA-256 của mã định danh hồ sơ (dossier).
The hash of an event is SHA-256 over the canonical JSON (RFC 8785) of those members; the first prevHash is that of the id.

    import hashlib, json
    sha = lambda text: hashlib.sha256(text.encode()).hexdigest()
    NAMES = ('dossier', 'seq', 'effectiveAt', 'recordedAt', 'fact', 'data', 'prevHash')
    head = None
    for number, line in enumerate(open('su-kien.jsonl', encoding='utf-8'), 1):
        event = json.loads(line)
        head = sha(event['dossier']) if head is None else head
        sealed = {name: event[name] for name in NAMES}
        text = json.dumps(sealed, sort_keys=True, separators=(',', ':'), ensure_ascii=False)
        assert event['seq'] == number and event['prevHash'] == head and event['hash'] == sha(text), number
        head = event['hash']
    print('toàn vẹn / intact', head)

So sánh kết quả với "Mã chuỗi" in ở chân mỗi giấy tờ: là mã của sự kiện ghi trên giấy tờ đó.
Compare it with what the foot of each paper prints: the hash of the event that the paper names.
`;

/**
 * The file for an inspection as one archive: what explains the dossier, each of its papers, and the events with how to
 * check them. The same record at the same instant gives the same bytes. Reads fonts.
 *
 * @throws RangeError for a dossier without events.
 */
export async function explanationFile(source: ExplanationSource): Promise<Buffer> {
  const document = await printExplanation(explanationChapters(source), source);
  const papers: ZipEntry[] = [];
  for (const { name } of papersOf(source)) {
    papers.push({ name: `giay-to/${name}.pdf`, content: await printPaper(issuePaper(source, name)) });
  }
  const lines = source.wire.map((event) => `${JSON.stringify(event)}\n`).join('');
  return zipOf([
    { name: 'ho-so-giai-trinh.pdf', content: document },
    ...papers,
    { name: 'su-kien.jsonl', content: Buffer.from(lines) },
    { name: 'kiem-tra.txt', content: Buffer.from(HOW_TO_CHECK) },
  ]);
}
