/**
 * `Auth` of an API: its authorisers as API Gateway reads them in an OpenAPI definition, and the permissions to call those that
 * are functions. Which of them a route has: route-security.ts. Source: SAM's ApiGatewayAuthorizer classes, 2026-11.
 */
import type { Draft } from '../draft.ts';
import { mapFrom } from '../lines.ts';
import { entry, isList, isMap, type Value, type ValueMap } from '../value.ts';
import { addDraft, lineIn, type Reader, readMap, type SamContext } from './context.ts';

export type ApiKind = 'rest' | 'http';

export interface Authorizers {
  /** Name → security scheme. */
  readonly schemes: ValueMap;
  /** Of routes that say nothing. */
  readonly standard: string | undefined;
  /** Every route wants an API key. */
  readonly apiKey: boolean;
  /** Whether a CORS preflight is asked for them too. */
  readonly preflight: { readonly standard: boolean; readonly apiKey: boolean };
  /** The role by which a route guarded by IAM calls its function, where the API says. */
  readonly invokeRole: Value | undefined;
  readonly scopes: ReadonlyMap<string, Value>;
}

export const NO_AUTHORIZERS: Authorizers = {
  schemes: {},
  standard: undefined,
  apiKey: false,
  preflight: { standard: true, apiKey: true },
  invokeRole: undefined,
  scopes: new Map(),
};
export const AWS_IAM = 'AWS_IAM';
export const IAM_SCHEME = {
  'x-amazon-apigateway-authtype': 'awsSigv4',
  type: 'apiKey',
  name: 'Authorization',
  in: 'header',
};

export function readAuthorizers(context: SamContext, reader: Reader, api: Draft, kind: ApiKind): Authorizers {
  const auth = readMap(context, reader, 'Auth');
  if (!auth) return NO_AUTHORIZERS;
  const line = lineIn(context, reader, 'Auth');
  const given = entry(auth, 'Authorizers');
  const schemes: [string, Value][] = [];
  const scopes = new Map<string, Value>();
  for (const [name, body] of Object.entries(isMap(given) ? given : {})) {
    if (!isMap(body)) return context.report.invalid(line, `the authoriser ${name} of ${reader.title} must be a map`);
    const functionArn = entry(body, 'FunctionArn');
    const uri = functionArn === undefined ? undefined : authorizerUri(context, functionArn, line);
    schemes.push([name, kind === 'rest' ? restScheme(body, uri) : httpScheme(body, uri)]);
    const own = entry(body, 'AuthorizationScopes');
    if (own !== undefined) scopes.set(name, own);
    const permitted = kind === 'rest' || entry(body, 'EnableFunctionDefaultPermissions') === true;
    if (functionArn !== undefined && permitted) addPermission(context, api, name, functionArn, kind, line);
  }
  const standard = entry(auth, 'DefaultAuthorizer');
  const usesIam = standard === AWS_IAM || entry(auth, 'EnableIamAuthorizer') === true;
  if (usesIam) schemes.push([AWS_IAM, IAM_SCHEME]);
  return {
    schemes: Object.fromEntries(schemes),
    standard: typeof standard === 'string' ? standard : undefined,
    apiKey: entry(auth, 'ApiKeyRequired') === true,
    preflight: {
      standard: entry(auth, 'AddDefaultAuthorizerToCorsPreflight') !== false,
      apiKey: entry(auth, 'AddApiKeyRequiredToCorsPreflight') !== false,
    },
    invokeRole: entry(auth, 'InvokeRole'),
    scopes,
  };
}

function authorizerUri(context: SamContext, functionArn: Value, line: number): Value {
  const uri =
    'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations';
  return context.fold({ 'Fn::Sub': [uri, { __FunctionArn__: functionArn }] }, line);
}

