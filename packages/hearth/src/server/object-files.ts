/** S3's objects as DynamoDB's exports and imports and Lambda's packages see them: S3's own operations, so that limits and events hold. */
import { Readable } from 'node:stream';
import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { ObjectFiles } from '../services/dynamodb/index.ts';
import * as s3 from '../services/s3/index.ts';
import type { Call } from '../wire/operation.ts';
import { type CallInit, internalCall } from './call.ts';

/** DynamoDB is opened before S3 is: `use` tells where the objects are, before any call comes in. */
export class ObjectFilesOfHome implements ObjectFiles {
  readonly #parts: Pick<CallInit, 'region' | 'accountId'> & { readonly clock: Clock; readonly random: Random };
  #store: s3.S3 | undefined;

  constructor(parts: Pick<CallInit, 'region' | 'accountId'> & { readonly clock: Clock; readonly random: Random }) {
    this.#parts = parts;
  }

  use(store: s3.S3): void {
    this.#store = store;
  }

  async *list(Bucket: string, Prefix: string): AsyncGenerator<{ key: string; bytes: number }> {
    let ContinuationToken: string | undefined;
    do {
      const call = this.#call('ListObjectsV2');
      const page = await s3.handlers.ListObjectsV2(this.#open(), { Bucket, Prefix, ContinuationToken }, call);
      for (const { Key, Size } of page.Contents ?? []) {
        if (Key !== undefined && Size !== 0) yield { key: Key, bytes: Size ?? 0 };
      }
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  }

  async open(Bucket: string, Key: string): Promise<Readable> {
    const { Body } = await s3.handlers.GetObject(this.#open(), { Bucket, Key }, this.#call('GetObject'));
    return Body instanceof Readable ? Body : Readable.from([Body ?? Buffer.alloc(0)]);
  }

  /** A whole object. @throws ServiceError in S3's words */
  async read(Bucket: string, Key: string, VersionId?: string): Promise<Buffer> {
    const input = { Bucket, Key, ...(VersionId !== undefined && { VersionId }) };
    const { Body } = await s3.handlers.GetObject(this.#open(), input, this.#call('GetObject'));
    const parts: Buffer[] = [];
    for await (const part of Body instanceof Readable ? Body : [Body ?? Buffer.alloc(0)]) parts.push(Buffer.from(part));
    return Buffer.concat(parts);
  }

  async put(Bucket: string, Key: string, body: Buffer): Promise<string> {
    const call = this.#call('PutObject', Readable.from([body]));
    const { ETag } = await s3.handlers.PutObject(this.#open(), { Bucket, Key, ContentLength: body.length }, call);
    return (ETag ?? '').replaceAll('"', '');
  }

  #open(): s3.S3 {
    if (!this.#store) throw new Error('S3 is not open yet');
    return this.#store;
  }

  #call(operation: string, body?: Readable): Call {
    const { region, accountId, clock, random } = this.#parts;
    return internalCall({
      requestId: random.uuid(),
      service: 's3',
      operation,
      region,
      accountId,
      principal: { arn: `arn:aws:iam::${accountId}:root`, accountId, userId: accountId, kind: 'root' },
      at: clock.now(),
      ...(body && { body }),
    });
  }
}
