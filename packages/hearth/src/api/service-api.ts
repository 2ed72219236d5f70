/**
 * The form of the generated tables. One `<service>.gen.ts` a service, written by tools/generate-api.ts from the schemas of
 * the pinned AWS SDK clients and from tools/constraints/<service>.json; never edited by hand.
 */

export type ProtocolName = 'aws-json-1.0' | 'aws-json-1.1' | 'rest-json' | 'rest-xml' | 'aws-query';

export interface ServiceApi {
  /** The name used in the journal, in IAM actions' folder names and in messages: `dynamodb`, `rds-data`. */
  readonly service: string;
  /** The SDK's serviceId, e.g. `Secrets Manager`. */
  readonly serviceId: string;
  /** The service part of the SigV4 credential scope, e.g. `secretsmanager`. */
  readonly signingName: string;
  readonly protocol: ProtocolName;
  /** API version, e.g. `2012-08-10`; the `Version` parameter of AWS Query. */
  readonly version: string;
  /** JSON protocols: what stands before the dot in `X-Amz-Target`. */
  readonly targetPrefix: string;
  readonly xmlNamespace: string;
  /** What stands before `#` in a JSON error's `__type`, e.g. `com.amazonaws.dynamodb.v20120810`. */
  readonly errorNamespace: string;
  /** JSON services that are spoken to in AWS Query too: the XML namespace of those answers. */
  readonly queryNamespace?: string;
  readonly operations: Readonly<Record<string, OperationApi>>;
  readonly shapes: Readonly<Record<string, Shape>>;
  /** Modelled errors by name. */
  readonly errors: Readonly<Record<string, ErrorApi>>;
}

export interface OperationApi {
  readonly http: { readonly method: string; readonly uri: string; readonly status: number };
  /** Structure names in `shapes`; absent where the operation takes or gives nothing. */
  readonly input?: string;
  readonly output?: string;
}

export interface ErrorApi {
  /** HTTP status; 400 where the model names none. */
  readonly status: number;
  /** AWS Query's error code where it differs from the name. */
  readonly queryCode?: string;
  readonly fault: 'Sender' | 'Receiver';
  /** Further members of the error, by structure in `shapes`. */
  readonly shape?: string;
}

export type Shape = StructureShape | ListShape | MapShape | SimpleShape;

export interface StructureShape {
  readonly kind: 'structure' | 'union';
  readonly members: Readonly<Record<string, Member>>;
  readonly traits?: Traits;
}

export interface ListShape {
  readonly kind: 'list';
  readonly of: Member;
  readonly constraint?: Constraint;
}

export interface MapShape {
  readonly kind: 'map';
  readonly key: Member;
  readonly value: Member;
  readonly constraint?: Constraint;
}

export type SimpleKind = 'string' | 'boolean' | 'number' | 'blob' | 'timestamp' | 'document';

export interface SimpleShape {
  readonly kind: SimpleKind;
  readonly constraint?: Constraint;
}

export interface Member {
  /** A name in `shapes`, or a simple kind. Names in `shapes` begin with a capital letter, kinds do not. */
  readonly shape: string;
  readonly required?: true;
  readonly traits?: Traits;
  readonly constraint?: Constraint;
}

/** Smithy traits that decide bytes on the wire. */
export interface Traits {
  readonly httpLabel?: true;
  readonly httpHeader?: string;
  readonly httpPrefixHeaders?: string;
  readonly httpQuery?: string;
  readonly httpQueryParams?: true;
  readonly httpPayload?: true;
  readonly httpResponseCode?: true;
  readonly streaming?: true;
  readonly jsonName?: string;
  readonly xmlName?: string;
  readonly xmlFlattened?: true;
  readonly xmlAttribute?: true;
  readonly xmlNamespace?: string | readonly [prefix: string, uri: string];
  readonly timestampFormat?: 'date-time' | 'http-date' | 'epoch-seconds';
  readonly sparse?: true;
  readonly idempotencyToken?: true;
  /** A blob that stays the base64 text that it is in the JSON (DynamoDB's binary values). */
  readonly base64?: true;
}

/** From AWS's public models. Lengths count characters (blobs: bytes; lists and maps: entries). */
export interface Constraint {
  readonly length?: readonly [min: number | null, max: number | null];
  readonly range?: readonly [min: number | null, max: number | null];
  readonly pattern?: string;
  /** In the order in which AWS names them in its messages. */
  readonly enum?: readonly string[];
  /** A value that begins with `arn:` is not held to length and pattern (DynamoDB takes a table's ARN for its name). */
  readonly orArn?: true;
}
