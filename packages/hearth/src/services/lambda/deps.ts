/** What Lambda is given by the server: the outside world, and the other services as plain functions. */
import type { Clock } from '../../base/clock.ts';
import type { Conditions } from '../../base/conditions.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { Lmdb } from '../../engines/lmdb.ts';
import type { WireRequest } from '../../wire/message.ts';
import type { Credential, Permission, Principal } from '../../wire/operation.ts';

/** One entry of the event's `Records`, as a DynamoDB stream hands it to a function. */
export interface StreamRecord {
  readonly eventID?: string;
  readonly eventName?: string;
  readonly dynamodb: {
    readonly SequenceNumber: string;
    /** Seconds since the epoch. */
    readonly ApproximateCreationDateTime?: number;
    readonly Keys?: unknown;
  };
}

export interface StreamShard {
  readonly shardId: string;
  /** Read to its end before this one begins. */
  readonly parentShardId?: string;
  /** No record will be added to it any more. */
  readonly closed?: boolean;
}

export interface StreamReadRequest {
  readonly streamArn: string;
  readonly shardId: string;
  /** Records after this one; otherwise `position` says where to begin. */
  readonly afterSequenceNumber?: string;
  readonly position?: 'TRIM_HORIZON' | 'LATEST';
  readonly limit: number;
}

export interface StreamReadResult {
  readonly records: readonly StreamRecord[];
  /** Of the last record returned; with `LATEST`, of the newest record of the shard; absent where there is none. */
  readonly lastSequenceNumber?: string;
}

/** How DynamoDB's streams are read. The server builds it from the dynamodb service. */
export interface StreamReader {
  shards(streamArn: string): readonly StreamShard[] | Promise<readonly StreamShard[]>;
  read(request: StreamReadRequest): StreamReadResult | Promise<StreamReadResult>;
  /** Calls `listener` after records were appended, or shards changed. Returns the way to stop. */
  subscribe(streamArn: string, listener: () => void): () => void;
}

export interface FedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  /** One entry of the event's `Records`. */
  readonly record: Readonly<Record<string, unknown>>;
}

/** How SQS's queues are read. The server builds it from the sqs service. */
export interface QueueFeed {
  /** Undefined where there is no such queue. */
  settings(queueArn: string): { readonly fifo: boolean; readonly visibilityMs: number } | undefined;
  /** Up to `limit` messages; waits for the first. */
  receive(queueArn: string, limit: number, waitMs: number, signal: AbortSignal): Promise<readonly FedMessage[]>;
  remove(queueArn: string, receiptHandle: string): Promise<void>;
  /** Whether something may be received now. */
  ready(queueArn: string): boolean;
}

/** In whose name Lambda does something. */
export interface FunctionRole {
  readonly functionName: string;
  readonly roleArn: string;
}

/** A message for a destination or a dead-letter queue. */
export interface Outgoing {
  readonly body: string;
  /** Text attributes of a dead-letter message, each with its SQS type. */
  readonly attributes?: Readonly<Record<string, { readonly DataType: string; readonly StringValue: string }>>;
  /** Where in a bucket it lies. */
  readonly keyPrefix?: string;
  /** Of an invocation: what an event bus is told by the event's name. */
  readonly succeeded?: boolean;
}

export interface InvocationRecord {
  readonly functionName: string;
  readonly requestId: string;
  readonly traceId: string;
  readonly cold: boolean;
  readonly durationMs: number;
  readonly billedMs: number;
  readonly initMs: number | undefined;
  readonly memoryMb: number;
  readonly maxMemoryMb: number;
  readonly status: 'success' | 'error' | 'timeout';
  readonly errorType: string | undefined;
  readonly leftOpen: readonly LeftOpen[];
}

/** An environment's process. */
export interface EnvironmentProcess {
  readonly functionName: string;
  /** Its role's credentials for this environment alone. */
  readonly accessKeyId: string;
  readonly pid: number | undefined;
  /** Of the invocation that it works on, or did last. */
  readonly requestId: string | undefined;
}

/** What an invocation left open where it outlives it: a transaction, a lock. */
export interface LeftOpen {
  /** `transaction`, `statement`, … */
  readonly kind: string;
  /** For people: what and where. */
  readonly text: string;
}

export interface WebAnswer {
  readonly status: number;
  /** Name and value, a name may come twice (`set-cookie`). */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** The parts that function URLs have in common with HTTP APIs; the server hands them over. */
export interface WebParts {
  /** Payload format 2.0: what a function's answer becomes over HTTP. */
  answerOf(payload: Uint8Array): WebAnswer;
  /** @throws ServiceError for what is not signed, badly signed, or not allowed */
  authorize(request: WireRequest, body: Buffer, permission: Permission): Principal;
}

export interface LambdaDeps {
  /** The shared `control` environment. */
  readonly lmdb: Lmdb;
  /** Work folder: bundles, /tmp of environments, pid files. */
  readonly directory: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly conditions: Conditions;
  readonly log: Log;
  readonly region: string;
  readonly accountId: string;
  /** AWS_ENDPOINT_URL for functions; asked when an environment is made. */
  endpoint(): string;
  assumeRole(roleArn: string, functionName: string): Promise<Credential> | Credential;
  readonly readStream: StreamReader;
  readonly queues: QueueFeed;
  /** An object of the home's S3: a deployment package. @throws ServiceError in S3's words */
  readonly readObject?: (bucket: string, key: string, versionId: string | undefined) => Promise<Buffer>;
  /** For function URLs: how answers and CORS are read, and who a signed caller is. */
  readonly web?: WebParts;
  /** Resolves when it is durable there. @throws where the target is not served, or refuses it */
  sendTo(targetArn: string, outgoing: Outgoing, sender: FunctionRole): Promise<void>;
  /** Why a function's role does not allow what Lambda does in its name; undefined where it does. */
  refusalOf(role: FunctionRole, action: string, resource: string): string | undefined;
  /** One line of a function's log, without its line break. */
  logSink(functionName: string, line: string, logStream: string): void;
  /** Undefined while the sink keeps up, else what resolves when it does again: so long no function's output is read. */
  logRoom?(): Promise<void> | undefined;
  onInvocation(record: InvocationRecord): void;
  /** Asked after each invocation, of a frozen environment. Undefined: nothing is, told without waiting. */
  leftOpen?(environment: EnvironmentProcess): Promise<readonly LeftOpen[]> | undefined;
  /** An invocation that left something open fails. */
  readonly strict?: boolean;
  /** Variables of an environment beyond Lambda's own. */
  extraVariables?(accessKeyId: string): Readonly<Record<string, string>>;
}
