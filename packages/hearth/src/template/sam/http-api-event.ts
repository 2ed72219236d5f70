/** An HttpApi event: a route in the API's OpenAPI body and a permission for API Gateway. */
import type { Draft } from '../draft.ts';
import { lineOfEntry, mapFrom, withEntry } from '../lines.ts';
import { entry, isMap, type Value, type ValueMap } from '../value.ts';
import { addDraft, lineIn, readText, type SamContext, warnUnknown } from './context.ts';
import type { FunctionEvent } from './events.ts';
import { hasOwnDefinition, httpAuthorizers, IMPLICIT_API } from './http-api.ts';
import { eventSecurity, withOperation } from './route-security.ts';

const KNOWN = new Set('ApiId Path Method Stage Auth TimeoutInMillis RouteSettings PayloadFormatVersion'.split(' '));
const INTEGRATION = 'x-amazon-apigateway-integration';
export const DEFAULT_PATH = '$default';
const ANY_METHOD = 'x-amazon-apigateway-any-method';
const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'any', '*', ANY_METHOD]);

interface Route {
  readonly path: string;
  /** As OpenAPI has it: lower case, any as API Gateway's extension. */
  readonly method: string;
}

export function httpApiEvent(context: SamContext, event: FunctionEvent): void {
  const { reader } = event;
  warnUnknown(context, reader, KNOWN, 'an HttpApi event');
  const apiId = apiOf(context, event);
  const api = context.drafts.get(apiId);
  if (api?.type !== 'AWS::ApiGatewayV2::Api') {
    return context.report.invalid(
      lineIn(context, reader, 'ApiId'),
      `${reader.title}: ApiId must reference an AWS::Serverless::HttpApi in the same template`,
    );
  }
  const route = routeOf(context, event);
  const defaultOwner = functionOf(entry(entry(entry(api.properties, 'Body'), 'paths'), DEFAULT_PATH), ANY_METHOD);
  api.properties = addRoute(context, event, api, route);
  // A function that has the default route may be called for every route; of an alias SAM does not see it.
  if (route.path === DEFAULT_PATH || defaultOwner !== event.function.logicalId)
    addPermission(context, event, apiId, route);
}

function apiOf(context: SamContext, event: FunctionEvent): string {
  const given = entry(event.reader.map, 'ApiId');
  if (given === undefined) return context.prefix + IMPLICIT_API;
  const id = entry(given, 'Ref') ?? given;
  return typeof id === 'string'
    ? id
    : context.report.invalid(
        lineIn(context, event.reader, 'ApiId'),
        `${event.reader.title}: ApiId must be !Ref of an API`,
      );
}

function routeOf(context: SamContext, { reader, line }: FunctionEvent): Route {
  const [path, method] = [readText(context, reader, 'Path'), readText(context, reader, 'Method')];
  if (path === undefined && method === undefined) return { path: DEFAULT_PATH, method: ANY_METHOD };
  if (path === undefined || method === undefined) {
    return context.report.invalid(line, `${reader.title} is missing ${path === undefined ? 'Path' : 'Method'}`);
  }
  const lower = method.toLowerCase();
  if (!METHODS.has(lower))
    context.report.invalid(
      lineIn(context, reader, 'Method'),
      `${method} is not a method that ${reader.title} can have`,
    );
  if (path !== DEFAULT_PATH && !path.startsWith('/'))
    context.report.invalid(lineIn(context, reader, 'Path'), `Path of ${reader.title} must begin with /`);
  return { path, method: lower === 'any' || lower === '*' ? ANY_METHOD : lower };
}

