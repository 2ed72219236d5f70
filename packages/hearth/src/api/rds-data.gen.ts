// Written by tools/generate-api.ts from @aws-sdk/client-rds-data and tools/constraints/rds-data.json. Do not edit.
import type * as Sdk from '@aws-sdk/client-rds-data';
import type { InputOf, OutputOf } from './sdk-types.ts';
import type { ServiceApi } from './service-api.ts';

export type ExecuteStatementInput = InputOf<Sdk.ExecuteStatementRequest>;
export type ExecuteStatementOutput = OutputOf<Sdk.ExecuteStatementResponse>;
export type BatchExecuteStatementInput = InputOf<Sdk.BatchExecuteStatementRequest>;
export type BatchExecuteStatementOutput = OutputOf<Sdk.BatchExecuteStatementResponse>;
export type BeginTransactionInput = InputOf<Sdk.BeginTransactionRequest>;
export type BeginTransactionOutput = OutputOf<Sdk.BeginTransactionResponse>;
export type CommitTransactionInput = InputOf<Sdk.CommitTransactionRequest>;
export type CommitTransactionOutput = OutputOf<Sdk.CommitTransactionResponse>;
export type RollbackTransactionInput = InputOf<Sdk.RollbackTransactionRequest>;
export type RollbackTransactionOutput = OutputOf<Sdk.RollbackTransactionResponse>;

export interface RdsDataOperations {
  ExecuteStatement: { input: ExecuteStatementInput; output: ExecuteStatementOutput };
  BatchExecuteStatement: { input: BatchExecuteStatementInput; output: BatchExecuteStatementOutput };
  BeginTransaction: { input: BeginTransactionInput; output: BeginTransactionOutput };
  CommitTransaction: { input: CommitTransactionInput; output: CommitTransactionOutput };
  RollbackTransaction: { input: RollbackTransactionInput; output: RollbackTransactionOutput };
}

