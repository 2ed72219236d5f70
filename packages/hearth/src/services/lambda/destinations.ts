/**
 * What a function's destination and its dead-letter queue are told of an asynchronous event.
 * docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html, read 2026-11; member order as recorded 2023-2025.
 */
import type { AsyncEvent, Settled } from './async-queue.ts';
import type { LambdaDeps, Outgoing } from './deps.ts';

/** An ErrorMessage has at most 1 KB of the error's text. */
const ERROR_MESSAGE_LENGTH_MAX = 1_024;

/** Who is told of a function's events, and under which ARN. */
export interface Told {
  readonly functionName: string;
  /** Under which they are told. */
  readonly roleArn: string;
  /** With its qualifier. */
  readonly functionArn: string;
  readonly onSuccess: string | undefined;
  readonly onFailure: string | undefined;
  readonly deadLetterArn: string | undefined;
}

export async function settle(deps: LambdaDeps, event: AsyncEvent, settled: Settled, told: Told): Promise<void> {
  const failed = settled.condition !== 'Success';
  const target = failed ? told.onFailure : told.onSuccess;
  if (target !== undefined)
    await send(deps, told, target, {
      body: JSON.stringify(record(deps, told.functionArn, event, settled)),
      keyPrefix: `aws/lambda/async/${told.functionName}/${new Date(deps.clock.now()).toISOString().slice(0, 10).replaceAll('-', '/')}`,
      succeeded: !failed,
    });
  if (failed && told.deadLetterArn !== undefined)
    await send(deps, told, told.deadLetterArn, deadLetter(event, settled));
}

async function send(deps: LambdaDeps, told: Told, target: string, outgoing: Outgoing): Promise<void> {
  const { functionName, roleArn } = told;
  await deps.sendTo(target, outgoing, { functionName, roleArn }).catch((error: unknown) => {
    // AWS counts DestinationDeliveryFailures and goes on.
    deps.log.warn(`an event of ${functionName} could not be sent to ${target}: ${String(error)}`);
  });
}

function record(deps: LambdaDeps, functionArn: string, event: AsyncEvent, settled: Settled): Record<string, unknown> {
  const outcome = settled.outcome;
  const answered = outcome && 'payload' in outcome ? outcome : undefined;
  return {
    version: '1.0',
    timestamp: new Date(deps.clock.now()).toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn,
      condition: settled.condition,
      approximateInvokeCount: settled.invokeCount,
    },
    requestPayload: parsed(event.payload),
    ...(answered && {
      responseContext: {
        statusCode: 200,
        executedVersion: answered.executedVersion,
        ...(answered.kind === 'error' && { functionError: 'Unhandled' }),
      },
      responsePayload: parsed(answered.payload),
    }),
  };
}

function deadLetter(event: AsyncEvent, settled: Settled): Outgoing {
  const outcome = settled.outcome;
  const answer: unknown = outcome && 'payload' in outcome ? parsed(outcome.payload) : undefined;
  const message = String(Object(answer).errorMessage ?? settled.condition).slice(0, ERROR_MESSAGE_LENGTH_MAX);
  return {
    body: Buffer.from(event.payload).toString(),
    attributes: {
      RequestID: { DataType: 'String', StringValue: event.requestId },
      ErrorCode: { DataType: 'Number', StringValue: '200' },
      ErrorMessage: { DataType: 'String', StringValue: message },
    },
  };
}

function parsed(payload: Uint8Array): unknown {
  const text = Buffer.from(payload).toString();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
