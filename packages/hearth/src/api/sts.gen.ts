// Written by tools/generate-api.ts from @aws-sdk/client-sts and tools/constraints/sts.json. Do not edit.
import type * as Sdk from '@aws-sdk/client-sts';
import type { InputOf, OutputOf } from './sdk-types.ts';
import type { ServiceApi } from './service-api.ts';

export type GetCallerIdentityInput = InputOf<Sdk.GetCallerIdentityRequest>;
export type GetCallerIdentityOutput = OutputOf<Sdk.GetCallerIdentityResponse>;
export type AssumeRoleInput = InputOf<Sdk.AssumeRoleRequest>;
export type AssumeRoleOutput = OutputOf<Sdk.AssumeRoleResponse>;
export type GetSessionTokenInput = InputOf<Sdk.GetSessionTokenRequest>;
export type GetSessionTokenOutput = OutputOf<Sdk.GetSessionTokenResponse>;

export interface StsOperations {
  GetCallerIdentity: { input: GetCallerIdentityInput; output: GetCallerIdentityOutput };
  AssumeRole: { input: AssumeRoleInput; output: AssumeRoleOutput };
  GetSessionToken: { input: GetSessionTokenInput; output: GetSessionTokenOutput };
}

export const stsApi: ServiceApi = {
  service: "sts",
  serviceId: "STS",
  signingName: "sts",
  protocol: "aws-query",
  version: "2011-06-15",
  targetPrefix: "",
  xmlNamespace: "https://sts.amazonaws.com/doc/2011-06-15/",
  errorNamespace: "",
  operations: {
    GetCallerIdentity: { http: { method: "POST", uri: "/", status: 200 }, input: "GetCallerIdentityRequest", output: "GetCallerIdentityResponse" },
    AssumeRole: { http: { method: "POST", uri: "/", status: 200 }, input: "AssumeRoleRequest", output: "AssumeRoleResponse" },
    GetSessionToken: { http: { method: "POST", uri: "/", status: 200 }, input: "GetSessionTokenRequest", output: "GetSessionTokenResponse" },
  },
  errors: {
    ExpiredTokenException: { status: 400, fault: "Sender", shape: "ExpiredTokenException" },
    MalformedPolicyDocumentException: { status: 400, fault: "Sender", queryCode: "MalformedPolicyDocument", shape: "MalformedPolicyDocumentException" },
    PackedPolicyTooLargeException: { status: 400, fault: "Sender", queryCode: "PackedPolicyTooLarge", shape: "PackedPolicyTooLargeException" },
    RegionDisabledException: { status: 403, fault: "Sender", shape: "RegionDisabledException" },
  },
  shapes: {
    AssumeRoleRequest: { kind: "structure", members: { RoleArn: { shape: "string", constraint: { length: [20, 2048], pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+" }, required: true }, RoleSessionName: { shape: "string", constraint: { length: [2, 64], pattern: "[\\w+=,.@-]*" }, required: true }, PolicyArns: { shape: "PolicyDescriptorListType" }, Policy: { shape: "string", constraint: { length: [1, null], pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+" } }, DurationSeconds: { shape: "number", constraint: { range: [900, 43200] } }, Tags: { shape: "TagListType" }, TransitiveTagKeys: { shape: "TagKeyListType" }, ExternalId: { shape: "string", constraint: { length: [2, 1224], pattern: "[\\w+=,.@:\\/-]*" } }, SerialNumber: { shape: "string", constraint: { length: [9, 256], pattern: "[\\w+=/:,.@-]*" } }, TokenCode: { shape: "string", constraint: { length: [6, 6], pattern: "[\\d]*" } }, SourceIdentity: { shape: "string", constraint: { length: [2, 64], pattern: "[\\w+=,.@-]*" } }, ProvidedContexts: { shape: "ProvidedContextsListType" }, MinimumSessionTokenSize: { shape: "number" } } },
    AssumeRoleResponse: { kind: "structure", members: { Credentials: { shape: "Credentials" }, AssumedRoleUser: { shape: "AssumedRoleUser" }, PackedPolicySize: { shape: "number" }, SourceIdentity: { shape: "string" }, SessionTokenUtilization: { shape: "number" }, SessionTokenSize: { shape: "number" } } },
    AssumedRoleUser: { kind: "structure", members: { AssumedRoleId: { shape: "string", required: true }, Arn: { shape: "string", required: true } } },
    Credentials: { kind: "structure", members: { AccessKeyId: { shape: "string", required: true }, SecretAccessKey: { shape: "string", required: true }, SessionToken: { shape: "string", required: true }, Expiration: { shape: "timestamp", required: true } } },
    ExpiredTokenException: { kind: "structure", members: { message: { shape: "string" } } },
    GetCallerIdentityRequest: { kind: "structure", members: {} },
    GetCallerIdentityResponse: { kind: "structure", members: { UserId: { shape: "string" }, Account: { shape: "string" }, Arn: { shape: "string" } } },
    GetSessionTokenRequest: { kind: "structure", members: { DurationSeconds: { shape: "number", constraint: { range: [900, 129600] } }, SerialNumber: { shape: "string", constraint: { length: [9, 256], pattern: "[\\w+=/:,.@-]*" } }, TokenCode: { shape: "string", constraint: { length: [6, 6], pattern: "[\\d]*" } }, MinimumSessionTokenSize: { shape: "number" } } },
    GetSessionTokenResponse: { kind: "structure", members: { Credentials: { shape: "Credentials" }, SessionTokenUtilization: { shape: "number" }, SessionTokenSize: { shape: "number" } } },
    MalformedPolicyDocumentException: { kind: "structure", members: { message: { shape: "string" } } },
    PackedPolicyTooLargeException: { kind: "structure", members: { message: { shape: "string" } } },
    PolicyDescriptorListType: { kind: "list", of: { shape: "PolicyDescriptorType" } },
    PolicyDescriptorType: { kind: "structure", members: { arn: { shape: "string" } } },
    ProvidedContext: { kind: "structure", members: { ProviderArn: { shape: "string" }, ContextAssertion: { shape: "string" } } },
    ProvidedContextsListType: { kind: "list", of: { shape: "ProvidedContext" }, constraint: { length: [0, 5] } },
    RegionDisabledException: { kind: "structure", members: { message: { shape: "string" } } },
    Tag: { kind: "structure", members: { Key: { shape: "string", constraint: { length: [1, 128], pattern: "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+" }, required: true }, Value: { shape: "string", constraint: { length: [0, 256], pattern: "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*" }, required: true } } },
    TagKeyListType: { kind: "list", of: { shape: "string", constraint: { length: [1, 128], pattern: "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+" } }, constraint: { length: [0, 50] } },
    TagListType: { kind: "list", of: { shape: "Tag" }, constraint: { length: [0, 50] } },
  },
};
