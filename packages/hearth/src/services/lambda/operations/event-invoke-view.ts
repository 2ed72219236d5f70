/** How asynchronous invocations of a function, version or alias are tried again, and who is told (recorded 2025-11). */
import type { GetFunctionEventInvokeConfigOutput, PutFunctionEventInvokeConfigInput } from '../../../api/lambda.gen.ts';
import { invalidParameter, notFound } from '../errors.ts';
import { functionArn, parseFunctionReference } from '../function-name.ts';
import { findVersion } from '../functions/qualifier.ts';
import { type EventInvokeRecord, type FunctionRecord, LATEST } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { qualifiedArn } from './describe.ts';

export type EventInvokeInput = PutFunctionEventInvokeConfigInput;

/** docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html, read 2026-11. */
const DESTINATION = /^arn:aws[a-z-]*:(?:sqs|sns|lambda|events|s3):/;

export interface EventInvokeTarget {
  readonly name: string;
  /** `$LATEST` for the function itself. */
  readonly qualifier: string;
  readonly record: FunctionRecord | undefined;
}

/** @throws InvalidParameterValueException before the function is even looked for (recorded 2025-11) */
export function checkSomethingSaid(input: EventInvokeInput): void {
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = input;
  if (MaximumRetryAttempts === undefined && MaximumEventAgeInSeconds === undefined && DestinationConfig === undefined)
    throw invalidParameter('You must specify at least one of error handling or destination setting.');
}

export function eventInvokeTarget(
  lambda: Lambda,
  input: { readonly FunctionName: string; readonly Qualifier?: string | undefined },
): EventInvokeTarget {
  const { name, qualifier } = parseFunctionReference(input.FunctionName, input.Qualifier, lambda.home);
  return { name, qualifier: qualifier ?? LATEST, record: lambda.functions.get(name) };
}

/** @throws ResourceNotFoundException where there is nothing to configure */
export function existing({ qualifier, record }: EventInvokeTarget): FunctionRecord {
  if (!record || !findVersion(record, qualifier)) throw notFound("The function doesn't exist.");
  return record;
}

/** @throws ResourceNotFoundException where nothing was configured, whether or not the function is there */
export function configured(lambda: Lambda, target: EventInvokeTarget): [FunctionRecord, EventInvokeRecord] {
  const config = target.record?.eventInvoke[target.qualifier];
  if (!target.record || !config) {
    const arn = qualifiedArn(lambda, target.name, target.qualifier);
    throw notFound(`The function ${arn} doesn't have an EventInvokeConfig`);
  }
  return [target.record, config];
}

/** What the caller said. @throws InvalidParameterValueException */
export function settingsOf(
  lambda: Lambda,
  { name }: EventInvokeTarget,
  input: EventInvokeInput,
): Omit<EventInvokeRecord, 'modifiedAt'> {
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = input;
  checkDestinations(lambda, name, DestinationConfig);
  const { OnSuccess, OnFailure } = DestinationConfig ?? {};
  return {
    ...(MaximumRetryAttempts !== undefined && { maximumRetryAttempts: MaximumRetryAttempts }),
    ...(MaximumEventAgeInSeconds !== undefined && { maximumEventAgeInSeconds: MaximumEventAgeInSeconds }),
    ...(OnSuccess?.Destination && { onSuccess: OnSuccess.Destination }),
    ...(OnFailure?.Destination && { onFailure: OnFailure.Destination }),
  };
}

export function describeEventInvoke(
  lambda: Lambda,
  name: string,
  qualifier: string,
  config: EventInvokeRecord,
): GetFunctionEventInvokeConfigOutput {
  const destination = (arn: string | undefined) => (arn === undefined ? {} : { Destination: arn });
  return {
    DestinationConfig: {
      OnFailure: destination(config.onFailure),
      OnSuccess: destination(config.onSuccess),
    },
    FunctionArn: qualifiedArn(lambda, name, qualifier),
    LastModified: new Date(config.modifiedAt),
    ...(config.maximumEventAgeInSeconds !== undefined && {
      MaximumEventAgeInSeconds: config.maximumEventAgeInSeconds,
    }),
    ...(config.maximumRetryAttempts !== undefined && { MaximumRetryAttempts: config.maximumRetryAttempts }),
  };
}

function checkDestinations(lambda: Lambda, name: string, config: EventInvokeInput['DestinationConfig']): void {
  const own = functionArn(name, lambda.home);
  const onSuccess = config?.OnSuccess?.Destination;
  const onFailure = config?.OnFailure?.Destination;
  for (const arn of [onSuccess, onFailure]) {
    if (!arn) continue;
    if (!DESTINATION.test(arn)) {
      const told = [
        `onSuccess=${onSuccess ? `OnSuccess(destination=${onSuccess})` : 'null'}`,
        `onFailure=${onFailure ? `OnFailure(destination=${onFailure})` : 'null'}`,
      ].join(', ');
      throw invalidParameter(`The provided destination config DestinationConfig(${told}) is invalid.`);
    }
    if (!arn.includes(':lambda:')) continue;
    if (arn === own || arn.startsWith(`${own}:`))
      throw invalidParameter("You can't specify the function as a destination for itself.");
    const target = parseFunctionReference(arn, undefined, lambda.home);
    const record = lambda.functions.get(target.name);
    if (!record || !findVersion(record, target.qualifier))
      throw invalidParameter(`The destination ARN ${arn} is invalid.`);
  }
}
