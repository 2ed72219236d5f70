/**
 * AWS's order of evaluation, for one account: an explicit deny anywhere → resource policy → identity policies → permissions
 * boundary → session policy. (Organisations' policies do not exist here.)
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html (2026-11)
 */
import type { Permission, Principal } from '../../../wire/operation.ts';
import type { CompiledPolicy, CompiledStatement, PrincipalMatch } from './compile.ts';
import { factsOf, type GlobalContext } from './facts.ts';

/** Everything that limits one principal, compiled. */
export interface PrincipalPolicies {
  readonly identity: CompiledPolicy;
  readonly boundary?: CompiledPolicy | undefined;
  readonly session?: CompiledPolicy | undefined;
}

export type PolicyType = 'identity-based policy' | 'resource-based policy' | 'permissions boundary' | 'session policy';

export type Decision = { readonly allowed: true } | Denial;

export interface Denial {
  readonly allowed: false;
  /** AWS's text. */
  readonly message: string;
  readonly action: string;
  readonly resource: string;
  readonly principalArn: string;
  readonly reason: 'explicit-deny' | 'implicit-deny';
  readonly policyType: PolicyType;
  /** Policy and statement that deny; absent where none allows. */
  readonly policyName?: string;
  readonly sid?: string;
  /** The role behind the caller: whose policies to change. */
  readonly roleName?: string;
  readonly functionName?: string;
}

export const ALLOWED: Decision = { allowed: true };

// The role's own policy must allow these whatever the caller's identity policies say.
const NEEDS_RESOURCE_POLICY = new Set(['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']);

export function evaluate(
  principal: Principal,
  policies: PrincipalPolicies | undefined,
  permission: Permission,
  resourcePolicy: CompiledPolicy | undefined,
  context: GlobalContext,
): Decision {
  const { action, resource } = permission;
  const facts = factsOf(principal, permission, context);
  const identity = policies?.identity.relevant(action);
  const boundary = policies?.boundary?.relevant(action);
  const session = policies?.session?.relevant(action);
  const ofResource = resourcePolicy?.relevant(action);

  const applies = (statement: CompiledStatement): boolean =>
    statement.fitsResource(resource, facts) && (statement.condition?.(facts) ?? true);
  const deny = (type: PolicyType, statement?: CompiledStatement): Denial =>
    denial(principal, permission, type, statement);

  const byResource = ofResource?.denies.find((one) => one.fitsPrincipal(principal) !== undefined && applies(one));
  if (byResource) return deny('resource-based policy', byResource);
  const byIdentity = identity?.denies.find(applies);
  if (byIdentity) return deny('identity-based policy', byIdentity);
  const byBoundary = boundary?.denies.find(applies);
  if (byBoundary) return deny('permissions boundary', byBoundary);
  const bySession = session?.denies.find(applies);
  if (bySession) return deny('session policy', bySession);

  const granted = grantOf(ofResource?.allows ?? [], principal, applies);
  if (granted === undefined && NEEDS_RESOURCE_POLICY.has(action)) return deny('resource-based policy');
  // Root is limited by nothing but an explicit deny; a grant to the very user or session passes the boundary too.
  if (principal.kind === 'root' || granted === 'direct') return ALLOWED;
  if (granted !== 'limited') {
    if (principal.kind === 'anonymous' || principal.kind === 'service') return deny('resource-based policy');
    if (!identity?.allows.some(applies)) return deny('identity-based policy');
  }
  if (boundary && !boundary.allows.some(applies)) return deny('permissions boundary');
  if (session && !session.allows.some(applies)) return deny('session policy');
  return ALLOWED;
}

const RANK = { delegated: 1, limited: 2, direct: 3 } as const;

/** The strongest grant among the resource policy's statements. */
function grantOf(
  allows: readonly CompiledStatement[],
  principal: Principal,
  applies: (statement: CompiledStatement) => boolean,
): PrincipalMatch | undefined {
  let strongest: PrincipalMatch | undefined;
  for (const statement of allows) {
    const match = statement.fitsPrincipal(principal);
    if (match === undefined || (strongest && RANK[strongest] >= RANK[match])) continue;
    if (applies(statement)) strongest = match;
  }
  return strongest;
}

function denial(
  principal: Principal,
  { action, resource }: Permission,
  policyType: PolicyType,
  statement: CompiledStatement | undefined,
): Denial {
  return {
    allowed: false,
    message: messageOf(principal, action, resource, policyType, statement !== undefined),
    action,
    resource,
    principalArn: principal.arn,
    reason: statement ? 'explicit-deny' : 'implicit-deny',
    policyType,
    ...(statement && { policyName: statement.policyName }),
    ...(statement?.sid !== undefined && { sid: statement.sid }),
    ...(principal.roleArn !== undefined && {
      roleName: principal.roleArn.slice(principal.roleArn.lastIndexOf('/') + 1),
    }),
    ...(principal.functionName !== undefined && { functionName: principal.functionName }),
  };
}

/** AWS's texts (IAM User Guide, "Troubleshoot access denied error messages", 2026-11); only one policy type is named. */
function messageOf(
  principal: Principal,
  action: string,
  resource: string,
  type: PolicyType,
  explicit: boolean,
): string {
  const service = action.slice(0, action.indexOf(':'));
  if (service === 's3' && principal.kind === 'anonymous') return 'Access Denied';
  const shown = service === 's3' ? `"${resource}"` : resource;
  const head = `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${shown}`;
  // STS names no reason when the role's trust policy does not allow.
  if (NEEDS_RESOURCE_POLICY.has(action) && type === 'resource-based policy' && !explicit) return head;
  if (!explicit) return `${head} because no ${type} allows the ${action} action`;
  return `${head} with an explicit deny in ${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}
