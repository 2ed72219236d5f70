/** AWS::Serverless::Api → AWS::ApiGateway::RestApi with a Swagger body, its deployment and its stage. */
import { createHash } from 'node:crypto';
import type { Draft } from '../draft.ts';
import { mapFrom } from '../lines.ts';
import { readDefinition } from './definition.ts';
import { entry, isMap, type Value, type ValueMap } from '../value.ts';
import { addDraft, lineIn, noEffect, type Reader, readList, readMap, type SamContext, warnUnknown } from './context.ts';

export const IMPLICIT_REST_API = 'ServerlessRestApi';
const KNOWN = new Set(
  (
    'Name StageName DefinitionBody DefinitionUri CacheClusterEnabled CacheClusterSize Variables EndpointConfiguration MethodSettings ' +
    'BinaryMediaTypes MinimumCompressionSize Cors Auth GatewayResponses AccessLogSetting CanarySetting TracingEnabled OpenApiVersion Models ' +
    'Domain FailOnWarnings Description Mode ApiKeySourceType DisableExecuteApiEndpoint AlwaysDeploy Tags PropagateTags MergeDefinitions Policy ' +
    'SecurityPolicy'
  ).split(' '),
);

/** How SAM goes on with an API whose body it writes: undefined for an API that brings its own (DefinitionBody). */
interface Managed {
  readonly cors: Value | undefined;
}

const managed = new WeakMap<Draft, Managed>();
const stages = new WeakMap<Draft, Value>();

/** Undefined where the API's definition is the template's own: events add nothing to it then. */
export function managedApi(api: Draft): Managed | undefined {
  return managed.get(api);
}

/** Suffix of the names of permissions: the stage, or `Stage` where it is not known yet. */
export function stageSuffix(api: Draft): string {
  const stage = stages.get(api);
  return typeof stage === 'string' ? stage.replaceAll(/[^A-Za-z0-9]/g, '') : 'Stage';
}

/** Routes are added afterwards, by the events that name the API (rest-api-event.ts). */
export function restApi(context: SamContext, draft: Draft, reader: Reader): void {
  warnUnknown(context, reader, KNOWN, 'AWS::Serverless::Api');
  noEffect(
    context,
    reader,
    'Auth',
    'authorisers, API keys and IAM are not checked: its routes are open on this machine',
  );
  noEffect(context, reader, 'Domain', 'the API answers on an address of this machine');
  noEffect(context, reader, 'GatewayResponses', "the gateway answers errors in AWS's own form");
  const at = (name: string): number => lineIn(context, reader, name);
  const given = readDefinition(context, reader);
  const body = given ?? ownBody(context, reader);
  context.drafts.delete(draft.logicalId);
  const api: Draft = {
    ...draft,
    type: 'AWS::ApiGateway::RestApi',
    origin: draft.origin ?? draft.logicalId,
    properties: mapFrom(context.lines, draft.line, [
      ['Name', entry(reader.map, 'Name'), at('Name')],
      ['Description', entry(reader.map, 'Description'), at('Description')],
      ['Body', body, at('DefinitionBody')],
      ['BinaryMediaTypes', readList(context, reader, 'BinaryMediaTypes'), at('BinaryMediaTypes')],
      ['EndpointConfiguration', endpoint(reader), at('EndpointConfiguration')],
    ]),
  };
  addDraft(context, api);
  if (!given) managed.set(api, { cors: entry(reader.map, 'Cors') });
  addStage(context, api, reader, body);
}

function ownBody(context: SamContext, reader: Reader): ValueMap {
  return mapFrom(context.lines, reader.line, [
    ['swagger', '2.0'],
    ['info', { version: '1.0', title: entry(reader.map, 'Name') ?? context.stackName }],
    ['paths', {}],
  ]);
}

function endpoint(reader: Reader): Value | undefined {
  const given = entry(reader.map, 'EndpointConfiguration');
  return typeof given === 'string' ? { Types: [given] } : isMap(given) ? given : undefined;
}

function addStage(context: SamContext, api: Draft, reader: Reader, body: ValueMap): void {
  const stage = entry(reader.map, 'StageName');
  if (stage === undefined) context.report.invalid(api.line, `${reader.title} must have a StageName`);
  stages.set(api, stage ?? null);
  const line = lineIn(context, reader, 'StageName');
  const deploymentId = `${api.logicalId}Deployment${createHash('sha1').update(JSON.stringify(body)).digest('hex').slice(0, 10)}`;
  const common = { line, dependsOn: [], origin: api.logicalId };
  addDraft(context, {
    ...common,
    logicalId: deploymentId,
    type: 'AWS::ApiGateway::Deployment',
    properties: mapFrom(context.lines, line, [['RestApiId', { Ref: api.logicalId }]]),
  });
  addDraft(context, {
    ...common,
    logicalId:
      typeof stage === 'string' && /^[A-Za-z0-9]+$/.test(stage)
        ? `${api.logicalId}${stage}Stage`
        : `${api.logicalId}Stage`,
    type: 'AWS::ApiGateway::Stage',
    properties: mapFrom(context.lines, line, [
      ['DeploymentId', { Ref: deploymentId }],
      ['RestApiId', { Ref: api.logicalId }],
      ['StageName', stage, line],
      ['Variables', readMap(context, reader, 'Variables'), lineIn(context, reader, 'Variables')],
    ]),
  });
}
