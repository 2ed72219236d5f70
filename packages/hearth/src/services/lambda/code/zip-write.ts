/** Writes a ZIP archive, the same bytes for the same files: no times, stored or deflated, whichever is smaller. Pure. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly path: string;
  readonly content: Buffer;
  readonly mode: number;
}

const VERSION = 20;
const MADE_BY_UNIX = 0x0314;
const UTF8_NAMES = 0x0800;
/** 1980-01-01, where ZIP's calendar begins. */
const FIRST_DAY = 0x0021;
const STORED = 0;
const DEFLATED = 8;

export function zip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.path);
    const deflated = deflateRawSync(entry.content);
    const smaller = deflated.length < entry.content.length;
    const packed = smaller ? deflated : entry.content;
    const facts = factsOf(entry.content, packed, smaller ? DEFLATED : STORED, name.length);
    const local = Buffer.concat([uint32(0x04034b50), facts, name, packed]);
    directory.push(
      Buffer.concat([
        uint32(0x02014b50),
        uint16(MADE_BY_UNIX),
        facts,
        Buffer.alloc(6),
        attributes(entry.mode),
        uint32(at),
        name,
      ]),
    );
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const count = uint16(entries.length);
  const end = Buffer.concat([
    uint32(0x06054b50),
    Buffer.alloc(4),
    count,
    count,
    uint32(central.length),
    uint32(at),
    uint16(0),
  ]);
  return Buffer.concat([...parts, central, end]);
}

/** What the local header and the directory say alike. */
function factsOf(content: Buffer, packed: Buffer, method: number, nameBytes: number): Buffer {
  return Buffer.concat([
    uint16(VERSION),
    uint16(UTF8_NAMES),
    uint16(method),
    uint16(0),
    uint16(FIRST_DAY),
    uint32(crc32(content)),
    uint32(packed.length),
    uint32(content.length),
    uint16(nameBytes),
    uint16(0),
  ]);
}

function attributes(mode: number): Buffer {
  return uint32(((mode & 0xffff) << 16) >>> 0);
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
