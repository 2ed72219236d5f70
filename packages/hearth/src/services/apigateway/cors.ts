/**
 * CORS of an HTTP API: preflight answers and the headers on others. Where it is configured, what the function says about
 * it is ignored. Pure. docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html, read 2026-11.
 */
import type { HttpAnswer } from './response.ts';

export interface Cors {
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowCredentials: boolean;
  readonly maxAge: number | undefined;
}

/** From `x-amazon-apigateway-cors` or `CorsConfiguration`, whose members differ in their first letter only. */
export function readCors(value: unknown): Cors | undefined {
  if (value === true)
    return {
      allowOrigins: ['*'],
      allowMethods: [],
      allowHeaders: [],
      exposeHeaders: [],
      allowCredentials: false,
      maxAge: undefined,
    };
  if (typeof value !== 'object' || value === null) return undefined;
  const members = new Map(
    Object.entries(value).map(([name, member]): [string, unknown] => [
      name.charAt(0).toLowerCase() + name.slice(1),
      member,
    ]),
  );
  const texts = (name: string): string[] => {
    const member = members.get(name);
    return Array.isArray(member) ? member.map(String) : [];
  };
  const maxAge = members.get('maxAge');
  return {
    allowOrigins: texts('allowOrigins'),
    allowMethods: texts('allowMethods'),
    allowHeaders: texts('allowHeaders'),
    exposeHeaders: texts('exposeHeaders'),
    allowCredentials: members.get('allowCredentials') === true,
    maxAge: typeof maxAge === 'number' ? maxAge : undefined,
  };
}

/** The gateway's own answer to OPTIONS with an origin, with or without a route for it. */
export function preflight(cors: Cors, origin: string): HttpAnswer {
  const allowed = allowedOrigin(cors, origin);
  const headers: [string, string][] = [];
  if (allowed !== undefined) {
    headers.push(['access-control-allow-origin', allowed]);
    if (cors.allowMethods.length > 0) headers.push(['access-control-allow-methods', cors.allowMethods.join(',')]);
    if (cors.allowHeaders.length > 0) headers.push(['access-control-allow-headers', cors.allowHeaders.join(',')]);
    if (cors.allowCredentials) headers.push(['access-control-allow-credentials', 'true']);
    if (cors.maxAge !== undefined) headers.push(['access-control-max-age', String(cors.maxAge)]);
  }
  return { status: 204, headers, body: Buffer.alloc(0) };
}

export function withCors(cors: Cors, origin: string, answer: HttpAnswer): HttpAnswer {
  const kept = answer.headers.filter(([name]) => !name.startsWith('access-control-'));
  const allowed = allowedOrigin(cors, origin);
  if (allowed === undefined) return { ...answer, headers: kept };
  return {
    ...answer,
    headers: [
      ...kept,
      ['access-control-allow-origin', allowed],
      ...(cors.allowCredentials ? [['access-control-allow-credentials', 'true'] as const] : []),
      ...(cors.exposeHeaders.length > 0
        ? [['access-control-expose-headers', cors.exposeHeaders.join(',')] as const]
        : []),
    ],
  };
}

/** `https://*` and `http://*` stand for all origins of that scheme. */
function allowedOrigin(cors: Cors, origin: string): string | undefined {
  if (cors.allowOrigins.includes('*')) return '*';
  return cors.allowOrigins.some(
    (allowed) => allowed === origin || (allowed.endsWith('://*') && origin.startsWith(allowed.slice(0, -1))),
  )
    ? origin
    : undefined;
}
