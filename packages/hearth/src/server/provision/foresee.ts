/**
 * What a home of this template will say of parts that it does not serve, without making anything: names stand for what would be
 * made. For `hearth validate`.
 */
import { dirname } from 'node:path';
import { partitionOf } from '../../template/pseudo.ts';
import type { Finding } from '../../template/report.ts';
import { resolveValue, type ResolveScope } from '../../template/resolve.ts';
import { givenName, standIn } from '../../template/stand-in.ts';
import type { Resource, Stack } from '../../template/stack.ts';
import { methodDefinition } from './apigateway.ts';
import {
  foreignLayers,
  type LeftOut,
  reservedNames,
  unservedReceiver,
  unservedRoutes,
  unservedTarget,
  unservedTargets,
  unservedTopics,
} from './left-out.ts';
import { isRecord, Properties, type ResolvedResource } from './properties.ts';
import { resourceName } from './resource-name.ts';

type Look = (properties: Properties, resource: ResolvedResource, stack: Stack) => readonly LeftOut[];

const LOOKS: Readonly<Record<string, Look>> = {
  'AWS::ApiGateway::RestApi': (properties, { logicalId }) => routesOf(properties, logicalId, 'rest'),
  'AWS::ApiGatewayV2::Api': (properties, { logicalId }) => routesOf(properties, logicalId, 'http'),
  'AWS::ApiGateway::Method': (properties, { logicalId }) => {
    const definition = methodDefinition(properties, '/');
    return unservedRoutes(definition, logicalId, 'rest').map((one) => ({ ...one, path: ['Integration'] }));
  },
  'AWS::Events::Rule': (properties, { logicalId }) => unservedTargets(logicalId, properties.children('Targets')),
  'AWS::Lambda::EventInvokeConfig': (properties, { logicalId }) =>
    ['OnSuccess', 'OnFailure'].flatMap((name) =>
      unservedReceiver(logicalId, properties, ['DestinationConfig', name, 'Destination']),
    ),
  'AWS::Lambda::EventSourceMapping': (properties, { logicalId }) =>
    unservedReceiver(logicalId, properties, ['DestinationConfig', 'OnFailure', 'Destination']),
  'AWS::Lambda::Function': (properties, { logicalId }, { accountId }) => [
    ...foreignLayers(logicalId, properties.texts('Layers'), accountId),
    ...unservedReceiver(logicalId, properties, ['DeadLetterConfig', 'TargetArn']),
    ...reservedNames(logicalId, properties.child('Environment')?.raw('Variables')),
  ],
  'AWS::Scheduler::Schedule': (properties, { logicalId }) => unservedTarget(logicalId, properties.child('Target')),
  'AWS::S3::Bucket': (properties, { logicalId }) =>
    unservedTopics(logicalId, properties.child('NotificationConfiguration')),
};

function routesOf(properties: Properties, logicalId: string, kind: 'rest' | 'http'): readonly LeftOut[] {
  const body = properties.raw('Body');
  return isRecord(body) ? unservedRoutes(body, properties.text('Name') ?? logicalId, kind) : [];
}

export async function foresee(stack: Stack): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const scope = standInScope(stack);
  for (const resource of stack.resources.values()) {
    const look = LOOKS[resource.type];
    if (!look) continue;
    const properties = await resolveValue(resource.properties, scope);
    const resolved = resolvedOf(stack, resource, isRecord(properties) ? properties : {});
    for (const { path, message } of look(new Properties(resolved), resolved, stack))
      findings.push(findingOf(stack, resource, path, message));
  }
  return findings;
}

function findingOf(
  stack: Stack,
  { logicalId, nested }: Resource,
  path: readonly (string | number)[],
  message: string,
): Finding {
  return {
    severity: 'warning',
    code: 'TEMPLATE_RESOURCE_SKIPPED',
    message,
    line: stack.lineOf(logicalId, path),
    path: ['Resources', logicalId, 'Properties', ...path].join('/'),
    remedy: 'Test that part on AWS.',
    ...(nested && { file: nested.shownFile }),
  };
}

function resolvedOf(stack: Stack, resource: Resource, properties: ResolvedResource['properties']): ResolvedResource {
  const { logicalId, type, nested } = resource;
  return {
    logicalId,
    type,
    stackName: nested?.stackName ?? stack.name,
    localName: nested?.name ?? logicalId,
    properties,
    physicalName: resourceName(stack, resource),
    directory: nested ? dirname(nested.file) : stack.directory,
    at: (...path) => `${nested?.file ?? stack.file}:${stack.lineOf(logicalId, path)}`,
  };
}

/** Names of the form that AWS gives them: routes are read for the functions that they name. */
function standInScope(stack: Stack): ResolveScope {
  const { region, accountId } = stack;
  const scope = { stackName: stack.name, region, accountId, partition: partitionOf(region) };
  const name = (logicalId: string, attribute?: string): string => {
    const resource = stack.resources.get(logicalId);
    if (!resource) return logicalId;
    const given = givenName(resource.type, resource.properties) ?? resourceName(stack, resource);
    const asArn = attribute === 'Arn' || resource.type !== 'AWS::Lambda::Function';
    if (/^AWS::Lambda::(?:Function|Alias|Version)$/.test(resource.type) && asArn)
      return `arn:${scope.partition}:lambda:${region}:${accountId}:function:${given}`;
    return standIn(scope, logicalId, resource.type, attribute, given);
  };
  return {
    ref: (logicalId) => name(logicalId),
    getAtt: (logicalId, attribute) => name(logicalId, attribute),
    isMade: () => false,
    dynamic: (service, reference) => Promise.resolve(`{{resolve:${service}:${reference}}}`),
  };
}
