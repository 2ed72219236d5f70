/** Lets a request through to a route's integration, or answers it: API keys, then the route's authoriser. */
import type { Clock } from '../../../base/clock.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { ApiKind, Route } from '../routes.ts';
import { type AuthorizedCall, FunctionAuthorizers } from './function-authorizer.ts';
import { headerOf, identityOf } from './identity.ts';
import { checkToken, type Issuer, readIssuer } from './jwt.ts';
import type { Guard } from './security.ts';
import { type Caller, deniedByIam, forbidden, unauthorized, type Verdict, withoutKey } from './verdict.ts';

export interface GatekeeperOptions {
  readonly kind: ApiKind;
  readonly name: string;
  readonly clock: Clock;
  readonly ask: ConstructorParameters<typeof FunctionAuthorizers>[2];
  /** Checks the signature and asks IAM. @throws ServiceError in their words */
  readonly authorizeIam: (call: SignedCall) => Caller;
  /** Whether an API key opens a stage. */
  readonly hasKey: (key: string, stage: string) => boolean;
}

export interface SignedCall {
  readonly method: string;
  readonly target: string;
  readonly rawHeaders: readonly string[];
  readonly sourceIp: string;
  readonly body: Buffer;
  readonly methodArn: string;
}

const OPEN: Verdict = { kind: 'allowed', authorizer: undefined };

export class Gatekeeper {
  readonly #options: GatekeeperOptions;
  readonly #functions: FunctionAuthorizers;
  readonly #issuers: ReadonlyMap<string, Issuer>;

  private constructor(options: GatekeeperOptions, issuers: ReadonlyMap<string, Issuer>) {
    this.#options = options;
    this.#functions = new FunctionAuthorizers(options.kind, options.clock, options.ask);
    this.#issuers = issuers;
  }

  /** @throws HearthError where an issuer of tokens cannot be reached */
  static async open(options: GatekeeperOptions, routes: readonly Route[]): Promise<Gatekeeper> {
    const issuers = new Map<string, Issuer>();
    for (const { key, security } of routes) {
      const { guard } = security;
      if (guard?.kind !== 'jwt' || issuers.has(guard.issuer)) continue;
      issuers.set(guard.issuer, await readIssuer(guard.issuer, `route ${key} of the API ${options.name}`));
    }
    return new Gatekeeper(options, issuers);
  }

  async check({ security }: Route, call: AuthorizedCall & SignedCall): Promise<Verdict> {
    if (security.apiKey && !this.#options.hasKey(headerOf(call, 'x-api-key') ?? '', call.stage)) return withoutKey();
    return security.guard ? await this.#ask(security.guard, call) : OPEN;
  }

  async #ask(guard: Guard, call: AuthorizedCall & SignedCall): Promise<Verdict> {
    if (guard.kind === 'function') return await this.#functions.check(guard, call);
    return guard.kind === 'iam' ? this.#byIam(call) : this.#byToken(guard, call);
  }

  #byIam(call: SignedCall): Verdict {
    const { kind } = this.#options;
    if (headerOf(call, 'authorization') === undefined && !call.target.includes('X-Amz-Signature='))
      return deniedByIam(kind, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
    try {
      const caller = this.#options.authorizeIam(call);
      const { accountId, accessKey, userId, userArn } = caller;
      const iam = {
        accessKey,
        accountId,
        callerId: userId,
        cognitoIdentity: null,
        principalOrgId: null,
        userArn,
        userId,
      };
      return { kind: 'allowed', authorizer: kind === 'rest' ? undefined : { iam }, caller };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return deniedByIam(kind, error.code, error.message);
    }
  }

  #byToken(guard: Extract<Guard, { kind: 'jwt' }>, call: AuthorizedCall): Verdict {
    const { kind, clock } = this.#options;
    const token = identityOf(call, guard.source);
    const issuer = this.#issuers.get(guard.issuer);
    const found = token !== undefined && issuer ? checkToken(token, issuer, guard.audience, clock.now()) : undefined;
    if (!found) return unauthorized(kind);
    const { claims, scopes } = found;
    if (guard.scopes.length > 0 && !guard.scopes.some((scope) => scopes?.includes(scope) === true))
      return forbidden(kind, false);
    return { kind: 'allowed', authorizer: { jwt: { claims, scopes } } };
  }
}
