import { crc32 } from 'node:zlib';

/** A file of an archive. */
export interface ZipEntry {
  /** Path inside; `/` between folders, ASCII. */
  readonly name: string;
  readonly content: Buffer;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** 1 January 1980, the first day of the format: a date of packing would make the same content other bytes. */
const DAY = 0x0021;

/**
 * Files as one archive, not compressed: PDF is already. The same files give the same bytes. Pure.
 *
 * @source PKWARE, APPNOTE.TXT 6.3, sections 4.3 and 4.4.
 */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'ascii');
    const common = commonOf(entry, name);
    const local = Buffer.concat([uint32(LOCAL), common, name, entry.content]);
    centrals.push(
      Buffer.concat([uint32(CENTRAL), uint16(VERSION), common, Buffer.alloc(10), uint32(offset), name]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const count = uint16(entries.length);
  const end = [
    uint32(END),
    Buffer.alloc(4),
    count,
    count,
    uint32(directory.length),
    uint32(offset),
    uint16(0),
  ];
  return Buffer.concat([...locals, directory, ...end]);
}

/** What stands both before a file and in the directory: version, flags, method, date, checksum, sizes, lengths. */
function commonOf({ content }: ZipEntry, name: Buffer): Buffer {
  const size = uint32(content.length);
  return Buffer.concat([
    uint16(VERSION),
    uint16(0),
    uint16(0),
    uint16(0),
    uint16(DAY),
    uint32(crc32(content)),
    size,
    size,
    uint16(name.length),
    uint16(0),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
