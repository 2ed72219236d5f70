// Written by tools/generate-api.ts from @aws-sdk/client-lambda and tools/constraints/lambda.json. Do not edit.
import type * as Sdk from '@aws-sdk/client-lambda';
import type { InputOf, OutputOf, StreamingOutputOf } from './sdk-types.ts';
import type { ServiceApi } from './service-api.ts';

export type InvokeInput = InputOf<Sdk.InvocationRequest>;
export type InvokeOutput = OutputOf<Sdk.InvocationResponse>;
export type InvokeWithResponseStreamInput = InputOf<Sdk.InvokeWithResponseStreamRequest>;
export type InvokeWithResponseStreamOutput = StreamingOutputOf<Sdk.InvokeWithResponseStreamResponse, 'EventStream'>;
export type CreateFunctionInput = InputOf<Sdk.CreateFunctionRequest>;
export type CreateFunctionOutput = OutputOf<Sdk.FunctionConfiguration>;
export type GetFunctionInput = InputOf<Sdk.GetFunctionRequest>;
export type GetFunctionOutput = OutputOf<Sdk.GetFunctionResponse>;
export type GetFunctionConfigurationInput = InputOf<Sdk.GetFunctionConfigurationRequest>;
export type GetFunctionConfigurationOutput = OutputOf<Sdk.FunctionConfiguration>;
export type ListFunctionsInput = InputOf<Sdk.ListFunctionsRequest>;
export type ListFunctionsOutput = OutputOf<Sdk.ListFunctionsResponse>;
export type UpdateFunctionCodeInput = InputOf<Sdk.UpdateFunctionCodeRequest>;
export type UpdateFunctionCodeOutput = OutputOf<Sdk.FunctionConfiguration>;
export type UpdateFunctionConfigurationInput = InputOf<Sdk.UpdateFunctionConfigurationRequest>;
export type UpdateFunctionConfigurationOutput = OutputOf<Sdk.FunctionConfiguration>;
export type DeleteFunctionInput = InputOf<Sdk.DeleteFunctionRequest>;
export type DeleteFunctionOutput = OutputOf<Sdk.DeleteFunctionResponse>;
export type PublishVersionInput = InputOf<Sdk.PublishVersionRequest>;
export type PublishVersionOutput = OutputOf<Sdk.FunctionConfiguration>;
export type ListVersionsByFunctionInput = InputOf<Sdk.ListVersionsByFunctionRequest>;
export type ListVersionsByFunctionOutput = OutputOf<Sdk.ListVersionsByFunctionResponse>;
export type CreateAliasInput = InputOf<Sdk.CreateAliasRequest>;
export type CreateAliasOutput = OutputOf<Sdk.AliasConfiguration>;
export type GetAliasInput = InputOf<Sdk.GetAliasRequest>;
export type GetAliasOutput = OutputOf<Sdk.AliasConfiguration>;
export type ListAliasesInput = InputOf<Sdk.ListAliasesRequest>;
export type ListAliasesOutput = OutputOf<Sdk.ListAliasesResponse>;
export type UpdateAliasInput = InputOf<Sdk.UpdateAliasRequest>;
export type UpdateAliasOutput = OutputOf<Sdk.AliasConfiguration>;
export type DeleteAliasInput = InputOf<Sdk.DeleteAliasRequest>;
export type DeleteAliasOutput = Record<string, never>;
export type AddPermissionInput = InputOf<Sdk.AddPermissionRequest>;
export type AddPermissionOutput = OutputOf<Sdk.AddPermissionResponse>;
export type RemovePermissionInput = InputOf<Sdk.RemovePermissionRequest>;
export type RemovePermissionOutput = Record<string, never>;
export type GetPolicyInput = InputOf<Sdk.GetPolicyRequest>;
export type GetPolicyOutput = OutputOf<Sdk.GetPolicyResponse>;
export type PutFunctionConcurrencyInput = InputOf<Sdk.PutFunctionConcurrencyRequest>;
export type PutFunctionConcurrencyOutput = OutputOf<Sdk.Concurrency>;
export type GetFunctionConcurrencyInput = InputOf<Sdk.GetFunctionConcurrencyRequest>;
export type GetFunctionConcurrencyOutput = OutputOf<Sdk.GetFunctionConcurrencyResponse>;
export type DeleteFunctionConcurrencyInput = InputOf<Sdk.DeleteFunctionConcurrencyRequest>;
export type DeleteFunctionConcurrencyOutput = Record<string, never>;
export type PutProvisionedConcurrencyConfigInput = InputOf<Sdk.PutProvisionedConcurrencyConfigRequest>;
export type PutProvisionedConcurrencyConfigOutput = OutputOf<Sdk.PutProvisionedConcurrencyConfigResponse>;
export type GetProvisionedConcurrencyConfigInput = InputOf<Sdk.GetProvisionedConcurrencyConfigRequest>;
export type GetProvisionedConcurrencyConfigOutput = OutputOf<Sdk.GetProvisionedConcurrencyConfigResponse>;
export type ListProvisionedConcurrencyConfigsInput = InputOf<Sdk.ListProvisionedConcurrencyConfigsRequest>;
export type ListProvisionedConcurrencyConfigsOutput = OutputOf<Sdk.ListProvisionedConcurrencyConfigsResponse>;
export type DeleteProvisionedConcurrencyConfigInput = InputOf<Sdk.DeleteProvisionedConcurrencyConfigRequest>;
export type DeleteProvisionedConcurrencyConfigOutput = Record<string, never>;
export type PutFunctionEventInvokeConfigInput = InputOf<Sdk.PutFunctionEventInvokeConfigRequest>;
export type PutFunctionEventInvokeConfigOutput = OutputOf<Sdk.FunctionEventInvokeConfig>;
export type UpdateFunctionEventInvokeConfigInput = InputOf<Sdk.UpdateFunctionEventInvokeConfigRequest>;
export type UpdateFunctionEventInvokeConfigOutput = OutputOf<Sdk.FunctionEventInvokeConfig>;
export type GetFunctionEventInvokeConfigInput = InputOf<Sdk.GetFunctionEventInvokeConfigRequest>;
export type GetFunctionEventInvokeConfigOutput = OutputOf<Sdk.FunctionEventInvokeConfig>;
export type ListFunctionEventInvokeConfigsInput = InputOf<Sdk.ListFunctionEventInvokeConfigsRequest>;
export type ListFunctionEventInvokeConfigsOutput = OutputOf<Sdk.ListFunctionEventInvokeConfigsResponse>;
export type DeleteFunctionEventInvokeConfigInput = InputOf<Sdk.DeleteFunctionEventInvokeConfigRequest>;
export type DeleteFunctionEventInvokeConfigOutput = Record<string, never>;
export type CreateEventSourceMappingInput = InputOf<Sdk.CreateEventSourceMappingRequest>;
export type CreateEventSourceMappingOutput = OutputOf<Sdk.EventSourceMappingConfiguration>;
export type UpdateEventSourceMappingInput = InputOf<Sdk.UpdateEventSourceMappingRequest>;
export type UpdateEventSourceMappingOutput = OutputOf<Sdk.EventSourceMappingConfiguration>;
export type DeleteEventSourceMappingInput = InputOf<Sdk.DeleteEventSourceMappingRequest>;
export type DeleteEventSourceMappingOutput = OutputOf<Sdk.EventSourceMappingConfiguration>;
export type ListEventSourceMappingsInput = InputOf<Sdk.ListEventSourceMappingsRequest>;
export type ListEventSourceMappingsOutput = OutputOf<Sdk.ListEventSourceMappingsResponse>;
export type GetEventSourceMappingInput = InputOf<Sdk.GetEventSourceMappingRequest>;
export type GetEventSourceMappingOutput = OutputOf<Sdk.EventSourceMappingConfiguration>;
export type CreateFunctionUrlConfigInput = InputOf<Sdk.CreateFunctionUrlConfigRequest>;
export type CreateFunctionUrlConfigOutput = OutputOf<Sdk.CreateFunctionUrlConfigResponse>;
export type UpdateFunctionUrlConfigInput = InputOf<Sdk.UpdateFunctionUrlConfigRequest>;
export type UpdateFunctionUrlConfigOutput = OutputOf<Sdk.UpdateFunctionUrlConfigResponse>;
export type GetFunctionUrlConfigInput = InputOf<Sdk.GetFunctionUrlConfigRequest>;
export type GetFunctionUrlConfigOutput = OutputOf<Sdk.GetFunctionUrlConfigResponse>;
export type ListFunctionUrlConfigsInput = InputOf<Sdk.ListFunctionUrlConfigsRequest>;
export type ListFunctionUrlConfigsOutput = OutputOf<Sdk.ListFunctionUrlConfigsResponse>;
export type DeleteFunctionUrlConfigInput = InputOf<Sdk.DeleteFunctionUrlConfigRequest>;
export type DeleteFunctionUrlConfigOutput = Record<string, never>;
export type PublishLayerVersionInput = InputOf<Sdk.PublishLayerVersionRequest>;
export type PublishLayerVersionOutput = OutputOf<Sdk.PublishLayerVersionResponse>;
export type GetLayerVersionInput = InputOf<Sdk.GetLayerVersionRequest>;
export type GetLayerVersionOutput = OutputOf<Sdk.GetLayerVersionResponse>;
export type GetLayerVersionByArnInput = InputOf<Sdk.GetLayerVersionByArnRequest>;
export type GetLayerVersionByArnOutput = OutputOf<Sdk.GetLayerVersionResponse>;
export type ListLayerVersionsInput = InputOf<Sdk.ListLayerVersionsRequest>;
export type ListLayerVersionsOutput = OutputOf<Sdk.ListLayerVersionsResponse>;
export type ListLayersInput = InputOf<Sdk.ListLayersRequest>;
export type ListLayersOutput = OutputOf<Sdk.ListLayersResponse>;
export type DeleteLayerVersionInput = InputOf<Sdk.DeleteLayerVersionRequest>;
export type DeleteLayerVersionOutput = Record<string, never>;
export type AddLayerVersionPermissionInput = InputOf<Sdk.AddLayerVersionPermissionRequest>;
export type AddLayerVersionPermissionOutput = OutputOf<Sdk.AddLayerVersionPermissionResponse>;
export type RemoveLayerVersionPermissionInput = InputOf<Sdk.RemoveLayerVersionPermissionRequest>;
export type RemoveLayerVersionPermissionOutput = Record<string, never>;
export type GetLayerVersionPolicyInput = InputOf<Sdk.GetLayerVersionPolicyRequest>;
export type GetLayerVersionPolicyOutput = OutputOf<Sdk.GetLayerVersionPolicyResponse>;
export type TagResourceInput = InputOf<Sdk.TagResourceRequest>;
export type TagResourceOutput = Record<string, never>;
export type UntagResourceInput = InputOf<Sdk.UntagResourceRequest>;
export type UntagResourceOutput = Record<string, never>;
export type ListTagsInput = InputOf<Sdk.ListTagsRequest>;
export type ListTagsOutput = OutputOf<Sdk.ListTagsResponse>;
export type GetAccountSettingsInput = InputOf<Sdk.GetAccountSettingsRequest>;
export type GetAccountSettingsOutput = OutputOf<Sdk.GetAccountSettingsResponse>;
export type PutFunctionRecursionConfigInput = InputOf<Sdk.PutFunctionRecursionConfigRequest>;
export type PutFunctionRecursionConfigOutput = OutputOf<Sdk.PutFunctionRecursionConfigResponse>;
export type GetFunctionRecursionConfigInput = InputOf<Sdk.GetFunctionRecursionConfigRequest>;
export type GetFunctionRecursionConfigOutput = OutputOf<Sdk.GetFunctionRecursionConfigResponse>;
export type PutRuntimeManagementConfigInput = InputOf<Sdk.PutRuntimeManagementConfigRequest>;
export type PutRuntimeManagementConfigOutput = OutputOf<Sdk.PutRuntimeManagementConfigResponse>;
export type GetRuntimeManagementConfigInput = InputOf<Sdk.GetRuntimeManagementConfigRequest>;
export type GetRuntimeManagementConfigOutput = OutputOf<Sdk.GetRuntimeManagementConfigResponse>;
export type GetFunctionCodeSigningConfigInput = InputOf<Sdk.GetFunctionCodeSigningConfigRequest>;
export type GetFunctionCodeSigningConfigOutput = OutputOf<Sdk.GetFunctionCodeSigningConfigResponse>;

