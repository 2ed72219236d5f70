/** AWS::Serverless::Api → AWS::ApiGateway::RestApi with a Swagger body, its deployment and its stage. */
import { createHash } from 'node:crypto';
import type { Draft } from '../draft.ts';
import { lineOfEntry, mapFrom, withEntry } from '../lines.ts';
import { type Authorizers, readAuthorizers } from './authorizers.ts';
import { withPreflights } from './cors.ts';
import { definitionElsewhere, readDefinition } from './definition.ts';
import { domainNames, REST_DOMAIN } from './domain.ts';
import { entry, isMap, type Value, type ValueMap } from '../value.ts';
import {
  addDraft,
  knownStage,
  lineIn,
  nameSuffix,
  noEffect,
  type Reader,
  readList,
  readMap,
  type SamContext,
  stageId,
  warnUnknown,
} from './context.ts';
import { sorted } from './published.ts';
import { withAuth } from './route-security.ts';
import { makeUsagePlans, type Planned, readUsagePlan } from './usage-plan.ts';

export const IMPLICIT_REST_API = 'ServerlessRestApi';
const KNOWN = new Set(
  (
    'Name StageName DefinitionBody DefinitionUri CacheClusterEnabled CacheClusterSize Variables EndpointConfiguration MethodSettings ' +
    'BinaryMediaTypes MinimumCompressionSize Cors Auth GatewayResponses AccessLogSetting CanarySetting TracingEnabled OpenApiVersion Models ' +
    'Domain FailOnWarnings Description Mode ApiKeySourceType DisableExecuteApiEndpoint AlwaysDeploy Tags PropagateTags MergeDefinitions Policy ' +
    'SecurityPolicy EndpointAccessMode'
  ).split(' '),
);

/** How SAM goes on with an API: what events add to it, and what is made of it once they have. */
export interface RestState {
  /** Undefined where SAM does not write the definition: events add nothing to it then. */
  readonly cors: Value | undefined;
  readonly writesBody: boolean;
  readonly authorizers: Authorizers;
  readonly stage: Value;
  /** Undefined where the stage's name is an intrinsic: names of what is made for it say `Stage` instead. */
  readonly stageName: string | undefined;
  readonly reader: Reader;
}

const states = new WeakMap<Draft, RestState>();

export function restState(api: Draft): RestState | undefined {
  return states.get(api);
}

/** Suffix of the names of permissions: the stage, or `Stage` where it is not known to SAM. */
export function stageSuffix(api: Draft): string {
  return nameSuffix(states.get(api)?.stageName ?? 'Stage');
}

const POLICY = 'resource policies of APIs are not evaluated: whoever reaches the API may call it';

/** Routes are added afterwards, by the events that name the API (rest-api-event.ts). */
export function restApi(context: SamContext, draft: Draft, reader: Reader): void {
  warnUnknown(context, reader, KNOWN, 'AWS::Serverless::Api');
  const auth = readMap(context, reader, 'Auth');
  if (auth) {
    const within = { ...reader, map: auth, title: `Auth of ${reader.title}`, path: `${reader.path}/Auth` };
    noEffect(context, within, 'ResourcePolicy', POLICY);
  }
  noEffect(context, reader, 'Policy', POLICY);
  noEffect(context, reader, 'GatewayResponses', "the gateway answers errors in AWS's own form");
  const at = (name: string): number => lineIn(context, reader, name);
  const given = readDefinition(context, reader);
  const elsewhere = definitionElsewhere(context, reader);
  const types = readList(context, reader, 'BinaryMediaTypes');
  const endpoint = endpointTypes(reader);
  context.drafts.delete(draft.logicalId);
  const api: Draft = {
    ...draft,
    type: 'AWS::ApiGateway::RestApi',
    origin: draft.origin ?? draft.logicalId,
    properties: mapFrom(context.lines, draft.line, [
      ['Name', entry(reader.map, 'Name'), at('Name')],
      ['Description', entry(reader.map, 'Description'), at('Description')],
      ['Body', elsewhere === undefined ? (given ?? ownBody(context, reader)) : undefined, at('DefinitionBody')],
      ['BodyS3Location', elsewhere, at('DefinitionUri')],
      ['BinaryMediaTypes', types, at('BinaryMediaTypes')],
      ['MinimumCompressionSize', entry(reader.map, 'MinimumCompressionSize'), at('MinimumCompressionSize')],
      ['EndpointConfiguration', endpoint && { Types: [endpoint] }, at('EndpointConfiguration')],
      ['Parameters', endpoint && { endpointConfigurationTypes: endpoint }, at('EndpointConfiguration')],
    ]),
  };
  addDraft(context, api);
  domainNames(context, api.logicalId, reader, REST_DOMAIN);
  const stage = entry(reader.map, 'StageName');
  if (stage === undefined) return context.report.invalid(api.line, `${reader.title} must have a StageName`);
  states.set(api, {
    cors: entry(reader.map, 'Cors'),
    writesBody: !given && elsewhere === undefined,
    authorizers: readAuthorizers(context, reader, api, 'rest'),
    stage,
    stageName: knownStage(draft, stage),
    reader,
  });
}

