/**
 * JSON web tokens of an issuer whose keys are read when the API is opened: without them nobody could be let in, so an API whose
 * issuer cannot be reached is not opened with the routes that ask for its tokens.
 * docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html, read 2026-11.
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { HearthError } from '../../../base/hearth-error.ts';

/** Ours: an issuer that is slower than this counts as not there. */
const FETCH_MS_MAX = 5_000;
/** Only RSA, as on AWS. */
const ALGORITHMS: Readonly<Record<string, string>> = { RS256: 'RSA-SHA256', RS384: 'RSA-SHA384', RS512: 'RSA-SHA512' };
/** Ours: leeway for clocks that differ. */
const SKEW_SECONDS = 60;

export interface Issuer {
  readonly issuer: string;
  readonly keys: ReadonlyMap<string, KeyObject>;
}

/** @throws HearthError HEARTH_TEMPLATE_UNSUPPORTED where the issuer does not answer with keys */
export async function readIssuer(issuer: string, where: string): Promise<Issuer> {
  try {
    const about = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const { keys } = Object(await fetchJson(String(Object(about).jwks_uri)));
    const list: readonly unknown[] = Array.isArray(keys) ? keys : [];
    return { issuer, keys: new Map(list.flatMap(readKey)) };
  } catch (cause) {
    throw new HearthError(
      'HEARTH_TEMPLATE_UNSUPPORTED',
      `${where}: the issuer ${issuer} cannot be asked for its keys, so nobody's token could be checked`,
      { cause },
    );
  }
}

async function fetchJson(url: string): Promise<unknown> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS_MAX) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return await answer.json();
}

function readKey(jwk: unknown): readonly (readonly [string, KeyObject])[] {
  const { kid, kty } = Object(jwk);
  if (typeof kid !== 'string' || kty !== 'RSA') return [];
  // A JSON web key is what the issuer sent; createPublicKey refuses anything else.
  return [[kid, createPublicKey({ key: jwk as never, format: 'jwk' })]];
}

export interface Claims {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
}

/** The claims of a token that holds; undefined of one that does not. */
export function checkToken(
  token: string,
  { issuer, keys }: Issuer,
  audience: readonly string[],
  nowMs: number,
): Claims | undefined {
  const [head = '', body = '', signature = ''] = token.replace(/^Bearer\s+/i, '').split('.');
  const [header, claims] = [decoded(head), decoded(body)];
  const key = keys.get(String(header?.['kid']));
  const algorithm = ALGORITHMS[String(header?.['alg'])];
  if (!key || algorithm === undefined || !claims) return undefined;
  if (!verify(algorithm, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))) return undefined;
  if (claims['iss'] !== issuer || !isFor(claims, audience) || !isTimely(claims, nowMs / 1_000)) return undefined;
  const scope = claims['scope'] ?? claims['scp'];
  const texts = Object.entries(claims).map(([name, value]) => [name, textOf(value)]);
  return { claims: Object.fromEntries(texts), scopes: typeof scope === 'string' ? scope.split(' ') : null };
}

function isFor(claims: Readonly<Record<string, unknown>>, audience: readonly string[]): boolean {
  const given: readonly unknown[] = Array.isArray(claims['aud'])
    ? claims['aud']
    : [claims['aud'] ?? claims['client_id']];
  return given.some((one) => typeof one === 'string' && audience.includes(one));
}

function isTimely(claims: Readonly<Record<string, unknown>>, nowSeconds: number): boolean {
  const { exp, nbf, iat } = claims;
  if (typeof exp !== 'number' || exp + SKEW_SECONDS <= nowSeconds) return false;
  return [nbf, iat].every((from) => typeof from !== 'number' || from - SKEW_SECONDS <= nowSeconds);
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function decoded(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
