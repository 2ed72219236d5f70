/** What is kept of a function: its unpublished version, the published ones, and all that hangs on them. Types alone. */
import type { FunctionDefinition } from '../definition.ts';

export const LATEST = '$LATEST';
/** The key of what belongs to the function itself, not to one of its versions or aliases. */
export const UNQUALIFIED = '';

export interface FunctionRecord {
  readonly name: string;
  /** `template`: it is there while the template says so. */
  readonly origin: 'api' | 'template';
  readonly latest: VersionRecord;
  /** In the order of their numbers. */
  readonly versions: readonly VersionRecord[];
  /** Numbers are never given twice. */
  readonly lastVersion: number;
  /** By name. */
  readonly aliases: Readonly<Record<string, AliasRecord>>;
  /** By qualifier, the function's own under UNQUALIFIED. */
  readonly policies: Readonly<Record<string, PolicyRecord>>;
  /** By version or alias, `$LATEST` for the function itself. */
  readonly eventInvoke: Readonly<Record<string, EventInvokeRecord>>;
  /** By alias, the function's own under UNQUALIFIED. */
  readonly urls: Readonly<Record<string, UrlRecord>>;
  /** By version or alias. */
  readonly provisioned: Readonly<Record<string, ProvisionedRecord>>;
  /** By version or `$LATEST`. */
  readonly runtimeManagement: Readonly<Record<string, RuntimeManagementRecord>>;
  readonly reservedConcurrency?: number;
  readonly recursiveLoop?: 'Allow' | 'Terminate';
  readonly tags: Readonly<Record<string, string>>;
}

export interface VersionRecord {
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly definition: FunctionDefinition;
  readonly revisionId: string;
  readonly modifiedAt: number;
  /** `creating` and `updating` last a moment, as on AWS. */
  readonly phase: 'creating' | 'updating' | 'ready';
  /** What `$LATEST` was when this was published from it. */
  readonly fingerprint?: string;
  /** The template's own version: its code is what the folder is now, as if every save were a deployment. */
  readonly live?: boolean;
}

export interface AliasRecord {
  readonly name: string;
  readonly functionVersion: string;
  readonly description: string;
  readonly revisionId: string;
  /** A second version and its share of the invocations, 0 to 1. */
  readonly weights?: Readonly<Record<string, number>>;
  readonly fromTemplate?: boolean;
}

export interface PolicyRecord {
  readonly revisionId: string;
  readonly statements: readonly PolicyStatement[];
  /** Sids that the template put: they go when it has them no more. */
  readonly fromTemplate?: readonly string[];
}

/** One statement of a resource policy, with its members in AWS's order. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: '*' | { readonly Service: string } | { readonly AWS: string };
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface EventInvokeRecord extends EventInvokeSettings {
  readonly modifiedAt: number;
  readonly fromTemplate?: boolean;
}

export interface EventInvokeSettings {
  readonly maximumRetryAttempts?: number;
  readonly maximumEventAgeInSeconds?: number;
  /** ARNs of queues, functions, buckets, buses. */
  readonly onSuccess?: string;
  readonly onFailure?: string;
}

export interface UrlRecord {
  /** AWS's own, the host's first label. */
  readonly id: string;
  /** Where it listens; asked for again after a restart. */
  readonly port: number;
  readonly authType: 'NONE' | 'AWS_IAM';
  /** BUFFERED where nobody ever said it: then it is told by reading alone (recorded 2025-11). */
  readonly invokeMode?: 'BUFFERED' | 'RESPONSE_STREAM';
  readonly cors?: UrlCors;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly fromTemplate?: boolean;
}

export interface UrlCors {
  readonly AllowCredentials?: boolean;
  readonly AllowHeaders?: readonly string[];
  readonly AllowMethods?: readonly string[];
  readonly AllowOrigins?: readonly string[];
  readonly ExposeHeaders?: readonly string[];
  readonly MaxAge?: number;
}

export interface ProvisionedRecord {
  readonly requested: number;
  readonly modifiedAt: number;
  readonly fromTemplate?: boolean;
}

export interface RuntimeManagementRecord {
  readonly updateRuntimeOn: 'Auto' | 'Manual' | 'FunctionUpdate';
  readonly runtimeVersionArn?: string;
}

export function newRecord(name: string, origin: FunctionRecord['origin'], latest: VersionRecord): FunctionRecord {
  return {
    name,
    origin,
    latest,
    versions: [],
    lastVersion: 0,
    aliases: {},
    policies: {},
    eventInvoke: {},
    urls: {},
    provisioned: {},
    runtimeManagement: {},
    tags: {},
  };
}

/** A copy without one of its entries. */
export function without<T>(map: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _gone, ...rest } = map;
  return rest;
}
