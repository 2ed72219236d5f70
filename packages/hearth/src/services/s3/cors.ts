/**
 * Cross-origin rules of a bucket: from the request into rows with AWS's checks, and what they say to a browser.
 * Answers and headers as recorded from AWS (2023-07).
 */
import type { PutBucketCorsInput } from '../../api/s3.gen.ts';
import { ServiceError } from '../../wire/errors.ts';
import type { WireRequest } from '../../wire/message.ts';
import { invalidRequest, malformedXml } from './errors.ts';
import type { CorsRule } from './rows.ts';

type Rule = PutBucketCorsInput['CORSConfiguration']['CORSRules'] extends readonly (infer One)[] | undefined
  ? One
  : never;

/** AWS: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
const RULES_MAX = 100;
const METHODS: ReadonlySet<string> = new Set(['GET', 'PUT', 'HEAD', 'POST', 'DELETE']);
const VARY = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method';

export function parseCorsRules(rules: readonly Rule[]): readonly CorsRule[] {
  if (rules.length === 0) throw malformedXml();
  if (rules.length > RULES_MAX)
    throw invalidRequest(`The number of CORS rules should not exceed allowed limit of ${RULES_MAX} rules.`);
  return rules.map(parseRule);
}

function parseRule(rule: Rule): CorsRule {
  const { AllowedMethods: methods, AllowedOrigins: origins, AllowedHeaders: headers = [] } = rule;
  if (methods.length === 0 || origins.length === 0) throw malformedXml();
  const foreign = methods.find((method) => !METHODS.has(method));
  if (foreign !== undefined)
    throw invalidRequest(`Found unsupported HTTP method in CORS config. Unsupported method is ${foreign}`);
  assertOneWildcard('AllowedOrigin', origins);
  assertOneWildcard('AllowedHeader', headers);
  const exposed = rule.ExposeHeaders?.find((header) => header.includes('*'));
  if (exposed !== undefined)
    throw invalidRequest(
      `ExposeHeader "${exposed}" contains wildcard. We currently do not support wildcard for ExposeHeader.`,
    );
  return {
    ...(rule.ID !== undefined && { id: rule.ID }),
    methods,
    origins,
    ...(headers.length > 0 && { headers }),
    ...(rule.ExposeHeaders?.length && { exposed: rule.ExposeHeaders }),
    ...(rule.MaxAgeSeconds !== undefined && { maxAgeSeconds: rule.MaxAgeSeconds }),
  };
}

function assertOneWildcard(element: string, patterns: readonly string[]): void {
  const wild = patterns.find((pattern) => pattern.indexOf('*') !== pattern.lastIndexOf('*'));
  if (wild !== undefined) throw invalidRequest(`${element} "${wild}" can not have more than one wildcard.`);
}

export function corsRuleMembers(rules: readonly CorsRule[]): Rule[] {
  return rules.map((rule) => ({
    ...(rule.id !== undefined && { ID: rule.id }),
    AllowedMethods: [...rule.methods],
    AllowedOrigins: [...rule.origins],
    ...(rule.headers && { AllowedHeaders: [...rule.headers] }),
    ...(rule.exposed && { ExposeHeaders: [...rule.exposed] }),
    ...(rule.maxAgeSeconds !== undefined && { MaxAgeSeconds: rule.maxAgeSeconds }),
  }));
}

/** What a bucket has to say to a page: undefined where there is no such bucket, or where it has no rules. */
export interface SharedBucket {
  readonly cors?: readonly CorsRule[];
}

/**
 * The answer to a browser that asks whether a page may call: 200 with what it may, which needs no signature.
 * @throws ServiceError 400 BadRequest without an Origin, 403 AccessForbidden where no rule allows it
 */
export function preflightHeaders(
  bucket: SharedBucket | undefined,
  resource: 'BUCKET' | 'OBJECT',
  headers: WireRequest['headers'],
): Record<string, string> {
  if (headers['origin'] === undefined)
    throw new ServiceError('BadRequest', 'Insufficient information. Origin request header needed.', { status: 400 });
  const method = headers['access-control-request-method'] ?? 'OPTIONS';
  if (!bucket) throw forbidden('Bucket not found', method, 'BUCKET');
  if (!bucket.cors) throw forbidden('CORS is not enabled for this bucket.', method, 'BUCKET');
  const allowed = corsHeaders(bucket, 'OPTIONS', headers);
  if (!allowed) throw forbidden(NOT_ALLOWED, method, resource);
  return allowed;
}

/** In AWS's own spelling. */
const NOT_ALLOWED =
  "This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";

function forbidden(message: string, Method: string, ResourceType: string): ServiceError {
  return new ServiceError('AccessForbidden', `CORSResponse: ${message}`, {
    status: 403,
    members: { Method, ResourceType },
  });
}

/** The headers that let the page read an answer, by the first rule that allows the call; undefined where none does. */
export function corsHeaders(
  bucket: SharedBucket | undefined,
  requestMethod: string,
  headers: WireRequest['headers'],
): Record<string, string> | undefined {
  const origin = headers['origin'];
  if (!bucket?.cors || origin === undefined) return undefined;
  const method = headers['access-control-request-method'] ?? requestMethod;
  const asked = headerNames(headers['access-control-request-headers']);
  const rule = bucket.cors.find(
    (one) =>
      one.methods.includes(method) &&
      one.origins.some((pattern) => matches(pattern, origin)) &&
      asked.every((name) => one.headers?.some((pattern) => matches(pattern.toLowerCase(), name))),
  );
  if (!rule) return undefined;
  const everybody = rule.origins.includes('*');
  return {
    'access-control-allow-origin': everybody ? '*' : origin,
    'access-control-allow-methods': rule.methods.join(', '),
    ...(asked.length > 0 && { 'access-control-allow-headers': asked.join(', ') }),
    ...(rule.exposed && { 'access-control-expose-headers': rule.exposed.join(', ') }),
    ...(rule.maxAgeSeconds !== undefined && { 'access-control-max-age': String(rule.maxAgeSeconds) }),
    ...(!everybody && { 'access-control-allow-credentials': 'true' }),
    vary: VARY,
  };
}

function headerNames(list = ''): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
}

/** A pattern has one `*` at most. */
function matches(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail);
}
