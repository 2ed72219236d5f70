/** For tests: a store on real LMDB and real files in a temporary folder, and calls upon it as the pipeline makes them. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { S3Operations } from '../../../api/s3.gen.ts';
import { type Clock, systemClock } from '../../../base/clock.ts';
import { conditions } from '../../../base/conditions.ts';
import { silentLog } from '../../../base/log.ts';
import { createRandom } from '../../../base/random.ts';
import { Lmdb } from '../../../engines/lmdb.ts';
import type { Call, Permission, StreamingBody } from '../../../wire/operation.ts';
import { handlers, openS3, type S3, type S3Event } from '../index.ts';
import { testCall, testRequest } from '../../../wire/testing/test-call.ts';

export interface TestHomeOptions {
  readonly directory?: string;
  readonly durable?: boolean;
  readonly region?: string;
  readonly clock?: Clock;
  readonly deliver?: (event: S3Event) => Promise<void>;
  readonly refusedBy?: (targetArn: string, bucketArn: string) => 'missing' | 'denied' | undefined;
}

export interface CallOptions {
  readonly body?: Readable | Uint8Array | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly region?: string;
  readonly trailers?: () => Readonly<Record<string, string>>;
  readonly allowed?: (permission: Permission) => boolean;
}

export class S3Home {
  readonly store: S3;
  readonly directory: string;
  readonly clock: Clock;
  readonly #lmdb: Lmdb;
  #requests = 0;

  private constructor(store: S3, lmdb: Lmdb, directory: string, clock: Clock) {
    this.store = store;
    this.#lmdb = lmdb;
    this.directory = directory;
    this.clock = clock;
  }

  static async open(options: TestHomeOptions = {}): Promise<S3Home> {
    const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'hearth-s3-'));
    const durable = options.durable ?? false;
    const clock = options.clock ?? systemClock();
    const lmdb = new Lmdb({ directory: join(directory, 'lmdb'), durable });
    const store = await openS3({
      lmdb,
      directory: join(directory, 'objects'),
      clock,
      random: createRandom(),
      conditions: conditions('calm'),
      log: silentLog,
      region: options.region ?? 'us-east-1',
      accountId: '000000000000',
      durable,
      deliver: options.deliver ?? (async () => {}),
      refusedBy: options.refusedBy ?? (() => undefined),
    });
    return new S3Home(store, lmdb, directory, clock);
  }

  /** What a machine would find after its power was cut: the files as they lie, taken while this home still runs. */
  snapshot(): string {
    const copy = mkdtempSync(join(tmpdir(), 'hearth-s3-copy-'));
    cpSync(this.directory, copy, { recursive: true });
    return copy;
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.#lmdb.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  call(operation: string, options: CallOptions = {}): Call {
    const { body, headers = {}, region = 'us-east-1', trailers, allowed } = options;
    return testCall('s3', operation, {
      requestId: `REQUEST${++this.#requests}`,
      region,
      at: this.clock.now(),
      request: testRequest({ method: 'PUT', headers }),
      body: body === undefined || body instanceof Readable ? body : Readable.from([Buffer.from(body)]),
      trailers,
      allowed,
    });
  }

  /** Calls a handler by its AWS name. */
  async send<Name extends keyof S3Operations>(
    operation: Name,
    input: S3Operations[Name]['input'],
    options: CallOptions = {},
  ): Promise<S3Operations[Name]['output']> {
    // The table's type ties each name to its input; TypeScript cannot follow that through an index.
    const handler = handlers[operation] as unknown as (
      store: S3,
      input: S3Operations[Name]['input'],
      call: Call,
    ) => Promise<S3Operations[Name]['output']>;
    return handler(this.store, input, this.call(operation, options));
  }

  async put(key: string, body: string | Uint8Array | Readable = '', bucket = 'bucket'): Promise<string> {
    return (await this.send('PutObject', { Bucket: bucket, Key: key }, { body })).ETag ?? '';
  }

  async get(key: string, bucket = 'bucket'): Promise<string> {
    return (await bytesOf((await this.send('GetObject', { Bucket: bucket, Key: key })).Body)).toString();
  }
}

/** A promise and what resolves it. */
export function latch(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

export async function bytesOf(body: StreamingBody | undefined): Promise<Buffer> {
  if (body === undefined) return Buffer.alloc(0);
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.concat(await body.toArray());
}
