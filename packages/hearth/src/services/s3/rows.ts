/** What the S3 store keeps, as it lies in LMDB (JSON rows; inlined bodies apart). */
import type { ChecksumAlgorithm, ChecksumType } from './checksum/algorithms.ts';

export interface BucketRow {
  readonly name: string;
  /** As CreateBucket gave it (`EU` stays `EU`); undefined is us-east-1. */
  readonly location?: string;
  readonly region: string;
  readonly createdAt: number;
  readonly notifications?: readonly Notification[];
  /** Every event goes to EventBridge too. */
  readonly eventBridge?: true;
  readonly cors?: readonly CorsRule[];
}

/** Which pages of other origins may call and read. */
export interface CorsRule {
  readonly id?: string;
  readonly methods: readonly string[];
  readonly origins: readonly string[];
  readonly headers?: readonly string[];
  readonly exposed?: readonly string[];
  readonly maxAgeSeconds?: number;
}

export interface Notification {
  readonly id: string;
  /** Of a function or a queue. */
  readonly targetArn: string;
  readonly events: readonly string[];
  /** Undefined: no such rule. The empty string is a rule that every key meets. */
  readonly prefix?: string;
  readonly suffix?: string;
  /** Rules in the order in which they came, for GetBucketNotificationConfiguration. */
  readonly rules?: readonly ('Prefix' | 'Suffix')[];
}

/** Where bytes lie. `manifest`: a list of parts, kept apart because it may be long. */
export type Body =
  | { readonly kind: 'empty' }
  | { readonly kind: 'inline'; readonly id: string }
  | { readonly kind: 'file'; readonly id: string };
export type ObjectBody = Body | { readonly kind: 'manifest'; readonly id: string; readonly parts: number };

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly type: ChecksumType;
  /** Base64; a composite one ends in `-<parts>`. */
  readonly value: string;
}

/** Headers that are stored and given back as they came. */
export interface Metadata {
  readonly contentType: string;
  readonly cacheControl?: string;
  readonly contentDisposition?: string;
  readonly contentEncoding?: string;
  readonly contentLanguage?: string;
  /** Milliseconds since the epoch. */
  readonly expires?: number;
  readonly websiteRedirectLocation?: string;
  readonly user: Readonly<Record<string, string>>;
}

export interface ObjectRow {
  readonly size: number;
  readonly etag: string;
  readonly lastModified: number;
  readonly storageClass: string;
  readonly checksum: Checksum;
  readonly metadata: Metadata;
  readonly tags?: Readonly<Record<string, string>>;
  readonly body: ObjectBody;
}

export interface Manifest {
  readonly parts: readonly ManifestPart[];
}

export interface ManifestPart {
  readonly size: number;
  readonly body: Body;
  /** Of the upload's algorithm, where it was created with one. */
  readonly checksum?: string;
}

export interface UploadRow {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly initiated: number;
  readonly initiator: string;
  readonly storageClass: string;
  readonly metadata: Metadata;
  readonly tags?: Readonly<Record<string, string>>;
  readonly algorithm?: ChecksumAlgorithm;
  readonly checksumType?: ChecksumType;
  /** The key was deleted while the upload was open: a conditional completion must fail. */
  readonly keyDeleted?: true;
}

export interface PartRow {
  readonly number: number;
  readonly size: number;
  readonly etag: string;
  readonly lastModified: number;
  readonly body: Body;
  /** By algorithm: the client's own, and what completing will need. */
  readonly checksums: Readonly<Partial<Record<ChecksumAlgorithm, string>>>;
}

/** A completed upload is remembered for a while, so that completing it again gives the same answer. */
export interface CompletedRow {
  readonly bucket: string;
  readonly key: string;
  readonly completedAt: number;
  readonly etag: string;
  readonly checksum: Checksum;
}

export interface OutboxRow {
  /** Of a function, a queue or an event bus. */
  readonly targetArn: string;
  /** JSON text. */
  readonly payload: string;
  /** Where what is told came from, for the target's policy. */
  readonly bucketArn: string;
  /** `X-Amzn-Trace-Id` of the call, for a queue's AWSTraceHeader. */
  readonly traceId?: string | undefined;
}
