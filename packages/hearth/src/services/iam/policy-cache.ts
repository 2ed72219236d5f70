/** Policies compiled once: by principal until IAM changes, by document for resource policies. */
import { assert } from '../../base/assert.ts';
import type { Principal } from '../../wire/operation.ts';
import { CompiledPolicy, compilePolicies } from './policy/compile.ts';
import { type PolicyDocument, parsePolicy, parsePolicyText } from './policy/document.ts';
import type { PrincipalPolicies } from './policy/evaluate.ts';
import { compileManaged, managedPolicy } from './policy/managed.ts';
import type { Identity, Role } from './records.ts';

interface SessionPolicies {
  readonly policies?: readonly string[];
  readonly managedPolicyArns?: readonly string[];
}

export interface PolicySources {
  role(name: string): Identity | undefined;
  user(name: string): Identity | undefined;
  session(accessKeyId: string): SessionPolicies | undefined;
}

const NOTHING: PrincipalPolicies = { identity: new CompiledPolicy([]) };
// One entry a live credential: far above what a home holds, and cheap to fill again.
const PRINCIPALS_CACHED_MAX = 10_000;

export class PolicyCache {
  readonly #sources: PolicySources;
  readonly #byPrincipal = new Map<string, PrincipalPolicies>();
  /** Services hand the same object over while their policy does not change. */
  readonly #byDocument = new WeakMap<object, CompiledPolicy>();
  readonly #trust = new Map<string, unknown>();

  constructor(sources: PolicySources) {
    this.#sources = sources;
  }

  clear(): void {
    this.#byPrincipal.clear();
    this.#trust.clear();
  }

  ofPrincipal(principal: Principal): PrincipalPolicies | undefined {
    if (principal.kind !== 'user' && principal.kind !== 'assumed-role') return undefined;
    const key = principal.accessKeyId ?? principal.arn;
    const known = this.#byPrincipal.get(key);
    if (known) return known;
    const compiled = this.#compile(principal);
    if (this.#byPrincipal.size >= PRINCIPALS_CACHED_MAX) this.#byPrincipal.clear();
    this.#byPrincipal.set(key, compiled);
    return compiled;
  }

  /** @throws ServiceError MalformedPolicyDocument: its owner let a policy in that it should have refused. */
  ofResource(document: unknown): CompiledPolicy {
    assert(typeof document === 'object' && document !== null, 'a resource policy is handed over as parsed JSON');
    const known = this.#byDocument.get(document);
    if (known) return known;
    const kind = isTrust(document) ? 'trust' : 'resource';
    const compiled = compilePolicies([{ name: 'resource policy', document: parsePolicy(document, kind) }]);
    this.#byDocument.set(document, compiled);
    return compiled;
  }

  trustOf(role: Role): unknown {
    const known = this.#trust.get(role.trust);
    if (known !== undefined) return known;
    const parsed: unknown = JSON.parse(role.trust);
    this.#trust.set(role.trust, parsed);
    TRUST_POLICIES.add(asObject(parsed));
    return parsed;
  }

  #compile(principal: Principal): PrincipalPolicies {
    const arn = principal.kind === 'user' ? principal.arn : principal.roleArn;
    const name = arn?.slice(arn.lastIndexOf('/') + 1) ?? '';
    const identity = principal.kind === 'user' ? this.#sources.user(name) : this.#sources.role(name);
    // A role that was deleted, or deleted and made anew, gives its old sessions nothing.
    if (!identity || principal.userId.split(':')[0] !== identity.id) return NOTHING;
    const session = principal.accessKeyId === undefined ? undefined : this.#sources.session(principal.accessKeyId);
    return {
      identity: compilePolicies(documentsOf(identity)),
      boundary: identity.boundaryArn === undefined ? undefined : compileManaged(identity.boundaryArn),
      session: compileSession(session),
    };
  }
}

/** Trust policies have no Resource, which other policies must have. */
const TRUST_POLICIES = new WeakSet<object>();
const isTrust = (document: object): boolean => TRUST_POLICIES.has(document);

function asObject(value: unknown): object {
  assert(typeof value === 'object' && value !== null, 'a stored trust policy is an object');
  return value;
}

function documentsOf(identity: Identity): { name: string; document: PolicyDocument }[] {
  const inline = Object.entries(identity.inline).map(([name, text]) => ({
    name,
    document: parsePolicyText(text, 'identity'),
  }));
  return [...inline, ...managedDocuments(identity.attached)];
}

function managedDocuments(arns: readonly string[]): { name: string; document: PolicyDocument }[] {
  return arns.flatMap((arn) => {
    const managed = managedPolicy(arn);
    return managed ? [{ name: managed.name, document: parsePolicy(managed.document, 'identity') }] : [];
  });
}

function compileSession(session: SessionPolicies | undefined): CompiledPolicy | undefined {
  const inline = session?.policies ?? [];
  const managed = session?.managedPolicyArns ?? [];
  if (inline.length === 0 && managed.length === 0) return undefined;
  return compilePolicies([
    ...inline.map((text) => ({ name: 'session policy', document: parsePolicyText(text, 'identity') })),
    ...managedDocuments(managed),
  ]);
}
