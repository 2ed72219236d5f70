/**
 * Who may call a route, as the OpenAPI definition says it: schemes of the API by name, and which of them an operation asks for.
 * Pure. docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html, read 2026-11.
 */
import { HearthError } from '../../../base/hearth-error.ts';

export type Guard =
  | { readonly kind: 'iam' }
  | FunctionGuard
  | {
      readonly kind: 'jwt';
      readonly name: string;
      readonly issuer: string;
      readonly audience: readonly string[];
      readonly source: string;
      readonly scopes: readonly string[];
    };

export interface FunctionGuard {
  readonly kind: 'function';
  readonly name: string;
  readonly functionArn: string;
  /** What the function is asked with. */
  readonly form: 'token' | 'request-1.0' | 'request-2.0';
  /** Headers, query parameters and the like that identify who asks: `$request.header.Authorization`. */
  readonly sources: readonly string[];
  /** Of a token; undefined: any. */
  readonly expression: RegExp | undefined;
  /** An answer of `{ isAuthorized, context }` instead of a policy. */
  readonly simple: boolean;
  readonly cacheMs: number;
}

export interface RouteSecurity {
  readonly guard: Guard | undefined;
  readonly apiKey: boolean;
}

type Json = Readonly<Record<string, unknown>>;

/** apigateway-use-lambda-authorizer.html: 300 s where a REST API says nothing, an HTTP API remembers nothing then; an hour at most. */
const CACHE_SECONDS_REST = 300;
const CACHE_SECONDS_MAX = 3_600;

/** @throws HearthError HEARTH_TEMPLATE_UNSUPPORTED for authorisers that are not served, naming them */
export function readSecurity(body: Json, operation: Json, where: string): RouteSecurity {
  const asked = operation['security'] ?? body['security'];
  const names = (Array.isArray(asked) ? asked : []).flatMap((one) => Object.entries(recordOf(one)));
  const schemes = {
    ...recordOf(body['securityDefinitions']),
    ...recordOf(recordOf(body['components'])['securitySchemes']),
  };
  let guard: Guard | undefined;
  let apiKey = false;
  for (const [name, scopes] of names) {
    if (name === 'NONE') continue;
    const scheme = recordOf(schemes[name]);
    if (scheme['type'] === 'apiKey' && String(scheme['name']).toLowerCase() === 'x-api-key') apiKey = true;
    else guard = readGuard(name, scheme, Array.isArray(scopes) ? scopes.map(String) : [], where);
  }
  return { guard, apiKey };
}

function readGuard(name: string, scheme: Json, scopes: readonly string[], where: string): Guard {
  const unsupported = (what: string): HearthError =>
    new HearthError('HEARTH_TEMPLATE_UNSUPPORTED', `${where}: the authoriser ${name} ${what}`);
  if (scheme['x-amazon-apigateway-authtype'] === 'awsSigv4') return { kind: 'iam' };
  const authorizer = recordOf(scheme['x-amazon-apigateway-authorizer']);
  switch (authorizer['type']) {
    case 'token':
    case 'request':
      return functionGuard(name, scheme, authorizer, unsupported);
    case 'jwt': {
      const { issuer, audience } = recordOf(authorizer['jwtConfiguration']);
      if (typeof issuer !== 'string') throw unsupported('has no issuer');
      return {
        kind: 'jwt',
        name,
        issuer,
        audience: Array.isArray(audience) ? audience.map(String) : [],
        source: sourcesOf(authorizer['identitySource'])[0] ?? '$request.header.Authorization',
        scopes,
      };
    }
    case 'cognito_user_pools':
      throw unsupported('is a Cognito user pool, which is not served: let a function decide, or the route be open');
    default:
      throw unsupported('is not in the definition, or of a type that is not served');
  }
}

function functionGuard(
  name: string,
  scheme: Json,
  authorizer: Json,
  unsupported: (what: string) => HearthError,
): FunctionGuard {
  const uri = String(authorizer['authorizerUri'] ?? '');
  const functionArn = /(arn:aws[a-z-]*:lambda:[^:/]+:\d{12}:function:[^/]+)/.exec(uri)?.[1];
  if (functionArn === undefined) throw unsupported('names no function');
  const token = authorizer['type'] === 'token';
  const version = authorizer['authorizerPayloadFormatVersion'];
  const http = version !== undefined;
  const seconds = Number(authorizer['authorizerResultTtlInSeconds'] ?? (http ? 0 : CACHE_SECONDS_REST));
  const expression = authorizer['identityValidationExpression'];
  return {
    kind: 'function',
    name,
    functionArn,
    form: token ? 'token' : version === '2.0' ? 'request-2.0' : 'request-1.0',
    sources: token
      ? [`$request.header.${String(scheme['name'] ?? 'Authorization')}`]
      : sourcesOf(authorizer['identitySource']),
    expression: typeof expression === 'string' && expression !== '' ? new RegExp(`^(?:${expression})$`) : undefined,
    simple: version === '2.0' && authorizer['enableSimpleResponses'] === true,
    cacheMs: Math.min(CACHE_SECONDS_MAX, Math.max(0, seconds)) * 1_000,
  };
}

/** HTTP APIs list `$request.header.X`; REST APIs write `method.request.header.X, method.request.querystring.y`. */
function sourcesOf(given: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : typeof given === 'string' ? given.split(',') : [];
  return list
    .map((one) =>
      String(one)
        .trim()
        .replace(/^method\./, '$'),
    )
    .filter((one) => one !== '');
}

function recordOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
