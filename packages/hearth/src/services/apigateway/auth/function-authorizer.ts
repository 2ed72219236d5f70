/**
 * Functions that decide who may call: asked with a token or with the request, answering with a policy or with yes and no,
 * remembered as long as the API says. docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html and
 * apigateway-use-lambda-authorizer.html, read 2026-11.
 */
import type { Clock } from '../../../base/clock.ts';
import type { ApiKind } from '../routes.ts';
import { type Asking, identityOf } from './identity.ts';
import { decide } from './policy.ts';
import type { FunctionGuard } from './security.ts';
import { forbidden, misconfigured, unauthorized, type Verdict } from './verdict.ts';

/** Ours: answers remembered for one API; the oldest go first. */
const REMEMBERED_MAX = 10_000;

export interface AuthorizedCall extends Asking {
  /** `arn:aws:execute-api:…:<api>/<stage>/GET/path` */
  readonly methodArn: string;
  /** The event that the route's own function would get, in the authoriser's payload format. */
  readonly event: (format: '1.0' | '2.0') => Readonly<Record<string, unknown>>;
}

type Ask = (
  functionArn: string,
  payload: string,
) => Promise<{ readonly payload: Uint8Array; readonly functionError?: string | undefined }>;

interface Remembered {
  readonly answer: unknown;
  readonly until: number;
}

export class FunctionAuthorizers {
  readonly #kind: ApiKind;
  readonly #clock: Clock;
  readonly #ask: Ask;
  readonly #remembered = new Map<string, Remembered>();

  constructor(kind: ApiKind, clock: Clock, ask: Ask) {
    this.#kind = kind;
    this.#clock = clock;
    this.#ask = ask;
  }

  async check(guard: FunctionGuard, call: AuthorizedCall): Promise<Verdict> {
    const identities = guard.sources.map((source) => identityOf(call, source));
    // Who does not identify himself is not asked about: REST APIs only where they remember answers.
    const needed = guard.form === 'token' || this.#kind === 'http' || guard.cacheMs > 0;
    if (needed && identities.includes(undefined)) return unauthorized(this.#kind);
    if (guard.expression && !guard.expression.test(identities[0] ?? '')) return unauthorized(this.#kind);
    const key = JSON.stringify([guard.name, ...identities]);
    const known = guard.sources.length > 0 ? this.#remembered.get(key) : undefined;
    if (known && known.until > this.#clock.now()) return this.#verdict(guard, known.answer, call);
    const { payload, functionError } = await this.#ask(guard.functionArn, eventText(guard, call, identities));
    const answer = parsed(payload);
    if (functionError !== undefined)
      return isUnauthorized(answer) ? unauthorized(this.#kind) : misconfigured(this.#kind);
    this.#remember(guard, key, answer);
    return this.#verdict(guard, answer, call);
  }

  #remember(guard: FunctionGuard, key: string, answer: unknown): void {
    if (guard.cacheMs === 0 || guard.sources.length === 0) return;
    this.#remembered.delete(key);
    this.#remembered.set(key, { answer, until: this.#clock.now() + guard.cacheMs });
    for (const oldest of this.#remembered.keys()) {
      if (this.#remembered.size <= REMEMBERED_MAX) return;
      this.#remembered.delete(oldest);
    }
  }

  #verdict(guard: FunctionGuard, answer: unknown, { methodArn }: AuthorizedCall): Verdict {
    if (typeof answer !== 'object' || answer === null) return misconfigured(this.#kind);
    const { isAuthorized, context, principalId, policyDocument, usageIdentifierKey: _key }: Answer = answer;
    const given = typeof context === 'object' && context !== null ? { ...context } : {};
    if (guard.simple) {
      if (typeof isAuthorized !== 'boolean') return misconfigured(this.#kind);
      return isAuthorized ? { kind: 'allowed', authorizer: { lambda: given } } : forbidden(this.#kind, true);
    }
    const verdict = typeof principalId === 'string' ? decide(policyDocument, methodArn) : undefined;
    if (verdict === undefined || !isFlat(given)) return misconfigured(this.#kind);
    if (verdict !== 'allow') return forbidden(this.#kind, verdict === 'deny');
    if (this.#kind === 'http') return { kind: 'allowed', authorizer: { lambda: { ...given, principalId } } };
    const texts = Object.entries(given).map(([name, value]) => [name, String(value)]);
    return { kind: 'allowed', authorizer: { ...Object.fromEntries(texts), principalId, integrationLatency: 0 } };
  }
}

interface Answer {
  readonly isAuthorized?: unknown;
  readonly context?: unknown;
  readonly principalId?: unknown;
  readonly policyDocument?: unknown;
  readonly usageIdentifierKey?: unknown;
}

/** A policy's context holds texts, numbers and booleans. */
function isFlat(context: Readonly<Record<string, unknown>>): boolean {
  return Object.values(context).every((value) => typeof value !== 'object' || value === null);
}

/** The one error by which a function says no. */
function isUnauthorized(answer: unknown): boolean {
  return Object(answer).errorMessage === 'Unauthorized';
}

function eventText(guard: FunctionGuard, call: AuthorizedCall, identities: readonly (string | undefined)[]): string {
  if (guard.form === 'token')
    return JSON.stringify({ type: 'TOKEN', methodArn: call.methodArn, authorizationToken: identities[0] });
  if (guard.form === 'request-2.0') {
    const { version, routeKey, body: _body, isBase64Encoded: _base64, ...event } = call.event('2.0');
    const head = { version, type: 'REQUEST', routeArn: call.methodArn, identitySource: identities, routeKey };
    return JSON.stringify({ ...head, ...event });
  }
  const { version, body: _body, isBase64Encoded: _base64, ...event } = call.event('1.0');
  const identitySource = identities.join(',');
  const http = version === undefined ? {} : { version, identitySource, authorizationToken: identitySource };
  return JSON.stringify({ ...http, type: 'REQUEST', methodArn: call.methodArn, ...event });
}

function parsed(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString());
  } catch {
    return undefined;
  }
}
