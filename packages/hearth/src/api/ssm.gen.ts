// Written by tools/generate-api.ts from @aws-sdk/client-ssm and tools/constraints/ssm.json. Do not edit.
import type * as Sdk from '@aws-sdk/client-ssm';
import type { InputOf, OutputOf } from './sdk-types.ts';
import type { ServiceApi } from './service-api.ts';

export type PutParameterInput = InputOf<Sdk.PutParameterRequest>;
export type PutParameterOutput = OutputOf<Sdk.PutParameterResult>;
export type GetParameterInput = InputOf<Sdk.GetParameterRequest>;
export type GetParameterOutput = OutputOf<Sdk.GetParameterResult>;
export type GetParametersInput = InputOf<Sdk.GetParametersRequest>;
export type GetParametersOutput = OutputOf<Sdk.GetParametersResult>;
export type GetParametersByPathInput = InputOf<Sdk.GetParametersByPathRequest>;
export type GetParametersByPathOutput = OutputOf<Sdk.GetParametersByPathResult>;
export type DeleteParameterInput = InputOf<Sdk.DeleteParameterRequest>;
export type DeleteParameterOutput = OutputOf<Sdk.DeleteParameterResult>;
export type DeleteParametersInput = InputOf<Sdk.DeleteParametersRequest>;
export type DeleteParametersOutput = OutputOf<Sdk.DeleteParametersResult>;
export type DescribeParametersInput = InputOf<Sdk.DescribeParametersRequest>;
export type DescribeParametersOutput = OutputOf<Sdk.DescribeParametersResult>;

export interface SsmOperations {
  PutParameter: { input: PutParameterInput; output: PutParameterOutput };
  GetParameter: { input: GetParameterInput; output: GetParameterOutput };
  GetParameters: { input: GetParametersInput; output: GetParametersOutput };
  GetParametersByPath: { input: GetParametersByPathInput; output: GetParametersByPathOutput };
  DeleteParameter: { input: DeleteParameterInput; output: DeleteParameterOutput };
  DeleteParameters: { input: DeleteParametersInput; output: DeleteParametersOutput };
  DescribeParameters: { input: DescribeParametersInput; output: DescribeParametersOutput };
}

