// Written by tools/generate-api.ts from @aws-sdk/client-iam and tools/constraints/iam.json. Do not edit.
import type * as Sdk from '@aws-sdk/client-iam';
import type { InputOf, OutputOf } from './sdk-types.ts';
import type { ServiceApi } from './service-api.ts';

export type CreateRoleInput = InputOf<Sdk.CreateRoleRequest>;
export type CreateRoleOutput = OutputOf<Sdk.CreateRoleResponse>;
export type GetRoleInput = InputOf<Sdk.GetRoleRequest>;
export type GetRoleOutput = OutputOf<Sdk.GetRoleResponse>;
export type ListRolesInput = InputOf<Sdk.ListRolesRequest>;
export type ListRolesOutput = OutputOf<Sdk.ListRolesResponse>;
export type DeleteRoleInput = InputOf<Sdk.DeleteRoleRequest>;
export type DeleteRoleOutput = Record<string, never>;
export type PutRolePolicyInput = InputOf<Sdk.PutRolePolicyRequest>;
export type PutRolePolicyOutput = Record<string, never>;
export type GetRolePolicyInput = InputOf<Sdk.GetRolePolicyRequest>;
export type GetRolePolicyOutput = OutputOf<Sdk.GetRolePolicyResponse>;
export type ListRolePoliciesInput = InputOf<Sdk.ListRolePoliciesRequest>;
export type ListRolePoliciesOutput = OutputOf<Sdk.ListRolePoliciesResponse>;
export type DeleteRolePolicyInput = InputOf<Sdk.DeleteRolePolicyRequest>;
export type DeleteRolePolicyOutput = Record<string, never>;
export type AttachRolePolicyInput = InputOf<Sdk.AttachRolePolicyRequest>;
export type AttachRolePolicyOutput = Record<string, never>;
export type DetachRolePolicyInput = InputOf<Sdk.DetachRolePolicyRequest>;
export type DetachRolePolicyOutput = Record<string, never>;
export type ListAttachedRolePoliciesInput = InputOf<Sdk.ListAttachedRolePoliciesRequest>;
export type ListAttachedRolePoliciesOutput = OutputOf<Sdk.ListAttachedRolePoliciesResponse>;
export type CreateUserInput = InputOf<Sdk.CreateUserRequest>;
export type CreateUserOutput = OutputOf<Sdk.CreateUserResponse>;
export type GetUserInput = InputOf<Sdk.GetUserRequest>;
export type GetUserOutput = OutputOf<Sdk.GetUserResponse>;
export type ListUsersInput = InputOf<Sdk.ListUsersRequest>;
export type ListUsersOutput = OutputOf<Sdk.ListUsersResponse>;
export type DeleteUserInput = InputOf<Sdk.DeleteUserRequest>;
export type DeleteUserOutput = Record<string, never>;
export type PutUserPolicyInput = InputOf<Sdk.PutUserPolicyRequest>;
export type PutUserPolicyOutput = Record<string, never>;
export type GetUserPolicyInput = InputOf<Sdk.GetUserPolicyRequest>;
export type GetUserPolicyOutput = OutputOf<Sdk.GetUserPolicyResponse>;
export type ListUserPoliciesInput = InputOf<Sdk.ListUserPoliciesRequest>;
export type ListUserPoliciesOutput = OutputOf<Sdk.ListUserPoliciesResponse>;
export type DeleteUserPolicyInput = InputOf<Sdk.DeleteUserPolicyRequest>;
export type DeleteUserPolicyOutput = Record<string, never>;
export type CreateAccessKeyInput = InputOf<Sdk.CreateAccessKeyRequest>;
export type CreateAccessKeyOutput = OutputOf<Sdk.CreateAccessKeyResponse>;
export type ListAccessKeysInput = InputOf<Sdk.ListAccessKeysRequest>;
export type ListAccessKeysOutput = OutputOf<Sdk.ListAccessKeysResponse>;
export type DeleteAccessKeyInput = InputOf<Sdk.DeleteAccessKeyRequest>;
export type DeleteAccessKeyOutput = Record<string, never>;

