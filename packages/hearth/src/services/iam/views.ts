/** Records → the structures that IAM answers with. Policy documents are URL-encoded (RFC 3986), as AWS documents. */
import type { Identity, Role, Tag, User } from './records.ts';

export function encodeDocument(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** What CreateRole, GetRole and ListRoles have in common (recorded 2024–2025: they differ in the rest). */
export function roleView(role: Role) {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: new Date(role.createdMs),
    AssumeRolePolicyDocument: encodeDocument(role.trust),
    ...(role.description !== undefined && { Description: role.description }),
  };
}

export function userView(user: User) {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: user.arn,
    CreateDate: new Date(user.createdMs),
  };
}

// The model's enum says PermissionsBoundaryPolicy; what AWS sends is this (API_AttachedPermissionsBoundary, 2026-11).
const BOUNDARY_TYPE = 'Policy' as string as 'PermissionsBoundaryPolicy';

/** Left out of lists. */
export function boundaryAndTags(identity: Identity) {
  return {
    ...(identity.boundaryArn !== undefined && {
      PermissionsBoundary: {
        PermissionsBoundaryType: BOUNDARY_TYPE,
        PermissionsBoundaryArn: identity.boundaryArn,
      },
    }),
    ...(identity.tags.length > 0 && { Tags: identity.tags }),
  };
}

/** Parsed tags, complete: the validator has seen to Key and Value. */
export function tagsOf(tags: readonly { Key: string; Value: string }[] | undefined): readonly Tag[] {
  return (tags ?? []).map(({ Key, Value }) => ({ Key, Value }));
}