export interface LambdaOperations {
  Invoke: { input: InvokeInput; output: InvokeOutput };
  InvokeWithResponseStream: { input: InvokeWithResponseStreamInput; output: InvokeWithResponseStreamOutput };
  CreateFunction: { input: CreateFunctionInput; output: CreateFunctionOutput };
  GetFunction: { input: GetFunctionInput; output: GetFunctionOutput };
  GetFunctionConfiguration: { input: GetFunctionConfigurationInput; output: GetFunctionConfigurationOutput };
  ListFunctions: { input: ListFunctionsInput; output: ListFunctionsOutput };
  UpdateFunctionCode: { input: UpdateFunctionCodeInput; output: UpdateFunctionCodeOutput };
  UpdateFunctionConfiguration: { input: UpdateFunctionConfigurationInput; output: UpdateFunctionConfigurationOutput };
  DeleteFunction: { input: DeleteFunctionInput; output: DeleteFunctionOutput };
  PublishVersion: { input: PublishVersionInput; output: PublishVersionOutput };
  ListVersionsByFunction: { input: ListVersionsByFunctionInput; output: ListVersionsByFunctionOutput };
  CreateAlias: { input: CreateAliasInput; output: CreateAliasOutput };
  GetAlias: { input: GetAliasInput; output: GetAliasOutput };
  ListAliases: { input: ListAliasesInput; output: ListAliasesOutput };
  UpdateAlias: { input: UpdateAliasInput; output: UpdateAliasOutput };
  DeleteAlias: { input: DeleteAliasInput; output: DeleteAliasOutput };
  AddPermission: { input: AddPermissionInput; output: AddPermissionOutput };
  RemovePermission: { input: RemovePermissionInput; output: RemovePermissionOutput };
  GetPolicy: { input: GetPolicyInput; output: GetPolicyOutput };
  PutFunctionConcurrency: { input: PutFunctionConcurrencyInput; output: PutFunctionConcurrencyOutput };
  GetFunctionConcurrency: { input: GetFunctionConcurrencyInput; output: GetFunctionConcurrencyOutput };
  DeleteFunctionConcurrency: { input: DeleteFunctionConcurrencyInput; output: DeleteFunctionConcurrencyOutput };
  PutProvisionedConcurrencyConfig: { input: PutProvisionedConcurrencyConfigInput; output: PutProvisionedConcurrencyConfigOutput };
  GetProvisionedConcurrencyConfig: { input: GetProvisionedConcurrencyConfigInput; output: GetProvisionedConcurrencyConfigOutput };
  ListProvisionedConcurrencyConfigs: { input: ListProvisionedConcurrencyConfigsInput; output: ListProvisionedConcurrencyConfigsOutput };
  DeleteProvisionedConcurrencyConfig: { input: DeleteProvisionedConcurrencyConfigInput; output: DeleteProvisionedConcurrencyConfigOutput };
  PutFunctionEventInvokeConfig: { input: PutFunctionEventInvokeConfigInput; output: PutFunctionEventInvokeConfigOutput };
  UpdateFunctionEventInvokeConfig: { input: UpdateFunctionEventInvokeConfigInput; output: UpdateFunctionEventInvokeConfigOutput };
  GetFunctionEventInvokeConfig: { input: GetFunctionEventInvokeConfigInput; output: GetFunctionEventInvokeConfigOutput };
  ListFunctionEventInvokeConfigs: { input: ListFunctionEventInvokeConfigsInput; output: ListFunctionEventInvokeConfigsOutput };
  DeleteFunctionEventInvokeConfig: { input: DeleteFunctionEventInvokeConfigInput; output: DeleteFunctionEventInvokeConfigOutput };
  CreateEventSourceMapping: { input: CreateEventSourceMappingInput; output: CreateEventSourceMappingOutput };
  UpdateEventSourceMapping: { input: UpdateEventSourceMappingInput; output: UpdateEventSourceMappingOutput };
  DeleteEventSourceMapping: { input: DeleteEventSourceMappingInput; output: DeleteEventSourceMappingOutput };
  ListEventSourceMappings: { input: ListEventSourceMappingsInput; output: ListEventSourceMappingsOutput };
  GetEventSourceMapping: { input: GetEventSourceMappingInput; output: GetEventSourceMappingOutput };
  CreateFunctionUrlConfig: { input: CreateFunctionUrlConfigInput; output: CreateFunctionUrlConfigOutput };
  UpdateFunctionUrlConfig: { input: UpdateFunctionUrlConfigInput; output: UpdateFunctionUrlConfigOutput };
  GetFunctionUrlConfig: { input: GetFunctionUrlConfigInput; output: GetFunctionUrlConfigOutput };
  ListFunctionUrlConfigs: { input: ListFunctionUrlConfigsInput; output: ListFunctionUrlConfigsOutput };
  DeleteFunctionUrlConfig: { input: DeleteFunctionUrlConfigInput; output: DeleteFunctionUrlConfigOutput };
  PublishLayerVersion: { input: PublishLayerVersionInput; output: PublishLayerVersionOutput };
  GetLayerVersion: { input: GetLayerVersionInput; output: GetLayerVersionOutput };
  GetLayerVersionByArn: { input: GetLayerVersionByArnInput; output: GetLayerVersionByArnOutput };
  ListLayerVersions: { input: ListLayerVersionsInput; output: ListLayerVersionsOutput };
  ListLayers: { input: ListLayersInput; output: ListLayersOutput };
  DeleteLayerVersion: { input: DeleteLayerVersionInput; output: DeleteLayerVersionOutput };
  AddLayerVersionPermission: { input: AddLayerVersionPermissionInput; output: AddLayerVersionPermissionOutput };
  RemoveLayerVersionPermission: { input: RemoveLayerVersionPermissionInput; output: RemoveLayerVersionPermissionOutput };
  GetLayerVersionPolicy: { input: GetLayerVersionPolicyInput; output: GetLayerVersionPolicyOutput };
  TagResource: { input: TagResourceInput; output: TagResourceOutput };
  UntagResource: { input: UntagResourceInput; output: UntagResourceOutput };
  ListTags: { input: ListTagsInput; output: ListTagsOutput };
  GetAccountSettings: { input: GetAccountSettingsInput; output: GetAccountSettingsOutput };
  PutFunctionRecursionConfig: { input: PutFunctionRecursionConfigInput; output: PutFunctionRecursionConfigOutput };
  GetFunctionRecursionConfig: { input: GetFunctionRecursionConfigInput; output: GetFunctionRecursionConfigOutput };
  PutRuntimeManagementConfig: { input: PutRuntimeManagementConfigInput; output: PutRuntimeManagementConfigOutput };
  GetRuntimeManagementConfig: { input: GetRuntimeManagementConfigInput; output: GetRuntimeManagementConfigOutput };
  GetFunctionCodeSigningConfig: { input: GetFunctionCodeSigningConfigInput; output: GetFunctionCodeSigningConfigOutput };
}