function ownBody(context: SamContext, reader: Reader): ValueMap {
  const openapi = entry(reader.map, 'OpenApiVersion');
  const swagger = typeof openapi === 'string' && openapi.startsWith('3') ? undefined : '2.0';
  return mapFrom(context.lines, reader.line, [
    ['swagger', swagger],
    ['openapi', swagger === undefined ? openapi : undefined],
    ['info', { version: '1.0', title: context.stackName }],
    ['paths', {}],
  ]);
}

function endpointTypes(reader: Reader): Value | undefined {
  const given = entry(reader.map, 'EndpointConfiguration');
  return isMap(given) ? entry(given, 'Type') : given;
}

/** Handed to the stage as they are. */
const STAGE = [
  'CacheClusterEnabled',
  'CacheClusterSize',
  'Variables',
  'MethodSettings',
  'AccessLogSetting',
  'CanarySetting',
  'TracingEnabled',
];

/** Once all routes are known: the schemes that guard them, a deployment named by a hash of the definition, and the stage. */
export function finishRestApis(context: SamContext): void {
  const apis = [...context.drafts.values()].filter((draft) => states.has(draft));
  const planned = apis.flatMap((api) => {
    const state = states.get(api);
    return (state && finishRestApi(context, api, state)) ?? [];
  });
  makeUsagePlans(context, planned);
}

/** The definition, SAM's own or the template's, with what the API's Cors, Auth and BinaryMediaTypes add to it. */
function finishedBody(context: SamContext, definition: ValueMap, { cors, authorizers, reader }: RestState): ValueMap {
  const { lines } = context;
  const at = (name: string): number => lineIn(context, reader, name);
  const answered = cors === undefined ? definition : withPreflights(lines, definition, cors, at('Cors'));
  const guarded = withAuth(lines, answered, authorizers, 'rest', at('Auth'));
  const types = readList(context, reader, 'BinaryMediaTypes')?.map((type) => String(type).replaceAll('~1', '/'));
  return types
    ? withEntry(lines, guarded, 'x-amazon-apigateway-binary-media-types', types, at('BinaryMediaTypes'))
    : guarded;
}

/** @returns the usage plan that it asks for */
function finishRestApi(context: SamContext, api: Draft, state: RestState): Planned | undefined {
  const { reader, stage, stageName } = state;
  const before = entry(api.properties, 'Body');
  const body = isMap(before) ? finishedBody(context, before, state) : before;
  const line = lineIn(context, reader, 'StageName');
  if (body !== undefined && body !== before) {
    const at = lineOfEntry(context.lines, api.properties, 'Body') ?? reader.line;
    api.properties = withEntry(context.lines, api.properties, 'Body', body, at);
  }
  const digest = createHash('sha1')
    .update(JSON.stringify(sorted(body ?? null)))
    .digest('hex');
  const deploymentId = `${api.logicalId}Deployment${digest.slice(0, 10)}`;
  const common = { line, dependsOn: [], origin: api.logicalId };
  addDraft(context, {
    ...common,
    logicalId: deploymentId,
    type: 'AWS::ApiGateway::Deployment',
    properties: mapFrom(context.lines, line, [
      ['RestApiId', { Ref: api.logicalId }],
      ['Description', `RestApi deployment id: ${digest}`],
      ['StageName', entry(reader.map, 'OpenApiVersion') === undefined ? 'Stage' : undefined],
    ]),
  });
  const ownStageId = stageId(api.logicalId, stageName);
  const tags = readMap(context, reader, 'Tags');
  addDraft(context, {
    ...common,
    logicalId: ownStageId,
    type: 'AWS::ApiGateway::Stage',
    properties: mapFrom(context.lines, line, [
      ['DeploymentId', { Ref: deploymentId }],
      ['RestApiId', { Ref: api.logicalId }],
      ['StageName', stage, line],
      ...STAGE.map((name) => [name, entry(reader.map, name), lineIn(context, reader, name)] as const),
      ['Tags', tags && Object.entries(tags).map(([Key, Value]) => ({ Key, Value })), lineIn(context, reader, 'Tags')],
    ]),
  });
  context.referable.set(`${api.logicalId}.Deployment`, deploymentId);
  context.referable.set(`${api.logicalId}.Stage`, ownStageId);
  return readUsagePlan(context, api, reader, ownStageId);
}
