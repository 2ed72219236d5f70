/**
 * The identities of a home: who a key belongs to, what its owner may do. Roles, users, keys and sessions lie in LMDB and are
 * durable when a write resolves; what every call needs (credentials, compiled policies) lies in memory beside it.
 *
 * Sessions of STS are stored, not stateless tokens: the signature of a call is checked with the secret of its access key id
 * before anything can be trusted that the token says, and so that a restart leaves a user's session valid. Sessions made
 * for functions stay in memory, since no execution environment outlives the process.
 */
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { Seal } from '../../base/seal.ts';
import type { Database, Lmdb } from '../../engines/lmdb.ts';
import { ServiceError } from '../../wire/errors.ts';
import type { Credential, Permission, Principal } from '../../wire/operation.ts';
import { noSuchRole, noSuchUser } from './errors.ts';
import { secretAccessKey, sessionToken, temporaryKeyId } from './ids.ts';
import { PolicyCache } from './policy-cache.ts';
import { type Decision, evaluate } from './policy/evaluate.ts';
import type { GlobalContext } from './policy/facts.ts';
import type { AccessKey, Role, Session, User } from './records.ts';

export type { Decision, Denial } from './policy/evaluate.ts';
export type { GlobalContext } from './policy/facts.ts';

export interface IamOptions {
  readonly lmdb: Lmdb;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly random: Random;
  readonly accountId: string;
  readonly rootKey: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface AssumeOptions {
  /** 3600 where not given, as AWS's default. */
  readonly durationSeconds?: number;
  /** Inline session policy. */
  readonly policy?: string;
  /** Whom the role's trust policy must allow: `lambda.amazonaws.com` where not given. */
  readonly servicePrincipal?: string;
  /** The function that the credentials are for: it appears in denials and in the journal. */
  readonly functionName?: string;
}

export interface NewSession {
  readonly principal: Principal;
  readonly durationSeconds: number;
  readonly policies?: readonly string[];
  readonly managedPolicyArns?: readonly string[];
  readonly transitiveTagKeys?: readonly string[];
}

const SESSION_SECONDS_DEFAULT = 3600;
// An expired key still answers ExpiredToken for this long; afterwards it is unknown.
const EXPIRED_KEPT_MS = 60 * 60 * 1000;
const SWEEP_EVERY_SESSIONS = 256;

export class Iam {
  readonly lmdb: Lmdb;
  readonly clock: Clock;
  readonly random: Random;
  readonly accountId: string;
  readonly roles: Database<Role, string>;
  readonly users: Database<User, string>;
  readonly accessKeys: Database<AccessKey, string>;
  readonly #sessions: Database<Session, string>;
  readonly #seal: Seal;
  readonly #credentials = new Map<string, Credential>();
  readonly #live = new Map<string, NewSession>();
  readonly #policies: PolicyCache;
  #sessionsMade = 0;

