// Written by tools/generate-api.ts from @aws-sdk/client-secrets-manager and tools/constraints/secrets-manager.json. Do not edit.
import type * as Sdk from '@aws-sdk/client-secrets-manager';
import type { InputOf, OutputOf } from './sdk-types.ts';
import type { ServiceApi } from './service-api.ts';

export type CreateSecretInput = InputOf<Sdk.CreateSecretRequest>;
export type CreateSecretOutput = OutputOf<Sdk.CreateSecretResponse>;
export type GetSecretValueInput = InputOf<Sdk.GetSecretValueRequest>;
export type GetSecretValueOutput = OutputOf<Sdk.GetSecretValueResponse>;
export type PutSecretValueInput = InputOf<Sdk.PutSecretValueRequest>;
export type PutSecretValueOutput = OutputOf<Sdk.PutSecretValueResponse>;
export type DescribeSecretInput = InputOf<Sdk.DescribeSecretRequest>;
export type DescribeSecretOutput = OutputOf<Sdk.DescribeSecretResponse>;
export type ListSecretsInput = InputOf<Sdk.ListSecretsRequest>;
export type ListSecretsOutput = OutputOf<Sdk.ListSecretsResponse>;
export type UpdateSecretInput = InputOf<Sdk.UpdateSecretRequest>;
export type UpdateSecretOutput = OutputOf<Sdk.UpdateSecretResponse>;
export type DeleteSecretInput = InputOf<Sdk.DeleteSecretRequest>;
export type DeleteSecretOutput = OutputOf<Sdk.DeleteSecretResponse>;
export type RestoreSecretInput = InputOf<Sdk.RestoreSecretRequest>;
export type RestoreSecretOutput = OutputOf<Sdk.RestoreSecretResponse>;
export type GetRandomPasswordInput = InputOf<Sdk.GetRandomPasswordRequest>;
export type GetRandomPasswordOutput = OutputOf<Sdk.GetRandomPasswordResponse>;
export type RotateSecretInput = InputOf<Sdk.RotateSecretRequest>;
export type RotateSecretOutput = OutputOf<Sdk.RotateSecretResponse>;
export type CancelRotateSecretInput = InputOf<Sdk.CancelRotateSecretRequest>;
export type CancelRotateSecretOutput = OutputOf<Sdk.CancelRotateSecretResponse>;
export type UpdateSecretVersionStageInput = InputOf<Sdk.UpdateSecretVersionStageRequest>;
export type UpdateSecretVersionStageOutput = OutputOf<Sdk.UpdateSecretVersionStageResponse>;
export type ListSecretVersionIdsInput = InputOf<Sdk.ListSecretVersionIdsRequest>;
export type ListSecretVersionIdsOutput = OutputOf<Sdk.ListSecretVersionIdsResponse>;

export interface SecretsManagerOperations {
  CreateSecret: { input: CreateSecretInput; output: CreateSecretOutput };
  GetSecretValue: { input: GetSecretValueInput; output: GetSecretValueOutput };
  PutSecretValue: { input: PutSecretValueInput; output: PutSecretValueOutput };
  DescribeSecret: { input: DescribeSecretInput; output: DescribeSecretOutput };
  ListSecrets: { input: ListSecretsInput; output: ListSecretsOutput };
  UpdateSecret: { input: UpdateSecretInput; output: UpdateSecretOutput };
  DeleteSecret: { input: DeleteSecretInput; output: DeleteSecretOutput };
  RestoreSecret: { input: RestoreSecretInput; output: RestoreSecretOutput };
  GetRandomPassword: { input: GetRandomPasswordInput; output: GetRandomPasswordOutput };
  RotateSecret: { input: RotateSecretInput; output: RotateSecretOutput };
  CancelRotateSecret: { input: CancelRotateSecretInput; output: CancelRotateSecretOutput };
  UpdateSecretVersionStage: { input: UpdateSecretVersionStageInput; output: UpdateSecretVersionStageOutput };
  ListSecretVersionIds: { input: ListSecretVersionIdsInput; output: ListSecretVersionIdsOutput };
}

