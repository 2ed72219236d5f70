/**
 * Lambda: functions as child processes with AWS's life cycle.
 *
 * Served: functions from templates and from API calls (ZipFile, objects of this home's S3), durable; versions, aliases with
 * weights, layers with their permissions, resource policies, tags · Invoke (RequestResponse, Event, DryRun, LogType=Tail),
 * InvokeWithResponseStream · nodejs14.x to nodejs24.x as CommonJS and ES modules, `awslambda.streamifyResponse`, python3.8 to python3.14,
 * provided.* with a `bootstrap`, templates' nodejs6.10 and python3.6 and later too · AWS_LAMBDA_EXEC_WRAPPER ·
 * TypeScript and esbuild bundles · function URLs: NONE and AWS_IAM, CORS, BUFFERED and RESPONSE_STREAM · init once, its 10 s
 * and the second try, warm reuse, freezing, recycling, time-outs,
 * crashes, memory · internal and external extensions, the Telemetry API · reserved and provisioned concurrency, the account's
 * limit, its growth and rate under `aws` conditions · logs as text and JSON · asynchronous retries, durable, with EventInvokeConfig ·
 * event source mappings by API and template: DynamoDB streams with batching window, bisecting, partial batch responses,
 * filters, record age, ParallelizationFactor, tumbling windows · SQS queues with batching window, partial batch responses,
 * filters, maximum concurrency · destinations and dead-letter queues.
 *
 * Different by design: Node functions run on the Node that runs Hearth, Python ones on the machine's python3 (the version
 * asked for, where it is installed) · where Linux lets us mount, `/tmp` is a file system of its own of EphemeralStorage's
 * size, with what of the code or the home's state lies there, and `/opt` shows the layers above what the machine has;
 * elsewhere /tmp is a folder that TMPDIR names, measured every 100 ms, and what is too much ends the process, there is no
 * limit of 1,024 open files, and `/opt` is found by require, import, NODE_OPTIONS, PATH, PYTHONPATH and LD_LIBRARY_PATH,
 * not by opening files · memory is looked at every 100 ms, that of children included, on Linux only · code can be written
 * to, and is found at LAMBDA_TASK_ROOT, not at `/var/task` · extensions that listen on a fixed port meet each other when
 * two environments run · a function URL is a port of its own on this machine · at most 32 processes at once · time-outs
 * follow the home's clock, the function's own clock is the machine's · `Code.Location` is a file URL · a template's
 * versions follow its code until the next is published · SnapStart, recursion and runtime management are kept and told,
 * and change nothing · subnets and security groups are taken as they are, for there is no EC2 that knows them ·
 * credentials are an environment's own; AWS gives all of a role the same · batches of a queue at once grow from five under
 * `aws` alone.
 *
 * Not served: Java, .NET and Ruby, container images, code signing (no function is told to have any), durable functions,
 * InvokeAsync, file systems, tenant isolation, managed instances, event sources other than DynamoDB streams and SQS,
 * AT_TIMESTAMP, recursion detection.
 */
import type { LambdaOperations } from '../../api/lambda.gen.ts';
import type { Handlers } from '../../wire/operation.ts';
import type { LambdaDeps } from './deps.ts';
import { Lambda } from './lambda.ts';
import { addLayerVersionPermission } from './operations/add-layer-version-permission.ts';
import { addPermission } from './operations/add-permission.ts';
import { createAlias } from './operations/create-alias.ts';
import { createEventSourceMapping } from './operations/create-event-source-mapping.ts';
import { createFunction } from './operations/create-function.ts';
import { createFunctionUrlConfig } from './operations/create-function-url-config.ts';
import { deleteAlias } from './operations/delete-alias.ts';
import { deleteEventSourceMapping } from './operations/delete-event-source-mapping.ts';
import { deleteFunction } from './operations/delete-function.ts';
import { deleteFunctionConcurrency } from './operations/delete-function-concurrency.ts';
import { deleteFunctionEventInvokeConfig } from './operations/delete-function-event-invoke-config.ts';
import { deleteFunctionUrlConfig } from './operations/delete-function-url-config.ts';
import { deleteLayerVersion } from './operations/delete-layer-version.ts';
import { deleteProvisionedConcurrencyConfig } from './operations/delete-provisioned-concurrency-config.ts';
import { getAccountSettings } from './operations/get-account-settings.ts';
import { getAlias } from './operations/get-alias.ts';
import { getEventSourceMapping } from './operations/get-event-source-mapping.ts';
import { getFunction } from './operations/get-function.ts';
import { getFunctionCodeSigningConfig } from './operations/get-function-code-signing-config.ts';
import { getFunctionConcurrency } from './operations/get-function-concurrency.ts';
import { getFunctionConfiguration } from './operations/get-function-configuration.ts';
import { getFunctionEventInvokeConfig } from './operations/get-function-event-invoke-config.ts';
import { getFunctionRecursionConfig } from './operations/get-function-recursion-config.ts';
import { getFunctionUrlConfig } from './operations/get-function-url-config.ts';
import { getLayerVersion } from './operations/get-layer-version.ts';
import { getLayerVersionByArn } from './operations/get-layer-version-by-arn.ts';
import { getLayerVersionPolicy } from './operations/get-layer-version-policy.ts';
import { getPolicy } from './operations/get-policy.ts';
import { getProvisionedConcurrencyConfig } from './operations/get-provisioned-concurrency-config.ts';
import { getRuntimeManagementConfig } from './operations/get-runtime-management-config.ts';
import { invoke } from './operations/invoke.ts';
import { invokeWithResponseStream } from './operations/invoke-with-response-stream.ts';
import { listAliases } from './operations/list-aliases.ts';
import { listEventSourceMappings } from './operations/list-event-source-mappings.ts';
import { listFunctionEventInvokeConfigs } from './operations/list-function-event-invoke-configs.ts';
import { listFunctionUrlConfigs } from './operations/list-function-url-configs.ts';
import { listFunctions } from './operations/list-functions.ts';
import { listLayerVersions } from './operations/list-layer-versions.ts';
import { listLayers } from './operations/list-layers.ts';
import { listProvisionedConcurrencyConfigs } from './operations/list-provisioned-concurrency-configs.ts';
import { listTags } from './operations/list-tags.ts';
import { listVersionsByFunction } from './operations/list-versions-by-function.ts';
import { publishLayerVersion } from './operations/publish-layer-version.ts';
import { publishVersion } from './operations/publish-version.ts';
import { putFunctionConcurrency } from './operations/put-function-concurrency.ts';
import { putFunctionEventInvokeConfig } from './operations/put-function-event-invoke-config.ts';
import { putFunctionRecursionConfig } from './operations/put-function-recursion-config.ts';
import { putProvisionedConcurrencyConfig } from './operations/put-provisioned-concurrency-config.ts';
import { putRuntimeManagementConfig } from './operations/put-runtime-management-config.ts';
import { removeLayerVersionPermission } from './operations/remove-layer-version-permission.ts';
import { removePermission } from './operations/remove-permission.ts';
import { tagResource } from './operations/tag-resource.ts';
import { untagResource } from './operations/untag-resource.ts';
import { updateAlias } from './operations/update-alias.ts';
import { updateEventSourceMapping } from './operations/update-event-source-mapping.ts';
import { updateFunctionCode } from './operations/update-function-code.ts';
import { updateFunctionConfiguration } from './operations/update-function-configuration.ts';
import { updateFunctionEventInvokeConfig } from './operations/update-function-event-invoke-config.ts';
import { updateFunctionUrlConfig } from './operations/update-function-url-config.ts';