  constructor(options: IamOptions) {
    const { lmdb, seal, clock, random, accountId, rootKey } = options;
    this.lmdb = lmdb;
    this.clock = clock;
    this.random = random;
    this.accountId = accountId;
    this.#seal = seal;
    this.roles = lmdb.database('iam.roles', { encoding: 'json' });
    this.users = lmdb.database('iam.users', { encoding: 'json' });
    this.accessKeys = lmdb.database('iam.access-keys', { encoding: 'json' });
    this.#sessions = lmdb.database('iam.sessions', { encoding: 'json' });
    this.#policies = new PolicyCache({
      role: (name) => this.roles.get(name),
      user: (name) => this.users.get(name),
      session: (accessKeyId) => this.#live.get(accessKeyId),
    });
    const arn = `arn:aws:iam::${accountId}:root`;
    this.#credentials.set(rootKey.accessKeyId, {
      ...rootKey,
      principal: { arn, accountId, userId: accountId, kind: 'root', accessKeyId: rootKey.accessKeyId },
    });
    this.#load();
  }

  /** Who this key is. An expired session is still known for a while: compare `expiresAtMs` with the clock. */
  credentials(accessKeyId: string): Credential | undefined {
    return this.#credentials.get(accessKeyId);
  }

  /** All permissions must be allowed; the first that is not is the answer. */
  authorize(principal: Principal, permissions: readonly Permission[], context: GlobalContext): Decision {
    for (const permission of permissions) {
      const resourcePolicy =
        permission.resourcePolicy === undefined ? undefined : this.#policies.ofResource(permission.resourcePolicy);
      const own = this.#policies.ofPrincipal(principal);
      const decision = evaluate(principal, own, permission, resourcePolicy, context);
      if (!decision.allowed) return decision;
    }
    return ALLOWED;
  }

  /**
   * Credentials for a service that runs under a role (Lambda). In memory only.
   * @throws ServiceError NoSuchEntity, or AccessDenied where the trust policy does not allow the service.
   */
  assumeRole(roleArn: string, sessionName: string, options: AssumeOptions = {}): Credential {
    return this.#addSession({
      principal: this.servicePrincipal(roleArn, sessionName, options),
      durationSeconds: options.durationSeconds ?? SESSION_SECONDS_DEFAULT,
      ...(options.policy !== undefined && { policies: [options.policy] }),
    }).credential;
  }

  /**
   * Who a service is under a role, for a call that needs no credentials.
   * @throws ServiceError as `assumeRole`
   */
  servicePrincipal(
    roleArn: string,
    sessionName: string,
    options: Pick<AssumeOptions, 'servicePrincipal' | 'functionName'> = {},
  ): Principal {
    const role = this.roles.get(roleArn.slice(roleArn.lastIndexOf('/') + 1));
    if (!role || role.arn !== roleArn) throw noSuchRole(roleArn.slice(roleArn.lastIndexOf('/') + 1));
    const service = options.servicePrincipal ?? 'lambda.amazonaws.com';
    const caller: Principal = { arn: service, accountId: this.accountId, userId: service, kind: 'service' };
    const decision = this.authorize(
      caller,
      [{ action: 'sts:AssumeRole', resource: roleArn, resourcePolicy: this.#policies.trustOf(role) }],
      { nowMs: this.clock.now() },
    );
    if (!decision.allowed) throw new ServiceError('AccessDenied', decision.message, { status: 403 });
    return this.sessionPrincipal(role, sessionName, options.functionName);
  }

  /** The parsed trust policy: the `resourcePolicy` of AssumeRole's permission. */
  trustOf(role: Role): unknown {
    return this.#policies.trustOf(role);
  }

  sessionPrincipal(role: Role, sessionName: string, functionName?: string): Principal {
    return {
      arn: `arn:aws:sts::${this.accountId}:assumed-role/${role.name}/${sessionName}`,
      accountId: this.accountId,
      userId: `${role.id}:${sessionName}`,
      kind: 'assumed-role',
      roleArn: role.arn,
      ...(functionName !== undefined && { functionName }),
      ...(role.tags.length > 0 && { tags: Object.fromEntries(role.tags.map((tag) => [tag.Key, tag.Value])) }),
    };
  }

  /** A session that outlives a restart; resolves when it is durable. */
  async openSession(session: NewSession): Promise<Credential> {
    const { credential, record } = this.#addSession(session);
    await this.lmdb.write(() => {
      void this.#sessions.put(record.accessKeyId, record);
    });
    return credential;
  }

  /** What a session was made with, for role chaining. */
  session(accessKeyId: string | undefined): NewSession | undefined {
    return accessKeyId === undefined ? undefined : this.#live.get(accessKeyId);
  }

  /** Ends a session at once: a function's environment is gone. */
  revoke(accessKeyId: string): void {
    if (!this.#live.delete(accessKeyId)) return;
    this.#credentials.delete(accessKeyId);
    this.#policies.clear();
  }

  /** @throws ServiceError NoSuchEntity */
  role(name: string): Role {
    const role = this.roles.get(name);
    if (!role) throw noSuchRole(name);
    return role;
  }

  /** @throws ServiceError NoSuchEntity */
  user(name: string): User {
    const user = this.users.get(name);
    if (!user) throw noSuchUser(name);
    return user;
  }

  /** One durable change of roles, users and keys. Compiled policies are forgotten once it stands. */
  async change<Result>(work: () => Result): Promise<Result> {
    const result = await this.lmdb.write(work);
    this.#policies.clear();
    return result;
  }

  /** Now; IAM's and STS's dates have the precision of a second. */
  secondMs(): number {
    return Math.floor(this.clock.now() / 1000) * 1000;
  }

  sealSecret(secret: string): string {
    return this.#seal.seal(Buffer.from(secret)).toString('base64');
  }

  /** Makes a stored access key usable, or no longer so. */
  activate(key: AccessKey): void {
    const user = this.users.get(key.userName);
    if (!user) return;
    this.#credentials.set(key.accessKeyId, {
      accessKeyId: key.accessKeyId,
      secretAccessKey: this.#open(key.sealedSecret),
      principal: {
        arn: user.arn,
        accountId: this.accountId,
        userId: user.id,
        kind: 'user',
        accessKeyId: key.accessKeyId,
        ...(user.tags.length > 0 && { tags: Object.fromEntries(user.tags.map((tag) => [tag.Key, tag.Value])) }),
      },
    });
  }

  deactivate(accessKeyId: string): void {
    this.#credentials.delete(accessKeyId);
  }

  #open(sealed: string): string {
    return this.#seal.open(Buffer.from(sealed, 'base64')).toString();
  }

  #addSession(session: NewSession): { credential: Credential; record: Session } {
    if (++this.#sessionsMade % SWEEP_EVERY_SESSIONS === 0) this.#sweep();
    const accessKeyId = temporaryKeyId(this.random);
    const secret = { secretAccessKey: secretAccessKey(this.random), sessionToken: sessionToken(this.random) };
    const expiresAtMs = this.secondMs() + session.durationSeconds * 1000;
    const principal: Principal = { ...session.principal, accessKeyId };
    const credential: Credential = { accessKeyId, ...secret, expiresAtMs, principal };
    this.#credentials.set(accessKeyId, credential);
    this.#live.set(accessKeyId, session);
    const record: Session = {
      accessKeyId,
      sealed: this.sealSecret(JSON.stringify(secret)),
      expiresAtMs,
      principal,
      policies: session.policies ?? [],
      managedPolicyArns: session.managedPolicyArns ?? [],
      transitiveTagKeys: session.transitiveTagKeys ?? [],
    };
    return { credential, record };
  }

  #load(): void {
    for (const { value: key } of this.accessKeys.getRange()) this.activate(key);
    for (const { value: session } of this.#sessions.getRange()) {
      const { accessKeyId, expiresAtMs, principal, policies, managedPolicyArns, transitiveTagKeys } = session;
      // We sealed this JSON ourselves; an altered one does not open.
      const secret = JSON.parse(this.#open(session.sealed)) as { secretAccessKey: string; sessionToken: string };
      this.#credentials.set(accessKeyId, { accessKeyId, ...secret, expiresAtMs, principal });
      this.#live.set(accessKeyId, { principal, durationSeconds: 0, policies, managedPolicyArns, transitiveTagKeys });
    }
    this.#sweep();
  }

  #sweep(): void {
    const before = this.clock.now() - EXPIRED_KEPT_MS;
    for (const { accessKeyId, expiresAtMs } of this.#credentials.values()) {
      if (expiresAtMs === undefined || expiresAtMs > before) continue;
      this.#credentials.delete(accessKeyId);
      this.#live.delete(accessKeyId);
      void this.#sessions.remove(accessKeyId);
    }
    this.#policies.clear();
  }
}

const ALLOWED: Decision = { allowed: true };

export function openIam(options: IamOptions): Iam {
  return new Iam(options);
}
