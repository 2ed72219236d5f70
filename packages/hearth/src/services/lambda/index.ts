/**
 * Lambda: functions as child processes with AWS's life cycle.
 *
 * Served: Invoke (RequestResponse, Event, DryRun, LogType=Tail), ListFunctions, GetFunction, GetFunctionConfiguration,
 * ListEventSourceMappings, GetEventSourceMapping · nodejs14.x to nodejs24.x, python3.8 to python3.14, provided.* with a `bootstrap` · TypeScript and esbuild bundles ·
 * init once, warm reuse, freezing, time-outs, crashes, reserved concurrency · asynchronous retries, durable · DynamoDB
 * streams with batching window, bisecting, partial batch responses, filters, record age ·
 * SQS queues with batching window, partial batch responses, filters, maximum concurrency · destinations and dead-letter
 * queues of asynchronous invocations: SQS, Lambda.
 *
 * Different by design: Node functions run on the Node that runs Hearth, Python ones on the machine's python3 (the version asked for, where it is installed) · /tmp is a folder that TMPDIR names, not `/tmp` ·
 * memory bounds the heap, not the process · at most 32 processes at once · one batch of a shard at a time, whatever
 * ParallelizationFactor says · time-outs follow the home's clock, the function's own clock is the machine's ·
 * `Code.Location` is a file URL · functions and mappings come from the template, not from API calls.
 *
 * Not served: Java, .NET and Ruby, container images, layers, extensions and telemetry, response streaming, SnapStart,
 * provisioned concurrency, versions and aliases, function URLs, destinations to SNS, S3 and EventBridge,
 * event sources other than DynamoDB streams and SQS, tumbling windows, durable functions, code signing, JSON log format, recursion detection.
 */
import type { LambdaOperations } from '../../api/lambda.gen.ts';
import type { AccessTable, Handlers } from '../../wire/operation.ts';
import type { LambdaDeps } from './deps.ts';
import { Lambda } from './lambda.ts';

export type { Lambda } from './lambda.ts';
import { arnOf } from './operations/describe.ts';
import { getEventSourceMapping } from './operations/get-event-source-mapping.ts';
import { getFunction } from './operations/get-function.ts';
import { getFunctionConfiguration } from './operations/get-function-configuration.ts';
import { invoke } from './operations/invoke.ts';
import { listEventSourceMappings } from './operations/list-event-source-mappings.ts';
import { listFunctions } from './operations/list-functions.ts';

export const handlers = {
  Invoke: invoke,
  ListFunctions: listFunctions,
  GetFunction: getFunction,
  GetFunctionConfiguration: getFunctionConfiguration,
  ListEventSourceMappings: listEventSourceMappings,
  GetEventSourceMapping: getEventSourceMapping,
} satisfies Handlers<LambdaOperations, Lambda>;

/** docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html, read 2026-11. */
export const access = {
  Invoke: (lambda, input, call) => [
    { action: 'lambda:InvokeFunction', resource: arnOf(lambda, input.FunctionName, call) },
  ],
  ListFunctions: () => [{ action: 'lambda:ListFunctions', resource: '*' }],
  GetFunction: (lambda, input, call) => [
    { action: 'lambda:GetFunction', resource: arnOf(lambda, input.FunctionName, call) },
  ],
  GetFunctionConfiguration: (lambda, input, call) => [
    { action: 'lambda:GetFunctionConfiguration', resource: arnOf(lambda, input.FunctionName, call) },
  ],
  ListEventSourceMappings: () => [{ action: 'lambda:ListEventSourceMappings', resource: '*' }],
  GetEventSourceMapping: (_lambda, input, call) => [
    {
      action: 'lambda:GetEventSourceMapping',
      resource: `arn:aws:lambda:${call.region}:${call.accountId}:event-source-mapping:${input.UUID}`,
    },
  ],
} satisfies AccessTable<LambdaOperations, Lambda>;

/** Sweeps what an earlier process left on `deps.directory`; nothing runs before `putFunction` and `start`. */
export function openLambda(deps: LambdaDeps): Lambda {
  return new Lambda(deps);
}
