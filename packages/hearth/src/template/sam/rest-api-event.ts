/** An Api event: a path in the REST API's Swagger body and a permission for API Gateway. */
import { lineOfEntry, mapFrom, withEntry } from '../lines.ts';
import type { Draft } from '../draft.ts';
import { entry, isMap, type Value, type ValueMap } from '../value.ts';
import { addDraft, lineIn, noEffect, readMap, readText, type SamContext, warnUnknown } from './context.ts';
import type { FunctionEvent } from './events.ts';
import { type Authorizers, AWS_IAM } from './authorizers.ts';
import { eventSecurity, withOperation } from './route-security.ts';
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
  const auth = readMap(context, reader, 'Auth');
  if (entry(auth, 'ResourcePolicy') !== undefined)
    noEffect(context, reader, 'Auth', 'its ResourcePolicy is not evaluated');
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
  context.report.warn(
    'TEMPLATE_EVENT_SKIPPED',
    lineIn(context, event.reader, 'RestApiId'),
    `${event.reader.path}/RestApiId`,
    `${event.reader.title} is left out: RestApiId names no AWS::Serverless::Api of the template`,
    'Name an API of the same template by !Ref.',
  );
  return undefined;
}

function addRoute(
  context: SamContext,
  event: FunctionEvent,
  properties: ValueMap,
  { path, method }: Route,
  { authorizers }: RestState,
): ValueMap {
  const { lines } = context;
  const given = entry(properties, 'Body');
  const body = isMap(given) ? given : {};
  if (entry(entry(entry(body, 'paths'), path), method) !== undefined) {
    context.report.invalid(
      event.line,
      `${event.reader.title}: API method "${method}" defined multiple times for path "${path}"`,
    );
  }
  const operation = operationOf(context, event, authorizers);
  const line = lineOfEntry(lines, properties, 'Body') ?? event.line;
  return withEntry(lines, properties, 'Body', withOperation(lines, body, path, method, operation, event.line), line);
}

function operationOf(context: SamContext, event: FunctionEvent, authorizers: Authorizers): ValueMap {
  const arn = `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${event.invoked.sub}}/invocations`;
  const timeout = entry(event.reader.map, 'TimeoutInMillis');
  const credentials = invokeRole(event, authorizers);
  return mapFrom(context.lines, event.line, [
    [
      'x-amazon-apigateway-integration',
      {
        type: 'aws_proxy',
        httpMethod: 'POST',
        uri: context.fold({ 'Fn::Sub': arn }, event.line),
        ...(timeout !== undefined && { timeoutInMillis: timeout }),
        ...(credentials !== undefined && { credentials }),
      },
    ],
    ['security', eventSecurity(context, authorizers, event.reader, 'rest')],
    ['responses', {}],
  ]);
}

/** A route guarded by IAM calls its function as who asks, unless a role is named, or NONE. */
function invokeRole({ reader }: FunctionEvent, { standard, invokeRole: ofApi }: Authorizers): Value | undefined {
  const auth = entry(reader.map, 'Auth');
  if ((entry(auth, 'Authorizer') ?? standard) !== AWS_IAM) return undefined;
  const role = entry(auth, 'InvokeRole') ?? ofApi ?? CALLER;
  if (role === 'NONE') return undefined;
  return role === CALLER ? 'arn:aws:iam::*:user/*' : role;
}

const CALLER = 'CALLER_CREDENTIALS';

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
