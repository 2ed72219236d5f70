/**
 * What a function's destination and its dead-letter queue are told of an asynchronous event.
 * docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html, read 2026-11; member order as recorded 2023-2025.
 */
import type { AsyncEvent, Settled } from './async-queue.ts';
import type { FunctionDefinition } from './definition.ts';
import type { LambdaDeps, Outgoing } from './deps.ts';

/** An ErrorMessage has at most 1 KB of the error's text. */
const ERROR_MESSAGE_LENGTH_MAX = 1_024;

export async function settle(
  deps: LambdaDeps,
  functionArn: string,
  definition: FunctionDefinition,
  event: AsyncEvent,
  settled: Settled,
): Promise<void> {
  const failed = settled.condition !== 'Success';
  const target = failed ? definition.eventInvoke?.onFailure : definition.eventInvoke?.onSuccess;
  if (target !== undefined)
    await send(deps, definition, target, { body: JSON.stringify(record(deps, functionArn, event, settled)) });
  if (failed && definition.deadLetterArn !== undefined)
    await send(deps, definition, definition.deadLetterArn, deadLetter(event, settled));
}

async function send(
  deps: LambdaDeps,
  { functionName }: FunctionDefinition,
  target: string,
  outgoing: Outgoing,
): Promise<void> {
  await deps.sendTo(target, outgoing).catch((error: unknown) => {
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
      functionArn: `${functionArn}:$LATEST`,
      condition: settled.condition,
      approximateInvokeCount: settled.invokeCount,
    },
    requestPayload: parsed(event.payload),
    ...(answered && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
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
