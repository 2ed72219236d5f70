/**
 * From the stack to the services: every resource, in dependency order, by the services' own operations. Running it again
 * on the same state changes nothing.
 */
import { dirname } from 'node:path';
import { HearthError } from '../../base/hearth-error.ts';
import type { Log } from '../../base/log.ts';
import { resolveValue, type ResolveScope } from '../../template/resolve.ts';
import type { Resource, Stack } from '../../template/stack.ts';
import { isCustomResource, supportedType } from '../../template/supported.ts';
import type { ValueMap } from '../../template/value.ts';
import type { ResourceSummary } from '../home.ts';
import { accepted } from './accepted.ts';
import {
  provisionHttpApi,
  provisionRestApi,
  provisionRestDeployment,
  provisionRestMethod,
  provisionRestResource,
  provisionRestStage,
  provisionStage,
} from './apigateway.ts';
import { provisionCustomResource } from './custom-resource.ts';
import { digests } from './deployed.ts';
import { provisionGlobalTable, provisionTable } from './dynamodb.ts';
import {
  provisionApiKey,
  provisionHttpAuthorizer,
  provisionRestAuthorizer,
  provisionUsagePlan,
  provisionUsagePlanKey,
} from './api-auth.ts';
import { dynamicReference, pathOfText, type Place } from './dynamic-references.ts';
import { provisionEventBus, provisionRule, provisionSchedule, provisionScheduleGroup } from './events.ts';
import { provisionIntegration, provisionRoute } from './http-api-parts.ts';
import { provisionManagedPolicy, provisionPolicy, provisionRole, provisionUser } from './iam.ts';
import {
  provisionEventInvokeConfig,
  provisionEventSourceMapping,
  provisionFunction,
  provisionPermission,
} from './lambda.ts';
import { provisionAlias, provisionLayerVersion, provisionUrl, provisionVersion } from './lambda-published.ts';
import { isRecord, type ResolvedResource } from './properties.ts';
import type { Provision, ProvisionContext, Provisioned } from './provisioner.ts';
import { provisionProxy, provisionProxyEndpoint, provisionProxyTargetGroup } from './rds-proxy.ts';
import {
  provisionClusterParameterGroup,
  provisionParameterGroupOfInstances,
  provisionSubnetGroup,
} from './rds-groups.ts';
import { provisionCluster, provisionInstance } from './rds.ts';
import { provisionBucket } from './s3.ts';
import { provisionLogGroup, provisionLogStream } from './logs.ts';
import { provisionQueue, provisionQueueInlinePolicy, provisionQueuePolicy } from './sqs.ts';
import { Refusals } from './refusals.ts';
import { refused } from './refused.ts';
import { resourceName } from './resource-name.ts';
import { provisionRotationSchedule, provisionSecretAttachment } from './secret-rotation.ts';
import { provisionSecret } from './secrets-manager.ts';
import { provisionParameter } from './ssm.ts';
import { Changes } from './update.ts';

type Path = readonly (string | number)[];