export const ssmApi: ServiceApi = {
  service: "ssm",
  serviceId: "SSM",
  signingName: "ssm",
  protocol: "aws-json-1.1",
  version: "2014-11-06",
  targetPrefix: "AmazonSSM",
  xmlNamespace: "http://ssm.amazonaws.com/doc/2014-11-06/",
  errorNamespace: "",
  operations: {
    PutParameter: { http: { method: "POST", uri: "/", status: 200 }, input: "PutParameterRequest", output: "PutParameterResult" },
    GetParameter: { http: { method: "POST", uri: "/", status: 200 }, input: "GetParameterRequest", output: "GetParameterResult" },
    GetParameters: { http: { method: "POST", uri: "/", status: 200 }, input: "GetParametersRequest", output: "GetParametersResult" },
    GetParametersByPath: { http: { method: "POST", uri: "/", status: 200 }, input: "GetParametersByPathRequest", output: "GetParametersByPathResult" },
    DeleteParameter: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteParameterRequest", output: "DeleteParameterResult" },
    DeleteParameters: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteParametersRequest", output: "DeleteParametersResult" },
    DescribeParameters: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeParametersRequest", output: "DescribeParametersResult" },
  },
  errors: {
    HierarchyLevelLimitExceededException: { status: 400, fault: "Sender", shape: "HierarchyLevelLimitExceededException" },
    HierarchyTypeMismatchException: { status: 400, fault: "Sender", shape: "HierarchyTypeMismatchException" },
    IncompatiblePolicyException: { status: 400, fault: "Sender", shape: "IncompatiblePolicyException" },
    InternalServerError: { status: 500, fault: "Receiver", shape: "InternalServerError" },
    InvalidAllowedPatternException: { status: 400, fault: "Sender", shape: "InvalidAllowedPatternException" },
    InvalidFilterKey: { status: 400, fault: "Sender" },
    InvalidFilterOption: { status: 400, fault: "Sender", shape: "InvalidFilterOption" },
    InvalidFilterValue: { status: 400, fault: "Sender", shape: "InvalidFilterValue" },
    InvalidKeyId: { status: 400, fault: "Sender", shape: "InvalidKeyId" },
    InvalidNextToken: { status: 400, fault: "Sender", shape: "InvalidNextToken" },
    InvalidPolicyAttributeException: { status: 400, fault: "Sender", shape: "InvalidPolicyAttributeException" },
    InvalidPolicyTypeException: { status: 400, fault: "Sender", shape: "InvalidPolicyTypeException" },
    ParameterAlreadyExists: { status: 400, fault: "Sender", shape: "ParameterAlreadyExists" },
    ParameterLimitExceeded: { status: 429, fault: "Sender", shape: "ParameterLimitExceeded" },
    ParameterMaxVersionLimitExceeded: { status: 400, fault: "Sender", shape: "ParameterMaxVersionLimitExceeded" },
    ParameterNotFound: { status: 404, fault: "Sender", shape: "ParameterNotFound" },
    ParameterPatternMismatchException: { status: 400, fault: "Sender", shape: "ParameterPatternMismatchException" },
    ParameterVersionNotFound: { status: 400, fault: "Sender", shape: "ParameterVersionNotFound" },
    PoliciesLimitExceededException: { status: 400, fault: "Sender", shape: "PoliciesLimitExceededException" },
    TooManyUpdates: { status: 429, fault: "Sender", shape: "TooManyUpdates" },
    UnsupportedParameterType: { status: 400, fault: "Sender", shape: "UnsupportedParameterType" },
  },
  shapes: {
    DeleteParameterRequest: { kind: "structure", members: { Name: { shape: "string", constraint: { length: [1, 2048] }, required: true } } },
    DeleteParameterResult: { kind: "structure", members: {} },
    DeleteParametersRequest: { kind: "structure", members: { Names: { shape: "ParameterNameList", required: true } } },
    DeleteParametersResult: { kind: "structure", members: { DeletedParameters: { shape: "StringList" }, InvalidParameters: { shape: "StringList" } } },
    DescribeParametersRequest: { kind: "structure", members: { Filters: { shape: "ParametersFilterList" }, ParameterFilters: { shape: "ParameterStringFilterList" }, MaxResults: { shape: "number", constraint: { range: [1, 50] } }, NextToken: { shape: "string" }, Shared: { shape: "boolean" } } },
    DescribeParametersResult: { kind: "structure", members: { Parameters: { shape: "ParameterMetadataList" }, NextToken: { shape: "string" } } },
    GetParameterRequest: { kind: "structure", members: { Name: { shape: "string", constraint: { length: [1, 2048] }, required: true }, WithDecryption: { shape: "boolean" } } },
    GetParameterResult: { kind: "structure", members: { Parameter: { shape: "Parameter" } } },
    GetParametersByPathRequest: { kind: "structure", members: { Path: { shape: "string", constraint: { length: [1, 2048] }, required: true }, Recursive: { shape: "boolean" }, ParameterFilters: { shape: "ParameterStringFilterList" }, WithDecryption: { shape: "boolean" }, MaxResults: { shape: "number", constraint: { range: [1, 10] } }, NextToken: { shape: "string" } } },
    GetParametersByPathResult: { kind: "structure", members: { Parameters: { shape: "ParameterList" }, NextToken: { shape: "string" } } },
    GetParametersRequest: { kind: "structure", members: { Names: { shape: "ParameterNameList", required: true }, WithDecryption: { shape: "boolean" } } },
    GetParametersResult: { kind: "structure", members: { Parameters: { shape: "ParameterList" }, InvalidParameters: { shape: "StringList" } } },
    HierarchyLevelLimitExceededException: { kind: "structure", members: { message: { shape: "string" } } },
    HierarchyTypeMismatchException: { kind: "structure", members: { message: { shape: "string" } } },
    IncompatiblePolicyException: { kind: "structure", members: { message: { shape: "string" } } },
    InternalServerError: { kind: "structure", members: { Message: { shape: "string" } } },
    InvalidAllowedPatternException: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidFilterOption: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidFilterValue: { kind: "structure", members: { Message: { shape: "string" } } },
    InvalidKeyId: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidNextToken: { kind: "structure", members: { Message: { shape: "string" } } },
    InvalidPolicyAttributeException: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidPolicyTypeException: { kind: "structure", members: { message: { shape: "string" } } },
    Parameter: { kind: "structure", members: { Name: { shape: "string" }, Type: { shape: "string" }, Value: { shape: "string" }, Version: { shape: "number" }, Selector: { shape: "string" }, SourceResult: { shape: "string" }, LastModifiedDate: { shape: "timestamp" }, ARN: { shape: "string" }, DataType: { shape: "string" } } },
    ParameterAlreadyExists: { kind: "structure", members: { message: { shape: "string" } } },
    ParameterInlinePolicy: { kind: "structure", members: { PolicyText: { shape: "string" }, PolicyType: { shape: "string" }, PolicyStatus: { shape: "string" } } },
    ParameterLimitExceeded: { kind: "structure", members: { message: { shape: "string" } } },
    ParameterList: { kind: "list", of: { shape: "Parameter" } },
    ParameterMaxVersionLimitExceeded: { kind: "structure", members: { message: { shape: "string" } } },
    ParameterMetadata: { kind: "structure", members: { Name: { shape: "string" }, ARN: { shape: "string" }, Type: { shape: "string" }, KeyId: { shape: "string" }, LastModifiedDate: { shape: "timestamp" }, LastModifiedUser: { shape: "string" }, Description: { shape: "string" }, AllowedPattern: { shape: "string" }, Version: { shape: "number" }, Tier: { shape: "string" }, Policies: { shape: "ParameterPolicyList" }, DataType: { shape: "string" } } },
    ParameterMetadataList: { kind: "list", of: { shape: "ParameterMetadata" } },
    ParameterNameList: { kind: "list", of: { shape: "string", constraint: { length: [1, 2048] } }, constraint: { length: [1, 10] } },
    ParameterNotFound: { kind: "structure", members: { message: { shape: "string" } } },
    ParameterPatternMismatchException: { kind: "structure", members: { message: { shape: "string" } } },
    ParameterPolicyList: { kind: "list", of: { shape: "ParameterInlinePolicy" } },
    ParameterStringFilter: { kind: "structure", members: { Key: { shape: "string", constraint: { length: [1, 132], pattern: "tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType" }, required: true }, Option: { shape: "string", constraint: { length: [1, 10] } }, Values: { shape: "ParameterStringFilterValueList" } } },
    ParameterStringFilterList: { kind: "list", of: { shape: "ParameterStringFilter" } },
    ParameterStringFilterValueList: { kind: "list", of: { shape: "string", constraint: { length: [1, 1024] } }, constraint: { length: [1, 50] } },
    ParameterVersionNotFound: { kind: "structure", members: { message: { shape: "string" } } },
    ParametersFilter: { kind: "structure", members: { Key: { shape: "string", constraint: { enum: ["Name", "Type", "KeyId"] }, required: true }, Values: { shape: "ParametersFilterValueList", required: true } } },
    ParametersFilterList: { kind: "list", of: { shape: "ParametersFilter" } },
    ParametersFilterValueList: { kind: "list", of: { shape: "string", constraint: { length: [1, 1024] } }, constraint: { length: [1, 50] } },
    PoliciesLimitExceededException: { kind: "structure", members: { message: { shape: "string" } } },
    PutParameterRequest: { kind: "structure", members: { Name: { shape: "string", constraint: { length: [1, 2048] }, required: true }, Value: { shape: "string", required: true }, Description: { shape: "string", constraint: { length: [0, 1024] } }, Type: { shape: "string", constraint: { enum: ["String", "StringList", "SecureString"] } }, KeyId: { shape: "string", constraint: { length: [1, 256], pattern: "([a-zA-Z0-9:/_-]+)" } }, Overwrite: { shape: "boolean" }, AllowedPattern: { shape: "string", constraint: { length: [0, 1024] } }, Tags: { shape: "TagList" }, Tier: { shape: "string", constraint: { enum: ["Standard", "Advanced", "Intelligent-Tiering"] } }, Policies: { shape: "string", constraint: { length: [1, 4096] } }, DataType: { shape: "string", constraint: { length: [0, 128] } } } },
    PutParameterResult: { kind: "structure", members: { Version: { shape: "number" }, Tier: { shape: "string" } } },
    StringList: { kind: "list", of: { shape: "string" } },
    Tag: { kind: "structure", members: { Key: { shape: "string", constraint: { length: [1, 128], pattern: "([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)" }, required: true }, Value: { shape: "string", constraint: { length: [0, 256], pattern: "([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)" }, required: true } } },
    TagList: { kind: "list", of: { shape: "Tag" }, constraint: { length: [0, 1000] } },
    TooManyUpdates: { kind: "structure", members: { Message: { shape: "string" } } },
    UnsupportedParameterType: { kind: "structure", members: { message: { shape: "string" } } },
  },
};
