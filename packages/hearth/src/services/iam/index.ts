/**
 * IAM. (STS, which shares its store, is sts/index.ts.)
 *
 * Served: roles with trust policy, inline and attached AWS managed policies, permissions boundaries, tags; users with inline
 * policies and access keys; the whole policy language on every call of every service.
 * Different by design: only the AWS managed policies of policy/managed.ts exist; GetUser of root answers `root` as its name;
 * RoleLastUsed is always empty; what IAM changes holds for the next call, not some seconds later.
 * Not served: customer managed policies, groups, instance profiles, MFA, identity providers, service-linked roles,
 * simulation, policies attached to users.
 */
import type { IamOperations } from '../../api/iam.gen.ts';
import type { AccessTable, Handlers, Permission } from '../../wire/operation.ts';
import type { Iam } from './iam.ts';
import { attachRolePolicy } from './operations/attach-role-policy.ts';
import { createAccessKey } from './operations/create-access-key.ts';
import { createRole } from './operations/create-role.ts';
import { createUser } from './operations/create-user.ts';
import { deleteAccessKey } from './operations/delete-access-key.ts';
import { deleteRole } from './operations/delete-role.ts';
import { deleteRolePolicy } from './operations/delete-role-policy.ts';
import { deleteUser } from './operations/delete-user.ts';
import { deleteUserPolicy } from './operations/delete-user-policy.ts';
import { detachRolePolicy } from './operations/detach-role-policy.ts';
import { getRole } from './operations/get-role.ts';
import { getRolePolicy } from './operations/get-role-policy.ts';
import { getUser } from './operations/get-user.ts';
import { getUserPolicy } from './operations/get-user-policy.ts';
import { listAccessKeys } from './operations/list-access-keys.ts';
import { listAttachedRolePolicies } from './operations/list-attached-role-policies.ts';
import { listRolePolicies } from './operations/list-role-policies.ts';
import { listRoles } from './operations/list-roles.ts';
import { listUserPolicies } from './operations/list-user-policies.ts';
import { listUsers } from './operations/list-users.ts';
import { putRolePolicy } from './operations/put-role-policy.ts';
import { putUserPolicy } from './operations/put-user-policy.ts';

export { type Decision, type Denial, type Iam, openIam } from './iam.ts';
export { isResourcePolicy } from './policy/document.ts';

export const handlers = {
  CreateRole: createRole,
  GetRole: getRole,
  ListRoles: listRoles,
  DeleteRole: deleteRole,
  PutRolePolicy: putRolePolicy,
  GetRolePolicy: getRolePolicy,
  ListRolePolicies: listRolePolicies,
  DeleteRolePolicy: deleteRolePolicy,
  AttachRolePolicy: attachRolePolicy,
  DetachRolePolicy: detachRolePolicy,
  ListAttachedRolePolicies: listAttachedRolePolicies,
  CreateUser: createUser,
  GetUser: getUser,
  ListUsers: listUsers,
  DeleteUser: deleteUser,
  PutUserPolicy: putUserPolicy,
  GetUserPolicy: getUserPolicy,
  ListUserPolicies: listUserPolicies,
  DeleteUserPolicy: deleteUserPolicy,
  CreateAccessKey: createAccessKey,
  ListAccessKeys: listAccessKeys,
  DeleteAccessKey: deleteAccessKey,
} satisfies Handlers<IamOperations, Iam>;

type Named = { readonly RoleName: string };
type MaybeUser = { readonly UserName?: string | undefined };
type Context = Permission['context'];

/** On an existing role its true ARN with path; otherwise as if it stood at `/`. */
const onRole =
  (action: string) =>
  (iam: Iam, input: Named, _call: unknown, context?: Context): readonly Permission[] => [
    {
      action,
      resource: iam.roles.get(input.RoleName)?.arn ?? `arn:aws:iam::${iam.accountId}:role/${input.RoleName}`,
      ...(context && { context }),
    },
  ];

const onUser =
  (action: string) =>
  (iam: Iam, input: MaybeUser, call: { readonly principal: { readonly arn: string } }): readonly Permission[] => [
    {
      action,
      resource:
        input.UserName === undefined
          ? call.principal.arn
          : (iam.users.get(input.UserName)?.arn ?? `arn:aws:iam::${iam.accountId}:user/${input.UserName}`),
    },
  ];

const onAll =
  (action: string, kind: 'role' | 'user') =>
  (iam: Iam, input: { readonly PathPrefix?: string | undefined }): readonly Permission[] => [
    { action, resource: `arn:aws:iam::${iam.accountId}:${kind}${input.PathPrefix ?? '/'}` },
  ];

const boundaryOf = (arn: string | undefined): Context => (arn === undefined ? {} : { 'iam:PermissionsBoundary': arn });

export const access = {
  CreateRole: (iam, input) => [
    {
      action: 'iam:CreateRole',
      resource: `arn:aws:iam::${iam.accountId}:role${input.Path ?? '/'}${input.RoleName}`,
      context: boundaryOf(input.PermissionsBoundary),
    },
  ],
  GetRole: onRole('iam:GetRole'),
  ListRoles: onAll('iam:ListRoles', 'role'),
  DeleteRole: onRole('iam:DeleteRole'),
  PutRolePolicy: onRole('iam:PutRolePolicy'),
  GetRolePolicy: onRole('iam:GetRolePolicy'),
  ListRolePolicies: onRole('iam:ListRolePolicies'),
  DeleteRolePolicy: onRole('iam:DeleteRolePolicy'),
  AttachRolePolicy: (iam, input, call) =>
    onRole('iam:AttachRolePolicy')(iam, input, call, { 'iam:PolicyARN': input.PolicyArn }),
  DetachRolePolicy: (iam, input, call) =>
    onRole('iam:DetachRolePolicy')(iam, input, call, { 'iam:PolicyARN': input.PolicyArn }),
  ListAttachedRolePolicies: onRole('iam:ListAttachedRolePolicies'),
  CreateUser: (iam, input) => [
    {
      action: 'iam:CreateUser',
      resource: `arn:aws:iam::${iam.accountId}:user${input.Path ?? '/'}${input.UserName}`,
      context: boundaryOf(input.PermissionsBoundary),
    },
  ],
  GetUser: onUser('iam:GetUser'),
  ListUsers: onAll('iam:ListUsers', 'user'),
  DeleteUser: onUser('iam:DeleteUser'),
  PutUserPolicy: onUser('iam:PutUserPolicy'),
  GetUserPolicy: onUser('iam:GetUserPolicy'),
  ListUserPolicies: onUser('iam:ListUserPolicies'),
  DeleteUserPolicy: onUser('iam:DeleteUserPolicy'),
  CreateAccessKey: onUser('iam:CreateAccessKey'),
  ListAccessKeys: onUser('iam:ListAccessKeys'),
  DeleteAccessKey: onUser('iam:DeleteAccessKey'),
} satisfies AccessTable<IamOperations, Iam>;
