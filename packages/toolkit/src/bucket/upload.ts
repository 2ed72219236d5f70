/** One PutObject below a size, a multipart upload above it: a part in memory, never the whole. */
import type { CompletedPart } from '@aws-sdk/client-s3';
import type { Call } from './bucket.ts';

export interface UploadOptions {
  readonly contentType?: string;
  /** Bytes of a part. Default 8 MiB; AWS wants 5 MiB at least, and at most 10,000 parts. */
  readonly partBytes?: number;
}

const PART_BYTES = 8 * 1024 * 1024;

export async function upload(
  call: Call,
  Bucket: string,
  Key: string,
  body: AsyncIterable<Uint8Array> | Uint8Array,
  { contentType, partBytes = PART_BYTES }: UploadOptions = {},
): Promise<{ etag: string }> {
  const target = { Bucket, Key };
  const kind = contentType === undefined ? {} : { ContentType: contentType };
  const parts = inParts(body, partBytes);
  const first = (await parts.next()).value ?? Buffer.alloc(0);
  const second = first.length < partBytes ? undefined : (await parts.next()).value;
  if (!second) {
    const { ETag } = await call('PutObject', Key, (client, sdk) =>
      client.send(new sdk.PutObjectCommand({ ...target, ...kind, Body: first })),
    );
    return { etag: ETag ?? '' };
  }
  const { UploadId } = await call('CreateMultipartUpload', Key, (client, sdk) =>
    client.send(new sdk.CreateMultipartUploadCommand({ ...target, ...kind })),
  );
  const id = { ...target, UploadId };
  try {
    const Parts: CompletedPart[] = [];
    const add = async (Body: Uint8Array): Promise<void> => {
      const PartNumber = Parts.length + 1;
      const { ETag } = await call('UploadPart', Key, (client, sdk) =>
        client.send(new sdk.UploadPartCommand({ ...id, PartNumber, Body })),
      );
      Parts.push({ PartNumber, ETag });
    };
    await add(first);
    await add(second);
    for await (const part of parts) await add(part);
    const { ETag } = await call('CompleteMultipartUpload', Key, (client, sdk) =>
      client.send(new sdk.CompleteMultipartUploadCommand({ ...id, MultipartUpload: { Parts } })),
    );
    return { etag: ETag ?? '' };
  } catch (error) {
    // Parts that nobody completes are paid for.
    const abort = call('AbortMultipartUpload', Key, (client, sdk) =>
      client.send(new sdk.AbortMultipartUploadCommand(id)),
    );
    await abort.catch(() => undefined);
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
