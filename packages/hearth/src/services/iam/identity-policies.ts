/** Inline and attached policies of roles and users: the checks that both kinds share. */
import { deleteConflict, invalid, limitExceeded, noSuchEntity } from './errors.ts';
import { parsePolicyText } from './policy/document.ts';
import { managedPolicy } from './policy/managed.ts';
import type { Identity } from './records.ts';

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (2026-11): all inline policies together,
// white space not counted.
const INLINE_CHARACTERS_MAX = { role: 10_240, user: 2_048 } as const;
// Same page: managed policies attached to a role, default.
const ATTACHED_MAX = 20;

export type IdentityKind = 'role' | 'user';

/** @throws ServiceError MalformedPolicyDocument, LimitExceeded */
export function withInline<I extends Identity>(kind: IdentityKind, identity: I, name: string, text: string): I {
  parsePolicyText(text, 'identity');
  const inline = { ...identity.inline, [name]: text };
  const characters = Object.values(inline).reduce((sum, one) => sum + one.replace(/\s/g, '').length, 0);
  const limit = INLINE_CHARACTERS_MAX[kind];
  if (characters > limit) {
    throw limitExceeded(`Maximum policy size of ${limit} bytes exceeded for ${kind} ${identity.name}`);
  }
  return { ...identity, inline };
}

/** @throws ServiceError NoSuchEntity */
export function inlineText(kind: IdentityKind, identity: Identity, name: string): string {
  const text = Object.hasOwn(identity.inline, name) ? identity.inline[name] : undefined;
  if (text === undefined) throw noSuchEntity(`The ${kind} policy with name ${name} cannot be found.`);
  return text;
}

/** @throws ServiceError NoSuchEntity */
export function withoutInline<I extends Identity>(kind: IdentityKind, identity: I, name: string): I {
  inlineText(kind, identity, name);
  const { [name]: _, ...inline } = identity.inline;
  return { ...identity, inline };
}

/** @throws ServiceError ValidationError, NoSuchEntity, LimitExceeded */
export function withAttached<I extends Identity>(identity: I, arn: string): I {
  checkPolicyArn(arn);
  if (!managedPolicy(arn)) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  if (identity.attached.includes(arn)) return identity;
  if (identity.attached.length >= ATTACHED_MAX) {
    throw limitExceeded(`Cannot exceed quota for PoliciesPerRole: ${ATTACHED_MAX}`);
  }
  return { ...identity, attached: [...identity.attached, arn] };
}

/** @throws ServiceError ValidationError, NoSuchEntity */
export function withoutAttached<I extends Identity>(identity: I, arn: string): I {
  checkPolicyArn(arn);
  if (!identity.attached.includes(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
  return { ...identity, attached: identity.attached.filter((one) => one !== arn) };
}

/** @throws ServiceError NoSuchEntity where a permissions boundary cannot be set. */
export function checkBoundary(arn: string | undefined): void {
  if (arn === undefined) return;
  checkPolicyArn(arn);
  if (!managedPolicy(arn)) throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`);
}

/** @throws ServiceError DeleteConflict */
export function checkDeletable(identity: Identity): void {
  if (identity.attached.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.');
  if (Object.keys(identity.inline).length > 0)
    throw deleteConflict('Cannot delete entity, must delete policies first.');
}

/** Two spaces: AWS's own text, recorded 2024. */
function checkPolicyArn(arn: string): void {
  if (!/^arn:[^:]+:iam::[^:]*:policy\/.+$/.test(arn)) throw invalid('Invalid ARN:  Could not be parsed!');
}
