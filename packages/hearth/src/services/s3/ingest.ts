/**
 * Takes in the body of a request: computes its MD5 and checksums while it streams, keeps small ones in memory to be
 * inlined in LMDB and writes larger ones to a file. Memory stays flat for any size.
 */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FileWriter } from '../../engines/files.ts';
import { type ChecksumAlgorithm, type Digest, newDigest } from './checksum/algorithms.ts';
import { entityTooLarge } from './errors.ts';
import type { Body } from './rows.ts';
import type { Change, S3 } from './store.ts';

/** Bodies up to this size lie in LMDB, where they share group commits: a synced file each would cap at 2.8 k a second. */
export const INLINE_BYTES_MAX = 64 * 1024;
/** AWS: one PUT, or one part, takes at most 5 GiB. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const PUT_BYTES_MAX = 5 * 1024 ** 3;

export interface Ingested {
  readonly size: number;
  /** Hex. */
  readonly md5: string;
  /** Base64, by algorithm. */
  readonly checksums: ReadonlyMap<ChecksumAlgorithm, string>;
  /** Within the transaction that names the body. */
  store(change: Change): Body;
  /** When no transaction will name it. */
  discard(): Promise<void>;
}

export interface IngestOptions {
  readonly algorithms: Iterable<ChecksumAlgorithm>;
  /** Where known, tells at once whether the body goes to a file. */
  readonly declaredBytes: number | undefined;
}

export async function ingest(store: S3, body: Readable | undefined, options: IngestOptions): Promise<Ingested> {
  if ((options.declaredBytes ?? 0) > PUT_BYTES_MAX) throw entityTooLarge(options.declaredBytes ?? 0, PUT_BYTES_MAX);
  const md5 = createHash('md5');
  const digests = new Map<ChecksumAlgorithm, Digest>();
  for (const algorithm of options.algorithms) digests.set(algorithm, newDigest(algorithm));
  const small: Uint8Array[] = [];
  let size = 0;
  let writer: FileWriter | undefined;
  try {
    if ((options.declaredBytes ?? 0) > INLINE_BYTES_MAX) writer = await store.files.create();
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > PUT_BYTES_MAX) throw entityTooLarge(size, PUT_BYTES_MAX);
      if (!writer && size > INLINE_BYTES_MAX) {
        writer = await store.files.create();
        for (const piece of small.splice(0)) await writer.write(piece);
      }
      const full = writer ? writer.write(chunk) : void small.push(chunk);
      // The kernel writes the batch before while these bytes are digested.
      md5.update(chunk);
      for (const digest of digests.values()) digest.update(chunk);
      if (full) await full;
    }
    await writer?.finish();
  } catch (error) {
    await writer?.discard();
    throw error;
  }
  const checksums = new Map<ChecksumAlgorithm, string>();
  for (const [algorithm, digest] of digests) checksums.set(algorithm, digest.digest().toString('base64'));
  const file = writer;
  return {
    size,
    md5: md5.digest('hex'),
    checksums,
    store: (change) => (file ? storeFile(change, file.id) : storeInline(store, small)),
    // A write may fail after it was committed; then the body is the object's.
    discard: async () => (file && !store.isNamed(file.id) ? file.discard() : undefined),
  };
}

/** Runs `work`; when it fails, the body's file goes. */
export async function orDiscard<Result>(body: Ingested, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await body.discard();
    throw error;
  }
}

function storeFile(change: Change, id: string): Body {
  change.reference(id, 1);
  return { kind: 'file', id };
}

function storeInline(store: S3, pieces: readonly Uint8Array[]): Body {
  if (pieces.length === 0) return { kind: 'empty' };
  const [only] = pieces;
  const bytes =
    pieces.length === 1 && only ? Buffer.from(only.buffer, only.byteOffset, only.length) : Buffer.concat(pieces);
  const id = store.newId();
  void store.inline.put(id, bytes);
  return { kind: 'inline', id };
}
