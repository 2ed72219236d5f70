/** Chance comes from outside too: a seed replays a run. Without a seed the bytes are the operating system's. */
import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';

export interface Random {
  bytes(count: number): Buffer;
  /** A float in [0, 1). */
  next(): number;
  /** A lower-case version 4 UUID. */
  uuid(): string;
  /** `length` characters drawn from `alphabet` (at most 256 characters). */
  text(length: number, alphabet: string): string;
}

// Random bytes are drawn in blocks: one system call for many request ids.
const BLOCK_BYTES = 4096;

export function createRandom(seed?: string): Random {
  const draw = seed === undefined ? randomBytes : seededBytes(seed);
  let block = draw(BLOCK_BYTES);
  let used = 0;

  const bytes = (count: number): Buffer => {
    if (count > BLOCK_BYTES) return draw(count);
    if (used + count > BLOCK_BYTES) {
      block = draw(BLOCK_BYTES);
      used = 0;
    }
    const slice = block.subarray(used, used + count);
    used += count;
    return slice;
  };

  const seededUuid = (): string => {
    const raw = Buffer.from(bytes(16));
    raw.writeUInt8((raw.readUInt8(6) & 0x0f) | 0x40, 6);
    raw.writeUInt8((raw.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = raw.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };

  const text = (length: number, alphabet: string): string => {
    let out = '';
    for (let i = 0; i < length; i++) out += alphabet.charAt(Math.floor(next() * alphabet.length));
    return out;
  };

  const next = (): number => (bytes(4).readUInt32BE() * 2 ** 21 + (bytes(4).readUInt32BE() >>> 11)) / 2 ** 53;

  // Node's own is ten times as fast, and every request has one.
  return { bytes, next, uuid: seed === undefined ? randomUUID : seededUuid, text };
}

/** AES in counter mode over zeros: a fast, portable, seeded stream. */
function seededBytes(seed: string): (count: number) => Buffer {
  const key = createHash('sha256').update(seed).digest();
  const stream = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  return (count) => stream.update(Buffer.alloc(count));
}
