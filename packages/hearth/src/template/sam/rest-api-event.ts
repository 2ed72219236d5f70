/** An Api event: a path in the REST API's Swagger body and a permission for API Gateway. */
import { lineOfEntry, mapFrom, withEntry } from '../lines.ts';
import type { Draft } from '../draft.ts';
import { entry, isMap, type Value, type ValueMap } from '../value.ts';
import { addDraft, lineIn, noEffect, readText, type SamContext, warnUnknown } from './context.ts';
import type { FunctionEvent } from './events.ts';
import { securityOf } from './authorizers.ts';
import { IMPLICIT_REST_API, restState, type RestState, stageSuffix } from './rest-api.ts';

const KNOWN = new Set(
  'RestApiId Path Method Auth RequestModel RequestParameters Stage TimeoutInMillis ResponseTransferMode'.split(' '),
);
const ANY_METHOD = 'x-amazon-apigateway-any-method';
const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'any', '*', ANY_METHOD]);

interface Route {
  readonly path: string;
  /** As Swagger has it: lower case, any as API Gateway's extension. */
  readonly method: string;
}

export function restApiEvent(context: SamContext, event: FunctionEvent): void {
  const { reader, line } = event;
  warnUnknown(context, reader, KNOWN, 'an Api event');
  noEffect(context, reader, 'RequestModel', 'requests are not validated');
  noEffect(context, reader, 'RequestParameters', 'requests are not validated');
  const api = apiOf(context, event);
  if (!api) return;
  const [path, method] = [readText(context, reader, 'Path'), readText(context, reader, 'Method')];
  if (path === undefined || method === undefined)
    return context.report.invalid(line, `${reader.title} is missing ${path === undefined ? 'Path' : 'Method'}`);
  const lower = method.toLowerCase();
  if (!METHODS.has(lower))
    context.report.invalid(
      lineIn(context, reader, 'Method'),
      `${method} is not a method that ${reader.title} can have`,
    );
  if (!path.startsWith('/'))
    context.report.invalid(lineIn(context, reader, 'Path'), `Path of ${reader.title} must begin with /`);
  const route: Route = { path, method: lower === 'any' || lower === '*' ? ANY_METHOD : lower };
  const state = restState(api);
  if (state?.writesBody) api.properties = addRoute(context, event, api.properties, route, state);
  addPermission(context, event, api, route);
}

/** Undefined where the API is not one of the template's: said, and the event is left out. */
function apiOf(context: SamContext, event: FunctionEvent): Draft | undefined {
  const given = entry(event.reader.map, 'RestApiId') ?? { Ref: context.prefix + IMPLICIT_REST_API };
  const id = entry(given, 'Ref') ?? given;
  const api = typeof id === 'string' ? context.drafts.get(id) : undefined;
  if (api?.type === 'AWS::ApiGateway::RestApi') return api;
  context.report.unsupported(
    lineIn(context, event.reader, 'RestApiId'),
    `${event.reader.path}/RestApiId`,
    `${event.reader.title}: RestApiId names no AWS::Serverless::Api of the template`,
    'Name an API of the same template by !Ref.',
  );
  return undefined;
}

function addRoute(
  context: SamContext,
  event: FunctionEvent,
  properties: ValueMap,
  { path, method }: Route,
  { cors, authorizers }: RestState,
): ValueMap {
  const { lines } = context;
  const mapAt = (map: Value | undefined, key: string): ValueMap => {
    const found = entry(map, key);
    return isMap(found) ? found : {};
  };
  const body = mapAt(properties, 'Body');
  const paths = mapAt(body, 'paths');
  const item = mapAt(paths, path);
  if (entry(item, method) !== undefined) {
    context.report.invalid(
      event.line,
      `${event.reader.title}: API method "${method}" defined multiple times for path "${path}"`,
    );
  }
  const at = (map: ValueMap, key: string): number => lineOfEntry(lines, map, key) ?? event.line;
  let newItem = withEntry(
    lines,
    item,
    method,
    operationOf(context, event, securityOf(authorizers, event.reader)),
    event.line,
  );
  if (cors !== undefined && method !== 'options')
    newItem = withEntry(lines, newItem, 'options', preflight(newItem, cors), event.line);
  const newPaths = withEntry(lines, paths, path, newItem, at(paths, path));
  return withEntry(
    lines,
    properties,
    'Body',
    withEntry(lines, body, 'paths', newPaths, at(body, 'paths')),
    at(properties, 'Body'),
  );
}

