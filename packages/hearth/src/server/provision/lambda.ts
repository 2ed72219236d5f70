/** AWS::Lambda::Function, ::Permission and ::EventSourceMapping. Functions live in memory: every start puts them again. */
import { resolve } from 'node:path';
import { createHash } from 'node:crypto';
import { isRecord, Properties, type ResolvedResource } from './properties.ts';
import type { Provision } from './provisioner.ts';

// https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html, 2026-11
const TIMEOUT_DEFAULT_S = 3;
const MEMORY_DEFAULT_MB = 128;

export const provisionFunction: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.text('FunctionName') ?? resource.physicalName;
  const environment = properties.child('Environment')?.raw('Variables');
  const runtime = properties.requiredText('Runtime');
  await context.services.lambda.putFunction({
    functionName: name,
    logicalId: resource.logicalId,
    runtime,
    handler: properties.requiredText('Handler'),
    role: properties.requiredText('Role'),
    code: codeOf(properties, context.directory),
    memoryMb: properties.number('MemorySize') ?? MEMORY_DEFAULT_MB,
    timeoutMs: (properties.number('Timeout') ?? TIMEOUT_DEFAULT_S) * 1000,
    environment: isRecord(environment)
      ? Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, context.localUrl(String(value))]))
      : {},
    description: properties.text('Description') ?? '',
    build: buildOf(resource),
    templateLine: resource.at(),
  });
  return {
    ref: name,
    attributes: { Arn: context.services.lambda.functionArn(name) },
    summary: { kind: 'function', name, detail: runtime },
  };
};

function codeOf(properties: Properties, directory: string): { directory: string } | { zipFile: string } {
  const code = properties.child('Code');
  const inline = code?.text('ZipFile');
  if (inline !== undefined) return { zipFile: inline };
  const local = code?.text('CodeUri');
  if (local !== undefined) return { directory: resolve(directory, local) };
  throw properties.problem(
    'Code',
    'must name a local folder (CodeUri) or hold the code inline; code in S3 is not served',
  );
}

/** `Metadata: { BuildMethod: esbuild, BuildProperties: {...} }`, as SAM's build reads it. */
function buildOf(resource: ResolvedResource): Record<string, unknown> | undefined {
  const { metadata } = resource;
  if (metadata?.['BuildMethod'] !== 'esbuild') return undefined;
  const properties = metadata['BuildProperties'];
  return isRecord(properties) ? properties : {};
}

/** Who may invoke: S3 refuses to notify a function that has not allowed it. */
export const provisionPermission: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const target = properties.requiredText('FunctionName');
  context.services.permissions.add(
    context.services.lambda.functionArn(target.split(':').at(-1) ?? target),
    properties.requiredText('Principal'),
  );
  return { ref: resource.physicalName, attributes: {} };
};

export const provisionEventSourceMapping: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const source = properties.requiredText('EventSourceArn');
  const functionName = properties.requiredText('FunctionName').split(':').at(-1) ?? '';
  // The same mapping has the same id at every start, so that its checkpoint is found again.
  const uuid = uuidOf(`${source} ${functionName} ${resource.logicalId}`);
  await context.services.lambda.putEventSourceMapping({
    ...properties.coerced({
      BatchSize: 'number',
      MaximumBatchingWindowInSeconds: 'number',
      MaximumRetryAttempts: 'number',
      MaximumRecordAgeInSeconds: 'number',
      ParallelizationFactor: 'number',
      TumblingWindowInSeconds: 'number',
      BisectBatchOnFunctionError: 'boolean',
      Enabled: 'boolean',
    }),
    UUID: uuid,
    EventSourceArn: source,
    FunctionName: functionName,
  });
  return { ref: uuid, attributes: { Id: uuid } };
};

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