export const rdsDataApi: ServiceApi = {
  service: "rds-data",
  serviceId: "RDS Data",
  signingName: "rds-data",
  protocol: "rest-json",
  version: "2018-08-01",
  targetPrefix: "",
  xmlNamespace: "",
  errorNamespace: "",
  operations: {
    ExecuteStatement: { http: { method: "POST", uri: "/Execute", status: 200 }, input: "ExecuteStatementRequest", output: "ExecuteStatementResponse" },
    BatchExecuteStatement: { http: { method: "POST", uri: "/BatchExecute", status: 200 }, input: "BatchExecuteStatementRequest", output: "BatchExecuteStatementResponse" },
    BeginTransaction: { http: { method: "POST", uri: "/BeginTransaction", status: 200 }, input: "BeginTransactionRequest", output: "BeginTransactionResponse" },
    CommitTransaction: { http: { method: "POST", uri: "/CommitTransaction", status: 200 }, input: "CommitTransactionRequest", output: "CommitTransactionResponse" },
    RollbackTransaction: { http: { method: "POST", uri: "/RollbackTransaction", status: 200 }, input: "RollbackTransactionRequest", output: "RollbackTransactionResponse" },
  },
  errors: {
    AccessDeniedException: { status: 403, fault: "Sender", shape: "AccessDeniedException" },
    BadRequestException: { status: 400, fault: "Sender", shape: "BadRequestException" },
    DatabaseErrorException: { status: 400, fault: "Sender", shape: "DatabaseErrorException" },
    DatabaseNotFoundException: { status: 404, fault: "Sender", shape: "DatabaseNotFoundException" },
    DatabaseResumingException: { status: 400, fault: "Sender", shape: "DatabaseResumingException" },
    DatabaseUnavailableException: { status: 504, fault: "Receiver" },
    ForbiddenException: { status: 403, fault: "Sender", shape: "ForbiddenException" },
    HttpEndpointNotEnabledException: { status: 400, fault: "Sender", shape: "HttpEndpointNotEnabledException" },
    InternalServerErrorException: { status: 500, fault: "Receiver" },
    InvalidResourceStateException: { status: 400, fault: "Sender", shape: "InvalidResourceStateException" },
    InvalidSecretException: { status: 400, fault: "Sender", shape: "InvalidSecretException" },
    NotFoundException: { status: 404, fault: "Sender", shape: "NotFoundException" },
    SecretsErrorException: { status: 400, fault: "Sender", shape: "SecretsErrorException" },
    ServiceUnavailableError: { status: 503, fault: "Receiver" },
    StatementTimeoutException: { status: 400, fault: "Sender", shape: "StatementTimeoutException" },
    TransactionNotFoundException: { status: 404, fault: "Sender", shape: "TransactionNotFoundException" },
    UnsupportedResultException: { status: 400, fault: "Sender", shape: "UnsupportedResultException" },
  },
  shapes: {
    AccessDeniedException: { kind: "structure", members: { message: { shape: "string" } } },
    ArrayOfArray: { kind: "list", of: { shape: "ArrayValue" } },
    ArrayValue: { kind: "union", members: { booleanValues: { shape: "BooleanArray", traits: { sparse: true } }, longValues: { shape: "LongArray", traits: { sparse: true } }, doubleValues: { shape: "DoubleArray", traits: { sparse: true } }, stringValues: { shape: "StringArray", traits: { sparse: true } }, arrayValues: { shape: "ArrayOfArray", traits: { sparse: true } } } },
    BadRequestException: { kind: "structure", members: { message: { shape: "string" } } },
    BatchExecuteStatementRequest: { kind: "structure", members: { resourceArn: { shape: "string", constraint: { length: [11, 100] }, required: true }, secretArn: { shape: "string", constraint: { length: [11, null] }, required: true }, sql: { shape: "string", constraint: { length: [null, 65536] }, required: true }, database: { shape: "string", constraint: { length: [null, 64] } }, schema: { shape: "string", constraint: { length: [null, 64] } }, parameterSets: { shape: "SqlParameterSets" }, transactionId: { shape: "string", constraint: { length: [null, 192] } } } },
    BatchExecuteStatementResponse: { kind: "structure", members: { updateResults: { shape: "UpdateResults" } } },
    BeginTransactionRequest: { kind: "structure", members: { resourceArn: { shape: "string", constraint: { length: [11, 100] }, required: true }, secretArn: { shape: "string", constraint: { length: [11, null] }, required: true }, database: { shape: "string", constraint: { length: [null, 64] } }, schema: { shape: "string", constraint: { length: [null, 64] } } } },
    BeginTransactionResponse: { kind: "structure", members: { transactionId: { shape: "string" } } },
    BooleanArray: { kind: "list", of: { shape: "boolean" } },
    ColumnMetadata: { kind: "structure", members: { name: { shape: "string" }, type: { shape: "number" }, typeName: { shape: "string" }, label: { shape: "string" }, schemaName: { shape: "string" }, tableName: { shape: "string" }, isAutoIncrement: { shape: "boolean" }, isSigned: { shape: "boolean" }, isCurrency: { shape: "boolean" }, isCaseSensitive: { shape: "boolean" }, nullable: { shape: "number" }, precision: { shape: "number" }, scale: { shape: "number" }, arrayBaseColumnType: { shape: "number" } } },
    CommitTransactionRequest: { kind: "structure", members: { resourceArn: { shape: "string", constraint: { length: [11, 100] }, required: true }, secretArn: { shape: "string", constraint: { length: [11, null] }, required: true }, transactionId: { shape: "string", constraint: { length: [null, 192] }, required: true } } },
    CommitTransactionResponse: { kind: "structure", members: { transactionStatus: { shape: "string" } } },
    DatabaseErrorException: { kind: "structure", members: { message: { shape: "string" } } },
    DatabaseNotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    DatabaseResumingException: { kind: "structure", members: { message: { shape: "string" } } },
    DoubleArray: { kind: "list", of: { shape: "number" } },
    ExecuteStatementRequest: { kind: "structure", members: { resourceArn: { shape: "string", constraint: { length: [11, 100] }, required: true }, secretArn: { shape: "string", constraint: { length: [11, null] }, required: true }, sql: { shape: "string", constraint: { length: [null, 65536] }, required: true }, database: { shape: "string", constraint: { length: [null, 64] } }, schema: { shape: "string", constraint: { length: [null, 64] } }, parameters: { shape: "SqlParametersList" }, transactionId: { shape: "string", constraint: { length: [null, 192] } }, includeResultMetadata: { shape: "boolean" }, continueAfterTimeout: { shape: "boolean" }, resultSetOptions: { shape: "ResultSetOptions" }, formatRecordsAs: { shape: "string" } } },
    ExecuteStatementResponse: { kind: "structure", members: { records: { shape: "SqlRecords" }, columnMetadata: { shape: "Metadata" }, numberOfRecordsUpdated: { shape: "number" }, generatedFields: { shape: "FieldList" }, formattedRecords: { shape: "string" } } },
    Field: { kind: "union", members: { isNull: { shape: "boolean" }, booleanValue: { shape: "boolean" }, longValue: { shape: "number" }, doubleValue: { shape: "number" }, stringValue: { shape: "string" }, blobValue: { shape: "blob" }, arrayValue: { shape: "ArrayValue" } } },
    FieldList: { kind: "list", of: { shape: "Field" } },
    ForbiddenException: { kind: "structure", members: { message: { shape: "string" } } },
    HttpEndpointNotEnabledException: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidResourceStateException: { kind: "structure", members: { message: { shape: "string" } } },
    InvalidSecretException: { kind: "structure", members: { message: { shape: "string" } } },
    LongArray: { kind: "list", of: { shape: "number" } },
    Metadata: { kind: "list", of: { shape: "ColumnMetadata" } },
    NotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    ResultSetOptions: { kind: "structure", members: { decimalReturnType: { shape: "string" }, longReturnType: { shape: "string" } } },
    RollbackTransactionRequest: { kind: "structure", members: { resourceArn: { shape: "string", constraint: { length: [11, 100] }, required: true }, secretArn: { shape: "string", constraint: { length: [11, null] }, required: true }, transactionId: { shape: "string", constraint: { length: [null, 192] }, required: true } } },
    RollbackTransactionResponse: { kind: "structure", members: { transactionStatus: { shape: "string" } } },
    SecretsErrorException: { kind: "structure", members: { message: { shape: "string" } } },
    SqlParameter: { kind: "structure", members: { name: { shape: "string" }, value: { shape: "Field" }, typeHint: { shape: "string" } } },
    SqlParameterSets: { kind: "list", of: { shape: "SqlParametersList" } },
    SqlParametersList: { kind: "list", of: { shape: "SqlParameter" } },
    SqlRecords: { kind: "list", of: { shape: "FieldList" } },
    StatementTimeoutException: { kind: "structure", members: { message: { shape: "string" }, dbConnectionId: { shape: "number" } } },
    StringArray: { kind: "list", of: { shape: "string" } },
    TransactionNotFoundException: { kind: "structure", members: { message: { shape: "string" } } },
    UnsupportedResultException: { kind: "structure", members: { message: { shape: "string" } } },
    UpdateResult: { kind: "structure", members: { generatedFields: { shape: "FieldList" } } },
    UpdateResults: { kind: "list", of: { shape: "UpdateResult" } },
  },
};