export { access } from './access.ts';
export type { Lambda } from './lambda.ts';

export const handlers = {
  Invoke: invoke,
  InvokeWithResponseStream: invokeWithResponseStream,
  CreateFunction: createFunction,
  GetFunction: getFunction,
  GetFunctionConfiguration: getFunctionConfiguration,
  ListFunctions: listFunctions,
  UpdateFunctionCode: updateFunctionCode,
  UpdateFunctionConfiguration: updateFunctionConfiguration,
  DeleteFunction: deleteFunction,
  PublishVersion: publishVersion,
  ListVersionsByFunction: listVersionsByFunction,
  CreateAlias: createAlias,
  GetAlias: getAlias,
  ListAliases: listAliases,
  UpdateAlias: updateAlias,
  DeleteAlias: deleteAlias,
  AddPermission: addPermission,
  RemovePermission: removePermission,
  GetPolicy: getPolicy,
  PutFunctionConcurrency: putFunctionConcurrency,
  GetFunctionConcurrency: getFunctionConcurrency,
  DeleteFunctionConcurrency: deleteFunctionConcurrency,
  PutProvisionedConcurrencyConfig: putProvisionedConcurrencyConfig,
  GetProvisionedConcurrencyConfig: getProvisionedConcurrencyConfig,
  ListProvisionedConcurrencyConfigs: listProvisionedConcurrencyConfigs,
  DeleteProvisionedConcurrencyConfig: deleteProvisionedConcurrencyConfig,
  PutFunctionEventInvokeConfig: putFunctionEventInvokeConfig,
  UpdateFunctionEventInvokeConfig: updateFunctionEventInvokeConfig,
  GetFunctionEventInvokeConfig: getFunctionEventInvokeConfig,
  ListFunctionEventInvokeConfigs: listFunctionEventInvokeConfigs,
  DeleteFunctionEventInvokeConfig: deleteFunctionEventInvokeConfig,
  CreateEventSourceMapping: createEventSourceMapping,
  UpdateEventSourceMapping: updateEventSourceMapping,
  DeleteEventSourceMapping: deleteEventSourceMapping,
  ListEventSourceMappings: listEventSourceMappings,
  GetEventSourceMapping: getEventSourceMapping,
  CreateFunctionUrlConfig: createFunctionUrlConfig,
  UpdateFunctionUrlConfig: updateFunctionUrlConfig,
  GetFunctionUrlConfig: getFunctionUrlConfig,
  ListFunctionUrlConfigs: listFunctionUrlConfigs,
  DeleteFunctionUrlConfig: deleteFunctionUrlConfig,
  PublishLayerVersion: publishLayerVersion,
  GetLayerVersion: getLayerVersion,
  GetLayerVersionByArn: getLayerVersionByArn,
  ListLayerVersions: listLayerVersions,
  ListLayers: listLayers,
  DeleteLayerVersion: deleteLayerVersion,
  AddLayerVersionPermission: addLayerVersionPermission,
  RemoveLayerVersionPermission: removeLayerVersionPermission,
  GetLayerVersionPolicy: getLayerVersionPolicy,
  TagResource: tagResource,
  UntagResource: untagResource,
  ListTags: listTags,
  GetAccountSettings: getAccountSettings,
  PutFunctionRecursionConfig: putFunctionRecursionConfig,
  GetFunctionRecursionConfig: getFunctionRecursionConfig,
  GetFunctionCodeSigningConfig: getFunctionCodeSigningConfig,
  PutRuntimeManagementConfig: putRuntimeManagementConfig,
  GetRuntimeManagementConfig: getRuntimeManagementConfig,
} satisfies Handlers<LambdaOperations, Lambda>;

/** Sweeps what an earlier process left on `deps.directory`; nothing runs before `putFunction` and `start`. */
export function openLambda(deps: LambdaDeps): Lambda {
  return new Lambda(deps);
}
