/** Reads bytes `start` to `end` (exclusive) of an object. What is being read is never removed under the reader. */
import { Readable } from 'node:stream';
import type { StreamingBody } from '../../wire/operation.ts';
import type { Body, ManifestPart, ObjectBody } from './rows.ts';
import type { S3 } from './store.ts';

/** Synchronous up to the return, so that the row just read and the bytes belong together. */
export function readBody(store: S3, body: ObjectBody, start: number, end: number): StreamingBody {
  switch (body.kind) {
    case 'empty':
      return new Uint8Array(0);
    case 'inline':
      return inlineBytes(store, body.id).subarray(start, end);
    case 'file':
      return end > start ? store.files.read(body.id, start, end) : new Uint8Array(0);
    case 'manifest':
      return readParts(store, store.manifests.get(body.id)?.parts ?? [], start, end);
  }
}

/** Opens one part after the other, but holds all of them from the start. */
function readParts(store: S3, parts: readonly ManifestPart[], start: number, end: number): Readable {
  const pieces: { body: Body; start: number; end: number; bytes?: Uint8Array }[] = [];
  let at = 0;
  for (const part of parts) {
    const from = Math.max(start, at);
    const to = Math.min(end, at + part.size);
    if (from < to) pieces.push({ body: part.body, start: from - at, end: to - at });
    at += part.size;
  }
  const releases: (() => void)[] = [];
  for (const piece of pieces) {
    if (piece.body.kind === 'file') releases.push(store.files.pin(piece.body.id));
    // At most the last part may be small, for all others hold at least 5 MiB: this is no pile.
    else if (piece.body.kind === 'inline') piece.bytes = inlineBytes(store, piece.body.id);
  }
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) {
      if (piece.bytes) yield piece.bytes.subarray(piece.start, piece.end);
      else if (piece.body.kind === 'file') yield* store.files.read(piece.body.id, piece.start, piece.end);
    }
  }
  const stream = Readable.from(bytes(), { objectMode: false });
  stream.once('close', () => {
    for (const release of releases) release();
  });
  return stream;
}

function inlineBytes(store: S3, id: string): Uint8Array {
  const bytes = store.inline.get(id);
  if (!bytes) throw new Error(`the inlined body ${id} is missing`);
  return bytes;
}