export const secretsManagerApi: ServiceApi = {
  service: "secrets-manager",
  serviceId: "Secrets Manager",
  signingName: "secretsmanager",
  protocol: "aws-json-1.1",
  version: "2017-10-17",
  targetPrefix: "secretsmanager",
  xmlNamespace: "",
  errorNamespace: "",
  operations: {
    CreateSecret: { http: { method: "POST", uri: "/", status: 200 }, input: "CreateSecretRequest", output: "CreateSecretResponse" },
    GetSecretValue: { http: { method: "POST", uri: "/", status: 200 }, input: "GetSecretValueRequest", output: "GetSecretValueResponse" },
    PutSecretValue: { http: { method: "POST", uri: "/", status: 200 }, input: "PutSecretValueRequest", output: "PutSecretValueResponse" },
    DescribeSecret: { http: { method: "POST", uri: "/", status: 200 }, input: "DescribeSecretRequest", output: "DescribeSecretResponse" },
    ListSecrets: { http: { method: "POST", uri: "/", status: 200 }, input: "ListSecretsRequest", output: "ListSecretsResponse" },
    UpdateSecret: { http: { method: "POST", uri: "/", status: 200 }, input: "UpdateSecretRequest", output: "UpdateSecretResponse" },
    DeleteSecret: { http: { method: "POST", uri: "/", status: 200 }, input: "DeleteSecretRequest", output: "DeleteSecretResponse" },
    RestoreSecret: { http: { method: "POST", uri: "/", status: 200 }, input: "RestoreSecretRequest", output: "RestoreSecretResponse" },
    GetRandomPassword: { http: { method: "POST", uri: "/", status: 200 }, input: "GetRandomPasswordRequest", output: "GetRandomPasswordResponse" },
    RotateSecret: { http: { method: "POST", uri: "/", status: 200 }, input: "RotateSecretRequest", output: "RotateSecretResponse" },
    CancelRotateSecret: { http: { method: "POST", uri: "/", status: 200 }, input: "CancelRotateSecretRequest", output: "CancelRotateSecretResponse" },
    UpdateSecretVersionStage: { http: { method: "POST", uri: "/", status: 200 }, input: "UpdateSecretVersionStageRequest", output: "UpdateSecretVersionStageResponse" },
    ListSecretVersionIds: { http: { method: "POST", uri: "/", status: 200 }, input: "ListSecretVersionIdsRequest", output: "ListSecretVersionIdsResponse" },
  },
  errors: {
    DecryptionFailure: { status: 400, fault: "Sender", shape: "DecryptionFailure" },
    EncryptionFailure: { status: 400, fault: "Sender", shape: "EncryptionFailure" },
    InternalServiceError: { status: 500, fault: "Receiver", shape: "InternalServiceError" },
    InvalidNextTokenException: { status: 400, fault: "Sender", shape: "InvalidNextTokenException" },
    InvalidParameterException: { status: 400, fault: "Sender", shape: "InvalidParameterException" },
    InvalidRequestException: { status: 400, fault: "Sender", shape: "InvalidRequestException" },
    LimitExceededException: { status: 400, fault: "Sender", shape: "LimitExceededException" },
    MalformedPolicyDocumentException: { status: 400, fault: "Sender", shape: "MalformedPolicyDocumentException" },
    PreconditionNotMetException: { status: 400, fault: "Sender", shape: "PreconditionNotMetException" },
    ResourceExistsException: { status: 400, fault: "Sender", shape: "ResourceExistsException" },
    ResourceNotFoundException: { status: 400, fault: "Sender", shape: "ResourceNotFoundException" },
  },
  shapes: {
    AddReplicaRegionListType: { kind: "list", of: { shape: "ReplicaRegionType" }, constraint: { length: [1, null] } },
    CancelRotateSecretRequest: { kind: "structure", members: { SecretId: { shape: "string", constraint: { length: [1, 2048] }, required: true } } },
    CancelRotateSecretResponse: { kind: "structure", members: { ARN: { shape: "string" }, Name: { shape: "string" }, VersionId: { shape: "string" } } },
    CreateSecretRequest: { kind: "structure", members: { Name: { shape: "string", constraint: { length: [1, 512] }, required: true }, ClientRequestToken: { shape: "string", traits: { idempotencyToken: true }, constraint: { length: [32, 64] } }, Description: { shape: "string", constraint: { length: [0, 2048] } }, KmsKeyId: { shape: "string", constraint: { length: [0, 2048] } }, SecretBinary: { shape: "blob", constraint: { length: [1, 65536] } }, SecretString: { shape: "string", constraint: { length: [1, 65536] } }, Tags: { shape: "TagListType" }, AddReplicaRegions: { shape: "AddReplicaRegionListType" }, ForceOverwriteReplicaSecret: { shape: "boolean" }, Type: { shape: "string" } } },
    CreateSecretResponse: { kind: "structure", members: { ARN: { shape: "string" }, Name: { shape: "string" }, VersionId: { shape: "string" }, ReplicationStatus: { shape: "ReplicationStatusListType" } } },
    DecryptionFailure: { kind: "structure", members: { Message: { shape: "string" } } },
    DeleteSecretRequest: { kind: "structure", members: { SecretId: { shape: "string", constraint: { length: [1, 2048] }, required: true }, RecoveryWindowInDays: { shape: "number" }, ForceDeleteWithoutRecovery: { shape: "boolean" } } },
    DeleteSecretResponse: { kind: "structure", members: { ARN: { shape: "string" }, Name: { shape: "string" }, DeletionDate: { shape: "timestamp" } } },
    DescribeSecretRequest: { kind: "structure", members: { SecretId: { shape: "string", constraint: { length: [1, 2048] }, required: true } } },
    DescribeSecretResponse: { kind: "structure", members: { ARN: { shape: "string" }, Name: { shape: "string" }, Type: { shape: "string" }, Description: { shape: "string" }, KmsKeyId: { shape: "string" }, RotationEnabled: { shape: "boolean" }, RotationLambdaARN: { shape: "string" }, RotationRules: { shape: "RotationRulesType" }, ExternalSecretRotationMetadata: { shape: "ExternalSecretRotationMetadataType" }, ExternalSecretRotationRoleArn: { shape: "string" }, LastRotatedDate: { shape: "timestamp" }, LastChangedDate: { shape: "timestamp" }, LastAccessedDate: { shape: "timestamp" }, DeletedDate: { shape: "timestamp" }, NextRotationDate: { shape: "timestamp" }, Tags: { shape: "TagListType" }, VersionIdsToStages: { shape: "SecretVersionsToStagesMapType" }, OwningService: { shape: "string" }, CreatedDate: { shape: "timestamp" }, PrimaryRegion: { shape: "string" }, ReplicationStatus: { shape: "ReplicationStatusListType" } } },
    EncryptionFailure: { kind: "structure", members: { Message: { shape: "string" } } },
    ExternalSecretRotationMetadataItem: { kind: "structure", members: { Key: { shape: "string" }, Value: { shape: "string" } } },
    ExternalSecretRotationMetadataType: { kind: "list", of: { shape: "ExternalSecretRotationMetadataItem" } },
    Filter: { kind: "structure", members: { Key: { shape: "string", constraint: { enum: ["description", "name", "tag-key", "tag-value", "primary-region", "owning-service", "all"] } }, Values: { shape: "FilterValuesStringList" } } },
    FilterValuesStringList: { kind: "list", of: { shape: "string", constraint: { length: [1, 512], pattern: "!?[a-zA-Z0-9 :_@/+=.\\-!]*" } }, constraint: { length: [1, 10] } },
    FiltersListType: { kind: "list", of: { shape: "Filter" }, constraint: { length: [0, 10] } },
    GetRandomPasswordRequest: { kind: "structure", members: { PasswordLength: { shape: "number", constraint: { range: [1, 4096] } }, ExcludeCharacters: { shape: "string", constraint: { length: [0, 4096] } }, ExcludeNumbers: { shape: "boolean" }, ExcludePunctuation: { shape: "boolean" }, ExcludeUppercase: { shape: "boolean" }, ExcludeLowercase: { shape: "boolean" }, IncludeSpace: { shape: "boolean" }, RequireEachIncludedType: { shape: "boolean" } } },
    GetRandomPasswordResponse: { kind: "structure", members: { RandomPassword: { shape: "string" } } },
    GetSecretValueRequest: { kind: "structure", members: { SecretId: { shape: "string", constraint: { length: [1, 2048] }, required: true }, VersionId: { shape: "string", constraint: { length: [32, 64] } }, VersionStage: { shape: "string", constraint: { length: [1, 256] } } } },
    GetSecretValueResponse: { kind: "structure", members: { ARN: { shape: "string" }, Name: { shape: "string" }, VersionId: { shape: "string" }, SecretBinary: { shape: "blob" }, SecretString: { shape: "string" }, VersionStages: { shape: "StringList" }, CreatedDate: { shape: "timestamp" } } },
    InternalServiceError: { kind: "structure", members: { Message: { shape: "string" } } },
    InvalidNextTokenException: { kind: "structure", members: { Message: { shape: "string" } } },
    InvalidParameterException: { kind: "structure", members: { Message: { shape: "string" } } },
    InvalidRequestException: { kind: "structure", members: { Message: { shape: "string" } } },
    LimitExceededException: { kind: "structure", members: { Message: { shape: "string" } } },
    ListSecretVersionIdsRequest: { kind: "structure", members: { SecretId: { shape: "string", constraint: { length: [1, 2048] }, required: true }, MaxResults: { shape: "number", constraint: { range: [1, 100] } }, NextToken: { shape: "string", constraint: { length: [1, 4096] } }, IncludeDeprecated: { shape: "boolean" } } },
    ListSecretVersionIdsResponse: { kind: "structure", members: { Versions: { shape: "SecretVersionsListType" }, NextToken: { shape: "string" }, ARN: { shape: "string" }, Name: { shape: "string" } } },
    ListSecretsRequest: { kind: "structure", members: { IncludePlannedDeletion: { shape: "boolean" }, MaxResults: { shape: "number", constraint: { range: [1, 100] } }, NextToken: { shape: "string", constraint: { length: [1, 4096] } }, Filters: { shape: "FiltersListType" }, SortOrder: { shape: "string", constraint: { enum: ["asc", "desc"] } }, SortBy: { shape: "string" } } },
    ListSecretsResponse: { kind: "structure", members: { SecretList: { shape: "SecretListType" }, NextToken: { shape: "string" } } },
    MalformedPolicyDocumentException: { kind: "structure", members: { Message: { shape: "string" } } },
    PreconditionNotMetException: { kind: "structure", members: { Message: { shape: "string" } } },
    PutSecretValueRequest: { kind: "structure", members: { SecretId: { shape: "string", constraint: { length: [1, 2048] }, required: true }, ClientRequestToken: { shape: "string", traits: { idempotencyToken: true }, constraint: { length: [32, 64] } }, SecretBinary: { shape: "blob", constraint: { length: [1, 65536] } }, SecretString: { shape: "string", constraint: { length: [1, 65536] } }, VersionStages: { shape: "SecretVersionStagesType" }, RotationToken: { shape: "string", constraint: { length: [36, 256], pattern: "[a-zA-Z0-9\\-]+" } } } },
    PutSecretValueResponse: { kind: "structure", members: { ARN: { shape: "string" }, Name: { shape: "string" }, VersionId: { shape: "string" }, VersionStages: { shape: "StringList" } } },
    ReplicaRegionType: { kind: "structure", members: { Region: { shape: "string" }, KmsKeyId: { shape: "string" } } },
    ReplicationStatusListType: { kind: "list", of: { shape: "ReplicationStatusType" } },
    ReplicationStatusType: { kind: "structure", members: { Region: { shape: "string" }, KmsKeyId: { shape: "string" }, Status: { shape: "string" }, StatusMessage: { shape: "string" }, LastAccessedDate: { shape: "timestamp" } } },
    ResourceExistsException: { kind: "structure", members: { Message: { shape: "string" } } },
    ResourceNotFoundException: { kind: "structure", members: { Message: { shape: "string" } } },
    RestoreSecretRequest: { kind: "structure", members: { SecretId: { shape: "string", constraint: { length: [1, 2048] }, required: true } } },
    RestoreSecretResponse: { kind: "structure", members: { ARN: { shape: "string" }, Name: { shape: "string" } } },
    RotateSecretRequest: { kind: "structure", members: { SecretId: { shape: "string", constraint: { length: [1, 2048] }, required: true }, ClientRequestToken: { shape: "string", traits: { idempotencyToken: true }, constraint: { length: [32, 64] } }, RotationLambdaARN: { shape: "string", constraint: { length: [0, 2048] } }, RotationRules: { shape: "RotationRulesType" }, ExternalSecretRotationMetadata: { shape: "ExternalSecretRotationMetadataType" }, ExternalSecretRotationRoleArn: { shape: "string" }, RotateImmediately: { shape: "boolean" } } },
    RotateSecretResponse: { kind: "structure", members: { ARN: { shape: "string" }, Name: { shape: "string" }, VersionId: { shape: "string" } } },
    RotationRulesType: { kind: "structure", members: { AutomaticallyAfterDays: { shape: "number", constraint: { range: [1, 1000] } }, Duration: { shape: "string", constraint: { length: [2, 3], pattern: "[0-9h]+" } }, ScheduleExpression: { shape: "string", constraint: { length: [1, 256], pattern: "[0-9A-Za-z\\(\\)#\\?\\*\\-\\/, ]+" } } } },
    SecretListEntry: { kind: "structure", members: { ARN: { shape: "string" }, Name: { shape: "string" }, Type: { shape: "string" }, Description: { shape: "string" }, KmsKeyId: { shape: "string" }, RotationEnabled: { shape: "boolean" }, RotationLambdaARN: { shape: "string" }, RotationRules: { shape: "RotationRulesType" }, ExternalSecretRotationMetadata: { shape: "ExternalSecretRotationMetadataType" }, ExternalSecretRotationRoleArn: { shape: "string" }, LastRotatedDate: { shape: "timestamp" }, LastChangedDate: { shape: "timestamp" }, LastAccessedDate: { shape: "timestamp" }, DeletedDate: { shape: "timestamp" }, NextRotationDate: { shape: "timestamp" }, Tags: { shape: "TagListType" }, SecretVersionsToStages: { shape: "SecretVersionsToStagesMapType" }, OwningService: { shape: "string" }, CreatedDate: { shape: "timestamp" }, PrimaryRegion: { shape: "string" } } },
    SecretListType: { kind: "list", of: { shape: "SecretListEntry" } },
    SecretVersionStagesType: { kind: "list", of: { shape: "string", constraint: { length: [1, 256] } }, constraint: { length: [1, 20] } },
    SecretVersionsListEntry: { kind: "structure", members: { VersionId: { shape: "string" }, VersionStages: { shape: "StringList" }, LastAccessedDate: { shape: "timestamp" }, CreatedDate: { shape: "timestamp" }, KmsKeyIds: { shape: "StringList" } } },
    SecretVersionsListType: { kind: "list", of: { shape: "SecretVersionsListEntry" } },
    SecretVersionsToStagesMapType: { kind: "map", key: { shape: "string" }, value: { shape: "StringList" } },
    StringList: { kind: "list", of: { shape: "string" } },
    Tag: { kind: "structure", members: { Key: { shape: "string", constraint: { length: [1, 128] } }, Value: { shape: "string", constraint: { length: [0, 256] } } } },
    TagListType: { kind: "list", of: { shape: "Tag" } },
    UpdateSecretRequest: { kind: "structure", members: { SecretId: { shape: "string", constraint: { length: [1, 2048] }, required: true }, ClientRequestToken: { shape: "string", traits: { idempotencyToken: true }, constraint: { length: [32, 64] } }, Description: { shape: "string", constraint: { length: [0, 2048] } }, KmsKeyId: { shape: "string", constraint: { length: [0, 2048] } }, SecretBinary: { shape: "blob", constraint: { length: [1, 65536] } }, SecretString: { shape: "string", constraint: { length: [1, 65536] } }, Type: { shape: "string" } } },
    UpdateSecretResponse: { kind: "structure", members: { ARN: { shape: "string" }, Name: { shape: "string" }, VersionId: { shape: "string" } } },
    UpdateSecretVersionStageRequest: { kind: "structure", members: { SecretId: { shape: "string", constraint: { length: [1, 2048] }, required: true }, VersionStage: { shape: "string", constraint: { length: [1, 256] }, required: true }, RemoveFromVersionId: { shape: "string", constraint: { length: [32, 64] } }, MoveToVersionId: { shape: "string", constraint: { length: [32, 64] } } } },
    UpdateSecretVersionStageResponse: { kind: "structure", members: { ARN: { shape: "string" }, Name: { shape: "string" } } },
  },
};
