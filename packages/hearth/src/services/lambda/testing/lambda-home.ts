/** A Lambda service on a temporary directory, for tests: real processes, real LMDB, a stream of records in memory. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { systemClock, type Clock } from '../../../base/clock.ts';
import { conditions } from '../../../base/conditions.ts';
import { createRandom } from '../../../base/random.ts';
import { Lmdb } from '../../../engines/lmdb.ts';
import type { Call } from '../../../wire/operation.ts';
import { zip } from '../code/zip-write.ts';
import type { FunctionDefinition, LayerReference } from '../definition.ts';
import type {
  InvocationRecord,
  LambdaDeps,
  Outgoing,
  QueueFeed,
  StreamReader,
  StreamRecord,
  StreamShard,
} from '../deps.ts';
import { openLambda } from '../index.ts';
import type { Lambda } from '../lambda.ts';
import { testCall as rootCall } from '../../../wire/testing/test-call.ts';

export type Sent = Outgoing & { readonly targetArn: string };

export interface TestHome {
  readonly directory: string;
  readonly clock: Clock;
  readonly lambda: Lambda;
  readonly lines: string[];
  readonly records: InvocationRecord[];
  readonly warnings: string[];
  readonly errors: string[];
  readonly stream: MemoryStream;
  /** What went to destinations. */
  readonly sent: Sent[];
  /** Resolves at the next log line, of any function, that holds `text`; also for one that is already there. */
  line(text: string): Promise<string>;
  /** Writes `files` to a folder and puts a function on it. */
  put(
    functionName: string,
    files: Readonly<Record<string, string>>,
    more?: Partial<FunctionDefinition>,
  ): Promise<string>;
  /** Closes this service and opens another on the same state. Functions have to be put again. */
  reopen(): Promise<TestHome>;
  close(): Promise<void>;
}

