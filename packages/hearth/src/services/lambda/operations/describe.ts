/** A function's version as AWS tells it, members in its order (recorded 2025-11). */
import { createHash } from 'node:crypto';
import type { GetFunctionConfigurationOutput } from '../../../api/lambda.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import { type FunctionDefinition, MEMORY_MB_DEFAULT, STORAGE_MB_DEFAULT, TIMEOUT_MS_DEFAULT } from '../definition.ts';
import { functionArn, functionNotFound, parseFunctionReference } from '../function-name.ts';
import { findVersion } from '../functions/qualifier.ts';
import type { FunctionRecord, VersionRecord } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';

export interface Target {
  readonly name: string;
  /** As the caller gave it. */
  readonly qualifier: string | undefined;
  readonly record: FunctionRecord;
}

/** The function that a call names, whatever the qualifier. @throws ResourceNotFoundException */
export function findFunction(lambda: Lambda, reference: string, qualifier?: string): Target {
  const parsed = parseFunctionReference(reference, qualifier, lambda.home);
  const record = lambda.functions.get(parsed.name);
  if (!record) throw functionNotFound(parsed.name, parsed.qualifier, lambda.home);
  return { ...parsed, record };
}

/** The same, and the version that the qualifier means. @throws ResourceNotFoundException */
export function findTarget(
  lambda: Lambda,
  reference: string,
  qualifier: string | undefined,
): Target & { readonly version: VersionRecord } {
  const target = findFunction(lambda, reference, qualifier);
  const version = findVersion(target.record, target.qualifier);
  if (!version) throw functionNotFound(target.name, target.qualifier, lambda.home);
  return { ...target, version };
}

/** For access rules, which come before anything is looked up: an unreadable name is left to the handler to refuse. */
export function arnOf(lambda: Lambda, reference: string | undefined, call: Call, qualifier?: string): string {
  try {
    const parsed = parseFunctionReference(reference ?? '', qualifier, lambda.home);
    return qualifiedArn(lambda, parsed.name, parsed.qualifier);
  } catch {
    return `arn:aws:lambda:${call.region}:${call.accountId}:function:${reference ?? ''}`;
  }
}

export function qualifiedArn(lambda: Lambda, name: string, qualifier: string | undefined): string {
  const arn = functionArn(name, lambda.home);
  return qualifier === undefined ? arn : `${arn}:${qualifier}`;
}

/**
 * @param qualifier shown behind the ARN, where the caller gave one
 * @param listed lists leave out the state and the runtime's version
 */
export async function describeVersion(
  lambda: Lambda,
  name: string,
  version: VersionRecord,
  { qualifier, listed = false }: { readonly qualifier?: string | undefined; readonly listed?: boolean } = {},
): Promise<GetFunctionConfigurationOutput> {
  const { definition } = version;
  const code = await codeOf(lambda, name, version);
  return {
    Architectures: [definition.architecture ?? 'x86_64'],
    CodeSha256: code.sha256,
    CodeSize: code.sizeBytes,
    ...(definition.deadLetterArn !== undefined && { DeadLetterConfig: { TargetArn: definition.deadLetterArn } }),
    Description: definition.description ?? '',
    Environment: definition.environment === undefined ? undefined : { Variables: { ...definition.environment } },
    EphemeralStorage: { Size: definition.ephemeralStorageMb ?? STORAGE_MB_DEFAULT },
    FunctionArn: qualifiedArn(lambda, name, qualifier),
    FunctionName: name,
    Handler: definition.handler,
    ...(definition.kmsKeyArn !== undefined && { KMSKeyArn: definition.kmsKeyArn }),
    LastModified: new Date(version.modifiedAt).toISOString().replace('Z', '+0000'),
    ...(listed ? {} : updateStatus(version)),
    ...(definition.layers?.length && {
      Layers: definition.layers.map(({ arn, sizeBytes }) => ({ Arn: arn, CodeSize: sizeBytes })),
    }),
    LoggingConfig: logging(name, definition),
    MemorySize: definition.memoryMb ?? MEMORY_MB_DEFAULT,
    PackageType: 'Zip',
    RevisionId: version.revisionId,
    Role: definition.role,
    // Checked when the function was made; the SDK's type is the list of all runtimes.
    Runtime: definition.runtime as GetFunctionConfigurationOutput['Runtime'],
    ...(listed ? {} : { RuntimeVersionConfig: { RuntimeVersionArn: runtimeVersionArn(definition.runtime, lambda) } }),
    SnapStart: { ApplyOn: definition.snapStart ?? 'None', OptimizationStatus: optimization(version) },
    ...(listed ? {} : state(version)),
    Timeout: Math.ceil((definition.timeoutMs ?? TIMEOUT_MS_DEFAULT) / 1_000),
    TracingConfig: { Mode: definition.tracing ?? 'PassThrough' },
    Version: version.version,
    ...(definition.vpc && {
      VpcConfig: {
        Ipv6AllowedForDualStack: false,
        SecurityGroupIds: definition.vpc.securityGroupIds,
        SubnetIds: definition.vpc.subnetIds,
        VpcId: definition.vpc.subnetIds.length === 0 ? '' : 'vpc-hearth',
      },
    }),
  };
}

