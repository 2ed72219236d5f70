/** AWS::Lambda::Function, ::Permission, ::EventInvokeConfig and ::EventSourceMapping: put again at every start. */
import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createHash } from 'node:crypto';
import { HearthError } from '../../base/hearth-error.ts';
import { buildOf } from './esbuild-metadata.ts';
import { foreignLayers, isForeignLayer, receiverAt, reservedNames, tell, unservedReceiver } from './left-out.ts';
import { defined, isRecord, Properties, type ResolvedResource } from './properties.ts';
import type { Provision, ProvisionContext } from './provisioner.ts';
import { zip } from '../../services/lambda/code/zip-write.ts';
import {
  type FunctionCode,
  type FunctionDefinition,
  type LayerReference,
  type LoggingSettings,
  reservedVariables,
} from '../../services/lambda/definition.ts';
import { LATEST, UNQUALIFIED } from '../../services/lambda/functions/record.ts';
import { layerReferences } from '../../services/lambda/operations/layer-references.ts';
import { statementOf } from '../../services/lambda/operations/policy-statement.ts';

export const provisionFunction: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.text('FunctionName') ?? resource.physicalName;
  const runtime = properties.requiredText('Runtime');
  const tracing = properties.child('TracingConfig')?.text('Mode');
  const definition: FunctionDefinition = {
    functionName: name,
    runtime,
    handler: properties.requiredText('Handler'),
    role: properties.requiredText('Role'),
    code: codeOf(context, resource, properties),
    templateLine: resource.at(),
    ...defined({
      environment: environmentOf(context, resource, properties),
      description: properties.text('Description'),
      memoryMb: properties.number('MemorySize'),
      timeoutMs: secondsOf(properties.number('Timeout')),
      reservedConcurrency: properties.number('ReservedConcurrentExecutions'),
      tracing: tracing === 'Active' || tracing === 'PassThrough' ? tracing : undefined,
      build: buildOf(resource),
      deadLetterArn: receiver(context, resource, properties, ['DeadLetterConfig', 'TargetArn']),
      layers: layersOf(context, resource, properties),
      ephemeralStorageMb: properties.child('EphemeralStorage')?.number('Size'),
      logging: loggingOf(properties),
      snapStart:
        properties.child('SnapStart')?.text('ApplyOn') === 'PublishedVersions' ? 'PublishedVersions' : undefined,
      architecture: properties.texts('Architectures')[0] === 'arm64' ? 'arm64' : undefined,
      tags: tagsOf(properties),
    }),
  };
  await putFunction(context, definition);
  return {
    ref: name,
    attributes: { Arn: functionArn(context, name) },
    summary: { kind: 'function', detail: runtime },
  };
};

/** Code that is not there yet keeps the home from nothing: the function fails when it is invoked, as on AWS. */
async function putFunction({ services, log }: ProvisionContext, definition: FunctionDefinition): Promise<void> {
  try {
    await services.lambda.putFunction(definition);
  } catch (error) {
    if (!(error instanceof HearthError) || error.code !== 'HEARTH_HANDLER_NOT_FOUND') throw error;
    log.warn(`${error.message}; its invocations fail. ${error.remedy}`);
    await services.lambda.putFunction({ ...definition, code: { zipFile: '' } });
  }
}

function environmentOf(
  context: ProvisionContext,
  resource: ResolvedResource,
  properties: Properties,
): Readonly<Record<string, string>> | undefined {
  const variables = properties.child('Environment')?.raw('Variables');
  if (!isRecord(variables)) return undefined;
  tell(context, resource, reservedNames(resource.logicalId, variables));
  const reserved = new Set(reservedVariables(variables));
  const own = Object.entries(variables).filter(([name]) => !reserved.has(name));
  return Object.fromEntries(own.map(([name, value]) => [name, context.localUrl(String(value))]));
}

function layersOf(
  context: ProvisionContext,
  resource: ResolvedResource,
  properties: Properties,
): readonly LayerReference[] | undefined {
  if (!properties.has('Layers')) return undefined;
  const arns = properties.texts('Layers');
  tell(context, resource, foreignLayers(resource.logicalId, arns, context.accountId));
  const own = arns.filter((arn) => !isForeignLayer(arn, context.accountId));
  try {
    return layerReferences(context.services.lambda, own);
  } catch (error) {
    throw properties.problem('Layers', error instanceof Error ? `cannot be had: ${error.message}` : 'cannot be had');
  }
}

function loggingOf(properties: Properties): LoggingSettings | undefined {
  const settings = properties.child('LoggingConfig');
  if (!settings) return undefined;
  return {
    logFormat: settings.text('LogFormat') === 'JSON' ? 'JSON' : 'Text',
    ...defined({
      applicationLogLevel: settings.text('ApplicationLogLevel'),
      systemLogLevel: settings.text('SystemLogLevel'),
      logGroup: settings.text('LogGroup'),
    }),
  };
}

function tagsOf(properties: Properties): Readonly<Record<string, string>> | undefined {
  const tags = properties.has('Tags') ? properties.children('Tags') : [];
  if (tags.length === 0) return undefined;
  return Object.fromEntries(tags.map((tag) => [tag.requiredText('Key'), tag.text('Value') ?? '']));
}

function codeOf({ services }: ProvisionContext, resource: ResolvedResource, properties: Properties): FunctionCode {
  const code = properties.child('Code');
  const inline = code?.text('ZipFile');
  if (inline !== undefined) return { zipFile: inline };
  const local = code?.text('CodeUri');
  if (local === undefined) {
    throw properties.problem(
      'Code',
      'must name a local folder or archive (CodeUri) or hold the code inline; code in S3 is not served',
    );
  }
  const path = resolve(resource.directory, local);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return { directory: path };
  const { id, ...hash } = services.lambda.archives.add(deploymentPackage(path), false);
  return { archive: id, ...hash };
}

