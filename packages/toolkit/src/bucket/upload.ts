/** One PutObject below a size, a multipart upload above it: a part in memory, never the whole. */
import type { AboutKey } from './bucket.ts';

export interface UploadOptions {
  readonly contentType?: string;
  /** Bytes of a part. Default 8 MiB; AWS wants 5 MiB at least, and at most 10,000 parts. */
  readonly partBytes?: number;
}

const PART_BYTES = 8 * 1024 * 1024;

export async function upload(
  call: AboutKey,
  key: string,
  body: AsyncIterable<Uint8Array> | Uint8Array,
  { contentType: ContentType, partBytes = PART_BYTES }: UploadOptions = {},
): Promise<{ etag: string }> {
  const parts = inParts(body, partBytes);
  const { value: first = Buffer.alloc(0) } = await parts.next();
  let next = await parts.next();
  if (next.done) return { etag: (await call('PutObject', key, { ContentType, Body: first })).ETag ?? '' };
  const { UploadId } = await call('CreateMultipartUpload', key, { ContentType });
  try {
    const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
    const add = async (Body: Uint8Array): Promise<void> => {
      const PartNumber = Parts.length + 1;
      Parts.push({ PartNumber, ETag: (await call('UploadPart', key, { UploadId, PartNumber, Body })).ETag });
    };
    await add(first);
    for (; !next.done; next = await parts.next()) await add(next.value);
    const { ETag } = await call('CompleteMultipartUpload', key, { UploadId, MultipartUpload: { Parts } });
    return { etag: ETag ?? '' };
  } catch (error) {
    // Parts that nobody completes are paid for.
    await call('AbortMultipartUpload', key, { UploadId }).catch(() => undefined);
    throw error;
  }
}

async function* inParts(
  body: AsyncIterable<Uint8Array> | Uint8Array,
  size: number,
): AsyncGenerator<Uint8Array, undefined, undefined> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body instanceof Uint8Array ? [body] : body) {
    held.push(chunk);
    bytes += chunk.length;
    while (bytes >= size) {
      const all = Buffer.concat(held);
      yield all.subarray(0, size);
      held = [all.subarray(size)];
      bytes -= size;
    }
  }
  if (bytes > 0) yield Buffer.concat(held);
  return undefined;
}