/** Hash and size of a version's code; of a bundle that does not build, nothing. */
export async function codeOf(
  lambda: Lambda,
  name: string,
  { definition, version }: VersionRecord,
): Promise<{ readonly sha256: string; readonly sizeBytes: number; readonly taskRoot?: string }> {
  if ('archive' in definition.code) return definition.code;
  const current = await lambda.functions
    .entry(name, version)
    ?.code.current()
    .catch(() => undefined);
  return current ?? { sha256: '', sizeBytes: 0 };
}

export function runtimeVersionArn(runtime: string, lambda: Lambda): string {
  const id = createHash('sha256').update(`hearth ${runtime}`).digest('hex');
  return `arn:aws:lambda:${lambda.home.region}::runtime:${id}`;
}

const BEING_CREATED = 'The function is being created.';

function state({
  phase,
}: VersionRecord): Pick<GetFunctionConfigurationOutput, 'State' | 'StateReason' | 'StateReasonCode'> {
  if (phase !== 'creating') return { State: 'Active' };
  return { State: 'Pending', StateReason: BEING_CREATED, StateReasonCode: 'Creating' };
}

function updateStatus({
  phase,
}: VersionRecord): Pick<
  GetFunctionConfigurationOutput,
  'LastUpdateStatus' | 'LastUpdateStatusReason' | 'LastUpdateStatusReasonCode'
> {
  if (phase === 'creating') return {};
  if (phase === 'ready') return { LastUpdateStatus: 'Successful' };
  return {
    LastUpdateStatus: 'InProgress',
    LastUpdateStatusReason: BEING_CREATED,
    // AWS answers it, though the SDK's list does not have it (recorded 2025-11).
    LastUpdateStatusReasonCode: 'Creating' as GetFunctionConfigurationOutput['LastUpdateStatusReasonCode'],
  };
}

/** Published versions alone are made snapshots of; here that is a hint (they start as any other). */
function optimization({ definition, version, phase }: VersionRecord): 'On' | 'Off' {
  return definition.snapStart === 'PublishedVersions' && version !== '$LATEST' && phase === 'ready' ? 'On' : 'Off';
}

function logging(
  name: string,
  { logging: settings }: FunctionDefinition,
): GetFunctionConfigurationOutput['LoggingConfig'] {
  const LogGroup = settings?.logGroup ?? `/aws/lambda/${name}`;
  if (settings?.logFormat !== 'JSON') return { LogFormat: 'Text', LogGroup };
  // The levels were checked against AWS's lists when they were set.
  return {
    ApplicationLogLevel: settings.applicationLogLevel ?? 'INFO',
    LogFormat: 'JSON',
    LogGroup,
    SystemLogLevel: settings.systemLogLevel ?? 'INFO',
  } as GetFunctionConfigurationOutput['LoggingConfig'];
}
