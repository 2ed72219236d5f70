/**
 * STS, over the store of IAM.
 *
 * Served: GetCallerIdentity, AssumeRole (trust policy, session policies, session tags, chaining), GetSessionToken.
 * Different by design: root may assume a role whose trust policy allows the account (AWS refuses root), since the home's
 * default key is root's; sessions of GetSessionToken may call IAM.
 * Not served: federation (SAML, web identity, GetFederationToken), MFA, DecodeAuthorizationMessage.
 */
import type { StsOperations } from '../../../api/sts.gen.ts';
import type { AccessTable, Handlers } from '../../../wire/operation.ts';
import type { Iam } from '../iam.ts';
import { assumeRole, assumeRolePermissions } from './assume-role.ts';
import { getCallerIdentity } from './get-caller-identity.ts';
import { getSessionToken } from './get-session-token.ts';

export const handlers = {
  GetCallerIdentity: getCallerIdentity,
  AssumeRole: assumeRole,
  GetSessionToken: getSessionToken,
} satisfies Handlers<StsOperations, Iam>;

export const access = {
  GetCallerIdentity: () => [],
  AssumeRole: assumeRolePermissions,
  GetSessionToken: () => [],
} satisfies AccessTable<StsOperations, Iam>;