export const lambdaApi: ServiceApi = {
  service: "lambda",
  serviceId: "Lambda",
  signingName: "lambda",
  protocol: "rest-json",
  version: "2015-03-31",
  targetPrefix: "",
  xmlNamespace: "",
  errorNamespace: "",
  operations: {
    Invoke: { http: { method: "POST", uri: "/2015-03-31/functions/{FunctionName}/invocations", status: 200 }, input: "InvocationRequest", output: "InvocationResponse" },
    InvokeWithResponseStream: { http: { method: "POST", uri: "/2021-11-15/functions/{FunctionName}/response-streaming-invocations", status: 200 }, input: "InvokeWithResponseStreamRequest", output: "InvokeWithResponseStreamResponse" },
    CreateFunction: { http: { method: "POST", uri: "/2015-03-31/functions", status: 201 }, input: "CreateFunctionRequest", output: "FunctionConfiguration" },
    GetFunction: { http: { method: "GET", uri: "/2015-03-31/functions/{FunctionName}", status: 200 }, input: "GetFunctionRequest", output: "GetFunctionResponse" },
    GetFunctionConfiguration: { http: { method: "GET", uri: "/2015-03-31/functions/{FunctionName}/configuration", status: 200 }, input: "GetFunctionConfigurationRequest", output: "FunctionConfiguration" },
    ListFunctions: { http: { method: "GET", uri: "/2015-03-31/functions", status: 200 }, input: "ListFunctionsRequest", output: "ListFunctionsResponse" },
    UpdateFunctionCode: { http: { method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/code", status: 200 }, input: "UpdateFunctionCodeRequest", output: "FunctionConfiguration" },
    UpdateFunctionConfiguration: { http: { method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/configuration", status: 200 }, input: "UpdateFunctionConfigurationRequest", output: "FunctionConfiguration" },
    DeleteFunction: { http: { method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}", status: 200 }, input: "DeleteFunctionRequest", output: "DeleteFunctionResponse" },
    PublishVersion: { http: { method: "POST", uri: "/2015-03-31/functions/{FunctionName}/versions", status: 201 }, input: "PublishVersionRequest", output: "FunctionConfiguration" },
    ListVersionsByFunction: { http: { method: "GET", uri: "/2015-03-31/functions/{FunctionName}/versions", status: 200 }, input: "ListVersionsByFunctionRequest", output: "ListVersionsByFunctionResponse" },
    CreateAlias: { http: { method: "POST", uri: "/2015-03-31/functions/{FunctionName}/aliases", status: 201 }, input: "CreateAliasRequest", output: "AliasConfiguration" },
    GetAlias: { http: { method: "GET", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", status: 200 }, input: "GetAliasRequest", output: "AliasConfiguration" },
    ListAliases: { http: { method: "GET", uri: "/2015-03-31/functions/{FunctionName}/aliases", status: 200 }, input: "ListAliasesRequest", output: "ListAliasesResponse" },
    UpdateAlias: { http: { method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", status: 200 }, input: "UpdateAliasRequest", output: "AliasConfiguration" },
    DeleteAlias: { http: { method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", status: 204 }, input: "DeleteAliasRequest" },
    AddPermission: { http: { method: "POST", uri: "/2015-03-31/functions/{FunctionName}/policy", status: 201 }, input: "AddPermissionRequest", output: "AddPermissionResponse" },
    RemovePermission: { http: { method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}/policy/{StatementId}", status: 204 }, input: "RemovePermissionRequest" },
    GetPolicy: { http: { method: "GET", uri: "/2015-03-31/functions/{FunctionName}/policy", status: 200 }, input: "GetPolicyRequest", output: "GetPolicyResponse" },
    PutFunctionConcurrency: { http: { method: "PUT", uri: "/2017-10-31/functions/{FunctionName}/concurrency", status: 200 }, input: "PutFunctionConcurrencyRequest", output: "Concurrency" },
    GetFunctionConcurrency: { http: { method: "GET", uri: "/2019-09-30/functions/{FunctionName}/concurrency", status: 200 }, input: "GetFunctionConcurrencyRequest", output: "GetFunctionConcurrencyResponse" },
    DeleteFunctionConcurrency: { http: { method: "DELETE", uri: "/2017-10-31/functions/{FunctionName}/concurrency", status: 204 }, input: "DeleteFunctionConcurrencyRequest" },
    PutProvisionedConcurrencyConfig: { http: { method: "PUT", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency", status: 202 }, input: "PutProvisionedConcurrencyConfigRequest", output: "PutProvisionedConcurrencyConfigResponse" },
    GetProvisionedConcurrencyConfig: { http: { method: "GET", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency", status: 200 }, input: "GetProvisionedConcurrencyConfigRequest", output: "GetProvisionedConcurrencyConfigResponse" },
    ListProvisionedConcurrencyConfigs: { http: { method: "GET", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL", status: 200 }, input: "ListProvisionedConcurrencyConfigsRequest", output: "ListProvisionedConcurrencyConfigsResponse" },
    DeleteProvisionedConcurrencyConfig: { http: { method: "DELETE", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency", status: 204 }, input: "DeleteProvisionedConcurrencyConfigRequest" },
    PutFunctionEventInvokeConfig: { http: { method: "PUT", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", status: 200 }, input: "PutFunctionEventInvokeConfigRequest", output: "FunctionEventInvokeConfig" },
    UpdateFunctionEventInvokeConfig: { http: { method: "POST", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", status: 200 }, input: "UpdateFunctionEventInvokeConfigRequest", output: "FunctionEventInvokeConfig" },
    GetFunctionEventInvokeConfig: { http: { method: "GET", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", status: 200 }, input: "GetFunctionEventInvokeConfigRequest", output: "FunctionEventInvokeConfig" },
    ListFunctionEventInvokeConfigs: { http: { method: "GET", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config/list", status: 200 }, input: "ListFunctionEventInvokeConfigsRequest", output: "ListFunctionEventInvokeConfigsResponse" },
    DeleteFunctionEventInvokeConfig: { http: { method: "DELETE", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", status: 204 }, input: "DeleteFunctionEventInvokeConfigRequest" },
    CreateEventSourceMapping: { http: { method: "POST", uri: "/2015-03-31/event-source-mappings", status: 202 }, input: "CreateEventSourceMappingRequest", output: "EventSourceMappingConfiguration" },
    UpdateEventSourceMapping: { http: { method: "PUT", uri: "/2015-03-31/event-source-mappings/{UUID}", status: 202 }, input: "UpdateEventSourceMappingRequest", output: "EventSourceMappingConfiguration" },
    DeleteEventSourceMapping: { http: { method: "DELETE", uri: "/2015-03-31/event-source-mappings/{UUID}", status: 202 }, input: "DeleteEventSourceMappingRequest", output: "EventSourceMappingConfiguration" },
    ListEventSourceMappings: { http: { method: "GET", uri: "/2015-03-31/event-source-mappings", status: 200 }, input: "ListEventSourceMappingsRequest", output: "ListEventSourceMappingsResponse" },
    GetEventSourceMapping: { http: { method: "GET", uri: "/2015-03-31/event-source-mappings/{UUID}", status: 200 }, input: "GetEventSourceMappingRequest", output: "EventSourceMappingConfiguration" },
    CreateFunctionUrlConfig: { http: { method: "POST", uri: "/2021-10-31/functions/{FunctionName}/url", status: 201 }, input: "CreateFunctionUrlConfigRequest", output: "CreateFunctionUrlConfigResponse" },
    UpdateFunctionUrlConfig: { http: { method: "PUT", uri: "/2021-10-31/functions/{FunctionName}/url", status: 200 }, input: "UpdateFunctionUrlConfigRequest", output: "UpdateFunctionUrlConfigResponse" },
    GetFunctionUrlConfig: { http: { method: "GET", uri: "/2021-10-31/functions/{FunctionName}/url", status: 200 }, input: "GetFunctionUrlConfigRequest", output: "GetFunctionUrlConfigResponse" },
    ListFunctionUrlConfigs: { http: { method: "GET", uri: "/2021-10-31/functions/{FunctionName}/urls", status: 200 }, input: "ListFunctionUrlConfigsRequest", output: "ListFunctionUrlConfigsResponse" },
    DeleteFunctionUrlConfig: { http: { method: "DELETE", uri: "/2021-10-31/functions/{FunctionName}/url", status: 204 }, input: "DeleteFunctionUrlConfigRequest" },
    PublishLayerVersion: { http: { method: "POST", uri: "/2018-10-31/layers/{LayerName}/versions", status: 201 }, input: "PublishLayerVersionRequest", output: "PublishLayerVersionResponse" },
    GetLayerVersion: { http: { method: "GET", uri: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", status: 200 }, input: "GetLayerVersionRequest", output: "GetLayerVersionResponse" },
    GetLayerVersionByArn: { http: { method: "GET", uri: "/2018-10-31/layers?find=LayerVersion", status: 200 }, input: "GetLayerVersionByArnRequest", output: "GetLayerVersionResponse" },
    ListLayerVersions: { http: { method: "GET", uri: "/2018-10-31/layers/{LayerName}/versions", status: 200 }, input: "ListLayerVersionsRequest", output: "ListLayerVersionsResponse" },
    ListLayers: { http: { method: "GET", uri: "/2018-10-31/layers", status: 200 }, input: "ListLayersRequest", output: "ListLayersResponse" },
    DeleteLayerVersion: { http: { method: "DELETE", uri: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", status: 204 }, input: "DeleteLayerVersionRequest" },
    AddLayerVersionPermission: { http: { method: "POST", uri: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy", status: 201 }, input: "AddLayerVersionPermissionRequest", output: "AddLayerVersionPermissionResponse" },
    RemoveLayerVersionPermission: { http: { method: "DELETE", uri: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}", status: 204 }, input: "RemoveLayerVersionPermissionRequest" },
    GetLayerVersionPolicy: { http: { method: "GET", uri: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy", status: 200 }, input: "GetLayerVersionPolicyRequest", output: "GetLayerVersionPolicyResponse" },
    TagResource: { http: { method: "POST", uri: "/2017-03-31/tags/{Resource}", status: 204 }, input: "TagResourceRequest" },
    UntagResource: { http: { method: "DELETE", uri: "/2017-03-31/tags/{Resource}", status: 204 }, input: "UntagResourceRequest" },
    ListTags: { http: { method: "GET", uri: "/2017-03-31/tags/{Resource}", status: 200 }, input: "ListTagsRequest", output: "ListTagsResponse" },
    GetAccountSettings: { http: { method: "GET", uri: "/2016-08-19/account-settings", status: 200 }, input: "GetAccountSettingsRequest", output: "GetAccountSettingsResponse" },
    PutFunctionRecursionConfig: { http: { method: "PUT", uri: "/2024-08-31/functions/{FunctionName}/recursion-config", status: 200 }, input: "PutFunctionRecursionConfigRequest", output: "PutFunctionRecursionConfigResponse" },
    GetFunctionRecursionConfig: { http: { method: "GET", uri: "/2024-08-31/functions/{FunctionName}/recursion-config", status: 200 }, input: "GetFunctionRecursionConfigRequest", output: "GetFunctionRecursionConfigResponse" },
    PutRuntimeManagementConfig: { http: { method: "PUT", uri: "/2021-07-20/functions/{FunctionName}/runtime-management-config", status: 200 }, input: "PutRuntimeManagementConfigRequest", output: "PutRuntimeManagementConfigResponse" },
    GetRuntimeManagementConfig: { http: { method: "GET", uri: "/2021-07-20/functions/{FunctionName}/runtime-management-config", status: 200 }, input: "GetRuntimeManagementConfigRequest", output: "GetRuntimeManagementConfigResponse" },
    GetFunctionCodeSigningConfig: { http: { method: "GET", uri: "/2020-06-30/functions/{FunctionName}/code-signing-config", status: 200 }, input: "GetFunctionCodeSigningConfigRequest", output: "GetFunctionCodeSigningConfigResponse" },
  },
  errors: {
    CodeSigningConfigNotFoundException: { status: 404, fault: "Sender", shape: "CodeSigningConfigNotFoundException" },
    CodeStorageExceededException: { status: 400, fault: "Sender", shape: "CodeStorageExceededException" },
    CodeVerificationFailedException: { status: 400, fault: "Sender", shape: "CodeVerificationFailedException" },
    EC2AccessDeniedException: { status: 502, fault: "Receiver", shape: "EC2AccessDeniedException" },
    EC2ThrottledException: { status: 502, fault: "Receiver", shape: "EC2ThrottledException" },
    EC2UnexpectedException: { status: 502, fault: "Receiver", shape: "EC2UnexpectedException" },
    EFSIOException: { status: 410, fault: "Sender", shape: "EFSIOException" },
    EFSMountConnectivityException: { status: 408, fault: "Sender", shape: "EFSMountConnectivityException" },
    EFSMountFailureException: { status: 403, fault: "Sender", shape: "EFSMountFailureException" },
    EFSMountTimeoutException: { status: 408, fault: "Sender", shape: "EFSMountTimeoutException" },
    ENILimitReachedException: { status: 502, fault: "Receiver", shape: "ENILimitReachedException" },
    InvalidCodeSignatureException: { status: 400, fault: "Sender", shape: "InvalidCodeSignatureException" },
    InvalidParameterValueException: { status: 400, fault: "Sender", shape: "InvalidParameterValueException" },
    InvalidRequestContentException: { status: 400, fault: "Sender", shape: "InvalidRequestContentException" },
    InvalidRuntimeException: { status: 502, fault: "Receiver", shape: "InvalidRuntimeException" },
    InvalidSecurityGroupIDException: { status: 502, fault: "Receiver", shape: "InvalidSecurityGroupIDException" },
    InvalidSubnetIDException: { status: 502, fault: "Receiver", shape: "InvalidSubnetIDException" },
    InvalidZipFileException: { status: 502, fault: "Receiver", shape: "InvalidZipFileException" },
    KMSAccessDeniedException: { status: 502, fault: "Receiver", shape: "KMSAccessDeniedException" },
    KMSDisabledException: { status: 502, fault: "Receiver", shape: "KMSDisabledException" },
    KMSInvalidStateException: { status: 502, fault: "Receiver", shape: "KMSInvalidStateException" },
    KMSNotFoundException: { status: 502, fault: "Receiver", shape: "KMSNotFoundException" },
    PolicyLengthExceededException: { status: 400, fault: "Sender", shape: "PolicyLengthExceededException" },
    PreconditionFailedException: { status: 412, fault: "Sender", shape: "PreconditionFailedException" },
    ProvisionedConcurrencyConfigNotFoundException: { status: 404, fault: "Sender", shape: "ProvisionedConcurrencyConfigNotFoundException" },
    RecursiveInvocationException: { status: 400, fault: "Sender", shape: "RecursiveInvocationException" },
    RequestTooLargeException: { status: 413, fault: "Sender", shape: "RequestTooLargeException" },
    ResourceConflictException: { status: 409, fault: "Sender", shape: "ResourceConflictException" },
    ResourceInUseException: { status: 400, fault: "Sender", shape: "ResourceInUseException" },
    ResourceNotFoundException: { status: 404, fault: "Sender", shape: "ResourceNotFoundException" },
    ResourceNotReadyException: { status: 502, fault: "Receiver", shape: "ResourceNotReadyException" },
    ServiceException: { status: 500, fault: "Receiver", shape: "ServiceException" },
    SnapStartException: { status: 400, fault: "Sender", shape: "SnapStartException" },
    SnapStartNotReadyException: { status: 409, fault: "Sender", shape: "SnapStartNotReadyException" },
    SnapStartTimeoutException: { status: 408, fault: "Sender", shape: "SnapStartTimeoutException" },
    SubnetIPAddressLimitReachedException: { status: 502, fault: "Receiver", shape: "SubnetIPAddressLimitReachedException" },
    TooManyRequestsException: { status: 429, fault: "Sender", shape: "TooManyRequestsException" },
    UnsupportedMediaTypeException: { status: 415, fault: "Sender", shape: "UnsupportedMediaTypeException" },
  },
  shapes: {
    AccountLimit: { kind: "structure", members: { TotalCodeSize: { shape: "number" }, CodeSizeUnzipped: { shape: "number" }, CodeSizeZipped: { shape: "number" }, ConcurrentExecutions: { shape: "number" }, UnreservedConcurrentExecutions: { shape: "number" } } },
    AccountUsage: { kind: "structure", members: { TotalCodeSize: { shape: "number" }, FunctionCount: { shape: "number" } } },
    AddLayerVersionPermissionRequest: { kind: "structure", members: { LayerName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 140], pattern: "(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+" }, required: true }, VersionNumber: { shape: "number", traits: { httpLabel: true }, required: true }, StatementId: { shape: "string", constraint: { length: [1, 100], pattern: "([a-zA-Z0-9-_]+)" }, required: true }, Action: { shape: "string", constraint: { length: [0, 22], pattern: "lambda:GetLayerVersion" }, required: true }, Principal: { shape: "string", constraint: { pattern: "\\d{12}|\\*|arn:(aws[a-zA-Z-]*):iam::\\d{12}:root" }, required: true }, OrganizationId: { shape: "string", constraint: { length: [0, 34], pattern: "o-[a-z0-9]{10,32}" } }, RevisionId: { shape: "string", traits: { httpQuery: "RevisionId" } } } },
    AddLayerVersionPermissionResponse: { kind: "structure", members: { Statement: { shape: "string" }, RevisionId: { shape: "string" } } },
    AddPermissionRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, StatementId: { shape: "string", constraint: { length: [1, 100], pattern: "([a-zA-Z0-9-_]+)" }, required: true }, Action: { shape: "string", constraint: { pattern: "(lambda:[*]|lambda:[a-zA-Z]+|[*])" }, required: true }, Principal: { shape: "string", constraint: { pattern: "[^\\s]+" }, required: true }, SourceArn: { shape: "string", constraint: { pattern: "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)" } }, FunctionUrlAuthType: { shape: "string", constraint: { enum: ["NONE", "AWS_IAM"] } }, InvokedViaFunctionUrl: { shape: "boolean" }, SourceAccount: { shape: "string", constraint: { length: [0, 12], pattern: "\\d{12}" } }, EventSourceToken: { shape: "string", constraint: { length: [0, 256], pattern: "[a-zA-Z0-9._\\-]+" } }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" } }, RevisionId: { shape: "string" }, PrincipalOrgID: { shape: "string", constraint: { length: [12, 34], pattern: "o-[a-z0-9]{10,32}" } } } },
    AddPermissionResponse: { kind: "structure", members: { Statement: { shape: "string" } } },
    AliasConfiguration: { kind: "structure", members: { AliasArn: { shape: "string" }, Name: { shape: "string" }, FunctionVersion: { shape: "string" }, Description: { shape: "string" }, RoutingConfig: { shape: "AliasRoutingConfiguration" }, RevisionId: { shape: "string" } } },
    AliasList: { kind: "list", of: { shape: "AliasConfiguration" } },
    AliasRoutingConfiguration: { kind: "structure", members: { AdditionalVersionWeights: { shape: "NumberMap" } } },
    AllowMethodsList: { kind: "list", of: { shape: "string", constraint: { length: [0, 6], pattern: ".*" } }, constraint: { length: [0, 6] } },
    AllowOriginsList: { kind: "list", of: { shape: "string", constraint: { length: [1, 253], pattern: ".*" } }, constraint: { length: [0, 100] } },
    AmazonManagedKafkaEventSourceConfig: { kind: "structure", members: { ConsumerGroupId: { shape: "string" }, SchemaRegistryConfig: { shape: "KafkaSchemaRegistryConfig" } } },
    CapacityProviderConfig: { kind: "structure", members: { LambdaManagedInstancesCapacityProviderConfig: { shape: "LambdaManagedInstancesCapacityProviderConfig", required: true } } },
    CodeSigningConfigNotFoundException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    CodeStorageExceededException: { kind: "structure", members: { Type: { shape: "string" }, message: { shape: "string" } } },
    CodeVerificationFailedException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    Concurrency: { kind: "structure", members: { ReservedConcurrentExecutions: { shape: "number" } } },
    Cors: { kind: "structure", members: { AllowCredentials: { shape: "boolean" }, AllowHeaders: { shape: "StringList" }, AllowMethods: { shape: "AllowMethodsList" }, AllowOrigins: { shape: "AllowOriginsList" }, ExposeHeaders: { shape: "StringList" }, MaxAge: { shape: "number", constraint: { range: [0, 86400] } } } },
    CreateAliasRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Name: { shape: "string", constraint: { length: [1, 128], pattern: "(?!^[0-9]+$)([a-zA-Z0-9-_]+)" }, required: true }, FunctionVersion: { shape: "string", constraint: { length: [1, 1024], pattern: "(\\$LATEST|[0-9]+)" }, required: true }, Description: { shape: "string", constraint: { length: [0, 256] } }, RoutingConfig: { shape: "AliasRoutingConfiguration" } } },
    CreateEventSourceMappingRequest: { kind: "structure", members: { FunctionName: { shape: "string", constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, EventSourceArn: { shape: "string", constraint: { pattern: "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)" } }, Enabled: { shape: "boolean" }, BatchSize: { shape: "number", constraint: { range: [1, 10000] } }, FilterCriteria: { shape: "FilterCriteria" }, KMSKeyArn: { shape: "string", constraint: { pattern: "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()" } }, MetricsConfig: { shape: "EventSourceMappingMetricsConfig" }, LoggingConfig: { shape: "EventSourceMappingLoggingConfig" }, ScalingConfig: { shape: "ScalingConfig" }, MaximumBatchingWindowInSeconds: { shape: "number", constraint: { range: [0, 300] } }, ParallelizationFactor: { shape: "number", constraint: { range: [1, 10] } }, StartingPosition: { shape: "string", constraint: { enum: ["LATEST", "AT_TIMESTAMP", "TRIM_HORIZON"] } }, StartingPositionTimestamp: { shape: "timestamp" }, DestinationConfig: { shape: "DestinationConfig" }, MaximumRecordAgeInSeconds: { shape: "number", constraint: { range: [-1, 604800] } }, BisectBatchOnFunctionError: { shape: "boolean" }, MaximumRetryAttempts: { shape: "number", constraint: { range: [-1, 10000] } }, Tags: { shape: "StringMap" }, TumblingWindowInSeconds: { shape: "number", constraint: { range: [0, 900] } }, Topics: { shape: "Topics" }, Queues: { shape: "Queues" }, SourceAccessConfigurations: { shape: "SourceAccessConfigurations" }, SelfManagedEventSource: { shape: "SelfManagedEventSource" }, FunctionResponseTypes: { shape: "FunctionResponseTypeList" }, AmazonManagedKafkaEventSourceConfig: { shape: "AmazonManagedKafkaEventSourceConfig" }, SelfManagedKafkaEventSourceConfig: { shape: "SelfManagedKafkaEventSourceConfig" }, DocumentDBEventSourceConfig: { shape: "DocumentDBEventSourceConfig" }, ProvisionedPollerConfig: { shape: "ProvisionedPollerConfig" } } },
    CreateFunctionRequest: { kind: "structure", members: { FunctionName: { shape: "string", constraint: { length: [1, 140], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?" }, required: true }, Role: { shape: "string", constraint: { pattern: "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+" }, required: true }, Code: { shape: "FunctionCode", required: true }, Runtime: { shape: "string" }, Handler: { shape: "string", constraint: { length: [0, 128], pattern: "[^\\s]+" } }, Description: { shape: "string", constraint: { length: [0, 256] } }, Timeout: { shape: "number", constraint: { range: [1, 900] } }, MemorySize: { shape: "number", constraint: { range: [128, 10240] } }, Publish: { shape: "boolean" }, PublishTo: { shape: "string" }, VpcConfig: { shape: "VpcConfig" }, PackageType: { shape: "string", constraint: { enum: ["Zip", "Image"] } }, DeadLetterConfig: { shape: "DeadLetterConfig" }, Environment: { shape: "Environment" }, KMSKeyArn: { shape: "string", constraint: { pattern: "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()" } }, TracingConfig: { shape: "TracingConfig" }, Tags: { shape: "StringMap" }, Layers: { shape: "StringList" }, FileSystemConfigs: { shape: "FileSystemConfigList" }, CodeSigningConfigArn: { shape: "string", constraint: { length: [0, 200], pattern: "arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:\\d{12}:code-signing-config:csc-[a-z0-9]{17}" } }, ImageConfig: { shape: "ImageConfig" }, Architectures: { shape: "StringList" }, EphemeralStorage: { shape: "EphemeralStorage" }, SnapStart: { shape: "SnapStart" }, LoggingConfig: { shape: "LoggingConfig" }, TenancyConfig: { shape: "TenancyConfig" }, CapacityProviderConfig: { shape: "CapacityProviderConfig" }, DurableConfig: { shape: "DurableConfig" } } },
    CreateFunctionUrlConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, AuthType: { shape: "string", constraint: { enum: ["NONE", "AWS_IAM"] }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "((?!^\\d+$)^[0-9a-zA-Z-_]+$)" } }, Cors: { shape: "Cors" }, InvokeMode: { shape: "string", constraint: { enum: ["RESPONSE_STREAM", "BUFFERED"] } } } },
    CreateFunctionUrlConfigResponse: { kind: "structure", members: { FunctionUrl: { shape: "string", required: true }, FunctionArn: { shape: "string", required: true }, AuthType: { shape: "string", required: true }, CreationTime: { shape: "string", required: true }, Cors: { shape: "Cors" }, InvokeMode: { shape: "string" } } },
    DeadLetterConfig: { kind: "structure", members: { TargetArn: { shape: "string", constraint: { pattern: "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()" } } } },
    DeleteAliasRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Name: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 128], pattern: "(?!^[0-9]+$)([a-zA-Z0-9-_]+)" }, required: true } } },
    DeleteEventSourceMappingRequest: { kind: "structure", members: { UUID: { shape: "string", traits: { httpLabel: true }, required: true } } },
    DeleteFunctionConcurrencyRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true } } },
    DeleteFunctionEventInvokeConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" } } } },
    DeleteFunctionRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" } } } },
    DeleteFunctionResponse: { kind: "structure", members: { StatusCode: { shape: "number", traits: { httpResponseCode: true } } } },
    DeleteFunctionUrlConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "((?!^\\d+$)^[0-9a-zA-Z-_]+$)" } } } },
    DeleteLayerVersionRequest: { kind: "structure", members: { LayerName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 140], pattern: "(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+" }, required: true }, VersionNumber: { shape: "number", traits: { httpLabel: true }, required: true } } },
    DeleteProvisionedConcurrencyConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" }, required: true } } },
    DestinationConfig: { kind: "structure", members: { OnSuccess: { shape: "OnSuccess" }, OnFailure: { shape: "OnFailure" } } },
    DocumentDBEventSourceConfig: { kind: "structure", members: { DatabaseName: { shape: "string" }, CollectionName: { shape: "string" }, FullDocument: { shape: "string" } } },
    DurableConfig: { kind: "structure", members: { KMSKeyArn: { shape: "string" }, RetentionPeriodInDays: { shape: "number" }, ExecutionTimeout: { shape: "number" } } },
    EC2AccessDeniedException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    EC2ThrottledException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    EC2UnexpectedException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" }, EC2ErrorCode: { shape: "string" } } },
    EFSIOException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    EFSMountConnectivityException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    EFSMountFailureException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    EFSMountTimeoutException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    ENILimitReachedException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    Endpoints: { kind: "map", key: { shape: "string" }, value: { shape: "StringList" } },
    Environment: { kind: "structure", members: { Variables: { shape: "EnvironmentVariables" } } },
    EnvironmentError: { kind: "structure", members: { ErrorCode: { shape: "string" }, Message: { shape: "string" } } },
    EnvironmentResponse: { kind: "structure", members: { Variables: { shape: "EnvironmentVariables" }, Error: { shape: "EnvironmentError" } } },
    EnvironmentVariables: { kind: "map", key: { shape: "string" }, value: { shape: "string" } },
    EphemeralStorage: { kind: "structure", members: { Size: { shape: "number", constraint: { range: [512, 10240] }, required: true } } },
    EventSourceMappingConfiguration: { kind: "structure", members: { UUID: { shape: "string" }, StartingPosition: { shape: "string" }, StartingPositionTimestamp: { shape: "timestamp" }, BatchSize: { shape: "number" }, MaximumBatchingWindowInSeconds: { shape: "number" }, ParallelizationFactor: { shape: "number" }, EventSourceArn: { shape: "string" }, FilterCriteria: { shape: "FilterCriteria" }, FilterCriteriaError: { shape: "FilterCriteriaError" }, KMSKeyArn: { shape: "string" }, MetricsConfig: { shape: "EventSourceMappingMetricsConfig" }, LoggingConfig: { shape: "EventSourceMappingLoggingConfig" }, ScalingConfig: { shape: "ScalingConfig" }, FunctionArn: { shape: "string" }, LastModified: { shape: "timestamp" }, LastProcessingResult: { shape: "string" }, State: { shape: "string" }, StateTransitionReason: { shape: "string" }, DestinationConfig: { shape: "DestinationConfig" }, Topics: { shape: "StringList" }, Queues: { shape: "StringList" }, SourceAccessConfigurations: { shape: "SourceAccessConfigurations" }, SelfManagedEventSource: { shape: "SelfManagedEventSource" }, MaximumRecordAgeInSeconds: { shape: "number" }, BisectBatchOnFunctionError: { shape: "boolean" }, MaximumRetryAttempts: { shape: "number" }, TumblingWindowInSeconds: { shape: "number" }, FunctionResponseTypes: { shape: "StringList" }, AmazonManagedKafkaEventSourceConfig: { shape: "AmazonManagedKafkaEventSourceConfig" }, SelfManagedKafkaEventSourceConfig: { shape: "SelfManagedKafkaEventSourceConfig" }, DocumentDBEventSourceConfig: { shape: "DocumentDBEventSourceConfig" }, EventSourceMappingArn: { shape: "string" }, ProvisionedPollerConfig: { shape: "ProvisionedPollerConfig" } } },
    EventSourceMappingLoggingConfig: { kind: "structure", members: { SystemLogLevel: { shape: "string" } } },
    EventSourceMappingMetricsConfig: { kind: "structure", members: { Metrics: { shape: "StringList" } } },
    EventSourceMappingsList: { kind: "list", of: { shape: "EventSourceMappingConfiguration" } },
    FileSystemConfig: { kind: "structure", members: { Arn: { shape: "string", constraint: { length: [0, 200], pattern: "arn:aws[a-zA-Z-]*:elasticfilesystem:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:\\d{12}:access-point/fsap-[a-f0-9]{17}" }, required: true }, LocalMountPath: { shape: "string", constraint: { length: [0, 160], pattern: "/mnt/[a-zA-Z0-9-_.]+" }, required: true }, S3FilesConfig: { shape: "S3FilesConfig" } } },
    FileSystemConfigList: { kind: "list", of: { shape: "FileSystemConfig" }, constraint: { length: [0, 1] } },
    Filter: { kind: "structure", members: { Pattern: { shape: "string", constraint: { length: [0, 4096], pattern: ".*" } } } },
    FilterCriteria: { kind: "structure", members: { Filters: { shape: "FilterList" } } },
    FilterCriteriaError: { kind: "structure", members: { ErrorCode: { shape: "string" }, Message: { shape: "string" } } },
    FilterList: { kind: "list", of: { shape: "Filter" } },
    FunctionCode: { kind: "structure", members: { ZipFile: { shape: "blob" }, S3Bucket: { shape: "string", constraint: { length: [3, 63], pattern: "[0-9A-Za-z\\.\\-_]*(?<!\\.)" } }, S3Key: { shape: "string", constraint: { length: [1, 1024] } }, S3ObjectVersion: { shape: "string" }, S3ObjectStorageMode: { shape: "string" }, ImageUri: { shape: "string" }, SourceKMSKeyArn: { shape: "string" } } },
    FunctionCodeLocation: { kind: "structure", members: { RepositoryType: { shape: "string" }, Location: { shape: "string" }, ImageUri: { shape: "string" }, ResolvedImageUri: { shape: "string" }, ResolvedS3Object: { shape: "ResolvedS3Object" }, SourceKMSKeyArn: { shape: "string" }, Error: { shape: "FunctionCodeLocationError" } } },
    FunctionCodeLocationError: { kind: "structure", members: { ErrorCode: { shape: "string" }, Message: { shape: "string" } } },
    FunctionConfiguration: { kind: "structure", members: { FunctionName: { shape: "string" }, FunctionArn: { shape: "string" }, Runtime: { shape: "string" }, Role: { shape: "string" }, Handler: { shape: "string" }, CodeSize: { shape: "number" }, Description: { shape: "string" }, Timeout: { shape: "number" }, MemorySize: { shape: "number" }, LastModified: { shape: "string" }, CodeSha256: { shape: "string" }, Version: { shape: "string" }, VpcConfig: { shape: "VpcConfigResponse" }, DeadLetterConfig: { shape: "DeadLetterConfig" }, Environment: { shape: "EnvironmentResponse" }, KMSKeyArn: { shape: "string" }, TracingConfig: { shape: "TracingConfigResponse" }, MasterArn: { shape: "string" }, RevisionId: { shape: "string" }, Layers: { shape: "LayersReferenceList" }, State: { shape: "string" }, StateReason: { shape: "string" }, StateReasonCode: { shape: "string" }, LastUpdateStatus: { shape: "string" }, LastUpdateStatusReason: { shape: "string" }, LastUpdateStatusReasonCode: { shape: "string" }, FileSystemConfigs: { shape: "FileSystemConfigList" }, SigningProfileVersionArn: { shape: "string" }, SigningJobArn: { shape: "string" }, PackageType: { shape: "string" }, ImageConfigResponse: { shape: "ImageConfigResponse" }, Architectures: { shape: "StringList" }, EphemeralStorage: { shape: "EphemeralStorage" }, SnapStart: { shape: "SnapStartResponse" }, RuntimeVersionConfig: { shape: "RuntimeVersionConfig" }, LoggingConfig: { shape: "LoggingConfig" }, TenancyConfig: { shape: "TenancyConfig" }, CapacityProviderConfig: { shape: "CapacityProviderConfig" }, ConfigSha256: { shape: "string" }, DurableConfig: { shape: "DurableConfig" } } },
    FunctionEventInvokeConfig: { kind: "structure", members: { LastModified: { shape: "timestamp" }, FunctionArn: { shape: "string" }, MaximumRetryAttempts: { shape: "number" }, MaximumEventAgeInSeconds: { shape: "number" }, DestinationConfig: { shape: "DestinationConfig" } } },
    FunctionEventInvokeConfigList: { kind: "list", of: { shape: "FunctionEventInvokeConfig" } },
    FunctionList: { kind: "list", of: { shape: "FunctionConfiguration" } },
    FunctionResponseTypeList: { kind: "list", of: { shape: "string", constraint: { enum: ["ReportBatchItemFailures"] } }, constraint: { length: [0, 1] } },
    FunctionUrlConfig: { kind: "structure", members: { FunctionUrl: { shape: "string", required: true }, FunctionArn: { shape: "string", required: true }, CreationTime: { shape: "string", required: true }, LastModifiedTime: { shape: "string", required: true }, AuthType: { shape: "string", required: true }, Cors: { shape: "Cors" }, InvokeMode: { shape: "string" } } },
    FunctionUrlConfigList: { kind: "list", of: { shape: "FunctionUrlConfig" } },
    GetAccountSettingsRequest: { kind: "structure", members: {} },
    GetAccountSettingsResponse: { kind: "structure", members: { AccountLimit: { shape: "AccountLimit" }, AccountUsage: { shape: "AccountUsage" } } },
    GetAliasRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Name: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 128], pattern: "(?!^[0-9]+$)([a-zA-Z0-9-_]+)" }, required: true } } },
    GetEventSourceMappingRequest: { kind: "structure", members: { UUID: { shape: "string", traits: { httpLabel: true }, required: true } } },
    GetFunctionCodeSigningConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, required: true } } },
    GetFunctionCodeSigningConfigResponse: { kind: "structure", members: { CodeSigningConfigArn: { shape: "string", required: true }, FunctionName: { shape: "string", required: true } } },
    GetFunctionConcurrencyRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true } } },
    GetFunctionConcurrencyResponse: { kind: "structure", members: { ReservedConcurrentExecutions: { shape: "number" } } },
    GetFunctionConfigurationRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" } } } },
    GetFunctionEventInvokeConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" } } } },
    GetFunctionRecursionConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 140], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)" }, required: true } } },
    GetFunctionRecursionConfigResponse: { kind: "structure", members: { RecursiveLoop: { shape: "string" } } },
    GetFunctionRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" } } } },
    GetFunctionResponse: { kind: "structure", members: { Configuration: { shape: "FunctionConfiguration" }, Code: { shape: "FunctionCodeLocation" }, Tags: { shape: "StringMap" }, TagsError: { shape: "TagsError" }, Concurrency: { shape: "Concurrency" } } },
    GetFunctionUrlConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "((?!^\\d+$)^[0-9a-zA-Z-_]+$)" } } } },
    GetFunctionUrlConfigResponse: { kind: "structure", members: { FunctionUrl: { shape: "string", required: true }, FunctionArn: { shape: "string", required: true }, AuthType: { shape: "string", required: true }, CreationTime: { shape: "string", required: true }, LastModifiedTime: { shape: "string", required: true }, Cors: { shape: "Cors" }, InvokeMode: { shape: "string" } } },
    GetLayerVersionByArnRequest: { kind: "structure", members: { Arn: { shape: "string", traits: { httpQuery: "Arn" }, constraint: { length: [1, 140], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)" }, required: true } } },
    GetLayerVersionPolicyRequest: { kind: "structure", members: { LayerName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 140], pattern: "(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+" }, required: true }, VersionNumber: { shape: "number", traits: { httpLabel: true }, required: true } } },
    GetLayerVersionPolicyResponse: { kind: "structure", members: { Policy: { shape: "string" }, RevisionId: { shape: "string" } } },
    GetLayerVersionRequest: { kind: "structure", members: { LayerName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 140], pattern: "(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+" }, required: true }, VersionNumber: { shape: "number", traits: { httpLabel: true }, required: true } } },
    GetLayerVersionResponse: { kind: "structure", members: { Content: { shape: "LayerVersionContentOutput" }, LayerArn: { shape: "string" }, LayerVersionArn: { shape: "string" }, Description: { shape: "string" }, CreatedDate: { shape: "string" }, Version: { shape: "number" }, CompatibleArchitectures: { shape: "StringList" }, CompatibleRuntimes: { shape: "StringList" }, LicenseInfo: { shape: "string" } } },
    GetPolicyRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" } } } },
    GetPolicyResponse: { kind: "structure", members: { Policy: { shape: "string" }, RevisionId: { shape: "string" } } },
    GetProvisionedConcurrencyConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" }, required: true } } },
    GetProvisionedConcurrencyConfigResponse: { kind: "structure", members: { RequestedProvisionedConcurrentExecutions: { shape: "number" }, AvailableProvisionedConcurrentExecutions: { shape: "number" }, AllocatedProvisionedConcurrentExecutions: { shape: "number" }, Status: { shape: "string" }, StatusReason: { shape: "string" }, LastModified: { shape: "string" } } },
    GetRuntimeManagementConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" } } } },
    GetRuntimeManagementConfigResponse: { kind: "structure", members: { UpdateRuntimeOn: { shape: "string" }, FunctionArn: { shape: "string" }, RuntimeVersionArn: { shape: "string" } } },
    ImageConfig: { kind: "structure", members: { EntryPoint: { shape: "StringList" }, Command: { shape: "StringList" }, WorkingDirectory: { shape: "string" } } },
    ImageConfigError: { kind: "structure", members: { ErrorCode: { shape: "string" }, Message: { shape: "string" } } },
    ImageConfigResponse: { kind: "structure", members: { ImageConfig: { shape: "ImageConfig" }, Error: { shape: "ImageConfigError" } } },
    InvalidCodeSignatureException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    InvalidParameterValueException: { kind: "structure", members: { Type: { shape: "string" }, message: { shape: "string" } } },
    InvalidRequestContentException: { kind: "structure", members: { Type: { shape: "string" }, message: { shape: "string" } } },
    InvalidRuntimeException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    InvalidSecurityGroupIDException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    InvalidSubnetIDException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    InvalidZipFileException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    InvocationRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, InvocationType: { shape: "string", traits: { httpHeader: "X-Amz-Invocation-Type" }, constraint: { enum: ["Event", "RequestResponse", "DryRun"] } }, LogType: { shape: "string", traits: { httpHeader: "X-Amz-Log-Type" }, constraint: { enum: ["None", "Tail"] } }, ClientContext: { shape: "string", traits: { httpHeader: "X-Amz-Client-Context" } }, DurableExecutionName: { shape: "string", traits: { httpHeader: "X-Amz-Durable-Execution-Name" } }, Payload: { shape: "blob", traits: { httpPayload: true } }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" } }, TenantId: { shape: "string", traits: { httpHeader: "X-Amz-Tenant-Id" } } } },
    InvocationResponse: { kind: "structure", members: { StatusCode: { shape: "number", traits: { httpResponseCode: true } }, FunctionError: { shape: "string", traits: { httpHeader: "X-Amz-Function-Error" } }, LogResult: { shape: "string", traits: { httpHeader: "X-Amz-Log-Result" } }, Payload: { shape: "blob", traits: { httpPayload: true } }, ExecutedVersion: { shape: "string", traits: { httpHeader: "X-Amz-Executed-Version" } }, DurableExecutionArn: { shape: "string", traits: { httpHeader: "X-Amz-Durable-Execution-Arn" } } } },
    InvokeResponseStreamUpdate: { kind: "structure", members: { Payload: { shape: "blob" } } },
    InvokeWithResponseStreamCompleteEvent: { kind: "structure", members: { ErrorCode: { shape: "string" }, ErrorDetails: { shape: "string" }, LogResult: { shape: "string" } } },
    InvokeWithResponseStreamRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, LogType: { shape: "string", traits: { httpHeader: "X-Amz-Log-Type" }, constraint: { enum: ["None", "Tail"] } }, ClientContext: { shape: "string", traits: { httpHeader: "X-Amz-Client-Context" } }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" } }, Payload: { shape: "blob", traits: { httpPayload: true } }, TenantId: { shape: "string", traits: { httpHeader: "X-Amz-Tenant-Id" } }, InvocationType: { shape: "string", traits: { httpHeader: "X-Amz-Invocation-Type" }, constraint: { enum: ["RequestResponse", "DryRun"] } } } },
    InvokeWithResponseStreamResponse: { kind: "structure", members: { StatusCode: { shape: "number", traits: { httpResponseCode: true } }, ExecutedVersion: { shape: "string", traits: { httpHeader: "X-Amz-Executed-Version" } }, EventStream: { shape: "InvokeWithResponseStreamResponseEvent", traits: { httpPayload: true, streaming: true } }, ResponseStreamContentType: { shape: "string", traits: { httpHeader: "Content-Type" } } } },
    InvokeWithResponseStreamResponseEvent: { kind: "union", members: { PayloadChunk: { shape: "InvokeResponseStreamUpdate" }, InvokeComplete: { shape: "InvokeWithResponseStreamCompleteEvent" } }, traits: { streaming: true } },
    KMSAccessDeniedException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    KMSDisabledException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    KMSInvalidStateException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    KMSNotFoundException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    KafkaSchemaRegistryAccessConfig: { kind: "structure", members: { Type: { shape: "string" }, URI: { shape: "string" } } },
    KafkaSchemaRegistryAccessConfigList: { kind: "list", of: { shape: "KafkaSchemaRegistryAccessConfig" } },
    KafkaSchemaRegistryConfig: { kind: "structure", members: { SchemaRegistryURI: { shape: "string" }, EventRecordFormat: { shape: "string" }, AccessConfigs: { shape: "KafkaSchemaRegistryAccessConfigList" }, SchemaValidationConfigs: { shape: "KafkaSchemaValidationConfigList" } } },
    KafkaSchemaValidationConfig: { kind: "structure", members: { Attribute: { shape: "string" } } },
    KafkaSchemaValidationConfigList: { kind: "list", of: { shape: "KafkaSchemaValidationConfig" } },
    LambdaManagedInstancesCapacityProviderConfig: { kind: "structure", members: { CapacityProviderArn: { shape: "string", required: true }, PerExecutionEnvironmentMaxConcurrency: { shape: "number" }, ExecutionEnvironmentMemoryGiBPerVCpu: { shape: "number" } } },
    Layer: { kind: "structure", members: { Arn: { shape: "string" }, CodeSize: { shape: "number" }, SigningProfileVersionArn: { shape: "string" }, SigningJobArn: { shape: "string" } } },
    LayerVersionContentInput: { kind: "structure", members: { S3Bucket: { shape: "string", constraint: { length: [3, 63], pattern: "[0-9A-Za-z\\.\\-_]*(?<!\\.)" } }, S3Key: { shape: "string", constraint: { length: [1, 1024] } }, S3ObjectVersion: { shape: "string" }, S3ObjectStorageMode: { shape: "string" }, ZipFile: { shape: "blob" } } },
    LayerVersionContentOutput: { kind: "structure", members: { Location: { shape: "string" }, CodeSha256: { shape: "string" }, CodeSize: { shape: "number" }, SigningProfileVersionArn: { shape: "string" }, SigningJobArn: { shape: "string" }, ResolvedS3Object: { shape: "ResolvedS3Object" } } },
    LayerVersionsList: { kind: "list", of: { shape: "LayerVersionsListItem" } },
    LayerVersionsListItem: { kind: "structure", members: { LayerVersionArn: { shape: "string" }, Version: { shape: "number" }, Description: { shape: "string" }, CreatedDate: { shape: "string" }, CompatibleArchitectures: { shape: "StringList" }, CompatibleRuntimes: { shape: "StringList" }, LicenseInfo: { shape: "string" } } },
    LayersList: { kind: "list", of: { shape: "LayersListItem" } },
    LayersListItem: { kind: "structure", members: { LayerName: { shape: "string" }, LayerArn: { shape: "string" }, LatestMatchingVersion: { shape: "LayerVersionsListItem" } } },
    LayersReferenceList: { kind: "list", of: { shape: "Layer" } },
    ListAliasesRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, FunctionVersion: { shape: "string", traits: { httpQuery: "FunctionVersion" }, constraint: { length: [1, 1024], pattern: "(\\$LATEST|[0-9]+)" } }, Marker: { shape: "string", traits: { httpQuery: "Marker" } }, MaxItems: { shape: "number", traits: { httpQuery: "MaxItems" }, constraint: { range: [1, 10000] } } } },
    ListAliasesResponse: { kind: "structure", members: { NextMarker: { shape: "string" }, Aliases: { shape: "AliasList" } } },
    ListEventSourceMappingsRequest: { kind: "structure", members: { EventSourceArn: { shape: "string", traits: { httpQuery: "EventSourceArn" } }, FunctionName: { shape: "string", traits: { httpQuery: "FunctionName" }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" } }, Marker: { shape: "string", traits: { httpQuery: "Marker" } }, MaxItems: { shape: "number", traits: { httpQuery: "MaxItems" }, constraint: { range: [1, 10000] } } } },
    ListEventSourceMappingsResponse: { kind: "structure", members: { NextMarker: { shape: "string" }, EventSourceMappings: { shape: "EventSourceMappingsList" } } },
    ListFunctionEventInvokeConfigsRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Marker: { shape: "string", traits: { httpQuery: "Marker" } }, MaxItems: { shape: "number", traits: { httpQuery: "MaxItems" }, constraint: { range: [1, 50] } } } },
    ListFunctionEventInvokeConfigsResponse: { kind: "structure", members: { FunctionEventInvokeConfigs: { shape: "FunctionEventInvokeConfigList" }, NextMarker: { shape: "string" } } },
    ListFunctionUrlConfigsRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Marker: { shape: "string", traits: { httpQuery: "Marker" } }, MaxItems: { shape: "number", traits: { httpQuery: "MaxItems" }, constraint: { range: [1, 50] } } } },
    ListFunctionUrlConfigsResponse: { kind: "structure", members: { FunctionUrlConfigs: { shape: "FunctionUrlConfigList", required: true }, NextMarker: { shape: "string" } } },
    ListFunctionsRequest: { kind: "structure", members: { MasterRegion: { shape: "string", traits: { httpQuery: "MasterRegion" }, constraint: { pattern: "ALL|[a-z]{2}(-gov)?-[a-z]+-\\d{1}" } }, FunctionVersion: { shape: "string", traits: { httpQuery: "FunctionVersion" }, constraint: { enum: ["ALL"] } }, Marker: { shape: "string", traits: { httpQuery: "Marker" } }, MaxItems: { shape: "number", traits: { httpQuery: "MaxItems" }, constraint: { range: [1, 10000] } } } },
    ListFunctionsResponse: { kind: "structure", members: { NextMarker: { shape: "string" }, Functions: { shape: "FunctionList" } } },
    ListLayerVersionsRequest: { kind: "structure", members: { LayerName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 140], pattern: "(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+" }, required: true }, CompatibleArchitecture: { shape: "string", traits: { httpQuery: "CompatibleArchitecture" }, constraint: { enum: ["x86_64", "arm64"] } }, CompatibleRuntime: { shape: "string", traits: { httpQuery: "CompatibleRuntime" }, constraint: { enum: ["ruby3.5", "ruby2.6", "dotnetcore1.0", "python3.7", "nodejs8.10", "nasa", "ruby2.7", "python2.7-greengrass", "dotnetcore2.0", "python3.8", "java21", "dotnet6", "dotnetcore2.1", "python3.9", "java11", "nodejs6.10", "provided", "dotnetcore3.1", "dotnet8", "java25", "java17", "nodejs", "nodejs4.3", "java8.al2", "go1.x", "dotnet10", "nodejs20.x", "go1.9", "byol", "nodejs10.x", "provided.al2023", "nodejs22.x", "python3.10", "java8", "nodejs12.x", "python3.11", "nodejs24.x", "nodejs8.x", "python3.12", "nodejs14.x", "nodejs8.9", "nodejs26.x", "python3.13", "python3.14", "nodejs16.x", "python3.15", "provided.al2", "nodejs4.3-edge", "nodejs18.x", "ruby3.2", "python3.4", "ruby3.3", "ruby3.4", "ruby2.5", "python3.6", "python2.7"] } }, Marker: { shape: "string", traits: { httpQuery: "Marker" } }, MaxItems: { shape: "number", traits: { httpQuery: "MaxItems" }, constraint: { range: [1, 50] } } } },
    ListLayerVersionsResponse: { kind: "structure", members: { NextMarker: { shape: "string" }, LayerVersions: { shape: "LayerVersionsList" } } },
    ListLayersRequest: { kind: "structure", members: { CompatibleArchitecture: { shape: "string", traits: { httpQuery: "CompatibleArchitecture" }, constraint: { enum: ["x86_64", "arm64"] } }, CompatibleRuntime: { shape: "string", traits: { httpQuery: "CompatibleRuntime" }, constraint: { enum: ["ruby3.5", "ruby2.6", "dotnetcore1.0", "python3.7", "nodejs8.10", "nasa", "ruby2.7", "python2.7-greengrass", "dotnetcore2.0", "python3.8", "java21", "dotnet6", "dotnetcore2.1", "python3.9", "java11", "nodejs6.10", "provided", "dotnetcore3.1", "dotnet8", "java25", "java17", "nodejs", "nodejs4.3", "java8.al2", "go1.x", "dotnet10", "nodejs20.x", "go1.9", "byol", "nodejs10.x", "provided.al2023", "nodejs22.x", "python3.10", "java8", "nodejs12.x", "python3.11", "nodejs24.x", "nodejs8.x", "python3.12", "nodejs14.x", "nodejs8.9", "nodejs26.x", "python3.13", "python3.14", "nodejs16.x", "python3.15", "provided.al2", "nodejs4.3-edge", "nodejs18.x", "ruby3.2", "python3.4", "ruby3.3", "ruby3.4", "ruby2.5", "python3.6", "python2.7"] } }, Marker: { shape: "string", traits: { httpQuery: "Marker" } }, MaxItems: { shape: "number", traits: { httpQuery: "MaxItems" }, constraint: { range: [1, 50] } } } },
    ListLayersResponse: { kind: "structure", members: { NextMarker: { shape: "string" }, Layers: { shape: "LayersList" } } },
    ListProvisionedConcurrencyConfigsRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Marker: { shape: "string", traits: { httpQuery: "Marker" } }, MaxItems: { shape: "number", traits: { httpQuery: "MaxItems" }, constraint: { range: [1, 50] } } } },
    ListProvisionedConcurrencyConfigsResponse: { kind: "structure", members: { ProvisionedConcurrencyConfigs: { shape: "ProvisionedConcurrencyConfigList" }, NextMarker: { shape: "string" } } },
    ListTagsRequest: { kind: "structure", members: { Resource: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)" }, required: true } } },
    ListTagsResponse: { kind: "structure", members: { Tags: { shape: "StringMap" } } },
    ListVersionsByFunctionRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Marker: { shape: "string", traits: { httpQuery: "Marker" } }, MaxItems: { shape: "number", traits: { httpQuery: "MaxItems" }, constraint: { range: [1, 10000] } } } },
    ListVersionsByFunctionResponse: { kind: "structure", members: { NextMarker: { shape: "string" }, Versions: { shape: "FunctionList" } } },
    LoggingConfig: { kind: "structure", members: { LogFormat: { shape: "string", constraint: { enum: ["JSON", "Text"] } }, ApplicationLogLevel: { shape: "string", constraint: { enum: ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] } }, SystemLogLevel: { shape: "string", constraint: { enum: ["DEBUG", "INFO", "WARN"] } }, LogGroup: { shape: "string", constraint: { length: [1, 512], pattern: "[\\.\\-_/#A-Za-z0-9]+" } } } },
    NumberMap: { kind: "map", key: { shape: "string" }, value: { shape: "number" } },
    OnFailure: { kind: "structure", members: { Destination: { shape: "string", constraint: { length: [0, 350], pattern: "$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)" } } } },
    OnSuccess: { kind: "structure", members: { Destination: { shape: "string", constraint: { length: [0, 350], pattern: "$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)" } } } },
    PolicyLengthExceededException: { kind: "structure", members: { Type: { shape: "string" }, message: { shape: "string" } } },
    PreconditionFailedException: { kind: "structure", members: { Type: { shape: "string" }, message: { shape: "string" } } },
    ProvisionedConcurrencyConfigList: { kind: "list", of: { shape: "ProvisionedConcurrencyConfigListItem" } },
    ProvisionedConcurrencyConfigListItem: { kind: "structure", members: { FunctionArn: { shape: "string" }, RequestedProvisionedConcurrentExecutions: { shape: "number" }, AvailableProvisionedConcurrentExecutions: { shape: "number" }, AllocatedProvisionedConcurrentExecutions: { shape: "number" }, Status: { shape: "string" }, StatusReason: { shape: "string" }, LastModified: { shape: "string" } } },
    ProvisionedConcurrencyConfigNotFoundException: { kind: "structure", members: { Type: { shape: "string" }, message: { shape: "string" } } },
    ProvisionedPollerConfig: { kind: "structure", members: { MinimumPollers: { shape: "number" }, MaximumPollers: { shape: "number" }, PollerGroupName: { shape: "string" } } },
    PublishLayerVersionRequest: { kind: "structure", members: { LayerName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 140], pattern: "(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+" }, required: true }, Content: { shape: "LayerVersionContentInput", required: true }, Description: { shape: "string", constraint: { length: [0, 256] } }, CompatibleArchitectures: { shape: "StringList" }, CompatibleRuntimes: { shape: "StringList" }, LicenseInfo: { shape: "string", constraint: { length: [0, 512] } } } },
    PublishLayerVersionResponse: { kind: "structure", members: { Content: { shape: "LayerVersionContentOutput" }, LayerArn: { shape: "string" }, LayerVersionArn: { shape: "string" }, Description: { shape: "string" }, CreatedDate: { shape: "string" }, Version: { shape: "number" }, CompatibleArchitectures: { shape: "StringList" }, CompatibleRuntimes: { shape: "StringList" }, LicenseInfo: { shape: "string" } } },
    PublishVersionRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, CodeSha256: { shape: "string" }, Description: { shape: "string", constraint: { length: [0, 256] } }, RevisionId: { shape: "string" }, PublishTo: { shape: "string" } } },
    PutFunctionConcurrencyRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, ReservedConcurrentExecutions: { shape: "number", constraint: { range: [0, null] }, required: true } } },
    PutFunctionEventInvokeConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" } }, MaximumRetryAttempts: { shape: "number", constraint: { range: [0, 2] } }, MaximumEventAgeInSeconds: { shape: "number", constraint: { range: [60, 21600] } }, DestinationConfig: { shape: "DestinationConfig" } } },
    PutFunctionRecursionConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 140], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)" }, required: true }, RecursiveLoop: { shape: "string", constraint: { enum: ["Terminate", "Allow"] }, required: true } } },
    PutFunctionRecursionConfigResponse: { kind: "structure", members: { RecursiveLoop: { shape: "string" } } },
    PutProvisionedConcurrencyConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" }, required: true }, ProvisionedConcurrentExecutions: { shape: "number", constraint: { range: [1, null] }, required: true } } },
    PutProvisionedConcurrencyConfigResponse: { kind: "structure", members: { RequestedProvisionedConcurrentExecutions: { shape: "number" }, AllocatedProvisionedConcurrentExecutions: { shape: "number" }, AvailableProvisionedConcurrentExecutions: { shape: "number" }, Status: { shape: "string" }, StatusReason: { shape: "string" }, LastModified: { shape: "string" } } },
    PutRuntimeManagementConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, UpdateRuntimeOn: { shape: "string", constraint: { enum: ["Auto", "Manual", "FunctionUpdate"] }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" } }, RuntimeVersionArn: { shape: "string", constraint: { length: [26, 2048], pattern: "arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}::runtime:.+" } } } },
    PutRuntimeManagementConfigResponse: { kind: "structure", members: { UpdateRuntimeOn: { shape: "string", required: true }, FunctionArn: { shape: "string", required: true }, RuntimeVersionArn: { shape: "string" } } },
    Queues: { kind: "list", of: { shape: "string", constraint: { length: [1, 1000], pattern: "[\\s\\S]*" } }, constraint: { length: [1, 1] } },
    RecursiveInvocationException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    RemoveLayerVersionPermissionRequest: { kind: "structure", members: { LayerName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 140], pattern: "(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+" }, required: true }, VersionNumber: { shape: "number", traits: { httpLabel: true }, required: true }, StatementId: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 100], pattern: "([a-zA-Z0-9-_]+)" }, required: true }, RevisionId: { shape: "string", traits: { httpQuery: "RevisionId" } } } },
    RemovePermissionRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, StatementId: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 100], pattern: "([a-zA-Z0-9-_.]+)" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" } }, RevisionId: { shape: "string", traits: { httpQuery: "RevisionId" } } } },
    RequestTooLargeException: { kind: "structure", members: { Type: { shape: "string" }, message: { shape: "string" } } },
    ResolvedS3Object: { kind: "structure", members: { S3Bucket: { shape: "string" }, S3Key: { shape: "string" }, S3ObjectVersion: { shape: "string" } } },
    ResourceConflictException: { kind: "structure", members: { Type: { shape: "string" }, message: { shape: "string" } } },
    ResourceInUseException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    ResourceNotFoundException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    ResourceNotReadyException: { kind: "structure", members: { Type: { shape: "string" }, message: { shape: "string" } } },
    RuntimeVersionConfig: { kind: "structure", members: { RuntimeVersionArn: { shape: "string" }, Error: { shape: "RuntimeVersionError" } } },
    RuntimeVersionError: { kind: "structure", members: { ErrorCode: { shape: "string" }, Message: { shape: "string" } } },
    S3FilesConfig: { kind: "structure", members: { DirectS3Read: { shape: "string" } } },
    ScalingConfig: { kind: "structure", members: { MaximumConcurrency: { shape: "number", constraint: { range: [2, 1000] } } } },
    SecurityGroupIds: { kind: "list", of: { shape: "string", constraint: { length: [0, 1024], pattern: "sg-[0-9a-zA-Z]*" } }, constraint: { length: [0, 5] } },
    SelfManagedEventSource: { kind: "structure", members: { Endpoints: { shape: "Endpoints" } } },
    SelfManagedKafkaEventSourceConfig: { kind: "structure", members: { ConsumerGroupId: { shape: "string" }, SchemaRegistryConfig: { shape: "KafkaSchemaRegistryConfig" }, ConsumptionMode: { shape: "string" } } },
    ServiceException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    SnapStart: { kind: "structure", members: { ApplyOn: { shape: "string", constraint: { enum: ["PublishedVersions", "None"] } } } },
    SnapStartException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    SnapStartNotReadyException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    SnapStartResponse: { kind: "structure", members: { ApplyOn: { shape: "string" }, OptimizationStatus: { shape: "string" } } },
    SnapStartTimeoutException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    SourceAccessConfiguration: { kind: "structure", members: { Type: { shape: "string" }, URI: { shape: "string" } } },
    SourceAccessConfigurations: { kind: "list", of: { shape: "SourceAccessConfiguration" }, constraint: { length: [0, 22] } },
    StringList: { kind: "list", of: { shape: "string" } },
    StringMap: { kind: "map", key: { shape: "string" }, value: { shape: "string" } },
    SubnetIPAddressLimitReachedException: { kind: "structure", members: { Type: { shape: "string" }, Message: { shape: "string" } } },
    SubnetIds: { kind: "list", of: { shape: "string", constraint: { length: [0, 1024], pattern: "subnet-[0-9a-z]*" } }, constraint: { length: [0, 16] } },
    TagKeyList: { kind: "list", of: { shape: "string", traits: { xmlName: "Key" } } },
    TagResourceRequest: { kind: "structure", members: { Resource: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)" }, required: true }, Tags: { shape: "StringMap", required: true } } },
    TagsError: { kind: "structure", members: { ErrorCode: { shape: "string", required: true }, Message: { shape: "string", required: true } } },
    TenancyConfig: { kind: "structure", members: { TenantIsolationMode: { shape: "string", required: true } } },
    TooManyRequestsException: { kind: "structure", members: { retryAfterSeconds: { shape: "string", traits: { httpHeader: "Retry-After" } }, Type: { shape: "string" }, message: { shape: "string" }, Reason: { shape: "string" } } },
    Topics: { kind: "list", of: { shape: "string", constraint: { length: [1, 249], pattern: "[^.]([a-zA-Z0-9\\-_.]+)" } }, constraint: { length: [1, 1] } },
    TracingConfig: { kind: "structure", members: { Mode: { shape: "string", constraint: { enum: ["Active", "PassThrough"] } } } },
    TracingConfigResponse: { kind: "structure", members: { Mode: { shape: "string" } } },
    UnsupportedMediaTypeException: { kind: "structure", members: { Type: { shape: "string" }, message: { shape: "string" } } },
    UntagResourceRequest: { kind: "structure", members: { Resource: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+)" }, required: true }, TagKeys: { shape: "TagKeyList", traits: { httpQuery: "tagKeys" }, required: true } } },
    UpdateAliasRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Name: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 128], pattern: "(?!^[0-9]+$)([a-zA-Z0-9-_]+)" }, required: true }, FunctionVersion: { shape: "string", constraint: { length: [1, 1024], pattern: "(\\$LATEST|[0-9]+)" } }, Description: { shape: "string", constraint: { length: [0, 256] } }, RoutingConfig: { shape: "AliasRoutingConfiguration" }, RevisionId: { shape: "string" } } },
    UpdateEventSourceMappingRequest: { kind: "structure", members: { UUID: { shape: "string", traits: { httpLabel: true }, required: true }, FunctionName: { shape: "string", constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" } }, Enabled: { shape: "boolean" }, BatchSize: { shape: "number", constraint: { range: [1, 10000] } }, FilterCriteria: { shape: "FilterCriteria" }, KMSKeyArn: { shape: "string", constraint: { pattern: "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()" } }, MetricsConfig: { shape: "EventSourceMappingMetricsConfig" }, LoggingConfig: { shape: "EventSourceMappingLoggingConfig" }, ScalingConfig: { shape: "ScalingConfig" }, MaximumBatchingWindowInSeconds: { shape: "number", constraint: { range: [0, 300] } }, ParallelizationFactor: { shape: "number", constraint: { range: [1, 10] } }, DestinationConfig: { shape: "DestinationConfig" }, MaximumRecordAgeInSeconds: { shape: "number", constraint: { range: [-1, 604800] } }, BisectBatchOnFunctionError: { shape: "boolean" }, MaximumRetryAttempts: { shape: "number", constraint: { range: [-1, 10000] } }, TumblingWindowInSeconds: { shape: "number", constraint: { range: [0, 900] } }, SourceAccessConfigurations: { shape: "SourceAccessConfigurations" }, FunctionResponseTypes: { shape: "FunctionResponseTypeList" }, AmazonManagedKafkaEventSourceConfig: { shape: "AmazonManagedKafkaEventSourceConfig" }, SelfManagedKafkaEventSourceConfig: { shape: "SelfManagedKafkaEventSourceConfig" }, DocumentDBEventSourceConfig: { shape: "DocumentDBEventSourceConfig" }, ProvisionedPollerConfig: { shape: "ProvisionedPollerConfig" } } },
    UpdateFunctionCodeRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, ZipFile: { shape: "blob" }, S3Bucket: { shape: "string", constraint: { length: [3, 63], pattern: "[0-9A-Za-z\\.\\-_]*(?<!\\.)" } }, S3Key: { shape: "string", constraint: { length: [1, 1024] } }, S3ObjectVersion: { shape: "string", constraint: { length: [1, 1024] } }, S3ObjectStorageMode: { shape: "string" }, ImageUri: { shape: "string" }, Architectures: { shape: "StringList" }, Publish: { shape: "boolean" }, PublishTo: { shape: "string" }, DryRun: { shape: "boolean" }, RevisionId: { shape: "string" }, SourceKMSKeyArn: { shape: "string", constraint: { pattern: "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()" } } } },
    UpdateFunctionConfigurationRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Role: { shape: "string", constraint: { pattern: "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+" } }, Handler: { shape: "string", constraint: { length: [0, 128], pattern: "[^\\s]+" } }, Description: { shape: "string", constraint: { length: [0, 256] } }, Timeout: { shape: "number", constraint: { range: [1, 900] } }, MemorySize: { shape: "number", constraint: { range: [128, 10240] } }, VpcConfig: { shape: "VpcConfig" }, Environment: { shape: "Environment" }, Runtime: { shape: "string" }, DeadLetterConfig: { shape: "DeadLetterConfig" }, KMSKeyArn: { shape: "string", constraint: { pattern: "(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()" } }, TracingConfig: { shape: "TracingConfig" }, RevisionId: { shape: "string" }, Layers: { shape: "StringList" }, FileSystemConfigs: { shape: "FileSystemConfigList" }, ImageConfig: { shape: "ImageConfig" }, EphemeralStorage: { shape: "EphemeralStorage" }, SnapStart: { shape: "SnapStart" }, LoggingConfig: { shape: "LoggingConfig" }, CapacityProviderConfig: { shape: "CapacityProviderConfig" }, DurableConfig: { shape: "DurableConfig" } } },
    UpdateFunctionEventInvokeConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+" } }, MaximumRetryAttempts: { shape: "number", constraint: { range: [0, 2] } }, MaximumEventAgeInSeconds: { shape: "number", constraint: { range: [60, 21600] } }, DestinationConfig: { shape: "DestinationConfig" } } },
    UpdateFunctionUrlConfigRequest: { kind: "structure", members: { FunctionName: { shape: "string", traits: { httpLabel: true }, constraint: { length: [1, 256], pattern: "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?" }, required: true }, Qualifier: { shape: "string", traits: { httpQuery: "Qualifier" }, constraint: { length: [1, 128], pattern: "((?!^\\d+$)^[0-9a-zA-Z-_]+$)" } }, AuthType: { shape: "string", constraint: { enum: ["NONE", "AWS_IAM"] } }, Cors: { shape: "Cors" }, InvokeMode: { shape: "string", constraint: { enum: ["RESPONSE_STREAM", "BUFFERED"] } } } },
    UpdateFunctionUrlConfigResponse: { kind: "structure", members: { FunctionUrl: { shape: "string", required: true }, FunctionArn: { shape: "string", required: true }, AuthType: { shape: "string", required: true }, CreationTime: { shape: "string", required: true }, LastModifiedTime: { shape: "string", required: true }, Cors: { shape: "Cors" }, InvokeMode: { shape: "string" } } },
    VpcConfig: { kind: "structure", members: { SubnetIds: { shape: "SubnetIds" }, SecurityGroupIds: { shape: "SecurityGroupIds" }, Ipv6AllowedForDualStack: { shape: "boolean" } } },
    VpcConfigResponse: { kind: "structure", members: { SubnetIds: { shape: "StringList" }, SecurityGroupIds: { shape: "StringList" }, VpcId: { shape: "string" }, Ipv6AllowedForDualStack: { shape: "boolean" } } },
  },
};