const PROVISIONERS: Readonly<Record<string, Provision>> = {
  'AWS::ApiGateway::ApiKey': provisionApiKey,
  'AWS::ApiGateway::Authorizer': provisionRestAuthorizer,
  'AWS::ApiGateway::Deployment': provisionRestDeployment,
  'AWS::ApiGateway::Method': provisionRestMethod,
  'AWS::ApiGateway::Resource': provisionRestResource,
  'AWS::ApiGateway::RestApi': provisionRestApi,
  'AWS::ApiGateway::Stage': provisionRestStage,
  'AWS::ApiGateway::UsagePlan': provisionUsagePlan,
  'AWS::ApiGateway::UsagePlanKey': provisionUsagePlanKey,
  'AWS::ApiGatewayV2::Api': provisionHttpApi,
  'AWS::ApiGatewayV2::Authorizer': provisionHttpAuthorizer,
  'AWS::ApiGatewayV2::Deployment': provisionStage,
  'AWS::ApiGatewayV2::Integration': provisionIntegration,
  'AWS::ApiGatewayV2::Route': provisionRoute,
  'AWS::ApiGatewayV2::Stage': provisionStage,
  'AWS::DynamoDB::GlobalTable': provisionGlobalTable,
  'AWS::DynamoDB::Table': provisionTable,
  'AWS::Events::EventBus': provisionEventBus,
  'AWS::Events::Rule': provisionRule,
  'AWS::IAM::ManagedPolicy': provisionManagedPolicy,
  'AWS::IAM::Policy': provisionPolicy,
  'AWS::IAM::Role': provisionRole,
  'AWS::IAM::User': provisionUser,
  'AWS::Lambda::Alias': provisionAlias,
  'AWS::Lambda::EventInvokeConfig': provisionEventInvokeConfig,
  'AWS::Lambda::EventSourceMapping': provisionEventSourceMapping,
  'AWS::Lambda::Function': provisionFunction,
  'AWS::Lambda::LayerVersion': provisionLayerVersion,
  'AWS::Lambda::Permission': provisionPermission,
  'AWS::Lambda::Url': provisionUrl,
  'AWS::Lambda::Version': provisionVersion,
  'AWS::RDS::DBCluster': provisionCluster,
  'AWS::RDS::DBClusterParameterGroup': provisionClusterParameterGroup,
  'AWS::RDS::DBInstance': provisionInstance,
  'AWS::RDS::DBParameterGroup': provisionParameterGroupOfInstances,
  'AWS::RDS::DBProxy': provisionProxy,
  'AWS::RDS::DBProxyEndpoint': provisionProxyEndpoint,
  'AWS::RDS::DBProxyTargetGroup': provisionProxyTargetGroup,
  'AWS::RDS::DBSubnetGroup': provisionSubnetGroup,
  'AWS::S3::Bucket': provisionBucket,
  'AWS::Logs::LogGroup': provisionLogGroup,
  'AWS::Logs::LogStream': provisionLogStream,
  'AWS::SQS::Queue': provisionQueue,
  'AWS::SQS::QueueInlinePolicy': provisionQueueInlinePolicy,
  'AWS::SQS::QueuePolicy': provisionQueuePolicy,
  'AWS::Scheduler::Schedule': provisionSchedule,
  'AWS::Scheduler::ScheduleGroup': provisionScheduleGroup,
  'AWS::SSM::Parameter': provisionParameter,
  'AWS::SecretsManager::RotationSchedule': provisionRotationSchedule,
  'AWS::SecretsManager::Secret': provisionSecret,
  'AWS::SecretsManager::SecretTargetAttachment': provisionSecretAttachment,
};

function provisionerOf(type: string): Provision {
  return isCustomResource(type) ? provisionCustomResource : (PROVISIONERS[type] ?? accepted);
}

export interface ProvisionedStack {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summaries: readonly ResourceSummary[];
  /** Physical name of a resource by its logical id. */
  readonly refs: ReadonlyMap<string, string>;
}

/** @throws HearthError HEARTH_TEMPLATE_INVALID, _UNSUPPORTED naming file and line */
export async function provision(context: ProvisionContext, stack: Stack): Promise<ProvisionedStack> {
  reportFindings(stack, context.log);
  const done = new Map<string, Provisioned>();
  const refusals = new Refusals();
  const scope = scopeOf(done, refusals);
  const summaries: ResourceSummary[] = [];
  const changes = new Changes(context.update);
  for (const logicalId of stack.order) {
    const resource = stack.resources.get(logicalId);
    if (!resource || refusals.concern(resource)) continue;
    const provisioned = await provisionOne(context, stack, resource, scope, { changes, refusals }).catch(
      (error: unknown) => {
        // What was made before is found again at the next start.
        context.update.deployed.save();
        refusals.take(resource, error);
      },
    );
    if (!provisioned) continue;
    done.set(logicalId, provisioned);
    if (provisioned.summary) {
      summaries.push({ ...provisioned.summary, name: logicalId, physicalName: provisioned.ref });
    }
  }
  refusals.check();
  await changes.finish(context, new Set(stack.order));
  const outputs: Record<string, string> = {};
  for (const output of stack.outputs) {
    const shown = `${stack.file}:${output.line}: the output ${output.name}`;
    const place = (): Place => ({ shown, arn: false, quiet: false });
    const value = await resolveValue(output.value, {
      ...scope,
      dynamic: (service, reference) => dynamicReference(context, service, reference, place),
    });
    outputs[output.name] = context.localUrl(String(value));
  }
  const refs = new Map([...done].map(([id, provisioned]) => [id, provisioned.ref]));
  return { outputs, summaries: summaries.map((summary) => withLogicalNames(summary, refs)), refs };
}

/** `-> airports-Import-1A2B…` reads `-> Import`. */
function withLogicalNames(summary: ResourceSummary, refs: ReadonlyMap<string, string>): ResourceSummary {
  let { detail } = summary;
  for (const [logicalId, ref] of refs) if (ref !== '') detail = detail.replaceAll(ref, logicalId);
  return { ...summary, detail };
}

