/** A bucket: JSON with its type, streams of any size, conditions as values, links. */
import type * as Sdk from '@aws-sdk/client-s3';
import type { Readable } from 'node:stream';
import { codeOf } from '../base/error.ts';
import { singleton } from '../base/environment.ts';
import { peer } from '../base/peer.ts';
import { type Schema, validate } from '../base/schema.ts';
import { span } from '../trace/trace.ts';
import { select, type SelectOptions } from './select.ts';
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

/** Runs one call: with the client, in a span. */
export type Call = <T>(
  operation: string,
  key: string,
  work: (client: Sdk.S3Client, sdk: typeof Sdk) => Promise<T>,
) => Promise<T>;

export interface Bucket {
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
  /**
   * Rows of a CSV or JSON-lines object: `select iata, city from s3object where state = 'MA' limit 10`. By S3 Select where the
   * account has it, else read and filtered here. @throws ToolkitError UNSUPPORTED for SQL that only Athena could answer
   */
  select(key: string, sql: string, options?: SelectOptions): AsyncGenerator<Record<string, unknown>, void, undefined>;
  /** A link that needs no credentials, for `seconds` (default 900). */
  link(key: string, options?: { readonly method?: 'GET' | 'PUT'; readonly seconds?: number }): Promise<string>;
}

const LINK_SECONDS = 900;

/** Nothing is called before the first use. */
export function bucket({ name, client: given }: BucketOptions): Bucket {
  const call: Call = async (operation, key, work) => {
    const sdk = await peer('@aws-sdk/client-s3', import('@aws-sdk/client-s3'));
    const client = given ?? singleton('S3Client', {}, () => new sdk.S3Client({}));
    const attributes = {
      'rpc.service': 'S3',
      'rpc.method': operation,
      'aws.s3.bucket': name,
      'aws.s3.key_prefix': prefixOf(key),
    };
    return span(`s3 ${operation}`, attributes, () => work(client, sdk));
  };
  const get = (key: string, range?: string) =>
    call('GetObject', key, (client, sdk) =>
      client.send(new sdk.GetObjectCommand({ Bucket: name, Key: key, ...(range !== undefined && { Range: range }) })),
    );
  return {
    async json(key, schema) {
      const found = await get(key).catch((error: unknown) => {
        if (codeOf(error) === 'NoSuchKey') return undefined;
        throw error;
      });
      if (!found?.Body) return undefined;
      const value = await validate(schema, JSON.parse(await found.Body.transformToString()), `${name}/${key}`);
      return { value, etag: found.ETag ?? '' };
    },
    putJson: (key, value, condition = {}) => putJson(call, name, key, value, condition),
    async stream(key, range) {
      const { Body } = await get(key, range);
      return Body as Readable; // in Node it always is one
    },
    upload: (key, body, options) => upload(call, name, key, body, options),
    async delete(key) {
      await call('DeleteObject', key, (client, sdk) =>
        client.send(new sdk.DeleteObjectCommand({ Bucket: name, Key: key })),
      );
    },
    async *keys(prefix = '') {
      let token: string | undefined;
      do {
        const page: Sdk.ListObjectsV2CommandOutput = await call('ListObjectsV2', prefix, (client, sdk) =>
          client.send(new sdk.ListObjectsV2Command({ Bucket: name, Prefix: prefix, ContinuationToken: token })),
        );
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
        token = page.NextContinuationToken;
      } while (token !== undefined);
    },
    select: (key, sql, options = {}) => select(call, name, key, sql, options),
    link: (key, { method = 'GET', seconds = LINK_SECONDS } = {}) =>
      call('presign', key, async (client, sdk) => {
        const { getSignedUrl } = await peer('@aws-sdk/s3-request-presigner', import('@aws-sdk/s3-request-presigner'));
        const target = { Bucket: name, Key: key };
        const command = method === 'GET' ? new sdk.GetObjectCommand(target) : new sdk.PutObjectCommand(target);
        return getSignedUrl(client, command, { expiresIn: seconds });
      }),
  };
}

async function putJson(call: Call, Bucket: string, Key: string, value: unknown, condition: Condition): Promise<Stored> {
  const request = {
    Bucket,
    Key,
    Body: JSON.stringify(value),
    ContentType: 'application/json',
    ...(condition.ifMatch !== undefined && { IfMatch: condition.ifMatch }),
    ...(condition.ifAbsent === true && { IfNoneMatch: '*' }),
  };
  try {
    const { ETag } = await call('PutObject', Key, (client, sdk) => client.send(new sdk.PutObjectCommand(request)));
    return { ok: true, etag: ETag ?? '' };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'PreconditionFailed' || code === 'ConditionalRequestConflict')
      return { ok: false, reason: condition.ifAbsent === true ? 'exists' : 'changed' };
    // Who demands an ETag of what is gone has read what changed.
    if (code === 'NoSuchKey' && condition.ifMatch !== undefined) return { ok: false, reason: 'changed' };
    throw error;
  }
}

/** The key's folders, for traces: names of single objects would make each its own. */
function prefixOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/') + 1);
}
