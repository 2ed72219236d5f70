/**
 * One invocation inside the environment: the context object, and the three ways in which a handler answers (a promise,
 * the callback, `context.done`). Up to nodejs22.x; nodejs24.x knows the promise only, as on AWS.
 */
import { errorBody, errorLine } from './errors.ts';
import { writeError } from './console.ts';
import { hintAtMissing } from './hint.ts';
import { isRuntimeWithoutCallbacks, type UserHandler } from './load-handler.ts';
import type { ErrorBody, NextInvocation } from './runtime-client.ts';

export type Answer = { readonly body: string } | { readonly error: ErrorBody };

// The invocation that an empty event loop would end; `beforeExit` is the process's, so there is one listener for all.
let onEmptyLoop: (() => void) | undefined;
process.on('beforeExit', () => onEmptyLoop?.());

export async function handle(handler: UserHandler, invocation: NextInvocation): Promise<Answer> {
  const callbacks = !isRuntimeWithoutCallbacks();
  try {
    const event: unknown = JSON.parse(invocation.payload);
    const value = await settle(handler, event, invocation, callbacks);
    return { body: serialise(value) };
  } catch (error) {
    if (error instanceof Error && 'code' in error) hintAtMissing(error);
    writeError('Invoke Error', error, errorLine(error));
    return { error: errorBody(error) };
  } finally {
    onEmptyLoop = undefined;
  }
}

/** Resolves with what the handler answers. A handler that answers nothing ends when its event loop is empty, with null. */
function settle(
  handler: UserHandler,
  event: unknown,
  invocation: NextInvocation,
  callbacks: boolean,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const waits: { callbackWaitsForEmptyEventLoop?: boolean } = callbacks
      ? { callbackWaitsForEmptyEventLoop: true }
      : {};
    let called = false;
    const finish = (answer: () => void): void => {
      if (called) return;
      called = true;
      if (waits.callbackWaitsForEmptyEventLoop) onEmptyLoop = answer;
      else answer();
    };
    const done = (error: unknown, value?: unknown): void =>
      finish(() => (error === undefined || error === null ? resolve(value) : reject(error)));
    const now = (error: unknown, value?: unknown): void => {
      waits.callbackWaitsForEmptyEventLoop = false;
      done(error, value);
    };
    const answers = callbacks
      ? { done: now, succeed: (value: unknown) => now(null, value), fail: (error: unknown) => now(error ?? 'handled') }
      : {};
    const context = Object.assign(waits, contextOf(invocation), answers);
    onEmptyLoop = () => resolve(null);
    const result = handler(event, context, callbacks ? done : undefined);
    if (isThenable(result)) result.then(resolve, reject);
    // nodejs24.x: what a handler without a promise returns is its answer.
    else if (!callbacks) resolve(result);
  });
}

/** What a handler is told of its invocation. */
export function contextOf(invocation: NextInvocation): Record<string, unknown> {
  const env = process.env;
  const json = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));
  return {
    functionVersion: env['AWS_LAMBDA_FUNCTION_VERSION'],
    functionName: env['AWS_LAMBDA_FUNCTION_NAME'],
    memoryLimitInMB: env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    logGroupName: env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: env['AWS_LAMBDA_LOG_STREAM_NAME'],
    clientContext: json(invocation.clientContext),
    identity: json(invocation.identity),
    invokedFunctionArn: invocation.functionArn,
    awsRequestId: invocation.requestId,
    getRemainingTimeInMillis: () => invocation.deadlineMs - Date.now(),
  };
}

function serialise(value: unknown): string {
  try {
    return JSON.stringify(value === undefined ? null : value) ?? 'null';
  } catch {
    throw new Error('Unable to stringify response body');
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'then') === 'function';
}
