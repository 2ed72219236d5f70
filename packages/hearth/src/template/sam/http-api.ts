/** AWS::Serverless::HttpApi → AWS::ApiGatewayV2::Api with an OpenAPI body, and its stage. */
import type { Draft } from '../draft.ts';
import { lineOfEntry, mapFrom, withEntry } from '../lines.ts';
import { type Authorizers, NO_AUTHORIZERS, readAuthorizers } from './authorizers.ts';
import { definitionElsewhere, readDefinition } from './definition.ts';
import { domainNames, HTTP_DOMAIN } from './domain.ts';
import { withAuth } from './route-security.ts';
import { entry, isList, isMap, type ValueMap } from '../value.ts';
import {
  addDraft,
  knownStage,
  lineIn,
  type Reader,
  readMap,
  type SamContext,
  stageId,
  warnUnknown,
  wrong,
} from './context.ts';

export const IMPLICIT_API = 'ServerlessHttpApi';
const DEFAULT_STAGE = '$default';
const KNOWN = new Set(
  (
    'Name StageName Tags DefinitionBody DefinitionUri StageVariables CorsConfiguration AccessLogSettings DefaultRouteSettings Auth RouteSettings ' +
    'Domain FailOnWarnings Description DisableExecuteApiEndpoint PropagateTags'
  ).split(' '),
);

/** Routes are added afterwards, by the events that name the API (http-api-event.ts). */
export function httpApi(context: SamContext, draft: Draft, reader: Reader): void {
  warnUnknown(context, reader, KNOWN, 'AWS::Serverless::HttpApi');
  const at = (name: string): number => lineIn(context, reader, name);
  context.drafts.delete(draft.logicalId);
  const api: Draft = {
    ...draft,
    type: 'AWS::ApiGatewayV2::Api',
    origin: draft.origin ?? draft.logicalId,
    properties: mapFrom(context.lines, draft.line, [
      ['Body', definition(context, reader), at('DefinitionBody')],
      ['BodyS3Location', definitionElsewhere(context, reader), at('DefinitionUri')],
      ['FailOnWarnings', entry(reader.map, 'FailOnWarnings'), at('FailOnWarnings')],
    ]),
  };
  const own = ['DefinitionBody', 'DefinitionUri'].some((name) => entry(reader.map, name) !== undefined);
  states.set(api, { authorizers: readAuthorizers(context, reader, api, 'http'), line: at('Auth'), own });
  addDraft(context, api);
  domainNames(context, api.logicalId, reader, HTTP_DOMAIN);
  const stage = entry(reader.map, 'StageName') ?? DEFAULT_STAGE;
  addDraft(context, {
    logicalId: httpStageId(draft.logicalId, knownStage(draft, stage)),
    type: 'AWS::ApiGatewayV2::Stage',
    line: draft.line,
    dependsOn: [],
    origin: draft.logicalId,
    properties: mapFrom(context.lines, draft.line, [
      ['ApiId', { Ref: draft.logicalId }],
      ['StageName', stage, at('StageName')],
      ['StageVariables', readMap(context, reader, 'StageVariables'), at('StageVariables')],
      ['AccessLogSettings', readMap(context, reader, 'AccessLogSettings'), at('AccessLogSettings')],
      ['DefaultRouteSettings', readMap(context, reader, 'DefaultRouteSettings'), at('DefaultRouteSettings')],
      ['RouteSettings', readMap(context, reader, 'RouteSettings'), at('RouteSettings')],
      ['Tags', { 'httpapi:createdBy': 'SAM', ...readMap(context, reader, 'Tags') }],
      ['AutoDeploy', true],
    ]),
  });
}

/** Source: SAM's HTTP API generator, 2026-11. */
function httpStageId(apiId: string, stage: string | undefined): string {
  return stage === DEFAULT_STAGE ? `${apiId}ApiGatewayDefaultStage` : stageId(apiId, stage);
}

interface HttpState {
  readonly authorizers: Authorizers;
  readonly line: number;
  /** The template brings the definition: its routes may have integrations that events name again. */
  readonly own: boolean;
}

const states = new WeakMap<Draft, HttpState>();

export function httpAuthorizers(api: Draft): Authorizers {
  return states.get(api)?.authorizers ?? NO_AUTHORIZERS;
}

export function hasOwnDefinition(api: Draft): boolean {
  return states.get(api)?.own ?? false;
}

/** Once all routes are known: what each of them asks for, and the schemes for it. */
export function finishHttpApis({ drafts, lines }: SamContext): void {
  for (const api of drafts.values()) {
    const state = states.get(api);
    const body = entry(api.properties, 'Body');
    if (!state || !isMap(body)) continue;
    const guarded = withAuth(lines, body, state.authorizers, 'http', state.line);
    const line = lineOfEntry(lines, api.properties, 'Body') ?? api.line;
    if (guarded !== body) api.properties = withEntry(lines, api.properties, 'Body', guarded, line);
  }
}

function definition(context: SamContext, reader: Reader): ValueMap {
  const given = readDefinition(context, reader);
  const line = lineIn(context, reader, 'DefinitionBody');
  const description = entry(reader.map, 'Description');
  const disabled = entry(reader.map, 'DisableExecuteApiEndpoint');
  const start =
    given ??
    mapFrom(context.lines, line, [
      ['openapi', '3.0.1'],
      [
        'info',
        {
          version: '1.0',
          title: entry(reader.map, 'Name') ?? context.stackName,
          ...(description !== undefined && { description }),
        },
      ],
      ['paths', {}],
      ['servers', disabled === undefined ? undefined : [{ [ENDPOINT]: { disableExecuteApiEndpoint: disabled } }]],
    ]);
  const tags = entry(start, 'tags');
  const own = Object.entries({ ...readMap(context, reader, 'Tags'), 'httpapi:createdBy': 'SAM' });
  const tagged = withEntry(
    context.lines,
    start,
    'tags',
    [...(isList(tags) ? tags : []), ...own.map(([name, value]) => ({ name, 'x-amazon-apigateway-tag-value': value }))],
    line,
  );
  const cors = corsOf(context, reader);
  return cors
    ? withEntry(context.lines, tagged, 'x-amazon-apigateway-cors', cors, lineIn(context, reader, 'CorsConfiguration'))
    : tagged;
}

const ENDPOINT = 'x-amazon-apigateway-endpoint-configuration';
const CORS_NAMES = ['AllowCredentials', 'AllowHeaders', 'AllowMethods', 'AllowOrigins', 'ExposeHeaders', 'MaxAge'];

function corsOf(context: SamContext, reader: Reader): ValueMap | undefined {
  const given = entry(reader.map, 'CorsConfiguration');
  if (given === undefined || given === false || given === 'false') return undefined;
  if (given === true || given === 'true') return { allowOrigins: ['*'] };
  if (!isMap(given)) return wrong(context, reader, 'CorsConfiguration', 'true or a map', given);
  const unknown = Object.keys(given).filter((name) => !CORS_NAMES.includes(name));
  if (unknown.length > 0)
    context.report.invalid(
      lineIn(context, reader, 'CorsConfiguration'),
      `CorsConfiguration of ${reader.title} has no ${unknown.join(', ')}`,
    );
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
  );
}
