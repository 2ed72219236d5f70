/** AWS::Serverless::Function → the Lambda function, its role, and what its events make. */
import type { Draft } from '../draft.ts';
import { mapFrom } from '../lines.ts';
import { entry, intrinsicName, isMap, kindOf, type Value, type ValueMap } from '../value.ts';
import {
  addDraft,
  lineIn,
  noEffect,
  type Reader,
  readList,
  readMap,
  type SamContext,
  tagList,
  warnUnknown,
} from './context.ts';
import { deploymentPreference } from './deployment-preference.ts';
import { functionEvents } from './events.ts';
import { deadLetterPolicy, eventInvokeConfig } from './event-invoke.ts';
import { functionUrl } from './function-url.ts';
import { publish } from './published.ts';
import { functionRole } from './role.ts';

/** Handed to AWS::Lambda::Function as they are. */
const PASSED = (
  'FunctionName Handler Runtime Description MemorySize Timeout VpcConfig Environment Layers FileSystemConfigs ImageConfig PackageType ' +
  'Architectures EphemeralStorage KmsKeyArn ReservedConcurrentExecutions SnapStart LoggingConfig RuntimeManagementConfig RecursiveLoop ' +
  'CodeSigningConfigArn DurableConfig TenancyConfig'
).split(' ');

const READ = (
  'CodeUri InlineCode ImageUri DeadLetterQueue Role AssumeRolePolicyDocument Policies RolePath PermissionsBoundary Events Tags PropagateTags ' +
  'Tracing DeploymentPreference EventInvokeConfig AutoPublishAlias AutoPublishCodeSha256 AutoPublishAliasAllProperties VersionDescription ' +
  'ProvisionedConcurrencyConfig FunctionUrlConfig SourceKMSKeyArn VersionDeletionPolicy PublishToLatestPublished'
).split(' ');

const KNOWN = new Set([...PASSED, ...READ]);

export function serverlessFunction(context: SamContext, draft: Draft, reader: Reader): void {
  warnUnknown(context, reader, KNOWN, draft.type);
  notes(context, reader);
  const invoke = eventInvokeConfig(context, draft, reader);
  const ownRole = entry(reader.map, 'Role');
  const dead = deadLetterPolicy(context, reader);
  const role =
    ownRole === undefined ? functionRole(context, draft, reader, [...dead, ...(invoke?.policies ?? [])]) : undefined;
  const roleArn = ownRole ?? { 'Fn::GetAtt': [`${draft.logicalId}Role`, 'Arn'] };
  // The function takes the place of the SAM resource.
  context.drafts.delete(draft.logicalId);
  const properties = lambdaProperties(context, draft, reader, roleArn);
  addDraft(context, { ...draft, type: 'AWS::Lambda::Function', origin: draft.logicalId, properties });
  if (role) addDraft(context, role);
  const invoked = publish(context, draft, reader, properties);
  deploymentPreference(context, draft, reader);
  functionUrl(context, draft, reader, invoked);
  for (const made of invoke?.drafts ?? []) addDraft(context, made);
  functionEvents(context, draft, reader, role, invoked);
}

function lambdaProperties(context: SamContext, draft: Draft, reader: Reader, role: Value): ValueMap {
  const at = (name: string): number => lineIn(context, reader, name);
  const tracing = entry(reader.map, 'Tracing');
  readMap(context, reader, 'Environment');
  readList(context, reader, 'Layers');
  const dead = readMap(context, reader, 'DeadLetterQueue');
  const properties = mapFrom(context.lines, draft.line, [
    ...PASSED.map((name) => [name, entry(reader.map, name), at(name)] as const),
    ['Code', code(context, reader), at(entry(reader.map, 'InlineCode') === undefined ? 'CodeUri' : 'InlineCode')],
    ['Role', role, at('Role')],
    ['Tags', tagList(context, reader), at('Tags')],
    ['TracingConfig', tracing === undefined || tracing === 'Disabled' ? undefined : { Mode: tracing }, at('Tracing')],
    ['DeadLetterConfig', dead && { TargetArn: entry(dead, 'TargetArn') ?? null }, at('DeadLetterQueue')],
  ]);
  checkPackage(context, draft, reader, properties);
  return properties;
}

function checkPackage(context: SamContext, draft: Draft, reader: Reader, properties: ValueMap): void {
  // A container image has neither; that it cannot run here is said with all that is left out.
  if (entry(properties, 'PackageType') === 'Image' || entry(reader.map, 'ImageUri') !== undefined) return;
  const missing = ['Runtime', 'Handler'].filter((name) => entry(properties, name) === undefined);
  if (missing.length > 0) {
    context.report.invalid(draft.line, `${reader.title} must have ${missing.join(' and ')}, here or in Globals`);
  }
}

/** The folder stays as the template names it: relative to the template. SAM's tools take the template's folder when none is named. */
function code(context: SamContext, reader: Reader): ValueMap {
  const inline = entry(reader.map, 'InlineCode');
  const image = entry(reader.map, 'ImageUri');
  const uri = entry(reader.map, 'CodeUri');
  if (inline !== undefined) return { ZipFile: inline };
  if (image !== undefined || entry(reader.map, 'PackageType') === 'Image') return { ImageUri: image ?? '' };
  return codeLocation(context, reader, 'CodeUri', uri ?? '.');
}

/** A local folder as `CodeUri`; in S3 as CloudFormation names it. */
export function codeLocation(context: SamContext, reader: Reader, name: string, uri: Value): ValueMap {
  if (isMap(uri) && intrinsicName(uri) === undefined) {
    const parts = [
      ['S3Bucket', entry(uri, 'Bucket')],
      ['S3Key', entry(uri, 'Key')],
      ['S3ObjectVersion', entry(uri, 'Version')],
    ] as const;
    return mapFrom(context.lines, lineIn(context, reader, name), parts);
  }
  if (typeof uri !== 'string')
    return context.report.invalid(
      lineIn(context, reader, name),
      `${name} of ${reader.title} must be text, not ${kindOf(uri)}`,
    );
  const [, bucket, key] = /^s3:\/\/([^/]+)\/([^?]+)/.exec(uri) ?? [];
  return bucket === undefined || key === undefined ? { CodeUri: uri } : { S3Bucket: bucket, S3Key: key };
}

function notes(context: SamContext, reader: Reader): void {
  noEffect(context, reader, 'VpcConfig', 'there is no network to join; everything runs on this machine');
}