export interface IamOperations {
  CreateRole: { input: CreateRoleInput; output: CreateRoleOutput };
  GetRole: { input: GetRoleInput; output: GetRoleOutput };
  ListRoles: { input: ListRolesInput; output: ListRolesOutput };
  DeleteRole: { input: DeleteRoleInput; output: DeleteRoleOutput };
  PutRolePolicy: { input: PutRolePolicyInput; output: PutRolePolicyOutput };
  GetRolePolicy: { input: GetRolePolicyInput; output: GetRolePolicyOutput };
  ListRolePolicies: { input: ListRolePoliciesInput; output: ListRolePoliciesOutput };
  DeleteRolePolicy: { input: DeleteRolePolicyInput; output: DeleteRolePolicyOutput };
  AttachRolePolicy: { input: AttachRolePolicyInput; output: AttachRolePolicyOutput };
  DetachRolePolicy: { input: DetachRolePolicyInput; output: DetachRolePolicyOutput };
  ListAttachedRolePolicies: { input: ListAttachedRolePoliciesInput; output: ListAttachedRolePoliciesOutput };
  CreateUser: { input: CreateUserInput; output: CreateUserOutput };
  GetUser: { input: GetUserInput; output: GetUserOutput };
  ListUsers: { input: ListUsersInput; output: ListUsersOutput };
  DeleteUser: { input: DeleteUserInput; output: DeleteUserOutput };
  PutUserPolicy: { input: PutUserPolicyInput; output: PutUserPolicyOutput };
  GetUserPolicy: { input: GetUserPolicyInput; output: GetUserPolicyOutput };
  ListUserPolicies: { input: ListUserPoliciesInput; output: ListUserPoliciesOutput };
  DeleteUserPolicy: { input: DeleteUserPolicyInput; output: DeleteUserPolicyOutput };
  CreateAccessKey: { input: CreateAccessKeyInput; output: CreateAccessKeyOutput };
  ListAccessKeys: { input: ListAccessKeysInput; output: ListAccessKeysOutput };
  DeleteAccessKey: { input: DeleteAccessKeyInput; output: DeleteAccessKeyOutput };
}