async function provisionOne(
  context: ProvisionContext,
  stack: Stack,
  resource: Resource,
  scope: Omit<ResolveScope, 'dynamic'>,
  { changes, refusals }: { readonly changes: Changes; readonly refusals: Refusals },
): Promise<Provisioned> {
  const at = (...path: readonly (string | number)[]): string =>
    `${resource.nested?.file ?? stack.file}:${stack.lineOf(resource.logicalId, path)}`;
  const run = provisionerOf(resource.type);
  try {
    const place = (text: string): Place => placeOf(resource, text, at);
    // Of what is not made, names alone are read, and those are texts.
    const given = run === accepted ? textsOf(resource.properties) : resource.properties;
    const properties = await resolveValue(given, {
      ...scope,
      dynamic: (service, reference) => dynamicReference(context, service, reference, place),
    });
    const resolved: ResolvedResource = {
      logicalId: resource.logicalId,
      type: resource.type,
      stackName: resource.nested?.stackName ?? stack.name,
      localName: resource.nested?.name ?? resource.logicalId,
      properties: isRecord(properties) ? properties : {},
      metadata: isRecord(resource.metadata) ? resource.metadata : undefined,
      physicalName: resourceName(stack, resource),
      directory: resource.nested ? dirname(resource.nested.file) : stack.directory,
      at,
    };
    const provisioned = await run(context, resolved).catch(async (error: unknown) => {
      const why = refusals.leaveOut(resource, error);
      if (why === undefined) throw error;
      context.log.warn(`${at()}: ${resource.logicalId} (${resource.type}) is left out: ${why}`);
      return await accepted(context, resolved);
    });
    changes.note(resource.logicalId, {
      type: resource.type,
      ref: provisioned.ref,
      at: at(),
      properties: digests({ ...resolved.properties, ...(resolved.metadata && { Metadata: resolved.metadata }) }),
      ...(resource.deletionPolicy !== undefined && { deletionPolicy: resource.deletionPolicy }),
      ...(provisioned.custom !== undefined && { custom: provisioned.custom }),
      ...(resource.updateReplacePolicy !== undefined && { updateReplacePolicy: resource.updateReplacePolicy }),
    });
    return provisioned;
  } catch (error) {
    throw refused(error, resource, at);
  }
}

function placeOf({ logicalId, type, properties }: Resource, text: string, at: (...path: Path) => string): Place {
  const quiet = supportedType(type)?.quiet;
  const told = Object.fromEntries(Object.entries(properties).filter(([name]) => quiet?.has(name) !== true));
  const whole = pathOfText(told, (one) => one.includes(text));
  // What is in a function answers for the property that it is the value of.
  const end = whole.findIndex((part) => String(part).startsWith('Fn::'));
  const path = end < 0 ? whole : whole.slice(0, end);
  const arn = type.startsWith('AWS::IAM::') || /arns?$/i.test(path.findLast(isText) ?? '');
  const shown = `${at(...path)}: ${path.length > 0 ? `${path.join('/')} of ` : ''}${logicalId}`;
  return { shown, arn, quiet: whole.length === 0 };
}

function textsOf(properties: ValueMap): ValueMap {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => typeof value === 'string'));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function scopeOf(done: ReadonlyMap<string, Provisioned>, refusals: Refusals): Omit<ResolveScope, 'dynamic'> {
  const provisioned = (logicalId: string): Provisioned => {
    const found = done.get(logicalId);
    if (!found) refusals.passOn(logicalId);
    if (!found) throw new Error(`${logicalId} is used before it is made`);
    return found;
  };
  return {
    ref: (logicalId) => provisioned(logicalId).ref,
    getAtt: (logicalId, attribute) => {
      const { attributes, anyAttribute } = provisioned(logicalId);
      const value = attributes[attribute] ?? anyAttribute?.(attribute);
      if (value === undefined)
        throw new HearthError(
          'HEARTH_TEMPLATE_UNSUPPORTED',
          `Hearth does not give the attribute ${attribute} of ${logicalId}`,
        );
      return value;
    },
    isMade: (logicalId) => provisioned(logicalId).anyAttribute === undefined,
  };
}

function reportFindings(stack: Stack, log: Log): void {
  const errors = stack.findings.filter((finding) => finding.severity === 'error');
  for (const finding of stack.findings) {
    if (finding.severity === 'warning') log.warn(`${stack.file}:${finding.line}: ${finding.message}`);
  }
  if (errors.length === 0) return;
  const lines = errors.map(({ line, message }) => `${stack.file}:${line}: ${message}`);
  throw new HearthError('HEARTH_TEMPLATE_UNSUPPORTED', lines.join('\n'));
}