function restScheme(body: ValueMap, uri: Value | undefined): ValueMap {
  const identity = entry(body, 'Identity');
  const pool = entry(body, 'UserPoolArn');
  const header = entry(identity, 'Header');
  const request = entry(body, 'FunctionPayloadType') === 'REQUEST';
  const seconds = entry(identity, 'ReauthorizeEvery');
  const expression = entry(identity, 'ValidationExpression');
  const credentials = entry(body, 'FunctionInvokeRole');
  const source = request ? identitySources(identity, REST_SOURCES).join(', ') : undefined;
  const authorizer: ValueMap =
    pool === undefined
      ? {
          type: request ? 'request' : 'token',
          ...(uri !== undefined && { authorizerUri: uri }),
          ...(source && { identitySource: source }),
          ...(credentials !== undefined && credentials !== 'NONE' && { authorizerCredentials: credentials }),
        }
      : { type: 'cognito_user_pools', providerARNs: isList(pool) ? pool : [pool] };
  return {
    type: 'apiKey',
    name: request ? 'Unused' : (header ?? 'Authorization'),
    in: 'header',
    'x-amazon-apigateway-authtype': pool === undefined ? 'custom' : 'cognito_user_pools',
    'x-amazon-apigateway-authorizer': {
      ...authorizer,
      ...(seconds !== undefined && { authorizerResultTtlInSeconds: seconds }),
      ...(expression !== undefined && { identityValidationExpression: expression }),
    },
  };
}

function httpScheme(body: ValueMap, uri: Value | undefined): ValueMap {
  const jwt = entry(body, 'JwtConfiguration');
  if (jwt !== undefined) {
    const source = entry(body, 'IdentitySource');
    return {
      type: 'oauth2',
      'x-amazon-apigateway-authorizer': {
        jwtConfiguration: jwt,
        ...(source !== undefined && { identitySource: source }),
        type: 'jwt',
      },
    };
  }
  const identity = entry(body, 'Identity');
  const sources = identitySources(identity, HTTP_SOURCES);
  const seconds = entry(identity, 'ReauthorizeEvery');
  const simple = entry(body, 'EnableSimpleResponses');
  const credentials = entry(body, 'FunctionInvokeRole');
  return {
    type: 'apiKey',
    name: 'Unused',
    in: 'header',
    'x-amazon-apigateway-authorizer': {
      type: 'request',
      ...(uri !== undefined && { authorizerUri: uri }),
      ...(credentials !== undefined && { authorizerCredentials: credentials }),
      ...(seconds !== undefined && { authorizerResultTtlInSeconds: seconds }),
      ...(sources.length > 0 && { identitySource: sources }),
      authorizerPayloadFormatVersion: entry(body, 'AuthorizerPayloadFormatVersion') ?? '2.0',
      ...(simple !== undefined && { enableSimpleResponses: simple }),
    },
  };
}

type Sources = readonly (readonly [property: string, prefix: string])[];

const REST_SOURCES: Sources = [
  ['Headers', 'method.request.header.'],
  ['QueryStrings', 'method.request.querystring.'],
  ['StageVariables', 'stageVariables.'],
  ['Context', 'context.'],
];
const HTTP_SOURCES: Sources = [
  ['Headers', '$request.header.'],
  ['QueryStrings', '$request.querystring.'],
  ['StageVariables', '$stageVariables.'],
  ['Context', '$context.'],
];

function identitySources(identity: Value | undefined, sources: Sources): readonly string[] {
  return sources.flatMap(([property, prefix]) => {
    const names = entry(identity, property);
    return isList(names) ? names.map((name) => prefix + String(name)) : [];
  });
}

function addPermission(
  context: SamContext,
  api: Draft,
  name: string,
  functionArn: Value,
  kind: ApiKind,
  line: number,
): void {
  const logicalId = `${api.logicalId}${name}AuthorizerPermission`;
  const arn = 'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*';
  const origin = kind === 'rest' ? api.logicalId : (api.origin ?? api.logicalId);
  addDraft(context, {
    logicalId,
    type: 'AWS::Lambda::Permission',
    line,
    dependsOn: [],
    origin,
    properties: mapFrom(context.lines, line, [
      ['Action', 'lambda:InvokeFunction'],
      ['FunctionName', functionArn],
      ['Principal', 'apigateway.amazonaws.com'],
      ['SourceArn', context.fold({ 'Fn::Sub': [arn, { __ApiId__: { Ref: api.logicalId } }] }, line)],
    ]),
  });
}