function addRoute(context: SamContext, event: FunctionEvent, api: Draft, { path, method }: Route): ValueMap {
  const { lines } = context;
  const { properties } = api;
  const security = eventSecurity(context, httpAuthorizers(api), event.reader, 'http');
  const body = mapOf(context, event, entry(properties, 'Body'), 'the definition of its API');
  const paths = mapOf(context, event, entry(body, 'paths'), 'paths of its API');
  const item = mapOf(context, event, entry(paths, path), `${path} of its API`);
  const given = entry(item, method);
  const kept = hasOwnDefinition(api) && entry(given, INTEGRATION) !== undefined ? given : undefined;
  if (kept === undefined && functionOf(item, method) !== undefined) {
    context.report.invalid(
      event.line,
      `${event.reader.title}: API method ${method} is defined multiple times for path ${path}`,
    );
  }
  const operation = {
    ...(isMap(given) ? given : {}),
    ...(isMap(kept) ? keptOperation(context, event, path, kept) : operationOf(context, event, path)),
    ...(security && { security }),
  };
  const line = lineOfEntry(lines, properties, 'Body') ?? event.line;
  return withEntry(lines, properties, 'Body', withOperation(lines, body, path, method, operation, event.line), line);
}

function mapOf(context: SamContext, event: FunctionEvent, value: Value | undefined, what: string): ValueMap {
  if (value === undefined) return {};
  return isMap(value) ? value : context.report.invalid(event.line, `${event.reader.title}: ${what} must be a map`);
}

/** What SAM adds to a route whose integration the template's own definition has. */
function keptOperation(context: SamContext, { reader }: FunctionEvent, path: string, given: ValueMap): ValueMap {
  const timeout = entry(reader.map, 'TimeoutInMillis');
  const version = readText(context, reader, 'PayloadFormatVersion');
  const integration = entry(given, INTEGRATION);
  const parameters = pathParameters(path);
  return {
    [INTEGRATION]: {
      ...(isMap(integration) ? integration : {}),
      ...(timeout !== undefined && { timeoutInMillis: timeout }),
      ...(version !== undefined && { payloadFormatVersion: version }),
    },
    ...(parameters.length > 0 && entry(given, 'parameters') === undefined && { parameters }),
  };
}

function pathParameters(path: string): ValueMap[] {
  return [...path.matchAll(/\{(.*?)\}/g)].map((match) => ({ name: match[1] ?? '', in: 'path', required: true }));
}

function operationOf(context: SamContext, event: FunctionEvent, path: string): ValueMap {
  const { reader } = event;
  const timeout = entry(reader.map, 'TimeoutInMillis');
  const arn = `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${event.invoked.sub}}/invocations`;
  const parameters = pathParameters(path);
  return mapFrom(context.lines, event.line, [
    [
      INTEGRATION,
      {
        httpMethod: 'POST',
        type: 'aws_proxy',
        uri: context.fold({ 'Fn::Sub': arn }, event.line),
        payloadFormatVersion: readText(context, reader, 'PayloadFormatVersion') ?? '2.0',
        ...(timeout !== undefined && { timeoutInMillis: timeout }),
      },
    ],
    ['isDefaultRoute', path === DEFAULT_PATH ? true : undefined],
    ['responses', {}],
    ['parameters', parameters.length > 0 ? parameters : undefined],
  ]);
}

/** Logical id of the function behind a route. */
function functionOf(item: Value | undefined, method: string): string | undefined {
  const uri = entry(entry(entry(item, method), INTEGRATION), 'uri');
  return /"(?:Fn::GetAtt":\[|Ref":)"([^"]+)"/.exec(JSON.stringify(uri ?? null))?.[1];
}

function addPermission(context: SamContext, event: FunctionEvent, apiId: string, { path, method }: Route): void {
  const verb = method === ANY_METHOD ? '*' : method.toUpperCase();
  const resource = path === DEFAULT_PATH ? '' : path.replace(/^(.+)\/$/, '$1').replaceAll(/\{[^}]*\}/g, '*');
  const arn = `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/\${__Stage__}/${verb}${resource}`;
  addDraft(context, {
    logicalId: `${event.function.logicalId}${event.name}Permission`,
    type: 'AWS::Lambda::Permission',
    line: event.line,
    dependsOn: [],
    origin: event.origin,
    properties: mapFrom(context.lines, event.line, [
      ['Action', 'lambda:InvokeFunction'],
      ['FunctionName', event.invoked.name],
      ['Principal', 'apigateway.amazonaws.com'],
      ['SourceArn', context.fold({ 'Fn::Sub': [arn, { __ApiId__: { Ref: apiId }, __Stage__: '*' }] }, event.line)],
    ]),
  });
}
