/**
 * What a service is to the rest of Hearth: a table of handlers over a generated table of AWS's operations. A handler looks
 * the same everywhere and can be called in a test without HTTP:
 *
 *     export async function putItem(db: Database, input: PutItemInput, call: Call): Promise<PutItemOutput>
 */
import type { Readable } from 'node:stream';
import type { ServiceApi } from '../api/service-api.ts';
import type { WireRequest } from './message.ts';

/** Who makes a call: what IAM decides on and what messages name. */
export interface Principal {
  /** `arn:aws:iam::000000000000:root`, `…:user/name`, or `arn:aws:sts::…:assumed-role/Role/session`. */
  readonly arn: string;
  readonly accountId: string;
  /** As GetCallerIdentity's `UserId`: `AIDA…`, `AROA…:session`, or the account id for root. */
  readonly userId: string;
  readonly kind: 'root' | 'user' | 'assumed-role' | 'service' | 'anonymous';
  /** The role behind an assumed-role principal. */
  readonly roleArn?: string;
  readonly accessKeyId?: string;
  /** The function whose environment made the call, where the credentials are a function's. */
  readonly functionName?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A key that the home accepts, and who it stands for. */
export interface Credential {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Temporary credentials only: must come with the call. */
  readonly sessionToken?: string;
  readonly expiresAtMs?: number;
  readonly principal: Principal;
}

/** What one call leaves behind for the journal; a handler fills in what only it knows. */
export interface CallNotes {
  /** ARN or name of what the call was about. */
  resource?: string;
  readUnits?: number;
  writeUnits?: number;
  itemsRead?: number;
  itemsReturned?: number;
  rows?: number;
  /** SQL with its literals removed. */
  sqlShape?: string;
  consistency?: 'eventual' | 'strong';
  index?: string;
  /** Which of three replicas answered an eventually consistent read, and by how much it lagged behind the leader. */
  replica?: number;
  stalenessMs?: number;
  /** Bytes that are the same for the same item; the first `partitionBytes` of them for the same partition. */
  key?: Uint8Array;
  partitionBytes?: number;
  /** Of the item that was read or written, as the service counts them. */
  itemBytes?: number;
  /** A write changed an attribute that an index is keyed by. */
  indexKeyChanged?: boolean;
  requestBytes?: number;
  responseBytes?: number;
}

export interface Call {
  /** The id that the client gets back. */
  readonly requestId: string;
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly accountId: string;
  readonly principal: Principal;
  /** The home's time at which the call came in: milliseconds since the epoch. */
  readonly at: number;
  /** Aborts when the client has gone, or the home closes. */
  readonly signal: AbortSignal;
  readonly request: WireRequest;
  /** The payload of operations whose input member is a streaming blob; already decoded and checked. */
  readonly body: Readable | undefined;
  /** Trailers of an aws-chunked payload, names in lower case: complete once `body` has ended. */
  readonly trailers?: (() => Readonly<Record<string, string>>) | undefined;
  /** Asks IAM about a further permission: where what is answered, not whether, depends on it (S3's 403 for a missing key). */
  readonly allowed?: ((permission: Permission) => boolean) | undefined;
  /** Value of `X-Amzn-Trace-Id`, carried through. */
  readonly traceId: string | undefined;
  readonly notes: CallNotes;
}

export type Handler<Store, Input, Output> = (store: Store, input: Input, call: Call) => Promise<Output>;

/** `satisfies Handlers<DynamodbOperations, Database>`: an operation that is listed but not handled does not compile. */
export type Handlers<Operations, Store> = {
  readonly [Name in keyof Operations]: Operations[Name] extends { input: infer Input; output: infer Output }
    ? Handler<Store, Input, Output>
    : never;
};

export type PermissionContext = Readonly<Record<string, string | readonly string[]>>;

/** One permission that a call needs. Every one must be allowed. */
export interface Permission {
  /** `dynamodb:PutItem` */
  readonly action: string;
  /** ARN of what is acted on; `*` where AWS's action has no resource. */
  readonly resource: string;
  /** Condition keys and their values: `{ 'dynamodb:LeadingKeys': ['a'] }`; a function is asked only where a policy has conditions. */
  readonly context?: PermissionContext | (() => PermissionContext);
  /** The resource's own policy document, where it has one (parsed JSON). */
  readonly resourcePolicy?: unknown;
}

export type AccessRule<Store, Input> = (store: Store, input: Input, call: Call) => readonly Permission[];

/** Beside every handler stands what it takes to be allowed; an empty list means AWS checks nothing (GetCallerIdentity). */
export type AccessTable<Operations, Store> = {
  readonly [Name in keyof Operations]: Operations[Name] extends { input: infer Input }
    ? AccessRule<Store, Input>
    : never;
};

/** A service, ready to be mounted by the server. `Store` is closed over, so the pipeline need not know it. */
export interface MountedService {
  readonly api: ServiceApi;
  /** Throws for an operation that has no handler; the router asks `api.operations` first. */
  handle(operation: string, input: unknown, call: Call): Promise<unknown>;
  permissions(operation: string, input: unknown, call: Call): readonly Permission[];
}

type AnyHandler<Store> = (store: Store, input: never, call: Call) => Promise<unknown>;
type AnyRule<Store> = (store: Store, input: never, call: Call) => readonly Permission[];

export function mount<Store>(
  api: ServiceApi,
  store: Store,
  handlers: Readonly<Record<string, AnyHandler<Store>>>,
  access: Readonly<Record<string, AnyRule<Store>>>,
): MountedService {
  return {
    api,
    handle(operation, input, call) {
      const handler = handlers[operation];
      if (!handler) throw new Error(`${api.service} has no handler for ${operation}`);
      // The router chose the operation and its parser made the input: the two types belong together.
      return handler(store, input as never, call);
    },
    permissions(operation, input, call) {
      const rule = access[operation];
      if (!rule) throw new Error(`${api.service} has no access rule for ${operation}`);
      return rule(store, input as never, call);
    },
  };
}

/** What a handler may return for a streaming output member. */
export type StreamingBody = Readable | Uint8Array;