/** An archive as it is; a single file in one of its own, as `sam package` and `aws cloudformation package` upload it. */
function deploymentPackage(path: string): Buffer {
  const content = readFileSync(path);
  const isZip = content.subarray(0, 2).toString('latin1') === 'PK';
  return isZip ? content : zip([{ path: basename(path), content, mode: statSync(path).mode }]);
}

function secondsOf(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}

function authTypeOf(properties: Properties): 'NONE' | 'AWS_IAM' | undefined {
  const type = properties.text('FunctionUrlAuthType');
  return type === 'NONE' || type === 'AWS_IAM' ? type : undefined;
}

/** A name or an ARN, with or without a qualifier. */
export function nameOf(reference: string): { readonly name: string; readonly qualifier: string | undefined } {
  const parts = reference.startsWith('arn:') ? reference.split(':').slice(6) : reference.split(':');
  const [name = '', qualifier] = parts;
  return { name, qualifier };
}

export function functionArn(context: Pick<ProvisionContext, 'region' | 'accountId'>, name: string): string {
  return `arn:aws:lambda:${context.region}:${context.accountId}:function:${name}`;
}

export const provisionEventInvokeConfig: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const { lambda } = context.services;
  const { name, qualifier } = nameOf(properties.requiredText('FunctionName'));
  if (!lambda.function(name))
    throw properties.problem('FunctionName', `names ${name}, which is no function of the template`);
  const settings = defined({
    maximumRetryAttempts: properties.number('MaximumRetryAttempts'),
    maximumEventAgeInSeconds: properties.number('MaximumEventAgeInSeconds'),
    onSuccess: receiver(context, resource, properties, ['DestinationConfig', 'OnSuccess', 'Destination']),
    onFailure: receiver(context, resource, properties, ON_FAILURE),
  });
  await lambda.template.putEventInvoke(name, properties.text('Qualifier') ?? qualifier ?? LATEST, settings);
  return { ref: resource.physicalName, attributes: {} };
};

/** Who may invoke: S3 refuses to notify a function that has not allowed it. */
export const provisionPermission: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const target = properties.requiredText('FunctionName');
  const { name, qualifier } = nameOf(target);
  const input = {
    StatementId: resource.physicalName,
    Action: properties.text('Action') ?? 'lambda:InvokeFunction',
    Principal: properties.requiredText('Principal'),
    ...defined({
      SourceArn: properties.text('SourceArn'),
      SourceAccount: properties.text('SourceAccount'),
      EventSourceToken: properties.text('EventSourceToken'),
      PrincipalOrgID: properties.text('PrincipalOrgID'),
      FunctionUrlAuthType: authTypeOf(properties),
      InvokedViaFunctionUrl: properties.flag('InvokedViaFunctionUrl'),
    }),
  };
  const statement = statementOf(input, functionArn(context, qualifier === undefined ? name : `${name}:${qualifier}`));
  await context.services.lambda.template.putStatement(name, qualifier ?? UNQUALIFIED, statement);
  return { ref: resource.physicalName, attributes: {} };
};

export const provisionEventSourceMapping: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const source = properties.requiredText('EventSourceArn');
  const target = nameOf(properties.requiredText('FunctionName'));
  const functionName = target.qualifier === undefined ? target.name : `${target.name}:${target.qualifier}`;
  // The same mapping has the same id at every start, so that its checkpoint is found again.
  const uuid = uuidOf(`${source} ${functionName} ${resource.logicalId}`);
  const filters = properties.child('FilterCriteria')?.children('Filters') ?? [];
  const definition = {
    uuid,
    eventSourceArn: source,
    functionName,
    templateLine: resource.at(),
    functionResponseTypes: properties.texts('FunctionResponseTypes'),
    filterPatterns: filters.map((filter) => filter.requiredText('Pattern')),
    ...defined({
      enabled: properties.flag('Enabled'),
      batchSize: properties.number('BatchSize'),
      maximumBatchingWindowInSeconds: properties.number('MaximumBatchingWindowInSeconds'),
      startingPosition: properties.text('StartingPosition'),
      maximumRetryAttempts: properties.number('MaximumRetryAttempts'),
      maximumRecordAgeInSeconds: properties.number('MaximumRecordAgeInSeconds'),
      bisectBatchOnFunctionError: properties.flag('BisectBatchOnFunctionError'),
      parallelizationFactor: properties.number('ParallelizationFactor'),
      tumblingWindowInSeconds: properties.number('TumblingWindowInSeconds'),
      maximumConcurrency: properties.child('ScalingConfig')?.number('MaximumConcurrency'),
      onFailureDestination: receiver(context, resource, properties, ON_FAILURE),
    }),
  };
  await context.services.lambda.putEventSourceMapping(definition, tagsOf(properties));
  return { ref: uuid, attributes: { Id: uuid } };
};

const ON_FAILURE = ['DestinationConfig', 'OnFailure', 'Destination'] as const;

/** Where something is sent; undefined, and told, where Hearth has nothing to send it to. */
function receiver(
  context: ProvisionContext,
  resource: ResolvedResource,
  properties: Properties,
  path: readonly string[],
): string | undefined {
  const unserved = unservedReceiver(resource.logicalId, properties, path);
  tell(context, resource, unserved);
  return unserved.length > 0 ? undefined : receiverAt(properties, path);
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
