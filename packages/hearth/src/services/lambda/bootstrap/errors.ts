/** Errors as the Node runtime of Lambda names and words them (aws-lambda-nodejs-runtime-interface-client, read 2026-11). */
import type { ErrorBody } from './runtime-client.ts';

/** An error whose name is what the caller sees as `errorType`. */
export function runtimeError(name: string, reason: unknown): Error {
  const error = new Error(String(reason));
  error.name = name;
  if (reason instanceof Error && reason.stack) error.stack = `${name}: ${reason.stack}`;
  return error;
}

/** What is posted to the Runtime API. */
export function errorBody(error: unknown): ErrorBody {
  if (isError(error)) {
    return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

/** What stands in the log behind `Invoke Error` or `Uncaught Exception`: a tab and one line of JSON. */
export function errorLine(error: unknown): string {
  if (!isError(error)) return `\t${JSON.stringify(errorBody(error))}`;
  const { errorType, errorMessage, trace } = errorBody(error);
  try {
    return `\t${JSON.stringify({ errorType, errorMessage, ...error, stack: trace })}`;
  } catch {
    return `\t${JSON.stringify({ errorType, errorMessage, stack: trace })}`;
  }
}

// Not `instanceof`: an error from another realm (vm, jest) counts too.
function isError(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'name' in value && 'message' in value && 'stack' in value;
}