function operationOf(context: SamContext, event: FunctionEvent, security: readonly Value[] | undefined): ValueMap {
  const arn = `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${event.invoked.sub}}/invocations`;
  const timeout = entry(event.reader.map, 'TimeoutInMillis');
  const byIam = entry(security?.[0], 'AWS_IAM') !== undefined;
  return mapFrom(context.lines, event.line, [
    [
      'x-amazon-apigateway-integration',
      {
        type: 'aws_proxy',
        httpMethod: 'POST',
        uri: context.fold({ 'Fn::Sub': arn }, event.line),
        ...(timeout !== undefined && { timeoutInMillis: timeout }),
        ...(byIam && { credentials: 'arn:aws:iam::*:user/*' }),
      },
    ],
    ['security', security],
    ['responses', {}],
  ]);
}

const ALL_METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** The mock that SAM puts in front of a path for CORS (its CorsProperty, 2026-11). */
function preflight(item: ValueMap, cors: Value): ValueMap {
  const own = Object.keys(item).filter((name) => METHODS.has(name) && name !== 'options');
  const methods = own.includes(ANY_METHOD)
    ? ALL_METHODS
    : [...own.map((name) => name.toUpperCase()), 'OPTIONS'].toSorted();
  const said = isMap(cors) && entry(cors, 'AllowOrigin') !== undefined ? cors : { AllowOrigin: cors };
  const headers: [string, Value | undefined][] = [
    ['Access-Control-Allow-Headers', entry(said, 'AllowHeaders')],
    ['Access-Control-Allow-Methods', entry(said, 'AllowMethods') ?? `'${methods.join(',')}'`],
    ['Access-Control-Allow-Origin', entry(said, 'AllowOrigin')],
    ['Access-Control-Max-Age', entry(said, 'MaxAge')],
    ['Access-Control-Allow-Credentials', entry(said, 'AllowCredentials') === true ? "'true'" : undefined],
    ['Access-Control-Expose-Headers', entry(said, 'ExposeHeaders')],
  ];
  const parameters = headers.flatMap(([name, value]): [string, Value][] =>
    value === undefined ? [] : [[`method.response.header.${name}`, value]],
  );
  const headerTypes = Object.fromEntries(
    headers.flatMap(([name, value]): [string, Value][] =>
      value === undefined ? [] : [[name, { type: name.endsWith('Max-Age') ? 'integer' : 'string' }]],
    ),
  );
  return {
    'x-amazon-apigateway-integration': {
      type: 'mock',
      requestTemplates: { 'application/json': '{\n  "statusCode" : 200\n}\n' },
      responses: {
        default: {
          statusCode: '200',
          responseTemplates: { 'application/json': '{}\n' },
          responseParameters: Object.fromEntries(parameters),
        },
      },
    },
    summary: 'CORS support',
    consumes: ['application/json'],
    produces: ['application/json'],
    responses: { '200': { description: 'Default response for CORS method', headers: headerTypes } },
  };
}

function addPermission(context: SamContext, event: FunctionEvent, api: Draft, { path, method }: Route): void {
  const verb = method === ANY_METHOD ? '*' : method.toUpperCase();
  const resource = path.replace(/^(.+)\/$/, '$1').replaceAll(/\{[^}]*\}/g, '*');
  const arn = `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/\${__Stage__}/${verb}${resource}`;
  addDraft(context, {
    logicalId: `${event.function.logicalId}${event.name}Permission${stageSuffix(api)}`,
    type: 'AWS::Lambda::Permission',
    line: event.line,
    dependsOn: [],
    origin: event.origin,
    properties: mapFrom(context.lines, event.line, [
      ['Action', 'lambda:InvokeFunction'],
      ['FunctionName', event.invoked.name],
      ['Principal', 'apigateway.amazonaws.com'],
      [
        'SourceArn',
        context.fold({ 'Fn::Sub': [arn, { __ApiId__: { Ref: api.logicalId }, __Stage__: '*' }] }, event.line),
      ],
    ]),
  });
}