export const iamApi: ServiceApi = {
  service: "iam",
  serviceId: "IAM",
  signingName: "iam",
  protocol: "aws-query",
  version: "2010-05-08",
  targetPrefix: "",
  xmlNamespace: "https://iam.amazonaws.com/doc/2010-05-08/",
  errorNamespace: "",
  operations: {
    CreateRole: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateRoleRequest", output: "CreateRoleResponse" },
    GetRole: { http: { method: "POST", uri: "/", status: 200 }, input: "GetRoleRequest", output: "GetRoleResponse" },
    ListRoles: { http: { method: "POST", uri: "/", status: 200 }, input: "ListRolesRequest", output: "ListRolesResponse" },
    DeleteRole: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteRoleRequest" },
    PutRolePolicy: { http: { method: "POST", uri: "/", status: 200 }, input: "PutRolePolicyRequest" },
    GetRolePolicy: { http: { method: "POST", uri: "/", status: 200 }, input: "GetRolePolicyRequest", output: "GetRolePolicyResponse" },
    ListRolePolicies: { http: { method: "POST", uri: "/", status: 200 }, input: "ListRolePoliciesRequest", output: "ListRolePoliciesResponse" },
    DeleteRolePolicy: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteRolePolicyRequest" },
    AttachRolePolicy: { http: { method: "POST", uri: "/", status: 200 }, input: "AttachRolePolicyRequest" },
    DetachRolePolicy: { http: { method: "POST", uri: "/", status: 200 }, input: "DetachRolePolicyRequest" },
    ListAttachedRolePolicies: { http: { method: "POST", uri: "/", status: 200 }, input: "ListAttachedRolePoliciesRequest", output: "ListAttachedRolePoliciesResponse" },
    CreateUser: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateUserRequest", output: "CreateUserResponse" },
    GetUser: { http: { method: "POST", uri: "/", status: 200 }, input: "GetUserRequest", output: "GetUserResponse" },
    ListUsers: { http: { method: "POST", uri: "/", status: 200 }, input: "ListUsersRequest", output: "ListUsersResponse" },
    DeleteUser: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteUserRequest" },
    PutUserPolicy: { http: { method: "POST", uri: "/", status: 200 }, input: "PutUserPolicyRequest" },
    GetUserPolicy: { http: { method: "POST", uri: "/", status: 200 }, input: "GetUserPolicyRequest", output: "GetUserPolicyResponse" },
    ListUserPolicies: { http: { method: "POST", uri: "/", status: 200 }, input: "ListUserPoliciesRequest", output: "ListUserPoliciesResponse" },
    DeleteUserPolicy: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteUserPolicyRequest" },
    CreateAccessKey: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateAccessKeyRequest", output: "CreateAccessKeyResponse" },
    ListAccessKeys: { http: { method: "POST", uri: "/", status: 200 }, input: "ListAccessKeysRequest", output: "ListAccessKeysResponse" },
    DeleteAccessKey: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteAccessKeyRequest" },
  },
  errors: {
    ConcurrentModificationException: { status: 409, fault: "Sender", queryCode: "ConcurrentModification", shape: "ConcurrentModificationException" },
    DeleteConflictException: { status: 409, fault: "Sender", queryCode: "DeleteConflict", shape: "DeleteConflictException" },
    EntityAlreadyExistsException: { status: 409, fault: "Sender", queryCode: "EntityAlreadyExists", shape: "EntityAlreadyExistsException" },
    InvalidInputException: { status: 400, fault: "Sender", queryCode: "InvalidInput", shape: "InvalidInputException" },
    LimitExceededException: { status: 409, fault: "Sender", queryCode: "LimitExceeded", shape: "LimitExceededException" },
    MalformedPolicyDocumentException: { status: 400, fault: "Sender", queryCode: "MalformedPolicyDocument", shape: "MalformedPolicyDocumentException" },
    NoSuchEntityException: { status: 404, fault: "Sender", queryCode: "NoSuchEntity", shape: "NoSuchEntityException" },
    PolicyNotAttachableException: { status: 400, fault: "Sender", queryCode: "PolicyNotAttachable", shape: "PolicyNotAttachableException" },
    ServiceFailureException: { status: 500, fault: "Receiver", queryCode: "ServiceFailure", shape: "ServiceFailureException" },
    UnmodifiableEntityException: { status: 400, fault: "Sender", queryCode: "UnmodifiableEntity", shape: "UnmodifiableEntityException" },
  },
  shapes: {
    AccessKey: { kind: "structure", members: { UserName: { shape: "string", required: true }, AccessKeyId: { shape: "string", required: true }, Status: { shape: "string", required: true }, SecretAccessKey: { shape: "string", required: true }, CreateDate: { shape: "timestamp" } } },
    AccessKeyMetadata: { kind: "structure", members: { UserName: { shape: "string" }, AccessKeyId: { shape: "string" }, Status: { shape: "string" }, CreateDate: { shape: "timestamp" } } },
    AccessKeyMetadataListType: { kind: "list", of: { shape: "AccessKeyMetadata" } },
    AttachRolePolicyRequest: { kind: "structure", members: { RoleName: { shape: "string", constraint: { length: [1, 64], pattern: "[\\w+=,.@-]+" }, required: true }, PolicyArn: { shape: "string", constraint: { length: [20, 2048] }, required: true } } },
    AttachedPermissionsBoundary: { kind: "structure", members: { PermissionsBoundaryType: { shape: "string" }, PermissionsBoundaryArn: { shape: "string" } } },
    AttachedPoliciesListType: { kind: "list", of: { shape: "AttachedPolicy" } },
    AttachedPolicy: { kind: "structure", members: { PolicyName: { shape: "string" }, PolicyArn: { shape: "string" } } },
    ConcurrentModificationException: { kind: "structure", members: { message: { shape: "string" } } },
    CreateAccessKeyRequest: { kind: "structure", members: { UserName: { shape: "string", constraint: { length: [1, 128], pattern: "[\\w+=,.@-]+" } } } },
    CreateAccessKeyResponse: { kind: "structure", members: { AccessKey: { shape: "AccessKey", required: true } } },
    CreateRoleRequest: { kind: "structure", members: { RoleName: { shape: "string", constraint: { length: [1, 64], pattern: "[\\w+=,.@-]+" }, required: true }, AssumeRolePolicyDocument: { shape: "string", constraint: { length: [1, 131072], pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+" }, required: true }, Path: { shape: "string", constraint: { length: [1, 512], pattern: "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)" } }, Description: { shape: "string", constraint: { length: [0, 1000], pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*" } }, MaxSessionDuration: { shape: "number", constraint: { range: [3600, 43200] } }, PermissionsBoundary: { shape: "string", constraint: { length: [20, 2048] } }, Tags: { shape: "TagListType" } } },
    CreateRoleResponse: { kind: "structure", members: { Role: { shape: "Role", required: true } } },
    CreateUserRequest: { kind: "structure", members: { UserName: { shape: "string", constraint: { length: [1, 64], pattern: "[\\w+=,.@-]+" }, required: true }, Path: { shape: "string", constraint: { length: [1, 512], pattern: "(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)" } }, PermissionsBoundary: { shape: "string", constraint: { length: [20, 2048] } }, Tags: { shape: "TagListType" } } },
    CreateUserResponse: { kind: "structure", members: { User: { shape: "User" } } },
    DeleteAccessKeyRequest: { kind: "structure", members: { AccessKeyId: { shape: "string", constraint: { length: [16, 128], pattern: "[\\w]+" }, required: true }, UserName: { shape: "string", constraint: { length: [1, 128], pattern: "[\\w+=,.@-]+" } } } },
    DeleteConflictException: { kind: "structure", members: { message: { shape: "string" } } },
    DeleteRolePolicyRequest: { kind: "structure", members: { RoleName: { shape: "string", constraint: { length: [1, 64], pattern: "[\\w+=,.@-]+" }, required: true }, PolicyName: { shape: "string", constraint: { length: [1, 128], pattern: "[\\w+=,.@-]+" }, required: true } } },
    DeleteRoleRequest: { kind: "structure", members: { RoleName: { shape: "string", constraint: { length: [1, 64], pattern: "[\\w+=,.@-]+" }, required: true } } },
    DeleteUserPolicyRequest: { kind: "structure", members: { UserName: { shape: "string", constraint: { length: [1, 128], pattern: "[\\w+=,.@-]+" }, required: true }, PolicyName: { shape: "string", constraint: { length: [1, 128], pattern: "[\\w+=,.@-]+" }, required: true } } },
    DeleteUserRequest: { kind: "structure", members: { UserName: { shape: "string", constraint: { length: [1, 128], pattern: "[\\w+=,.@-]+" }, required: true } } },
    DetachRolePolicyRequest: { kind: "structure", members: { RoleName: { shape: "string", constraint: { length: [1, 64], pattern: "[\\w+=,.@-]+" }, required: true }, PolicyArn: { shape: "string", constraint: { length: [20, 2048] }, required: true } } },
    EntityAlreadyExistsException: { kind: "structure", members: { message: { shape: "string" } } },
    GetRolePolicyRequest: { kind: "structure", members: { RoleName: { shape: "string", constraint: { length: [1, 64], pattern: "[\\w+=,.@-]+" }, required: true }, PolicyName: { shape: "string", constraint: { length: [1, 128], pattern: "[\\w+=,.@-]+" }, required: true } } },
    GetRolePolicyResponse: { kind: "structure", members: { RoleName: { shape: "string", required: true }, PolicyName: { shape: "string", required: true }, PolicyDocument: { shape: "string", required: true } } },
    GetRoleRequest: { kind: "structure", members: { RoleName: { shape: "string", constraint: { length: [1, 64], pattern: "[\\w+=,.@-]+" }, required: true } } },
    GetRoleResponse: { kind: "structure", members: { Role: { shape: "Role", required: true } } },
    GetUserPolicyRequest: { kind: "structure", members: { UserName: { shape: "string", constraint: { length: [1, 128], pattern: "[\\w+=,.@-]+" }, required: true }, PolicyName: { shape: "string", constraint: { length: [1, 128], pattern: "[\\w+=,.@-]+" }, required: true } } },
    GetUserPolicyResponse: { kind: "structure", members: { UserName: { shape: "string", required: true }, PolicyName: { shape: "string", required: true }, PolicyDocument: { shape: "string", required: true } } },
    GetUserRequest: { kind: "structure", members: { UserName: { shape: "string", constraint: { length: [1, 128], pattern: "[\\w+=,.@-]+" } } } },
    GetUserResponse: { kind: "structure", members: { User: { shape: "User", required: true } } },
    InvalidInputException: { kind: "structure", members: { message: { shape: "string" } } },
    LimitExceededException: { kind: "structure", members: { message: { shape: "string" } } },
    ListAccessKeysRequest: { kind: "structure", members: { UserName: { shape: "string", constraint: { length: [1, 128], pattern: "[\\w+=,.@-]+" } }, Marker: { shape: "string", constraint: { length: [1, 320], pattern: "[\\u0020-\\u00FF]+" } }, MaxItems: { shape: "number", constraint: { range: [1, 1000] } } } },
    ListAccessKeysResponse: { kind: "structure", members: { AccessKeyMetadata: { shape: "AccessKeyMetadataListType", required: true }, IsTruncated: { shape: "boolean" }, Marker: { shape: "string" } } },
    ListAttachedRolePoliciesRequest: { kind: "structure", members: { RoleName: { shape: "string", constraint: { length: [1, 64], pattern: "[\\w+=,.@-]+" }, required: true }, PathPrefix: { shape: "string", constraint: { length: [1, 512], pattern: "((/[A-Za-z0-9\\.,\\+@=_-]+)*)/" } }, Marker: { shape: "string", constraint: { length: [1, 320], pattern: "[\\u0020-\\u00FF]+" } }, MaxItems: { shape: "number", constraint: { range: [1, 1000] } } } },
    ListAttachedRolePoliciesResponse: { kind: "structure", members: { AttachedPolicies: { shape: "AttachedPoliciesListType" }, IsTruncated: { shape: "boolean" }, Marker: { shape: "string" } } },
    ListRolePoliciesRequest: { kind: "structure", members: { RoleName: { shape: "string", constraint: { length: [1, 64], pattern: "[\\w+=,.@-]+" }, required: true }, Marker: { shape: "string", constraint: { length: [1, 320], pattern: "[\\u0020-\\u00FF]+" } }, MaxItems: { shape: "number", constraint: { range: [1, 1000] } } } },
    ListRolePoliciesResponse: { kind: "structure", members: { PolicyNames: { shape: "StringList", required: true }, IsTruncated: { shape: "boolean" }, Marker: { shape: "string" } } },
    ListRolesRequest: { kind: "structure", members: { PathPrefix: { shape: "string", constraint: { length: [1, 512], pattern: "\\u002F[\\u0021-\\u007F]*" } }, Marker: { shape: "string", constraint: { length: [1, 320], pattern: "[\\u0020-\\u00FF]+" } }, MaxItems: { shape: "number", constraint: { range: [1, 1000] } } } },
    ListRolesResponse: { kind: "structure", members: { Roles: { shape: "RoleListType", required: true }, IsTruncated: { shape: "boolean" }, Marker: { shape: "string" } } },
    ListUserPoliciesRequest: { kind: "structure", members: { UserName: { shape: "string", constraint: { length: [1, 128], pattern: "[\\w+=,.@-]+" }, required: true }, Marker: { shape: "string", constraint: { length: [1, 320], pattern: "[\\u0020-\\u00FF]+" } }, MaxItems: { shape: "number", constraint: { range: [1, 1000] } } } },
    ListUserPoliciesResponse: { kind: "structure", members: { PolicyNames: { shape: "StringList", required: true }, IsTruncated: { shape: "boolean" }, Marker: { shape: "string" } } },
    ListUsersRequest: { kind: "structure", members: { PathPrefix: { shape: "string", constraint: { length: [1, 512], pattern: "\\u002F[\\u0021-\\u007F]*" } }, Marker: { shape: "string", constraint: { length: [1, 320], pattern: "[\\u0020-\\u00FF]+" } }, MaxItems: { shape: "number", constraint: { range: [1, 1000] } } } },
    ListUsersResponse: { kind: "structure", members: { Users: { shape: "UserListType", required: true }, IsTruncated: { shape: "boolean" }, Marker: { shape: "string" } } },
    MalformedPolicyDocumentException: { kind: "structure", members: { message: { shape: "string" } } },
    NoSuchEntityException: { kind: "structure", members: { message: { shape: "string" } } },
    PolicyNotAttachableException: { kind: "structure", members: { message: { shape: "string" } } },
    PutRolePolicyRequest: { kind: "structure", members: { RoleName: { shape: "string", constraint: { length: [1, 64], pattern: "[\\w+=,.@-]+" }, required: true }, PolicyName: { shape: "string", constraint: { length: [1, 128], pattern: "[\\w+=,.@-]+" }, required: true }, PolicyDocument: { shape: "string", constraint: { length: [1, 131072], pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+" }, required: true } } },
    PutUserPolicyRequest: { kind: "structure", members: { UserName: { shape: "string", constraint: { length: [1, 128], pattern: "[\\w+=,.@-]+" }, required: true }, PolicyName: { shape: "string", constraint: { length: [1, 128], pattern: "[\\w+=,.@-]+" }, required: true }, PolicyDocument: { shape: "string", constraint: { length: [1, 131072], pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+" }, required: true } } },
    Role: { kind: "structure", members: { Path: { shape: "string", required: true }, RoleName: { shape: "string", required: true }, RoleId: { shape: "string", required: true }, Arn: { shape: "string", required: true }, CreateDate: { shape: "timestamp", required: true }, AssumeRolePolicyDocument: { shape: "string" }, Description: { shape: "string" }, MaxSessionDuration: { shape: "number" }, PermissionsBoundary: { shape: "AttachedPermissionsBoundary" }, Tags: { shape: "TagListType" }, RoleLastUsed: { shape: "RoleLastUsed" }, SourceRoleTemplate: { shape: "SourceRoleTemplate" } } },
    RoleLastUsed: { kind: "structure", members: { LastUsedDate: { shape: "timestamp" }, Region: { shape: "string" } } },
    RoleListType: { kind: "list", of: { shape: "Role" } },
    ServiceFailureException: { kind: "structure", members: { message: { shape: "string" } } },
    SourceRoleTemplate: { kind: "structure", members: { TemplateArn: { shape: "string", required: true }, TemplateMinorVersion: { shape: "number", required: true } } },
    StringList: { kind: "list", of: { shape: "string" } },
    Tag: { kind: "structure", members: { Key: { shape: "string", constraint: { length: [1, 128], pattern: "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+" }, required: true }, Value: { shape: "string", constraint: { length: [0, 256], pattern: "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*" }, required: true } } },
    TagListType: { kind: "list", of: { shape: "Tag" }, constraint: { length: [0, 50] } },
    UnmodifiableEntityException: { kind: "structure", members: { message: { shape: "string" } } },
    User: { kind: "structure", members: { Path: { shape: "string", required: true }, UserName: { shape: "string", required: true }, UserId: { shape: "string", required: true }, Arn: { shape: "string", required: true }, CreateDate: { shape: "timestamp", required: true }, PasswordLastUsed: { shape: "timestamp" }, PermissionsBoundary: { shape: "AttachedPermissionsBoundary" }, Tags: { shape: "TagListType" } } },
    UserListType: { kind: "list", of: { shape: "User" } },
  },
};
