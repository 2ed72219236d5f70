/** A bucket: JSON with its type, streams of any size, conditions as values, links. */
import type * as Sdk from '@aws-sdk/client-s3';
import type { Readable } from 'node:stream';
import { aws, missing } from '../base/aws.ts';
import { codeOf } from '../base/error.ts';
import { type Schema, validate } from '../base/schema.ts';
import { span } from '../trace/trace.ts';
import { upload, type UploadOptions } from './upload.ts';

export interface BucketOptions {
  readonly name: string;
  /** Default: one of the SDK's own making, from the environment. */
  readonly client?: Sdk.S3Client;
}

export interface Condition {
  /** Only if the object is still the one with this ETag. */
  readonly ifMatch?: string;
  /** Only if there is no such object. */
  readonly ifAbsent?: boolean;
}

export type Stored =
  | { readonly ok: true; readonly etag: string }
  | { readonly ok: false; readonly reason: 'exists' | 'changed' };

export interface Operations {
  GetObject: [Sdk.GetObjectCommandInput, Sdk.GetObjectCommandOutput];
  PutObject: [Sdk.PutObjectCommandInput, Sdk.PutObjectCommandOutput];
  DeleteObject: [Sdk.DeleteObjectCommandInput, Sdk.DeleteObjectCommandOutput];
  ListObjectsV2: [Sdk.ListObjectsV2CommandInput, Sdk.ListObjectsV2CommandOutput];
  SelectObjectContent: [Sdk.SelectObjectContentCommandInput, Sdk.SelectObjectContentCommandOutput];
  CreateMultipartUpload: [Sdk.CreateMultipartUploadCommandInput, Sdk.CreateMultipartUploadCommandOutput];
  UploadPart: [Sdk.UploadPartCommandInput, Sdk.UploadPartCommandOutput];
  CompleteMultipartUpload: [Sdk.CompleteMultipartUploadCommandInput, Sdk.CompleteMultipartUploadCommandOutput];
  AbortMultipartUpload: [Sdk.AbortMultipartUploadCommandInput, Sdk.AbortMultipartUploadCommandOutput];
}

/** One call about one key (or a prefix of keys) of the bucket. */
export type AboutKey = <Name extends keyof Operations>(
  operation: Name,
  key: string,
  input?: Omit<Operations[Name][0], 'Bucket' | 'Key'>,
) => Promise<Operations[Name][1]>;

export interface Bucket {
  readonly name: string;
  /** For `select`. */
  readonly call: AboutKey;
  /** @returns undefined when there is no such object. @throws ToolkitError INVALID */
  json<T>(key: string, schema: Schema<unknown, T>): Promise<{ readonly value: T; readonly etag: string } | undefined>;
  putJson(key: string, value: unknown, condition?: Condition): Promise<Stored>;
  /** The object's bytes as they come; `range` as in HTTP: `bytes=0-99`. @throws NoSuchKey */
  stream(key: string, range?: string): Promise<Readable>;
  /** Any size: above `partBytes` (default 8 MiB) in parts, of which nothing is left when it fails. */
  upload(
    key: string,
    body: AsyncIterable<Uint8Array> | Uint8Array,
    options?: UploadOptions,
  ): Promise<{ readonly etag: string }>;
  delete(key: string): Promise<void>;
  /** Keys that begin so, in order. */
  keys(prefix?: string): AsyncGenerator<string, void, undefined>;
  /** A link that needs no credentials, for `seconds` (default 900). */
  link(key: string, options?: { readonly method?: 'GET' | 'PUT'; readonly seconds?: number }): Promise<string>;
}

const LINK_SECONDS = 900;
/** S3's words for a condition that did not hold. Who demands an ETag of what is gone has read what changed. */
const REFUSED = /^(PreconditionFailed|ConditionalRequestConflict|NoSuchKey)$/;

/** Nothing is called before the first use. */
export function bucket({ name: Bucket, client: given }: BucketOptions): Bucket {
  const s3 = aws<Operations>('S3', () => import('@aws-sdk/client-s3').catch(missing), given);
  const call: AboutKey = (operation, Key, input) =>
    s3.call(operation, { Bucket, Key, ...input }, { attributes: about(Bucket, Key) });
  return {
    name: Bucket,
    call,
    async json(key, schema) {
      const found = await call('GetObject', key).catch((error: unknown) => {
        if (codeOf(error) !== 'NoSuchKey') throw error;
      });
      if (!found?.Body) return undefined;
      const value = await validate(schema, JSON.parse(await found.Body.transformToString()), `${Bucket}/${key}`);
      return { value, etag: found.ETag ?? '' };
    },
    async putJson(key, value, { ifMatch: IfMatch, ifAbsent } = {}) {
      const conditions = { IfMatch, IfNoneMatch: ifAbsent ? '*' : undefined };
      const body = { Body: JSON.stringify(value), ContentType: 'application/json' };
      try {
        return { ok: true, etag: (await call('PutObject', key, { ...body, ...conditions })).ETag ?? '' };
      } catch (error) {
        if (!(ifAbsent || IfMatch) || !REFUSED.test(codeOf(error))) throw error;
        return { ok: false, reason: ifAbsent ? 'exists' : 'changed' };
      }
    },
    stream: async (key, Range) => (await call('GetObject', key, { Range })).Body as Readable, // in Node it always is one
    upload: (key, body, options) => upload(call, key, body, options),
    async delete(key) {
      await call('DeleteObject', key);
    },
    async *keys(Prefix = '') {
      let ContinuationToken: string | undefined;
      do {
        const page: Sdk.ListObjectsV2CommandOutput = await call('ListObjectsV2', Prefix, { Prefix, ContinuationToken });
        for (const { Key = '' } of page.Contents ?? []) yield Key;
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
    },
    link: (Key, { method = 'GET', seconds = LINK_SECONDS } = {}) =>
      span('S3 presign', about(Bucket, Key), async () => {
        const [{ client, make }, { getSignedUrl }] = await Promise.all([
          s3.open(),
          import('@aws-sdk/s3-request-presigner').catch(missing),
        ]);
        const command = make(method === 'GET' ? 'GetObjectCommand' : 'PutObjectCommand', { Bucket, Key });
        return getSignedUrl(client as never, command as never, { expiresIn: seconds }); // an S3Client and a command of its own
      }),
  };
}

/** For traces: the key's folders, for names of single objects would make each its own. */
function about(bucket: string, key: string) {
  return { 'aws.s3.bucket': bucket, 'aws.s3.key_prefix': key.slice(0, key.lastIndexOf('/') + 1) };
}