export function openHome(
  directory = mkdtempSync(join(tmpdir(), 'hearth-lambda-')),
  stream = new MemoryStream(),
): TestHome {
  const seen = new Seen();
  const clock = systemClock();
  const lmdb = new Lmdb({ directory: join(directory, 'control'), durable: true });
  const lambda = openLambda(depsOf(directory, lmdb, clock, stream, seen));
  const shut = async (): Promise<void> => {
    await lambda.close();
    await lmdb.close();
  };
  return {
    directory,
    clock,
    lambda,
    stream,
    lines: seen.lines,
    records: seen.records,
    warnings: seen.warnings,
    errors: seen.errors,
    sent: seen.sent,
    line: (text) => seen.line(text),
    async put(functionName, files, more = {}) {
      const folder = join(directory, 'code', functionName);
      writeFiles(folder, files);
      await lambda.putFunction({
        functionName,
        runtime: 'nodejs22.x',
        handler: 'index.handler',
        role: `arn:aws:iam::000000000000:role/${functionName}Role`,
        code: { directory: folder },
        templateLine: 'template.yaml:7',
        ...more,
      });
      return folder;
    },
    async reopen() {
      await shut();
      return openHome(directory, stream);
    },
    async close() {
      await shut();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

const NO_QUEUES: QueueFeed = {
  settings: () => undefined,
  receive: () => Promise.resolve([]),
  remove: () => Promise.resolve(),
  ready: () => false,
};

/** What the service said. */
class Seen {
  readonly lines: string[] = [];
  readonly records: InvocationRecord[] = [];
  readonly warnings: string[] = [];
  readonly errors: string[] = [];
  readonly sent: Sent[] = [];
  readonly #waiters = new Set<{ readonly text: string; readonly resolve: (line: string) => void }>();

  onLine(line: string): void {
    this.lines.push(line);
    for (const waiter of this.#waiters) {
      if (!line.includes(waiter.text)) continue;
      this.#waiters.delete(waiter);
      waiter.resolve(line);
    }
  }

  line(text: string): Promise<string> {
    const found = this.lines.find((line) => line.includes(text));
    return found === undefined
      ? new Promise((resolve) => this.#waiters.add({ text, resolve }))
      : Promise.resolve(found);
  }
}

function depsOf(directory: string, lmdb: Lmdb, clock: Clock, readStream: StreamReader, seen: Seen): LambdaDeps {
  return {
    lmdb,
    directory: join(directory, 'lambda'),
    clock,
    random: createRandom(),
    conditions: conditions('calm'),
    log: {
      info() {},
      warn: (line) => void seen.warnings.push(line),
      error: (line, cause) => void seen.errors.push(`${line} ${String(cause ?? '')}`),
    },
    region: 'us-east-1',
    accountId: '000000000000',
    endpoint: () => 'http://127.0.0.1:4566',
    assumeRole: (roleArn, sessionName) => ({
      accessKeyId: 'ASIATEST',
      secretAccessKey: 'secret',
      sessionToken: `token-${sessionName}`,
      expiresAtMs: clock.now() + 3_600_000,
      principal: { arn: roleArn, accountId: '000000000000', userId: 'AROA:session', kind: 'assumed-role' },
    }),
    readStream,
    queues: NO_QUEUES,
    sendTo: (targetArn, outgoing) => {
      seen.sent.push({ targetArn, ...outgoing });
      return Promise.resolve();
    },
    refusalOf: () => undefined,
    logSink: (_functionName, line) => seen.onLine(line),
    onInvocation: (record) => void seen.records.push(record),
  };
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** A layer with these files, all of them executable. */
export function layerOf({ lambda }: TestHome, files: Readonly<Record<string, string>>): LayerReference {
  const entries = Object.entries(files).map(([path, text]) => ({ path, content: Buffer.from(text), mode: 0o755 }));
  const { id, sizeBytes } = lambda.archives.add(zip(entries), false);
  return { arn: 'arn:aws:lambda:us-east-1:000000000000:layer:l:1', archive: id, sizeBytes };
}

export function json(payload: Uint8Array): unknown {
  return JSON.parse(Buffer.from(payload).toString());
}

export const testCall = (operation: string, more: Partial<Call> = {}): Call =>
  rootCall('lambda', operation, { requestId: crypto.randomUUID(), ...more });

/** A DynamoDB stream as the dynamodb service would offer it. */
export class MemoryStream implements StreamReader {
  readonly arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/T/stream/2026-11-22T00:00:00.000';
  readonly #shards = new Map<string, { shard: StreamShard; records: StreamRecord[] }>();
  readonly #listeners = new Set<() => void>();
  #next = 1;

  constructor() {
    this.addShard({ shardId: 'shard-1' });
  }

  addShard(shard: StreamShard): void {
    this.#shards.set(shard.shardId, { shard, records: [] });
    this.#notify();
  }

  closeShard(shardId: string): void {
    const entry = this.#shards.get(shardId);
    if (entry) entry.shard = { ...entry.shard, closed: true };
    this.#notify();
  }

  /** Appends in one go, as one notification; returns the sequence numbers. */
  append(ids: readonly string[], shardId = 'shard-1', createdAtMs = Date.now()): string[] {
    const numbers = ids.map((id) => {
      const number = String(this.#next++).padStart(21, '0');
      this.#shards.get(shardId)?.records.push({
        eventID: id,
        eventName: 'INSERT',
        dynamodb: {
          SequenceNumber: number,
          ApproximateCreationDateTime: createdAtMs / 1_000,
          Keys: { id: { S: id } },
        },
      });
      return number;
    });
    this.#notify();
    return numbers;
  }

  shards(): readonly StreamShard[] {
    return [...this.#shards.values()].map((entry) => entry.shard);
  }

  read(request: Parameters<StreamReader['read']>[0]): {
    records: readonly StreamRecord[];
    lastSequenceNumber?: string;
  } {
    const all = this.#shards.get(request.shardId)?.records ?? [];
    const after =
      request.afterSequenceNumber ?? (request.position === 'LATEST' ? (all.at(-1)?.dynamodb.SequenceNumber ?? '') : '');
    const records = all.filter((record) => record.dynamodb.SequenceNumber > after).slice(0, request.limit);
    const last = records.at(-1)?.dynamodb.SequenceNumber ?? after;
    return { records, ...(last === '' ? {} : { lastSequenceNumber: last }) };
  }

  subscribe(_streamArn: string, listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
