/**
 * AssumeRole. Whether the caller may is decided before, by the role's trust policy (`access` in index.ts); here are the
 * checks of the request itself. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html (2026-11)
 */
import type { AssumeRoleInput, AssumeRoleOutput } from '../../../api/sts.gen.ts';
import { assert } from '../../../base/assert.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call, Credential, Permission } from '../../../wire/operation.ts';
import { invalid } from '../errors.ts';
import type { Iam, NewSession } from '../iam.ts';
import { parsePolicyText } from '../policy/document.ts';
import { managedPolicy } from '../policy/managed.ts';
import type { Role } from '../records.ts';

const DURATION_SECONDS_DEFAULT = 3_600;
// A role assumed from a role's session: one hour at most (same page).
const CHAINED_DURATION_SECONDS_MAX = 3_600;

/** The role's trust policy must allow; tags and source identity are actions of their own. */
export function assumeRolePermissions(iam: Iam, input: AssumeRoleInput): readonly Permission[] {
  checkArn(input.RoleArn);
  const role = roleOf(iam, input.RoleArn);
  const context: Record<string, string | readonly string[]> = { 'sts:RoleSessionName': input.RoleSessionName };
  if (input.ExternalId !== undefined) context['sts:ExternalId'] = input.ExternalId;
  if (input.SourceIdentity !== undefined) context['sts:SourceIdentity'] = input.SourceIdentity;
  if (input.Tags?.length) context['aws:TagKeys'] = input.Tags.map((tag) => tag.Key);
  if (input.TransitiveTagKeys?.length) context['sts:TransitiveTagKeys'] = input.TransitiveTagKeys;
  for (const tag of input.Tags ?? []) context[`aws:RequestTag/${tag.Key}`] = tag.Value;
  for (const tag of role?.tags ?? []) context[`aws:ResourceTag/${tag.Key}`] = tag.Value;
  const needed = ['sts:AssumeRole'];
  if (input.Tags?.length) needed.push('sts:TagSession');
  if (input.SourceIdentity !== undefined) needed.push('sts:SetSourceIdentity');
  // A role that does not exist has no trust policy, and answers AccessDenied too.
  return needed.map((action) => ({
    action,
    resource: input.RoleArn,
    context,
    ...(role && { resourcePolicy: iam.trustOf(role) }),
  }));
}

export async function assumeRole(iam: Iam, input: AssumeRoleInput, call: Call): Promise<AssumeRoleOutput> {
  const role = roleOf(iam, input.RoleArn);
  assert(role, 'the access rule refuses a role that does not exist');
  const caller = iam.session(call.principal.accessKeyId);
  const chained = call.principal.kind === 'assumed-role';
  const durationSeconds = durationOf(input.DurationSeconds, role, chained);
  const { tags, transitiveTagKeys } = sessionTags(input, caller);
  const { policies, managedPolicyArns } = sessionPolicies(input);
  const principal = iam.sessionPrincipal(role, input.RoleSessionName);
  const credential = await iam.openSession({
    principal: { ...principal, tags: { ...principal.tags, ...tags } },
    durationSeconds,
    policies,
    managedPolicyArns,
    transitiveTagKeys,
  });
  return {
    Credentials: credentialsView(credential),
    AssumedRoleUser: { AssumedRoleId: principal.userId, Arn: principal.arn },
    ...(policies.length + managedPolicyArns.length > 0 && { PackedPolicySize: packedSize(policies) }),
    ...(input.SourceIdentity !== undefined && { SourceIdentity: input.SourceIdentity }),
  };
}

export function credentialsView(credential: Credential) {
  assert(credential.sessionToken !== undefined && credential.expiresAtMs !== undefined, 'temporary credentials');
  return {
    AccessKeyId: credential.accessKeyId,
    SecretAccessKey: credential.secretAccessKey,
    SessionToken: credential.sessionToken,
    Expiration: new Date(credential.expiresAtMs),
  };
}

function roleOf(iam: Iam, arn: string): Role | undefined {
  const role = iam.roles.get(arn.slice(arn.lastIndexOf('/') + 1));
  return role?.arn === arn ? role : undefined;
}

/** Recorded 2025-07: `nothing-valid-in-here is invalid`. */
function checkArn(arn: string): void {
  const [scheme, partition, service, , account, ...resource] = arn.split(':');
  if (scheme !== 'arn' || !partition || !service || !account || !resource.join(':')) throw invalid(`${arn} is invalid`);
}

function durationOf(asked: number | undefined, role: Role, chained: boolean): number {
  const seconds = asked ?? DURATION_SECONDS_DEFAULT;
  if (chained && seconds > CHAINED_DURATION_SECONDS_MAX) {
    throw invalid('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.');
  }
  if (seconds > role.maxSessionSeconds) {
    throw invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  return seconds;
}

/** Own tags, and those that the calling session passes on. Texts recorded 2025-04. */
function sessionTags(input: AssumeRoleInput, caller: NewSession | undefined) {
  const own = input.Tags ?? [];
  const lower = own.map((tag) => tag.Key.toLowerCase());
  if (new Set(lower).size !== lower.length) {
    throw invalidParameter('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  const transitive = input.TransitiveTagKeys ?? [];
  if (transitive.some((key) => !lower.includes(key.toLowerCase()))) {
    throw invalidParameter('The specified transitive tag key must be included in the requested tags.');
  }
  const inherited = caller?.transitiveTagKeys ?? [];
  if (inherited.some((key) => lower.includes(key.toLowerCase()))) {
    throw invalidParameter(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
  const passedOn = Object.entries(caller?.principal.tags ?? {}).filter(([key]) =>
    inherited.some((one) => one.toLowerCase() === key.toLowerCase()),
  );
  const tags = Object.fromEntries([...passedOn, ...own.map((tag) => [tag.Key, tag.Value] as const)]);
  return { tags, transitiveTagKeys: [...inherited, ...transitive] };
}

function sessionPolicies(input: AssumeRoleInput): {
  policies: readonly string[];
  managedPolicyArns: readonly string[];
} {
  const policies = input.Policy === undefined ? [] : [input.Policy];
  for (const text of policies) parsePolicyText(text, 'identity');
  const managedPolicyArns = (input.PolicyArns ?? []).flatMap(({ arn }) => (arn === undefined ? [] : [arn]));
  for (const arn of managedPolicyArns) {
    if (!managedPolicy(arn)) throw invalid(`Policy ${arn} does not exist or is not attachable.`);
  }
  return { policies, managedPolicyArns };
}

// Plain text of a session policy: 2,048 characters (same page); AWS reports the share of its packed form.
const POLICY_CHARACTERS_MAX = 2_048;

function packedSize(policies: readonly string[]): number {
  const characters = policies.reduce((sum, one) => sum + one.length, 0);
  return Math.min(100, Math.ceil((100 * characters) / POLICY_CHARACTERS_MAX));
}

function invalidParameter(message: string): ServiceError {
  return new ServiceError('InvalidParameterValue', message, { status: 400 });
}
