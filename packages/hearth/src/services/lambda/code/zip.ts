/**
 * Reads a ZIP archive as deployment packages are: stored and deflated entries, file modes, symbolic links that stay
 * inside. Nothing is written before the whole directory was checked. No ZIP64 (its limits lie far above Lambda's) and no
 * encryption.
 */
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 0xffff;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED_FLAG = 1;
const TYPE_MASK = 0o170000;
const LINK_TYPE = 0o120000;
const FILE_MODE_DEFAULT = 0o644;

interface Entry {
  readonly path: string;
  readonly folder: boolean;
  readonly mode: number;
  readonly method: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly at: number;
}

/** What is wrong with an archive: its bytes, or what would come out of it. */
export class ZipError extends Error {
  readonly kind: 'invalid' | 'too-large';

  constructor(kind: 'invalid' | 'too-large', message: string) {
    super(message);
    this.name = 'ZipError';
    this.kind = kind;
  }
}

/** Bytes of all files once unpacked, as the archive declares them. @throws ZipError */
export function unzippedBytes(archive: Buffer): number {
  return readEntries(archive).reduce((sum, entry) => sum + entry.bytes, 0);
}

/**
 * Writes every entry below `folder`, which must exist.
 * @param bytesMax of all files together; an entry that unpacks to more than it declares is refused too
 * @throws ZipError
 */
export function unzip(archive: Buffer, folder: string, bytesMax: number): void {
  const entries = readEntries(archive);
  if (entries.reduce((sum, entry) => sum + entry.bytes, 0) > bytesMax)
    throw new ZipError('too-large', `unpacks to more than ${bytesMax} bytes`);
  for (const entry of entries) {
    const target = join(folder, entry.path);
    if (entry.folder) {
      mkdirSync(target, { recursive: true });
      continue;
    }
    mkdirSync(dirname(target), { recursive: true });
    const content = contentOf(archive, entry);
    if ((entry.mode & TYPE_MASK) === LINK_TYPE) {
      const link = content.toString();
      insideOrThrow(join(dirname(entry.path), link));
      symlinkSync(link, target);
    } else {
      writeFileSync(target, content);
      chmodSync(target, entry.mode & 0o777);
    }
  }
}

function readEntries(archive: Buffer): readonly Entry[] {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_BYTES > archive.length || archive.readUInt32LE(at) !== ENTRY_SIGNATURE)
      throw new ZipError('invalid', 'its directory is damaged');
    const nameBytes = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes).replaceAll('\\', '/');
    // Archives made on Windows say nothing of modes.
    const mode = archive.readUInt32LE(at + 38) >>> 16;
    if ((archive.readUInt16LE(at + 8) & ENCRYPTED_FLAG) !== 0) throw new ZipError('invalid', `${name} is encrypted`);
    entries.push({
      path: insideOrThrow(name),
      folder: name.endsWith('/'),
      mode: mode === 0 ? FILE_MODE_DEFAULT : mode,
      method: archive.readUInt16LE(at + 10),
      packedBytes: archive.readUInt32LE(at + 20),
      bytes: archive.readUInt32LE(at + 24),
      at: archive.readUInt32LE(at + 42),
    });
    at += ENTRY_BYTES + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function findEnd(archive: Buffer): number {
  const lowest = Math.max(0, archive.length - END_BYTES - COMMENT_BYTES_MAX);
  for (let at = archive.length - END_BYTES; at >= lowest; at--) {
    if (archive.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw new ZipError('invalid', 'it has no directory');
}

function contentOf(archive: Buffer, entry: Entry): Buffer {
  if (entry.at + LOCAL_BYTES > archive.length || archive.readUInt32LE(entry.at) !== LOCAL_SIGNATURE)
    throw new ZipError('invalid', `${entry.path} is damaged`);
  const from = entry.at + LOCAL_BYTES + archive.readUInt16LE(entry.at + 26) + archive.readUInt16LE(entry.at + 28);
  const packed = archive.subarray(from, from + entry.packedBytes);
  if (packed.length !== entry.packedBytes) throw new ZipError('invalid', `${entry.path} is cut off`);
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) throw new ZipError('invalid', `${entry.path} is packed by method ${entry.method}`);
  if (entry.bytes === 0) return Buffer.alloc(0);
  try {
    return inflateRawSync(packed, { maxOutputLength: entry.bytes });
  } catch (cause) {
    throw new ZipError('invalid', `${entry.path} does not unpack: ${String(cause)}`);
  }
}

/** An entry named `../x` or `/x` would be written elsewhere. */
function insideOrThrow(name: string): string {
  const path = normalize(name);
  if (path.startsWith('/') || path === '..' || path.startsWith('../') || path.includes('\0'))
    throw new ZipError('invalid', `${name} lies outside`);
  return path;
}
